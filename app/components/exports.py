"""What takes files along: made only when somebody asks for one, and never by the process that shows pages."""

from collections.abc import Callable
from html import escape

import streamlit as st

import server_mode
from components.cite import home_address
from components.html import show, text
from page_context import PageContext, cached_part
from regiondata.charts.chart import Chart
from regiondata.charts.timeline import timeline_chart
from regiondata.exports.images.svg import standalone_chart
from regiondata.exports.metadata import request_imprint
from regiondata.exports.request import ExportRequest, file_name, is_installed, media_type
from regiondata.exports.tables.frame_selection import chart_table
from regiondata.exports.tables.package import table_csv
from regiondata.exports.worker_pool import shared_pool
from regiondata.i18n import current_language, tr
from regiondata.stories.ad_hoc import scene_name
from regiondata.stories.choices import SceneChoices, write_choices
from regiondata.urls import Parameters, file_address


def prepare_exports() -> None:
    """Have a process ready that makes files, on pages where somebody is about to ask for one."""
    shared_pool().prepare()


def story_files(context: PageContext, choices: SceneChoices) -> str:
    """Return the links to a presentation as slides, as a document, as a page and as a workbook of its figures."""
    forms = {
        "pptx": tr("Download slides (PowerPoint)"),
        "pdf": tr("Download document (PDF)"),
        "html": tr("Download web page (HTML)"),
        "xlsx": tr("Download figures (Excel)"),
    }
    return _files(context, forms, write_choices(choices))


def show_figures_exports(context: PageContext, keys: tuple[str, ...]) -> None:
    """Offer the key figures that are chosen as a table, and with all that they rest on as a workbook or open data."""
    everything = len(keys) == len(context.region.key_figures)
    chosen = {} if everything else {"figures": ",".join(keys)}
    table = {**chosen, "table": "key_figures"}
    forms = {
        "csv": tr("Download table (CSV)"),
        "xlsx": tr("Download workbook (Excel)"),
        "zip": tr("Download open data (ZIP)"),
    }
    show(_files(context, forms, chosen, csv=table))


def record_files(context: PageContext, key: str) -> str:
    """Return the links to one key figure's passport as a document, and to what it rests on as tables."""
    return _files(
        context, {"pdf": tr("Download record (PDF)"), "xlsx": tr("Download workbook (Excel)")}, {"figures": key}
    )


def hub_files(context: PageContext, hub: str) -> str:
    """Return the links to a hub as a page and as a slide."""
    return _files(
        context, {"pdf": tr("Download fact sheet (PDF)"), "pptx": tr("Download slide (PowerPoint)")}, {"hub": hub}
    )


def regions_files(context: PageContext, chart: str) -> str:
    """Return the links to regions beside each other as slides, as a page, and as tables of every figure."""
    forms = {
        "pptx": tr("Download slides (PowerPoint)"),
        "html": tr("Download web page (HTML)"),
        "xlsx": tr("Download figures (Excel)"),
        "csv": tr("Download table (CSV)"),
    }
    scene = {"scenes": scene_name("chart", chart)}
    return _files(context, forms, scene, csv={"chart": chart})


def show_timeline_exports(context: PageContext, keys: tuple[str, ...]) -> None:
    """Offer the timeline of the events that are chosen; the links are closed away until somebody asks."""
    chart: Chart = cached_part(context, _timeline, keys)
    if chart.empty:
        return
    with st.expander(tr("Download this chart"), key="take_timeline", on_change="rerun") as taking:
        if taking.open:
            _show_chart(context, chart)


def export_request(context: PageContext, format_name: str) -> ExportRequest:
    """Return an export request for what the visitor looks at: region, day, view and language."""
    region = context.region
    return ExportRequest(
        format=format_name,
        region=region.slug,
        data=str(region.data),
        day=region.as_of.isoformat(),
        language=current_language(),
        view=context.view,
        home=home_address(),
    )


def _timeline(context: PageContext, keys: tuple[str, ...]) -> Chart:
    return timeline_chart(context.region.events.loc[list(keys)], context.region)


def _files(context: PageContext, formats: dict[str, str], requested: Parameters, **otherwise: Parameters) -> str:
    """Return links to files side by side, as HTML, for the formats that this installation can make.

    They hold what is `requested`, or what a format asks `otherwise`.
    """
    if not server_mode.has_routes:
        return text("p", tr("Files are available where the dashboard runs on its own server."), "note")
    made = {name: label for name, label in formats.items() if is_installed(name)}
    addresses = {name: file_address(name, otherwise.get(name, requested), context.carried_params) for name in made}
    links = (
        f'<a class="take" href="{escape(addresses[name])}" download>{escape(label)}</a>' for name, label in made.items()
    )
    failed = tr("Download failed. Check your connection and try again.")
    return f'<p class="takes" data-failed="{escape(failed, quote=True)}">{"".join(links)}</p>'


def _show_chart(context: PageContext, chart: Chart) -> None:
    base = export_request(context, "svg").model_copy(update={"chart": chart.key})
    imprint = request_imprint(base, context.region, chart.title)

    def draw(format_name: str) -> Callable[[], bytes]:
        def made() -> bytes:
            drawing = standalone_chart(chart, context.region, imprint)
            request = base.model_copy(update={"format": format_name, "drawing": drawing})
            return shared_pool().make(request, context.region.version) if format_name == "png" else drawing.encode()

        return made

    with st.container(horizontal=True, key=f"exports_chart_{chart.key}", gap="small"):
        for format_name in ("png", "svg"):
            if is_installed(format_name):
                request = base.model_copy(update={"format": format_name})
                _show_button(format_name.upper(), request, f"{chart.key}_{format_name}", draw(format_name))
        numbers = base.model_copy(update={"format": "csv"})
        _show_button("CSV", numbers, f"{chart.key}_csv", lambda: table_csv(chart_table(chart), imprint))


def _show_button(label: str, request: ExportRequest, key: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        label,
        make,
        file_name=file_name(request),
        mime=media_type(request),
        key=f"take_{key}",
        on_click="ignore",
    )
