"""Whether a file is run as a page's script, for one visitor, or read as a module, once for a process."""

from regiondata.web.private_parts import PrivatePart

CONTEXT = PrivatePart(
    "streamlit.runtime.scriptrunner",
    "get_script_run_ctx",
    "`app/dashboard.py` shows nothing where it is run as a script",
)


def is_script_run() -> bool:
    """Say whether a visitor's page is being run just now."""
    find = CONTEXT.find()
    return find is not None and find(suppress_warning=True) is not None
