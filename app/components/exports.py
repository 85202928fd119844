"""What takes files along: made only when somebody asks for one, and never by the process that shows pages."""

from collections.abc import Callable, Mapping
from html import escape

import streamlit as st

import own_routes
from components.cite import home_address
from components.embed import show_embed_code
from components.html import show, text
from page_context import Visit, made_once
from regiondata.charts.chart import Chart
from regiondata.charts.figure_groups import figure_charts
from regiondata.charts.timeline import timeline_chart
from regiondata.exports.images.svg import standing_chart
from regiondata.exports.metadata import order_imprint
from regiondata.exports.request import Order, file_name, is_installed, media_type
from regiondata.exports.tables.package import table_csv
from regiondata.exports.tables.selection import chart_table
from regiondata.exports.worker_pool import shared_workshop
from regiondata.i18n import current_language, tr
from regiondata.stories.choices import SceneChoices, write_choices
from regiondata.urls import file_address


def prepare_exports() -> None:
    """Have a process ready that makes files, on pages where somebody is about to ask for one."""
    shared_workshop().prepare()


def story_files(visit: Visit, choices: SceneChoices) -> str:
    """Return the ways to a presentation as slides, as a document, as a page and as a workbook of its figures."""
    forms = {
        "pptx": tr("Download slides (PowerPoint)"),
        "pdf": tr("Download document (PDF)"),
        "html": tr("Download web page (HTML)"),
        "xlsx": tr("Download figures (Excel)"),
    }
    return _files(visit, forms, write_choices(choices))


def show_figures_exports(visit: Visit, keys: tuple[str, ...]) -> None:
    """Offer the key figures that are chosen as a table, and with all that they rest on as a workbook or open data."""
    everything = len(keys) == len(visit.region.key_figures)
    chosen = {} if everything else {"figures": ",".join(keys)}
    table = {**chosen, "table": "key_figures"}
    forms = {
        "csv": tr("Download table (CSV)"),
        "xlsx": tr("Download workbook (Excel)"),
        "zip": tr("Download open data (ZIP)"),
    }
    show(_files(visit, forms, chosen, csv=table))


def record_files(visit: Visit, key: str) -> str:
    """Return the ways to one key figure's passport as a document, and to what it rests on as tables."""
    return _files(
        visit, {"pdf": tr("Download record (PDF)"), "xlsx": tr("Download workbook (Excel)")}, {"figures": key}
    )


def hub_files(visit: Visit, hub: str) -> str:
    """Return the ways to a hub as a page and as a slide."""
    return _files(
        visit, {"pdf": tr("Download fact sheet (PDF)"), "pptx": tr("Download slide (PowerPoint)")}, {"hub": hub}
    )


def show_group_exports(visit: Visit, group: str) -> None:
    """Offer each chart of a group of the key figures' page, and the code that shows it on another site."""
    drawn = [chart for chart in made_once(visit, _group_charts, group) if not chart.empty]
    if not drawn:
        return
    label = tr("Download or embed these charts") if len(drawn) > 1 else tr("Download or embed this chart")
    with st.expander(label, key=f"take_{group}", on_change="rerun") as taking:
        for chart in drawn if taking.open else ():
            show(text("p", chart.title, "strong"))
            _show_chart(visit, chart)
            show_embed_code(visit, "figures", chart.title, "chart", chart=chart.key)


def show_timeline_exports(visit: Visit, keys: tuple[str, ...]) -> None:
    """Offer the timeline of the events that are chosen; the ways are folded away until somebody asks."""
    chart: Chart = made_once(visit, _timeline, keys)
    if chart.empty:
        return
    with st.expander(tr("Download this chart"), key="take_timeline", on_change="rerun") as taking:
        if taking.open:
            _show_chart(visit, chart)


def visit_order(visit: Visit, format_name: str) -> Order:
    """Return an order for what the visitor looks at: region, day, view and language."""
    region = visit.region
    return Order(
        format=format_name,
        region=region.slug,
        data=str(region.data),
        day=region.as_of.isoformat(),
        language=current_language(),
        view=visit.kept.get("view", "printed"),
        home=home_address(),
    )


def _group_charts(visit: Visit, group: str) -> list[Chart]:
    return figure_charts(group, visit.region)


def _timeline(visit: Visit, keys: tuple[str, ...]) -> Chart:
    return timeline_chart(visit.region.events.loc[list(keys)], visit.region)


def _files(visit: Visit, formats: dict[str, str], asked: Mapping[str, str], **otherwise: Mapping[str, str]) -> str:
    """Return links to files side by side, as HTML, for the formats that this installation can make.

    They hold what is `asked`, or what a format asks `otherwise`.
    """
    if not own_routes.available:
        return text("p", tr("Files are available where the dashboard runs on its own server."), "note")
    made = {name: label for name, label in formats.items() if is_installed(name)}
    ways = {name: file_address(name, otherwise.get(name, asked), visit.kept) for name in made}
    links = (
        f'<a class="take" href="{escape(ways[name])}" download>{escape(label)}</a>' for name, label in made.items()
    )
    failed = tr("Download failed. Check your connection and try again.")
    return f'<p class="takes" data-failed="{escape(failed, quote=True)}">{"".join(links)}</p>'


def _show_chart(visit: Visit, chart: Chart) -> None:
    base = visit_order(visit, "svg").model_copy(update={"chart": chart.key})
    imprint = order_imprint(base, visit.region, chart.title)

    def draw(format_name: str) -> Callable[[], bytes]:
        def made() -> bytes:
            drawing = standing_chart(chart, visit.region, imprint)
            order = base.model_copy(update={"format": format_name, "drawing": drawing})
            return shared_workshop().make(order, visit.region.version) if format_name == "png" else drawing.encode()

        return made

    with st.container(horizontal=True, key=f"exports_chart_{chart.key}", gap="small"):
        for format_name in ("png", "svg"):
            if is_installed(format_name):
                order = base.model_copy(update={"format": format_name})
                _show_button(format_name.upper(), order, f"{chart.key}_{format_name}", draw(format_name))
        numbers = base.model_copy(update={"format": "csv"})
        _show_button("CSV", numbers, f"{chart.key}_csv", lambda: table_csv(chart_table(chart), imprint))


def _show_button(label: str, order: Order, key: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        label,
        make,
        file_name=file_name(order),
        mime=media_type(order),
        key=f"take_{key}",
        on_click="ignore",
    )
