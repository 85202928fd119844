"""A hub, a place or the whole region on one page: what it is, its figures with verdicts, who is there, whom to ask."""

from collections.abc import Iterator, Mapping

import pandas as pd

from regiondata.analysis.hubs import hub_figures, hub_keys, hub_organisations, hub_places, of_hub
from regiondata.analysis.related_records import name_to_ask
from regiondata.analysis.timeline import with_days
from regiondata.data.joined_keys import names_any
from regiondata.data.records.field_types import NONE
from regiondata.exports.fact_sheets.shared_parts import figure_cards, figure_rows, part
from regiondata.exports.fact_sheets.sheet import Facts, Paragraph, Part, Sheet
from regiondata.exports.html.fact_blocks import place_facts, place_offers
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.wording.display_figures import NEWEST, display_figures
from regiondata.wording.formatting import format_names, format_period
from regiondata.wording.published_values import printed_lines
from regiondata.wording.sites.contacts import contact_name
from regiondata.wording.sources import used_sources

MOST_EVENTS, MOST_QUESTIONS, MOST_NAMES, MOST_PRINTED = 6, 3, 14, 3
"""What fits on a page; the sheet says how much more there is."""


def hub_sheet(key: str, region: Region, view: str = NEWEST, pictures: tuple[Part, ...] = ()) -> Sheet:
    """Return the page of one hub; `pictures` stand beside the places."""
    hub = region.places.loc[key]
    figures = display_figures(region, view).loc[hub_figures(key, region).index]
    return Sheet(
        title=str(hub["name"]),
        kicker=tr("A hub in {region}", region=region.profile.name),
        head=(Paragraph(str(hub["summary"]), "lede"),),
        left=(
            *part(tr("Places"), _names(hub_places(key, region)["name"])),
            *part(tr("Organisations"), _names(hub_organisations(key, region)["name"])),
            *part(tr("Open questions"), _unknowns(key, region)),
            *part(tr("Contact"), _contacts(region)),
        ),
        right=(
            *pictures,
            *part(tr("Events, investments and programmes"), _events(of_hub(region.events, key))),
        ),
        end=part(tr("Figures"), figure_rows(figures)),
        key=key,
    )


def place_sheet(key: str, region: Region, view: str = NEWEST, pictures: tuple[Part, ...] = ()) -> Sheet:
    """Return the page of one place that is no hub: its record, what it offers, where it lies, whom to ask."""
    place = region.places.loc[key]
    about = region.key_figures["subject"].isin([key, place["operator"]])
    figures = display_figures(region, view).loc[region.key_figures.index[about]]
    offered = place_offers(key, region)
    return Sheet(
        title=str(place["name"]),
        kicker=tr("A place in {region}", region=region.profile.name),
        head=(Paragraph(str(place["summary"]), "lede"),),
        left=(
            *part(tr("Details"), _facts(place_facts(place, region))),
            *part(tr("What it offers"), _facts(offered)),
            *part(tr("Printed in"), _printed(key, region)),
            *part(tr("Contact"), _contacts(region, str(place["operator"]))),
        ),
        right=(
            *pictures,
            *part(
                tr("Events, investments and programmes"),
                _events(region.events[names_any(region.events["places"], [key])]),
            ),
        ),
        end=part(tr("Figures"), figure_rows(figures)),
        key=key,
    )


def _facts(named: Mapping[str, object]) -> Iterator[Part]:
    if named:
        yield Facts(tuple((name, str(value)) for name, value in named.items()))


def _printed(key: str, region: Region) -> Iterator[Part]:
    lines = list(dict.fromkeys(place for place, _ in printed_lines("place", key, region)))
    yield from (Paragraph(line, "note") for line in lines[:MOST_PRINTED])
    yield from (Paragraph(more, "note") for more in _more(len(lines) - MOST_PRINTED))


def _names(names: pd.Series) -> Iterator[Part]:
    if len(names):
        yield Paragraph(format_names([*names.iloc[:MOST_NAMES], *_more(len(names) - MOST_NAMES)]) + ".")


def _events(chosen: pd.DataFrame) -> Iterator[Part]:
    events = with_days(chosen)
    ordered = events.sort_values("first", ascending=False, na_position="last", kind="stable")
    rows = [(format_period(str(row.period)), str(row.title)) for row in ordered.head(MOST_EVENTS).itertuples()]
    if rows:
        yield Facts(tuple(rows))
    yield from (Paragraph(more, "note") for more in _more(len(ordered) - MOST_EVENTS))


def _unknowns(hub: str, region: Region) -> Iterator[Part]:
    unknowns = of_hub(region.frames["unknowns"], hub)
    for row in unknowns.head(MOST_QUESTIONS).itertuples():
        yield Paragraph(str(row.question))
        whom = tr("Ask: {role}", role=name_to_ask(row.ask, region))
        yield Paragraph(f"{row.reason} {whom}", "note")
    yield from (Paragraph(more, "note") for more in _more(len(unknowns) - MOST_QUESTIONS))


def _contacts(region: Region, operator: str = "") -> Iterator[Part]:
    """Yield whom to ask: those of the organisation that runs a place, then the region's own."""
    contacts = region.frames["contacts"]
    own = [str(key) for key in contacts.index[contacts["organisation"] == operator]]
    for _, contact in contacts.loc[list(dict.fromkeys([*own, *region.profile.contacts]))].iterrows():
        yield Paragraph(str(contact["role"]), "strong")
        name = contact_name(contact, region)
        for known in ([name, contact["email"]], [contact["phones"]], [contact["url"]]):  # no address is broken
            stated = [str(one).replace(";", ", ") for one in known if pd.notna(one) and one != NONE]
            if stated:
                yield Paragraph(" · ".join(stated))


def _more(number: int) -> list[str]:
    return [trn("{number} more in the dashboard", "{number} more in the dashboard", number)] if number > 0 else []


def region_sheet(region: Region, home: str, view: str = NEWEST, pictures: tuple[Part, ...] = ()) -> Sheet:
    """Return the page of a region; `pictures` stand beside the hubs."""
    profile = region.profile
    return Sheet(
        title=profile.name,
        kicker=tr("Fact sheet"),
        head=(
            Paragraph(" ".join(profile.summary), "lede"),
            *part(tr("Key figures"), [figure_cards(profile.headline, region, home, view)]),
        ),
        left=(
            *part(tr("Hubs"), _hubs(region)),
            *part(tr("Why you can trust these figures"), [Paragraph(used_sources(region))]),
        ),
        right=pictures,
        key=region.slug,
    )


def _hubs(region: Region) -> Iterator[Part]:
    rows = []
    for key in hub_keys(region):
        places = trn("{number} known place", "{number} known places", len(hub_places(key, region)))
        actors = trn("{number} known organisation", "{number} known organisations", len(hub_organisations(key, region)))
        rows.append((str(region.places.at[key, "name"]), f"{places}, {actors}"))
    yield Facts(tuple(rows))
