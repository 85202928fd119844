"""Who runs, funds, partners with and is located in what: relations and operators as one list of links."""

import pandas as pd

from regiondata.analysis.related_records import record_name
from regiondata.data.records.field_types import NOT_STATED
from regiondata.i18n import tr
from regiondata.region import Region

OPERATES = "operates"
"""The relation between a place and its stated operator, which is told by the place and not by a row of relations."""

LINK_COLUMNS = [
    "subject",
    "relation",
    "object",
    "label",
    "inverse",
    "group",
    "period",
    "note",
    "source",
    "section",
    "paragraph",
]


def network_links(region: Region) -> pd.DataFrame:
    """Return every link, those of the relations first; columns are LINK_COLUMNS.

    A place's operator is a link of its own unless a relation says already how the two belong together.
    """
    relations, kinds = region.relations, region.terms["relations"]
    stated = relations.join(kinds[["label", "inverse", "group"]], on="relation")[LINK_COLUMNS]
    pairs = set(zip(relations["subject"], relations["object"], strict=True))
    operated = [row for row in _operated(region) if (row["subject"], row["object"]) not in pairs]
    return pd.concat([stated, pd.DataFrame(operated, columns=LINK_COLUMNS)], ignore_index=True)


def relation_labels(links: pd.DataFrame) -> dict[str, str]:
    """Return the kinds of relation among some links, as they are read, in the order of the links."""
    return dict(zip(links["relation"], links["label"], strict=True))


def network_nodes(links: pd.DataFrame, region: Region) -> pd.DataFrame:
    """Return the two ends of all links once: name, record_type and the label of its kind, indexed and sorted by key."""
    keys = sorted({*links["subject"], *links["object"]})
    named = [(*record_name(key, region), _kind_label(key, region)) for key in keys]
    return pd.DataFrame(named, index=pd.Index(keys, name="key"), columns=["record_type", "name", "kind"])


def without_own_sites(links: pd.DataFrame) -> pd.DataFrame:
    """Return links without places that only their own operator is tied to: they say nothing about the network."""
    ends = pd.concat([links["subject"], links["object"]]).value_counts()
    alone = (links["relation"] == OPERATES) & (links["object"].map(ends) == 1)
    return links[~alone]


def neighbourhood(key: str, links: pd.DataFrame) -> pd.DataFrame:
    """Return the links that begin or end at a key."""
    return links[(links["subject"] == key) | (links["object"] == key)]


def among_neighbours(key: str, links: pd.DataFrame) -> pd.DataFrame:
    """Return the links between the neighbours of a key, which its own links do not show."""
    mine = neighbourhood(key, links)
    near = ({*mine["subject"]} | {*mine["object"]}) - {key}
    return links[links["subject"].isin(near) & links["object"].isin(near)]


def unlinked_organisations(links: pd.DataFrame, region: Region) -> list[str]:
    """Return the organisations that no link names, in the order of the file."""
    named = {*links["subject"], *links["object"]}
    return [str(key) for key in region.organisations.index if key not in named]


def _operated(region: Region) -> list[dict[str, object]]:
    evidence = region.frames["evidence"]
    places = evidence[(evidence["record_type"] == "place") & evidence["part"].isna()].drop_duplicates("record")
    printed = places.set_index("record")[["source", "section", "paragraph"]]
    words = {"label": tr("operates"), "inverse": tr("is operated by"), "group": "running"}
    return [
        {"subject": operator, "relation": OPERATES, "object": place, **words, "period": "undated"}
        | printed.loc[place].to_dict()
        for place, operator in region.places["operator"].items()
        if operator != NOT_STATED
    ]


def _kind_label(key: str, region: Region) -> str:
    if key in region.organisations.index:
        return str(region.terms["organisation_kinds"].at[region.organisations.at[key, "kind"], "label"])
    if key in region.places.index:
        return str(region.terms["place_kinds"].at[region.places.at[key, "kind"], "label"])
    return str(region.terms["event_kinds"].at[region.events.at[key, "kind"], "label"])
