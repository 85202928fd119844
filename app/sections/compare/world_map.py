"""The map of the world for one rate or share, with its legend in words and the same countries as a list."""

import streamlit as st

from components.chart import Drawn, drawn_tools
from components.embed import show_whole_page_link
from components.embed_code import embed_codes
from components.html import batch_html, element, show, text
from components.inputs import column_row
from components.tab_title import name_page
from page_context import PageContext, cached_part, color_scheme, show_cached
from regiondata.analysis.comparison.comparable_statistics import (
    Group,
    Slice,
    SliceName,
    alike_only,
    choose_slice,
    find_slice,
)
from regiondata.charts.chart import Chart
from regiondata.charts.indicator_comparison import latest_chart, requested_key
from regiondata.i18n import tr
from regiondata.maps.choropleth import (
    WorldMap,
    describe_world,
    has_world,
    legend_items,
    may_be_mapped,
    on_map,
    render_world,
    world_svg,
)
from regiondata.stories.ad_hoc import scene_name
from regiondata.wording.charts.indicator_comparison import place_among_like, territory_of
from regiondata.wording.formatting import format_rank
from regiondata.wording.key_labels import key_labels
from sections.compare.country_choices import (
    Peers,
    choose_indicator,
    choose_period,
    choose_source,
    group_of,
    show_no_figures,
)

HEIGHT = 500


def show_world(context: PageContext, peers: Peers) -> None:
    """Show one measure of all countries on record; only rates and shares may colour an area."""
    if not has_world(context.region):
        show_no_figures(tr("Country outlines are missing. See “Latest year” instead."))
        return
    row = column_row("measure")
    with row:
        indicator = choose_indicator(context)
    group = group_of(context, indicator, peers)
    slices = [each for each in context.region.slices[indicator] if on_map(each, context.region)]
    usual = choose_slice(slices, group)
    if usual is None or not may_be_mapped(usual, context.region):
        _refuse(usual)
        return
    with row:
        source = choose_source(context, slices, usual.source)
        alike = (source, usual.unit, usual.dimension)
        slices = [each for each in slices if each.name[:3] == alike] or [usual]
        period = choose_period(slices, (choose_slice(slices, group) or slices[-1]).period)
    name = next(each.name for each in slices if each.period == period)
    name_page(context, cached_part(context, _described, indicator, name).title)
    with st.container(key="chart_world"):
        show_cached(context, _show_map, indicator, name, peers)


def show_embedded_world(context: PageContext) -> bool:
    """Show the map that an embedded address asks for, as a drawing; say False where it names none."""
    requested = {name: st.query_params.get(name, "") for name in ("mode", "indicator", "source", "period")}
    slices = context.region.slices.get(requested["indicator"], ())
    alike = [each for each in slices if (each.source, each.period) == (requested["source"], requested["period"])]
    piece = next((each for each in alike if _can_be_mapped(context, each)), None)
    if requested["mode"] != "map" or piece is None or not has_world(context.region):
        return False
    show_cached(context, _show_drawing, piece.indicator, piece.name)
    parameters = {name: value for name, value in requested.items() if value}
    show_whole_page_link(context, "compare", {"scope": "countries", **parameters})
    return True


def _can_be_mapped(context: PageContext, piece: Slice) -> bool:
    return on_map(piece, context.region) and may_be_mapped(piece, context.region)


def _show_drawing(context: PageContext, indicator: str, name: SliceName) -> None:
    world = cached_part(context, _described, indicator, name)
    head = text("h3", world.title) + text("p", world.subtitle, "note") + _legend(world)
    drawn = element("div", cached_part(context, _drawing, indicator, name), "world-alone")
    show(head + drawn + text("p", cached_part(context, _ranking, indicator, name).source_line, "citation"))


def _refuse(usual: Slice | None) -> None:
    show_no_figures(
        tr("No country has data for this indicator. Choose another one.")
        if usual is None
        else tr("Totals and ranks mislead on a map. Choose a rate or a share.")
    )


