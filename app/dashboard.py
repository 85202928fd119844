"""The dashboard for `streamlit run app/dashboard.py`: the same pages, style, layers and files as `regiondata serve`.

Streamlit reads this file before it runs it, and looks for a call of `st.App` that is given a name. The script of the
pages is another file, so that this one is run once for each process and not for each visitor.

A host that looks for no application runs this file as the page of each visitor. Then it runs the script of the pages,
which does without routes of our own as well as it can; `docs/deploy.md` says what is missing.
"""

import runpy
from pathlib import Path

import streamlit as st

import server_mode
from regiondata.web.app import Parts, dashboard_parts, run_settings
from regiondata.web.streamlit_internals.compiled_pages import is_script_run

shell = str(Path(__file__).with_name("shell.py"))
server_mode.has_routes = not is_script_run()
parts = dashboard_parts(run_settings()) if server_mode.has_routes else Parts(None, [], [], None)
app = st.App(
    shell,
    lifespan=parts.lifespan,
    routes=parts.routes,
    middleware=parts.middleware,
    on_script_error=parts.on_script_error,
)
if not server_mode.has_routes:
    runpy.run_path(shell, run_name="__main__")
