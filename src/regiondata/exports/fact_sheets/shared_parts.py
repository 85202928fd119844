"""The parts that several fact sheets share: figures in large type, charts, rows of events."""

from collections.abc import Iterable, Mapping

import pandas as pd

from regiondata.charts.chart import Chart
from regiondata.charts.svg.render import render_svg
from regiondata.data.map_layers import Shapes
from regiondata.exports.fact_sheets.sheet import Cards, FigureCard, Heading, Paragraph, Part, Picture, Table
from regiondata.exports.figure_passport import pinned_address
from regiondata.i18n import tr
from regiondata.maps.region_map import RegionMap
from regiondata.maps.svg import render_map_svg
from regiondata.region import Region
from regiondata.wording.display_figures import display_figures

MAP_WIDTH = 900.0
CHART_WIDTH = 460.0
"""The width that charts of a sheet are laid out for: half a page, with letters that stay readable."""


def figure_card(figure: pd.Series, link: str) -> FigureCard:
    """Return a key figure for large type from its texts; `link` leads to its record."""
    return FigureCard(
        figure["number"],
        figure["unit"],
        figure["name"],
        figure["line"],
        figure["shape"],
        figure["tone"],
        figure["mark"],
        link,
        definition=figure["definition"],
    )


def figure_cards(keys: Iterable[str], region: Region, home: str, view: str) -> Cards:
    """Return some key figures side by side, in rows that come out even where they can."""
    texts = display_figures(region, view)
    cards = tuple(figure_card(texts.loc[key], pinned_address(key, region, home, view)) for key in keys)
    return Cards(cards, next((columns for columns in (5, 4, 3) if len(cards) % columns == 0), 4))


def figure_rows(texts: pd.DataFrame) -> tuple[Part, ...]:
    """Return key figures as a table with their verdicts, and in a paragraph beneath it what each verdict means."""
    if texts.empty:
        return ()
    rows = tuple(texts[["name", "value", "period", "mark"]].itertuples(index=False, name=None))
    meanings = texts[["verdict", "definition"]].drop_duplicates().itertuples(index=False, name=None)
    heads = (tr("Key figure"), tr("Value"), tr("Period"), tr("Verdict"))
    return Table(heads, rows), Paragraph(" ".join(_meaning(*each) for each in meanings), "note")


def _meaning(verdict: str, definition: str) -> str:
    """Return a verdict with what it means; a definition that begins with the verdict itself stands alone."""
    return definition if definition.startswith(verdict) else f"{verdict}: {definition}"


def chart_picture(chart: Chart, width: float = CHART_WIDTH) -> Picture:
    """Return a chart as a drawing with its finding, measure, note and source."""
    return Picture(
        chart.title, chart.subtitle, render_svg(chart, width=width), chart.alt, chart.note, chart.source_line
    )


def map_picture(
    region_map: RegionMap, shapes: Mapping[str, Shapes], height: float = 520.0, width: float = MAP_WIDTH
) -> Picture:
    """Return a map as a drawing with the line that its licences ask for."""
    drawing = render_map_svg(region_map, shapes, width=width, height=height, plain=True)
    return Picture("", "", drawing, region_map.alt, "", region_map.attribution)


def frame_table(frame: pd.DataFrame) -> Table:
    """Return a frame of texts as a table; a missing cell is empty."""
    rows = frame.astype("object").where(frame.notna(), "").itertuples(index=False, name=None)
    return Table(tuple(map(str, frame.columns)), tuple(tuple(map(str, row)) for row in rows))


def part(title: str, parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return parts under a heading, or nothing where there are none."""
    found = tuple(parts)
    return (Heading(title), *found) if found else ()
