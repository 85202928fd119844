"""Whether the pages run behind a server that has our own routes: style sheet, map layers and files at addresses."""

has_routes = True
"""`app/dashboard.py` says that there are none where it is run as the page of each visitor."""
