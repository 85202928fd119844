"""The dashboard for `streamlit run app/dashboard.py`: the same pages, style, layers and files as `regiondata serve`.

Streamlit reads this file before it runs it, and looks for a call of `st.App` that is given a name. The script of the
pages is another file, so that this one is run once for each process and not for each visitor.
"""

from pathlib import Path

import streamlit as st

from regiondata.web.app import dashboard_parts, run_settings

parts = dashboard_parts(run_settings())
app = st.App(
    str(Path(__file__).with_name("shell.py")),
    lifespan=parts.lifespan,
    routes=parts.routes,
    middleware=parts.middleware,
    on_script_error=parts.on_script_error,
)
