"""The scripts of the pages: whether one is running, and all compiled before the first visitor comes.

Streamlit compiles a script on the thread of the visitor who opens it first, and forgets all of them whenever the last
visitor has left.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from streamlit import config, runtime

from regiondata.web.internals_guard import PrivatePart

CACHE = PrivatePart(
    "streamlit.runtime.scriptrunner.script_cache",
    "ScriptCache.get_bytecode",
    "each page is compiled when a visitor opens it",
)


def page_scripts(app: Path) -> list[Path]:
    """Return the scripts that are run for a visitor: the shell and every page."""
    return [app / "shell.py", *sorted((app / "app_pages").glob("*.py"))]


def compile_pages(app: Path) -> None:
    """Compile every script of the pages, and keep them unless somebody edits them while they are served."""
    scripts = _script_cache()
    if scripts is None:
        CACHE.report()
        return
    fill(scripts, page_scripts(app))
    if config.get_option("server.fileWatcherType") == "none":
        scripts.clear = lambda: None


def fill(scripts: Any, files: Iterable[Path]) -> None:
    """Have files compiled by Streamlit's own cache, which knows a file by its absolute path."""
    for file in files:
        scripts.get_bytecode(str(file))


def _script_cache() -> Any:
    """Return the cache of compiled scripts of this process, or None where it is not as expected."""
    if not runtime.exists():
        return None
    scripts = getattr(runtime.get_instance(), "_script_cache", None)
    return scripts if callable(getattr(scripts, "get_bytecode", None)) and hasattr(scripts, "clear") else None


CONTEXT = PrivatePart(
    "streamlit.runtime.scriptrunner",
    "get_script_run_ctx",
    "`app/dashboard.py` shows nothing where it is run as a script",
)


def is_script_run() -> bool:
    """Say whether a visitor's page is being run just now."""
    find = CONTEXT.find()
    return find is not None and find(suppress_warning=True) is not None