def _show_map(context: PageContext, indicator: str, name: SliceName, peers: Peers) -> None:
    world = cached_part(context, _described, indicator, name)
    show(text("h3", world.title) + text("p", world.subtitle, "note") + _legend(world))
    show(element("div", cached_part(context, _drawing, indicator, name), "world-drawn"))
    with st.container(key="world_map", gap=None):
        st.pydeck_chart(cached_part(context, _deck, indicator, name), height=HEIGHT, key="world_deck", alt=world.alt)
    with batch_html():
        show(_tools(context, world.title, indicator, name, peers))
        show(text("p", world.note, "note"))
        _show_list(context, indicator, name)
        show(text("p", world.attribution, "citation"))


def _tools(context: PageContext, title: str, indicator: str, name: SliceName, peers: Peers) -> str:
    """Return what can be done with the map; a scene has room for the usual peers, a file for all countries."""
    piece = find_slice(context.region.slices[indicator], name)
    framed = {"mode": "map", "indicator": indicator, "source": piece.source, "period": piece.period}
    codes = embed_codes(context, "compare", title, "chart", scope="countries", **framed)
    numbers, some = (_numbers_key(context, indicator, name, keys) for keys in (tuple(piece.rows), peers))
    data = {"chart": numbers} if numbers else {}
    return drawn_tools(context, title, Drawn(data, codes, scene_name("chart", some) if some else ""))


def _numbers_key(context: PageContext, indicator: str, name: SliceName, others: Peers) -> str:
    """Return the name under which a chart holds numbers of the map; empty where no name says which are meant."""
    piece = find_slice(context.region.slices[indicator], name)
    chart = cached_part(context, _ranking, indicator, name)
    return requested_key(chart, piece.source, piece.period, others) if piece.dimension is None else ""


def _described(context: PageContext, indicator: str, name: SliceName) -> WorldMap:
    region, words = context.region, key_labels(context.region)
    chart = cached_part(context, _ranking, indicator, name)
    rows = chart.drawn.to_dict("records")
    number = tr("{number} countries", number=len(rows))
    readings = {
        territory_of(row): tr(
            "{value}, {period}: {rank} of {number}",
            value=row["text"],
            period=row["period"],
            rank=format_rank(place_among_like(rows, row, words)[0]),
            number=number,
        )
        for row in rows
    }
    piece = find_slice(region.slices[indicator], name)
    return describe_world(region, piece, region.profile.country, words, finding=chart.title, readings=readings)


def _ranking(context: PageContext, indicator: str, name: SliceName) -> Chart:
    """Return all countries that the map shows as a ranking: the same finding, and the rank of each."""
    piece, country = find_slice(context.region.slices[indicator], name), context.region.profile.country
    group = alike_only(Group((country,), tuple(piece.rows)), context.region.terms["territories"])
    return latest_chart(context.region, piece, group)


def _deck(context: PageContext, indicator: str, name: SliceName) -> object:
    return render_world(cached_part(context, _described, indicator, name), color_scheme())


def _drawing(context: PageContext, indicator: str, name: SliceName) -> str:
    """Return the map as a drawing: a narrow screen and paper show it, where the other would be cut."""
    return world_svg(cached_part(context, _described, indicator, name), color_scheme())


def _legend(world: WorldMap) -> str:
    rows = [
        element("li", f'<span class="swatch" style="background:{colour}"></span>' + text("span", label))
        for colour, label in legend_items(world, color_scheme())
    ]
    return element("ul", "".join(rows), "plain legend")


def _show_list(context: PageContext, indicator: str, name: SliceName) -> None:
    chart = cached_part(context, _ranking, indicator, name)
    rows = [
        element("li", text("span", row.label, "strong" if row.emphasis else "") + text("span", row.text, "amount"))
        for row in chart.drawn.itertuples()
    ]
    show(text("p", tr("Countries, best first"), "kicker") + element("ol", "".join(rows), "countries"))
    show(text("p", chart.note, "note") + text("p", chart.source_line, "citation"))
