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

CORE_NAMES = ("health", "host-config", "stream")
CORE_FOLDERS = ("upload_file", "bidi-components")
"""What it serves below `_stcore`; for any other name there it would show its first page."""

FOLDERS = ("media", "component")
"""First parts of addresses below which it says itself what is not there."""
