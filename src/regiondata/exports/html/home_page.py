"""The first screen as HTML: what the region is best at and its proof, the hubs as a map, and three proven figures.

The server's first words and the application show the very same markup, so that nothing moves when one takes over.
"""

from collections.abc import Mapping
from html import escape

import pandas as pd

from regiondata.analysis.hubs import hub_keys, hub_places
from regiondata.analysis.verdicts.provenance import publisher
from regiondata.charts.home_page_pictures import home_page_picture
from regiondata.data.joined_keys import split_keys
from regiondata.data.records.region import FrontFigure
from regiondata.exports.html.page_descriptions import traced_words
from regiondata.exports.html.site_header import page_link
from regiondata.exports.html_deck.markup import tag
from regiondata.i18n import tr, trn
from regiondata.maps.all_hubs_map import hub_map_svg
from regiondata.maps.travel_lines import line_ends
from regiondata.region import Region
from regiondata.urls import address, record_target
from regiondata.wording.display_figures import NEWEST, PRINTED, display_figures, figures_in_view
from regiondata.wording.formatting import format_period, split_figure
from regiondata.wording.region_strength import ProvenStrength, region_strength
from regiondata.wording.sites.place_kinds import counted_places
from regiondata.wording.verdict_labels import verdict_look, verdict_word

FIGURES = 3
HOLDS = ("holds", "source agrees", "adds up")
"""Verdicts under which a claim may stand above its figure."""


def home_page_html(region: Region, retained: Mapping[str, str], *, printed: bool = False) -> str:
    """Return the first screen; `retained` goes along with every link, `printed` shows figures as in the documents."""
    named = ("front", tuple(sorted(retained.items())), printed)
    return region.cached(named, lambda: _front(region, retained, printed=printed))


def _front(region: Region, retained: Mapping[str, str], *, printed: bool) -> str:
    head = tag("div", _statement(region, retained) + _actions(retained), "front-head")
    places = tag("div", _map(region, retained), "front-map")
    return tag("div", tag("div", head + places, "front-top") + _cards(region, retained, printed=printed), "front")


def home_page_figures(region: Region) -> tuple[FrontFigure, ...]:
    """Return the figures of the first screen: those that are curated, else the first that are confirmed."""
    dataset = region.profile.front.figures
    confirmed = [key for key in region.profile.headline if region.key_figures.at[key, "verdict"] == "confirmed"]
    others = [key for key in region.profile.headline if key not in confirmed]
    chosen = tuple(FrontFigure(figure=key) for key in [*confirmed, *others][:FIGURES])
    return dataset or chosen


def _statement(region: Region, retained: Mapping[str, str]) -> str:
    strength = region_strength(region)
    if strength is None:
        words = " ".join(region.profile.summary)
        return f"<h1>{escape(region.profile.name)}</h1>" + tag("p", escape(words), "front-lede")
    return _where(region) + f"<h1>{escape(strength.sentence)}</h1>" + _proof(strength, retained)


def _proof(strength: ProvenStrength, retained: Mapping[str, str]) -> str:
    compare = page_link(
        address("compare", {"indicator": strength.indicator}, retained), escape(tr("See the ranking")), css="quiet"
    )
    earlier = tag("span", f"{escape(strength.earlier)} {compare}", "front-note")
    return tag("p", escape(strength.proof), "front-lede") + tag("p", earlier, "front-earlier")


def _where(region: Region) -> str:
    return tag("p", escape(region.profile.summary[0]), "front-where")


def _actions(retained: Mapping[str, str]) -> str:
    actions = (
        ("finder", tr("Find a site"), "main"),
        ("compare", tr("Compare regions"), ""),
        ("present", tr("Present"), ""),
    )
    links = "".join(
        page_link(address(page, {}, retained), escape(label), css=f"action {css}".strip())
        for page, label, css in actions
    )
    return tag("div", links, "front-actions")


def _map(region: Region, retained: Mapping[str, str]) -> str:
    drawing = hub_map_svg(region, lambda hub: address("hub", {"hub": hub}, retained))
    ends = line_ends(region)
    distances = tr("straight-line distances to {places}; rail in grey", places=ends) if ends else tr("rail in grey")
    whole = page_link(address("map", {}, retained), escape(tr("Open the map")), css="quiet")
    return drawing + tag("p", f"{escape(_counted_places(region))} · {escape(distances)} {whole}", "front-note")


