"""What a scene of each kind is made of: figures, a chart, a map, and lists of what a hub, a network or a source is."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd

from regiondata.analysis.hubs import hub_figures, hub_keys, hub_places
from regiondata.charts.chart_by_key import named_chart
from regiondata.data.records.stories import SceneEntry
from regiondata.i18n import tr
from regiondata.maps.basemap import map_attribution, map_labels, map_layers
from regiondata.maps.region_map import RegionMap, close_in, describe_map
from regiondata.region import Region
from regiondata.stories.location_factors import fact_rows, reach_rows
from regiondata.stories.origin_comparison import beside_table, compare_with
from regiondata.stories.preflight import with_caveats
from regiondata.stories.scene import RecordKey, Scene, SceneFigure, Span
from regiondata.stories.tables import (
    answer_rows,
    contact_rows,
    event_rows,
    kind_rows,
    network_rows,
    place_table,
    relation_rows,
    source_rows,
)
from regiondata.stories.text import Stage, cited, documents_line, figures_line, fill
from regiondata.wording.display_figures import NEWEST
from regiondata.wording.prospect.location_factors import excerpts_remark

MOST_NAMED = 12
"""Places that a map can name; where there are more, it names the hubs."""

HUB_FIGURES = 3
"""Figures of a hub that fit beside its map."""

Builder = Callable[[Scene, SceneEntry, Stage], Scene]


def make_scene(entry: SceneEntry, stage: Stage) -> Scene:
    """Return one scene with everything a renderer needs."""
    chart = named_chart(entry.chart, stage.region) if entry.chart else None
    finding = Span(chart.title, ("chart", chart.key)) if chart else None
    scene = Scene(
        key=entry.key,
        kind=entry.kind,
        title=fill(entry.title, stage, finding),
        points=tuple(fill(point, stage, finding) for point in entry.points),
        chart=chart,
        say=fill(entry.say, stage, finding),
        likely_questions=tuple((fill(one.question, stage), fill(one.answer, stage)) for one in entry.asked),
    )
    builders: dict[str, Builder] = {
        "title": _title,
        "figures": _figures,
        "chart": _chart,
        "map": _map,
        "hub": _hub,
        "places": _places,
        "timeline": _timeline,
        "network": _network,
        "answers": _answers,
        "sources": _sources,
        "contact": _contact,
        "facts": _facts,
        "beside": _beside,
        "travel": _travel,
    }
    return with_caveats(builders[entry.kind](scene, entry, stage), stage)


def scene_figure(key: str, stage: Stage) -> SceneFigure:
    """Return a key figure as scenes show it."""
    texts = stage.texts.loc[key]
    return SceneFigure(
        key=key,
        name=texts["name"],
        number=texts["number"],
        unit=texts["unit"],
        text=texts["value"],
        described=texts["line"],
        mark=f"{texts['shape']} {texts['mark']}",
        tone=texts["tone"],
        definition=texts["definition"],
        instead=stage.unfit[key].instead if key in stage.unfit else "",
        published=texts["shown"] == NEWEST,
    )


def scene_map(places: pd.DataFrame, named: Sequence[str], region: Region, *, near: bool = False) -> RegionMap:
    """Return the map of some places with some of them named, drawn near to them or showing the whole region."""
    layers, outline = map_layers(region)
    view = close_in(places, region.profile.view) if near else region.profile.view
    drawn = describe_map(
        places,
        region.terms,
        view=view,
        layers=layers,
        labels=map_labels(region),
        attribution=map_attribution(region),
        outline=outline,
    )
    return replace(drawn, named=tuple(named))


def hub_map(key: str, region: Region) -> RegionMap:
    """Return the map of a hub or a place among the hubs and the places that newcomers know, with these named."""
    around = region.places.loc[list(dict.fromkeys([*hub_keys(region), key, *region.profile.anchors]))]
    return scene_map(around, (key, *region.profile.anchors), region, near=True)


def _title(scene: Scene, _entry: SceneEntry, stage: Stage) -> Scene:
    """Return the cover: the region's map with its hubs named is its picture."""
    places = stage.region.places
    hubs = places[places["kind"] == "hub"]
    drawn = scene_map(hubs, tuple(map(str, hubs.index)), stage.region)
    line = " · ".join(filter(None, (documents_line(stage.region), drawn.attribution)))
    return replace(scene, map=drawn, source_line=line)


def _figures(scene: Scene, entry: SceneEntry, stage: Stage) -> Scene:
    figures = tuple(scene_figure(key, stage) for key in entry.figures)
    return replace(
        scene,
        figures=figures,
        source_line=figures_line(entry.figures, stage),
        records=tuple(("key_figure", key) for key in entry.figures),
    )


def _chart(scene: Scene, _entry: SceneEntry, _stage: Stage) -> Scene:
    chart = scene.chart
    if chart is None:
        return scene
    figures = dict.fromkeys(chart.frame["figure"].dropna())
    records: tuple[RecordKey, ...] = (("chart", chart.key), *(("key_figure", str(key)) for key in figures))
    return replace(scene, source_line=chart.source_line, records=records)


