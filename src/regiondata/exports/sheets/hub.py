"""A hub or the whole region on one page: what it is, its figures with their verdicts, who is there, whom to ask."""

from collections.abc import Iterator

import pandas as pd

from regiondata.analysis.hubs import hub_figures, hub_keys, hub_organisations, hub_places, of_hub
from regiondata.analysis.related_records import requested_name
from regiondata.analysis.timeline import with_days
from regiondata.data.records.terms import NONE
from regiondata.exports.sheets.blocks import figure_cards, figure_rows, part
from regiondata.exports.sheets.sheet import Facts, Paragraph, Part, Sheet
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.wording.display_figures import NEWEST, display_figures
from regiondata.wording.formatting import format_names, format_period
from regiondata.wording.sources import used_sources

MOST_EVENTS, MOST_QUESTIONS, MOST_NAMES = 8, 5, 14
"""What fits on a page; the sheet says how much more there is."""


def hub_sheet(key: str, region: Region, view: str = NEWEST, pictures: tuple[Part, ...] = ()) -> Sheet:
    """Return the page of one hub; `pictures` stand beside the places."""
    hub = region.places.loc[key]
    figures = display_figures(region, view).loc[hub_figures(key, region).index]
    return Sheet(
        title=str(hub["name"]),
        kicker=tr("A hub in {region}" if hub["kind"] == "hub" else "A place in {region}", region=region.profile.name),
        head=(Paragraph(str(hub["summary"]), "lede"),),
        left=(
            *part(tr("Places"), _names(hub_places(key, region)["name"])),
            *part(tr("Organisations"), _names(hub_organisations(key, region)["name"])),
            *part(tr("Open questions"), _unknowns(key, region)),
            *part(tr("Contact"), _contacts(region)),
        ),
        right=(
            *pictures,
            *part(tr("Events, investments and programmes"), _events(key, region)),
        ),
        end=part(tr("Figures"), figure_rows(figures)),
        key=key,
    )


def _names(names: pd.Series) -> Iterator[Part]:
    if len(names):
        yield Paragraph(format_names([*names.iloc[:MOST_NAMES], *_more(len(names) - MOST_NAMES)]) + ".")


def _events(hub: str, region: Region) -> Iterator[Part]:
    events = with_days(of_hub(region.events, hub))
    ordered = events.sort_values("first", ascending=False, na_position="last", kind="stable")
    rows = [(format_period(str(row.period)), str(row.title)) for row in ordered.head(MOST_EVENTS).itertuples()]
    if rows:
        yield Facts(tuple(rows))
    yield from (Paragraph(more, "note") for more in _more(len(ordered) - MOST_EVENTS))


def _unknowns(hub: str, region: Region) -> Iterator[Part]:
    unknowns = of_hub(region.frames["unknowns"], hub)
    for row in unknowns.head(MOST_QUESTIONS).itertuples():
        yield Paragraph(str(row.question))
        yield Paragraph(tr("Ask: {role}", role=requested_name(row.ask, region)), "note")
    yield from (Paragraph(more, "note") for more in _more(len(unknowns) - MOST_QUESTIONS))


def _contacts(region: Region) -> Iterator[Part]:
    for _, contact in region.frames["contacts"].loc[list(region.profile.contacts)].iterrows():
        yield Paragraph(str(contact["role"]), "strong")
        for columns in (("name", "email"), ("phones",), ("url",)):  # an address on a line of its own is not broken
            known = [contact[column] for column in columns]
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
        places = trn("{number} place", "{number} places", len(hub_places(key, region)))
        actors = trn("{number} organisation", "{number} organisations", len(hub_organisations(key, region)))
        rows.append((str(region.places.at[key, "name"]), f"{places}, {actors}"))
    yield Facts(tuple(rows))