def _counted_places(region: Region) -> str:
    """Return how many places there are beside the hubs, and how many of them are in one."""
    keys = hub_keys(region)
    counted = counted_places(region.places.drop(keys))
    if not keys:
        return counted
    inside = [key for hub in keys for key in hub_places(hub, region).index]
    places = len(set(inside))
    hubs = trn("{number} hub", "{number} hubs", len(keys))
    described = tr("{places}, {number} in {hubs}", places=counted, number=places, hubs=hubs)
    return tr("{described}, some in two", described=described) if places < len(inside) else described


def _cards(region: Region, retained: Mapping[str, str], *, printed: bool) -> str:
    view = PRINTED if printed else NEWEST
    cards = "".join(_card(one, view, region, retained) for one in home_page_figures(region))
    every = page_link(address("figures", {}, retained), escape(_traced(region)), css="quiet")
    return tag("div", cards, "front-cards") + tag("p", every, "front-traced")


def _traced(region: Region) -> str:
    counted = traced_words(region)
    return tr("{counted}: see the evidence", counted=counted[:1].upper() + counted[1:])


def _card(one: FrontFigure, view: str, region: Region, retained: Mapping[str, str]) -> str:
    figures = figures_in_view(region, view)
    figure = figures.loc[one.figure]
    page, parameters = record_target("key_figure", one.figure)
    finding = _claim(one, region) or str(figure["name"])
    link = page_link(address(page, parameters, retained), escape(finding))
    number, unit = split_figure(figure, region.terms["units"].loc[figure["unit"]])
    amount = f"{tag('span', escape(number), 'amount')}{tag('span', escape(_unit(unit, figure, finding)), 'unit')}"
    proves = _drawn_for(one, figures, region)
    parts = [
        tag("div", amount, "front-value"),
        tag("p", link, "finding"),
        tag("div", home_page_picture(one, proves, region), "picture"),
        _foot(one, figure, str(proves.at[one.figure, "period"]), view, region),
    ]
    return tag("div", "".join(parts), "front-card card")


def _drawn_for(one: FrontFigure, figures: pd.DataFrame, region: Region) -> pd.DataFrame:
    """Return the figures that the picture is of: under a claim those of its period, whatever has come out since.

    A rank is drawn as one line of its editions, whose dots name their years: no dot is taken for another year's.
    """
    is_rank = region.terms["units"].at[figures.at[one.figure, "unit"], "kind"] == "rank"
    return region.key_figures if _claim(one, region) and not is_rank else figures


def _unit(unit: str, figure: pd.Series, finding: str) -> str:
    """Return what follows a value: its unit and year, or whom a rank is about unless the finding names it."""
    name = str(figure["name"])
    return " ".join(filter(None, [unit, name if not unit and name != finding else "", _year(figure)]))


def _year(figure: pd.Series) -> str:
    return tr("({period})", period=format_period(str(figure["period"])))


def _claim(one: FrontFigure, region: Region) -> str:
    if one.claim is None or region.claims.at[one.claim, "verdict"] not in HOLDS:
        return ""
    return str(region.claims.at[one.claim, "claim"]).rstrip(".")


def _published_by(figure: pd.Series, region: Region) -> str:
    """Return who publishes the value that is shown: an independent publisher, where one agrees with what is printed."""
    agreeing = split_keys(figure["agreeing"])
    if figure.get("shown") != "published" and agreeing:
        return str(region.sources.at[agreeing[0], "producer"])
    return publisher(figure, region.source_rows)


def _foot(one: FrontFigure, figure: pd.Series, drawn: str, view: str, region: Region) -> str:
    """Return the verdict on the value and, where nobody else confirms the claim above it, that on the claim."""
    shape, tone, _ = verdict_look(str(figure["verdict"]))
    texts, shown = display_figures(region, view).loc[figure.name], str(figure["period"])
    described = str(texts["verdict_dated"])
    meaning = tag("span", escape(texts["definition"]), "definition")
    mark = f'<span class="verdict {tone}" data-shape="{shape}" tabindex="0">{escape(described)}{meaning}</span>'
    where = tr("{publisher}, {period}", publisher=_published_by(figure, region), period=format_period(shown))
    of_chart = tr("chart of {period}", period=format_period(drawn)) if drawn != shown else ""
    parts = [mark, escape(_of_claim(one, region)), escape(where), escape(of_chart)]
    return tag("p", " · ".join(filter(None, parts)), "front-note")


def _of_claim(one: FrontFigure, region: Region) -> str:
    if not _claim(one, region) or (verdict := str(region.claims.at[one.claim, "verdict"])) == "holds":
        return ""
    return tr("claim: {verdict}", verdict=verdict_word(verdict).lower())
