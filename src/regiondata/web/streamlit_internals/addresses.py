"""The addresses at which Streamlit's own page and script speak with its server; none of them is a promise.

Whoever asks for another one is refused by our middleware, so that a version with other addresses shows no page, rather
than a page without limits. `tests/contract/` holds them to the installed version.
"""

CORE = "/_stcore/"
SOCKET = f"{CORE}stream"
UPLOADS = f"{CORE}upload_file/"
MEDIA = "/media/"

HIDDEN = (f"{CORE}metrics", f"{CORE}agent", f"{CORE}script-health-check")
"""What it has for operators and programs."""

FIRST_PARTS = ("_stcore", "static", "media", "component", "favicon.png", "manifest.json")
"""First parts of every address that it serves."""
