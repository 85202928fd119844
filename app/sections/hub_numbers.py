"""The numbers in a hub's head: places and organisations, key figures with their verdicts, and distances."""

import pandas as pd

from components.html import details, element, escaped, show, text
from components.navigation import page_link, record_link
from components.verdict_badge import figures_alike, verdict_mark
from page_context import PageContext
from regiondata.analysis.hubs import distinct_facts, hub_figures, hub_organisations, hub_places
from regiondata.analysis.travel import to_anchors, to_nearest
from regiondata.i18n import tr, trn
from regiondata.wording.prospect.location_factors import reach_number, reach_to
from regiondata.wording.verdict_labels import verdict_word

MOST_FIGURES = 4
"""Figures that stand open; more of them unfold."""
HEAD_NUMBERS = 6
"""How many numbers a hub's head holds: where few figures are printed, distances take the places left."""
NO_COUNTS = ("goal", "forecast", "announced")
"""Verdicts of what is said of the future: it stands beside a count as what it is."""


def show_numbers(context: PageContext, hub: str) -> None:
    """Show how many places and organisations there are, the key figures with their verdicts, then distances."""
    units = context.region.terms["units"]
    places, organisations = hub_places(hub, context.region), hub_organisations(hub, context.region)
    figures = context.texts.loc[_telling_first(hub, hub_figures(hub, context.region), units)]
    counted = [
        (
            page_link(context, "map", f"{len(places)}", hub=hub),
            trn("place on the map", "places on the map", len(places)),
        ),
        (text("span", len(organisations)), trn("known organisation", "known organisations", len(organisations))),
    ]
    cells = [element("li", element("p", number, "number") + text("p", what)) for number, what in counted]
    facts = distinct_facts([str(key) for key in figures.index], context.region.key_figures)
    for key, others in facts[:MOST_FIGURES]:
        figure = figures.loc[key]
        value = record_link(context, "key_figure", key, figure["value"])
        what = text("p", tr("{name}, {period}", name=figure["name"], period=figure["period"]))
        beside = element("p", " · ".join(_value_and_period(context, figures, other) for other in others)) * bool(others)
        mark = element("p", verdict_mark(figure, figures_alike(context, key)), "mark")
        cells.append(element("li", element("p", value, "number") + what + beside + mark))
    cells += _reach_cells(context, hub)[: max(0, HEAD_NUMBERS - len(cells))]
    show(element("ul", "".join(cells), "plain hub-numbers"))
    rest = figures.loc[[key for first, others in facts[MOST_FIGURES:] for key in (first, *others)]]
    if len(rest):
        with details(trn("{number} more figure", "{number} more figures", len(rest))):
            rows = (
                element(
                    "li",
                    record_link(context, "key_figure", str(key), str(figure["name"]))
                    + text("span", figure["dated"], "note")
                    + verdict_mark(figure, figures_alike(context, str(key))),
                )
                for key, figure in rest.iterrows()
            )
            show(element("ul", "".join(rows), "plain"))


def _reach_cells(context: PageContext, hub: str) -> list[str]:
    """Return how far it is to the region's anchors, then to the nearest university and hospital."""
    found = [*to_anchors(hub, context.region), *to_nearest(hub, ("university", "hospital"), context.region)]
    cells = []
    for one in found:
        number, what = reach_number(one), reach_to(one, context.region)
        link = record_link(context, "fact", one.journey, number) if one.journey else text("span", number)
        cells.append(element("li", element("p", link, "number") + text("p", what)))
    return cells


def _value_and_period(context: PageContext, figures: pd.DataFrame, key: str) -> str:
    figure = figures.loc[key]
    link = record_link(context, "key_figure", key, str(figure["value"]))
    verdict = str(context.region.key_figures.at[key, "verdict"])
    if verdict in NO_COUNTS:
        return escaped(f"{verdict_word(verdict)}: ") + link
    return link + escaped(f" ({figure['period']})")


def _telling_first(hub: str, figures: pd.DataFrame, units: pd.DataFrame) -> list[str]:
    """Return the keys of a hub's figures: those of the hub itself first, then sums, areas and counts, then the rest.

    The newest comes first; an older figure of the same thing comes last of all.
    """
    kinds = figures["unit"].map(units["kind"])
    rank = kinds.map({"money": 1, "area": 1, "count": 2}).fillna(3).mask(figures["subject"] == hub, 0)
    ordered = figures.assign(rank=rank).sort_values("period", ascending=False, kind="stable")
    ordered = ordered.sort_values("rank", kind="stable")
    again = ordered.duplicated(["subject", "indicator"])
    return [str(key) for key in (*ordered.index[~again], *ordered.index[again])]
