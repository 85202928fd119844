"""What belongs together: related figures, a figure's regional counterparts, records that touch a key, relations."""

import pandas as pd

from regiondata.analysis.comparison.comparable_statistics import known_statistics
from regiondata.data.joined_keys import names_any, split_keys
from regiondata.data.periods import end_of
from regiondata.data.records.field_types import NOT_STATED
from regiondata.region import Region


def subject_name(subject: str, region: Region) -> str | None:
    """Return the name of what a figure is about, or None where the document does not say."""
    territories = region.terms["territories"]["name"]
    named = (territories, region.places["name"], region.organisations["name"], region.events["title"])
    found = next((str(names[subject]) for names in named if subject in names.index), None)
    return None if subject == NOT_STATED else found


def related_figures(key: str, figures: pd.DataFrame, limit: int = 8) -> list[str]:
    """Return other figures of the same indicator, then those of the same subject and topic."""
    mine = figures.loc[key]
    same_indicator = figures["indicator"] == mine["indicator"]
    same_subject = (figures["subject"] == mine["subject"]) & (figures["subject"] != NOT_STATED)
    same_topic = figures["topic"] == mine["topic"]
    closeness = same_indicator * 4 + (same_subject & same_topic) * 2
    others = closeness[(closeness > 0) & (figures.index != key)]
    return [str(other) for other in others.sort_values(ascending=False, kind="stable").head(limit).index]


def records_touching(key: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a frame whose `records` name a key."""
    return frame[names_any(frame["records"], [key])]


def relations_of(key: str, region: Region) -> pd.DataFrame:
    """Return the relations of an organisation, place or event, as seen from its side.

    Columns: label (`funds`, or the inverse such as `is funded by`), other (key), name, record_type, source, paragraph.
    """
    relations, kinds = region.relations, region.terms["relations"]
    outward = relations[relations["subject"] == key].rename(columns={"object": "other"}).assign(side="label")
    inward = relations[relations["object"] == key].rename(columns={"subject": "other"}).assign(side="inverse")
    mine = pd.concat([outward, inward], join="inner")
    named = [record_name(other, region) for other in mine["other"]]
    return mine.assign(
        label=[kinds.at[row.relation, row.side] for row in mine.itertuples()],
        name=[name for _, name in named],
        record_type=[record_type for record_type, _ in named],
    ).reset_index(drop=True)


def record_name(key: str, region: Region) -> tuple[str, str]:
    """Return the record type and the name of an organisation, place or event."""
    if key in region.organisations.index:
        return "organisation", str(region.organisations.at[key, "name"])
    if key in region.places.index:
        return "place", str(region.places.at[key, "name"])
    return "event", str(region.events.at[key, "title"])


def name_to_ask(key: str, region: Region) -> str:
    """Return whom to ask: a contact's role and organisation, or an organisation."""
    contacts = region.frames["contacts"]
    if key not in contacts.index:
        return str(region.organisations.at[key, "name"])
    organisation = region.organisations.at[contacts.at[key, "organisation"], "name"]
    return f"{contacts.at[key, 'role']}, {organisation}"


def organisation_places(key: str, region: Region) -> list[str]:
    """Return the places an organisation is said to have or to operate, in the order of the places."""
    listed = set(split_keys(region.organisations.at[key, "places"]))
    operated = region.places["operator"] == key
    return [str(place) for place in region.places.index[operated | region.places.index.isin(listed)]]


def organisation_figures(key: str, region: Region) -> list[str]:
    """Return the key figures about an organisation, or about a place that it operates."""
    operated = region.places.index[region.places["operator"] == key]
    figures = region.frames["key_figures"]
    return [str(figure) for figure in figures.index[figures["subject"].isin({key, *operated})]]


def regional_counterparts(key: str, region: Region) -> pd.DataFrame:
    """Return the newest value of each home territory that stands for a figure of the country, in the region's order.

    Counted are the figure's own indicator and those that the catalogue names as its `regional` ones. Columns are those
    of the comparators; a figure about anything but the country has none.
    """
    figure = region.frames["key_figures"].loc[key]
    known = known_statistics(region.comparators, region.sources, region.as_of)
    if figure["subject"] not in region.profile.all_countries:
        return known.head(0)
    wanted, home = _indicators(str(figure["indicator"]), region), list(region.profile.home)
    mine = known[known["indicator"].isin(wanted) & known["territory"].isin(home) & known["dimension"].isna()]
    order = mine.assign(
        measure=mine["indicator"].map(wanted.index),
        place=mine["territory"].map(home.index),
        end=mine["period"].map(end_of),
    )
    newest = order.sort_values("end", kind="stable").drop_duplicates(["indicator", "territory"], keep="last")
    return newest.sort_values(["measure", "place"], kind="stable").drop(columns=["measure", "place", "end"])


def _indicators(indicator: str, region: Region) -> list[str]:
    """Return a figure's indicator and those that measure the same, or the nearest to it, for parts of a country."""
    terms = region.terms["indicators"]
    others = split_keys(terms.at[indicator, "regional"]) if "regional" in terms else []
    return list(dict.fromkeys([indicator, *others]))