def _map(scene: Scene, entry: SceneEntry, stage: Stage) -> Scene:
    places = stage.region.places
    hubs = places.index[places["kind"] == "hub"]
    named = entry.places if 0 < len(entry.places) <= MOST_NAMED else tuple(map(str, hubs))
    shown = places.loc[list(entry.places)] if entry.places else places[places["kind"] != "municipality"]
    drawn = scene_map(shown, named, stage.region, near=bool(entry.places))
    return replace(scene, map=drawn, source_line=drawn.attribution, records=tuple(("place", key) for key in named))


def _hub(scene: Scene, entry: SceneEntry, stage: Stage) -> Scene:
    region, hub = stage.region, str(entry.hub)
    places = hub_places(hub, region)
    keys = entry.figures or tuple(map(str, hub_figures(hub, region).index[:HUB_FIGURES]))
    drawn = hub_map(hub, region)
    return replace(
        scene,
        figures=tuple(scene_figure(key, stage) for key in keys),
        rows=kind_rows(places, region),
        map=drawn,
        source_line=" · ".join(filter(None, (figures_line(keys, stage), drawn.attribution))),
        records=(("place", hub), *(("key_figure", key) for key in keys), *_of_places(places)),
    )


def _places(scene: Scene, entry: SceneEntry, stage: Stage) -> Scene:
    table = place_table(entry.places, entry.capabilities, stage.region)
    stated = stage.region.capabilities
    sources = cited(stated.loc[stated["place"].isin(entry.places), "source"], stage.region)
    records = tuple(("place", key) for key in entry.places)
    return replace(scene, table=table, source_line=sources, records=records)


def _timeline(scene: Scene, entry: SceneEntry, stage: Stage) -> Scene:
    events = stage.region.events.loc[list(entry.events)]
    return replace(
        scene,
        rows=event_rows(events, stage),
        source_line=cited(events["source"], stage.region),
        records=tuple(("event", key) for key in entry.events),
    )


def _network(scene: Scene, entry: SceneEntry, stage: Stage) -> Scene:
    if len(entry.organisations) == 1:
        rows, sources = relation_rows(entry.organisations[0], stage.region)
    else:
        rows, sources = network_rows(entry.organisations, stage.region)
    records = tuple(("organisation", key) for key in entry.organisations)
    return replace(scene, rows=rows, source_line=cited(sources, stage.region), records=records)


def _answers(scene: Scene, entry: SceneEntry, stage: Stage) -> Scene:
    rows = answer_rows(
        [(fill(one.question, stage), fill(one.answer, stage)) for one in entry.answers], entry.unknowns, stage
    )
    return replace(scene, rows=rows, source_line=documents_line(stage.region))


def _sources(scene: Scene, entry: SceneEntry, stage: Stage) -> Scene:
    sources = stage.region.sources
    keys = entry.sources or tuple(map(str, sources.index[sources["document"].notna()]))
    return replace(scene, rows=source_rows(keys, stage.region), records=tuple(("source", key) for key in keys))


def _contact(scene: Scene, entry: SceneEntry, stage: Stage) -> Scene:
    keys = entry.contacts or stage.region.profile.contacts
    contacts = stage.region.frames["contacts"].loc[list(keys)]
    return replace(
        scene,
        rows=contact_rows(contacts, stage.region),
        source_line=cited(contacts["source"], stage.region),
        records=tuple(("contact", key) for key in keys),
    )


def _facts(scene: Scene, entry: SceneEntry, stage: Stage) -> Scene:
    rows, sources = fact_rows(entry.facts, stage.region)
    records = tuple(("fact", key) for key in entry.facts)
    remark = excerpts_remark(entry.facts, stage.region)
    return replace(scene, rows=rows, source_line=cited(sources, stage.region), records=records, remark=remark)


def _beside(scene: Scene, entry: SceneEntry, stage: Stage) -> Scene:
    compared = compare_with(str(entry.beside), stage.region)
    if compared is None:
        return scene
    cited_by = dict.fromkeys(gap.source for gap in compared.shown)
    line = tr("Source: {sources}", sources="; ".join(cited_by))
    records = tuple(("indicator", gap.indicator) for gap in compared.shown)
    return replace(scene, table=beside_table(compared), source_line=line, records=records)


def _travel(scene: Scene, entry: SceneEntry, stage: Stage) -> Scene:
    start, *others = entry.places
    journeys, sources = fact_rows(entry.facts, stage.region)
    rows = (*reach_rows(start, others, stage.region), *journeys)
    records = (*(("place", key) for key in entry.places), *(("fact", key) for key in entry.facts))
    remark = excerpts_remark(entry.facts, stage.region)
    return replace(scene, rows=rows, source_line=cited(sources, stage.region), records=records, remark=remark)


def _of_places(places: pd.DataFrame) -> list[RecordKey]:
    return [("place", str(key)) for key in places.index]
