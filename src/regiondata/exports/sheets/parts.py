"""The parts that several fact sheets share: figures in large type, charts, rows of events."""

from collections.abc import Iterable, Mapping

import pandas as pd

from regiondata.analysis.verdicts.as_published import show_as_published
from regiondata.analysis.verdicts.provenance import publisher
from regiondata.charts.chart import Chart
from regiondata.charts.svg.render import render_svg
from regiondata.data.map_layers import Shapes
from regiondata.exports.passport import pinned_address, value_text
from regiondata.exports.sheets.sheet import Cards, FigureCard, Heading, Part, Picture, Table
from regiondata.i18n import tr
from regiondata.maps.region_map import RegionMap
from regiondata.maps.svg import render_map_svg
from regiondata.region import Region
from regiondata.wording.formatting import format_period, split_figure
from regiondata.wording.verdicts import currentness_word, verdict_look

MAP_WIDTH = 900.0
CHART_WIDTH = 460.0
"""The width that charts of a sheet are laid out for: half a page, with letters that stay readable."""


def figures_in_view(region: Region, view: str) -> pd.DataFrame:
    """Return the key figures as printed, or as last published."""
    shown = region.key_figures
    return show_as_published(shown, region.last_published) if view == "published" else shown


def figure_card(key: str, figure: pd.Series, region: Region, home: str) -> FigureCard:
    """Return a key figure for large type."""
    number, unit = split_figure(figure, region.terms["units"].loc[figure["unit"]])
    shape, tone, _ = verdict_look(str(figure["verdict"]))
    described = tr(
        "{period} · {publisher}",
        period=format_period(str(figure["period"])),
        publisher=publisher(figure, region.sources),
    )
    return FigureCard(
        number,
        unit,
        str(figure["name"]),
        described,
        shape,
        tone,
        verdict_words(figure),
        pinned_address(key, region, home),
    )


def figure_cards(keys: Iterable[str], region: Region, home: str, view: str) -> Cards:
    """Return some key figures side by side, in rows that come out even where they can."""
    figures = figures_in_view(region, view)
    cards = tuple(figure_card(key, figures.loc[key], region, home) for key in keys)
    return Cards(cards, next((columns for columns in (5, 4, 3) if len(cards) % columns == 0), 4))


def verdict_words(figure: pd.Series) -> str:
    """Return a figure's verdict, and its standing where there is something to say about it."""
    _, _, word = verdict_look(str(figure["verdict"]))
    currentness = currentness_word(str(figure["standing"]))
    return f"{word} · {currentness}" if currentness else word


def figure_rows(figures: pd.DataFrame, region: Region) -> Table:
    """Return key figures as a table with their verdicts."""
    rows = tuple(
        (
            str(figure["name"]),
            value_text(figure, region),
            format_period(str(figure["period"])),
            verdict_words(figure),
        )
        for _, figure in figures.iterrows()
    )
    return Table((tr("Key figure"), tr("Value"), tr("Period"), tr("Verdict")), rows)


def chart_picture(chart: Chart, width: float = CHART_WIDTH) -> Picture:
    """Return a chart as a drawing with its finding, measure, note and source."""
    return Picture(
        chart.title, chart.subtitle, render_svg(chart, width=width), chart.alt, chart.note, chart.source_line
    )


def map_picture(region_map: RegionMap, shapes: Mapping[str, Shapes], height: float = 520.0) -> Picture:
    """Return a map as a drawing with the line that its licences ask for."""
    drawing = render_map_svg(region_map, shapes, width=MAP_WIDTH, height=height, plain=True)
    return Picture("", "", drawing, region_map.alt, "", region_map.attribution)


def frame_table(frame: pd.DataFrame) -> Table:
    """Return a frame of texts as a table; a missing cell is empty."""
    rows = frame.astype("object").where(frame.notna(), "").itertuples(index=False, name=None)
    return Table(tuple(map(str, frame.columns)), tuple(tuple(map(str, row)) for row in rows))


def part(title: str, parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return parts under a heading, or nothing where there are none."""
    found = tuple(parts)
    return (Heading(title), *found) if found else ()
