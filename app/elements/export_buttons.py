"""Buttons that take files along: made only when somebody presses one, and never by the process that shows pages."""

from collections.abc import Callable, Sequence

import streamlit as st

from current_region import Visit, made_once
from elements.figure_use import home_address
from elements.markup import show, text
from regiondata.exports.order import Order, file_name, is_installed, media_type
from regiondata.exports.package_file import table_csv
from regiondata.exports.selection import chart_table
from regiondata.exports.svg_file import standing_chart
from regiondata.exports.titles import order_imprint
from regiondata.exports.workshop import shared_workshop
from regiondata.scene_choices import SceneChoices
from regiondata.text import current_language, tr
from regiondata.views.chart import Chart
from regiondata.views.figure_charts import figure_charts
from regiondata.views.timeline_chart import timeline_chart


def show_exports(visit: Visit, choices: SceneChoices) -> None:
    """Offer a presentation as slides, as a document, as a page and as a workbook of its figures."""
    shared_workshop().prepare()
    base = visit_order(visit, "pptx").model_copy(
        update={
            "story": choices.story,
            "scenes": choices.scenes,
            "short": choices.short,
            "overruled": choices.overruled,
        }
    )
    _show_row(visit, "story", {"pptx": tr("Slides (PPTX)"), "pdf": tr("Document (PDF)"), **_story_tables()}, base)


def show_figures_exports(visit: Visit, keys: tuple[str, ...]) -> None:
    """Offer the key figures that are chosen as a table, and with all that they rest on as a workbook or open data."""
    everything = len(keys) == len(visit.region.key_figures)
    base = visit_order(visit, "csv").model_copy(update={"figures": () if everything else keys})
    forms = {"csv": tr("Table (CSV)"), "xlsx": tr("Workbook (XLSX)"), "zip": tr("Open data (ZIP)")}
    _show_row(visit, "figures", forms, base, table="key_figures")


def show_record_exports(visit: Visit, key: str) -> None:
    """Offer one key figure's passport as a document, and what it rests on as tables."""
    base = visit_order(visit, "pdf").model_copy(update={"figures": (key,)})
    _show_row(visit, f"figure_{key}", {"pdf": tr("Passport (PDF)"), "xlsx": tr("Workbook (XLSX)")}, base)


def show_hub_exports(visit: Visit, hub: str) -> None:
    """Offer a hub as a page and as a slide."""
    base = visit_order(visit, "pdf").model_copy(update={"hubs": (hub,)})
    _show_row(visit, f"hub_{hub}", {"pdf": tr("Fact sheet (PDF)"), "pptx": tr("Slide (PPTX)")}, base)


def show_region_exports(visit: Visit) -> None:
    """Offer the fact sheet of the region and its hubs, and its open data."""
    _show_row(visit, "region", {"pdf": tr("Fact sheet (PDF)"), "zip": tr("Open data (ZIP)")}, visit_order(visit, "pdf"))


def show_group_exports(visit: Visit, group: str) -> None:
    """Offer each chart of a group of the key figures' page."""
    charts: list[Chart] = made_once(visit, _group_charts, group)
    show_chart_exports(visit, group, charts)


def show_timeline_exports(visit: Visit, keys: tuple[str, ...]) -> None:
    """Offer the timeline of the events that are chosen."""
    show_chart_exports(visit, "timeline", [made_once(visit, _timeline, keys)])


def show_chart_exports(visit: Visit, name: str, charts: Sequence[Chart]) -> None:
    """Offer charts as pictures and as numbers; they are folded away until somebody asks."""
    drawn = [chart for chart in charts if not chart.empty]
    if not drawn:
        return
    label = tr("Take these charts along") if len(drawn) > 1 else tr("Take this chart along")
    with st.expander(label, key=f"take_{name}", on_change="rerun") as taking:
        for chart in drawn if taking.open else ():
            if len(drawn) > 1:
                show(text("p", chart.title, "strong"))
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


def _story_tables() -> dict[str, str]:
    return {"html": tr("Page to read (HTML)"), "xlsx": tr("Figures (XLSX)")}


def _group_charts(visit: Visit, group: str) -> list[Chart]:
    return figure_charts(group, visit.region)


def _timeline(visit: Visit, keys: tuple[str, ...]) -> Chart:
    return timeline_chart(visit.region.events.loc[list(keys)], visit.region)


def _show_row(visit: Visit, name: str, formats: dict[str, str], base: Order, table: str = "") -> None:
    with st.container(horizontal=True, key=f"exports_{name}", gap="small"):
        for format_name, label in formats.items():
            if is_installed(format_name):
                only = table if format_name == "csv" else ""
                order = base.model_copy(update={"format": format_name, "table": only})
                _show_button(label, order, f"{name}_{format_name}", _made(visit, order))


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


def _made(visit: Visit, order: Order) -> Callable[[], bytes]:
    return lambda: shared_workshop().make(order, visit.region.version)


def _show_button(label: str, order: Order, key: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        label,
        make,
        file_name=file_name(order),
        mime=media_type(order),
        key=f"take_{key}",
        on_click="ignore",
    )
