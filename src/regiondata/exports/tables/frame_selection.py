"""Which frames go into a file: everything that may be passed on, or what some key figures rest on."""

from collections.abc import Iterable, Mapping

import pandas as pd

from regiondata.analysis.verdicts.provenance import source_chain
from regiondata.charts.chart import Chart
from regiondata.charts.timeline import TIMELINE
from regiondata.exports.open_data.redistribution import RECORDED, Withheld, release_region
from regiondata.exports.request import ExportRequest
from regiondata.exports.tables.rows_about_places import SOURCE_COLUMNS, of_places
from regiondata.region import Region
from regiondata.stories.compose import figures_shown
from regiondata.stories.scene import Presentation

Frames = Mapping[str, pd.DataFrame]


def request_frames(request: ExportRequest, region: Region) -> tuple[dict[str, pd.DataFrame], tuple[Withheld, ...]]:
    """Return the frames of a request: what its figures, hubs and places rest on, else everything."""
    return released_frames(region, request.figures, request.hubs)


def released_frames(
    region: Region, figures: Iterable[str] = (), places: Iterable[str] = ()
) -> tuple[dict[str, pd.DataFrame], tuple[Withheld, ...]]:
    """Return the frames that may leave the house and what is withheld.

    With figures, or with hubs and places, they hold only these and what they rest on.
    """
    released, withheld = release_region(region)
    keys = [key for key in figures if key in released["key_figures"].index]
    requested = [key for key in places if key in released["places"].index]
    if not keys and not requested:
        return released, withheld
    chosen = of_places(requested, keys, released, region) if requested else _of_figures(keys, released, region)
    return chosen, tuple(left for left in withheld if left.frame in chosen and left.source in chosen[RECORDED].index)


def presented_frames(
    presentation: Presentation, region: Region
) -> tuple[dict[str, pd.DataFrame], tuple[Withheld, ...]]:
    """Return the records that a presentation shows and what they rest on, and a table for each of its charts."""
    keys = [key for scene in presentation.scenes for key in figures_shown(scene)]
    released, withheld = release_region(region)
    known = [key for key in dict.fromkeys(keys) if key in released["key_figures"].index]
    frames = _with_records(_of_figures(known, released, region), presentation, released)
    charts = [scene.chart for scene in presentation.scenes if scene.chart is not None and not scene.chart.empty]
    named = frames[RECORDED].index
    retained = tuple(left for left in withheld if left.frame in frames and left.source in named)
    return {**frames, **{chart.key: chart_table(chart) for chart in charts}}, retained


SHOWN_FRAMES = {"place": "places", "organisation": "organisations", "event": "events", "contact": "contacts"}
"""The frame that holds the records of a type which scenes show beside figures."""


def _with_records(
    frames: dict[str, pd.DataFrame], presentation: Presentation, released: Frames
) -> dict[str, pd.DataFrame]:
    """Return the frames of figures with the rows of the other records that are shown, their evidence and sources."""
    records = dict.fromkeys(record for scene in presentation.scenes for record in scene.records)
    evidence = released["evidence"]
    printed, named = (
        [frames["evidence"]],
        {*frames[RECORDED].index, *(key for kind, key in records if kind == "source")},
    )
    shown: dict[str, pd.DataFrame] = {}
    for kind, name in SHOWN_FRAMES.items():
        keys = [key for record, key in records if record == kind and key in released[name].index]
        if keys:
            shown[name] = released[name].loc[keys]
            printed.append(evidence[(evidence["record_type"] == kind) & evidence["record"].isin(keys)])
    behind = pd.concat(printed)
    named |= {*behind["source"].dropna()}
    for frame in shown.values():
        named |= {*frame[[column for column in SOURCE_COLUMNS if column in frame]].stack().dropna()}
    sources = released[RECORDED]
    whole = {**frames, **shown, "evidence": behind, RECORDED: sources[sources.index.isin(named)]}
    return {name: frame for name, frame in whole.items() if len(frame) or name == RECORDED}


def chart_table(chart: Chart) -> pd.DataFrame:
    """Return a chart's rows under the names that the tables of a region have.

    Ends of a mark on the timeline are places on its axis and no values; `period` says them.
    """
    columns = {
        "name": "label",
        "period": "period",
        "value": "value",
        "value_low": "low",
        "value_high": "high",
        "text": "text",
        "role": "role",
        "source": "source_key",
        "note": "note",
    }
    table = pd.DataFrame({name: chart.frame[column] for name, column in columns.items()})
    return table.assign(value_low=None, value_high=None) if chart.kind == TIMELINE else table


def _of_figures(keys: list[str], frames: Frames, region: Region) -> dict[str, pd.DataFrame]:
    figures = frames["key_figures"].loc[keys]
    published = frames["published"][frames["published"]["key_figure"].isin(keys)]
    evidence = frames["evidence"]
    printed = evidence[(evidence["record_type"] == "key_figure") & evidence["record"].isin(keys)]
    named = {source for _, figure in figures.iterrows() for source in source_chain(figure, region.source_rows)}
    named |= {*published["source"], *printed["source"], *figures["newest_source"].dropna()}
    sources = frames[RECORDED][frames[RECORDED].index.isin(named)]
    units = frames["terms_units"][frames["terms_units"].index.isin({*figures["unit"], *published["unit"]})]
    return {
        "key_figures": figures,
        "published": published,
        "evidence": printed,
        RECORDED: sources,
        "terms_units": units,
    }
