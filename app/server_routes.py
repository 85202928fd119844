"""Whether the server that runs the pages has our routes too: style sheet, map layers and files at addresses."""

available = True
"""`app/dashboard.py` says that there are none where it is run as the page of each visitor."""
