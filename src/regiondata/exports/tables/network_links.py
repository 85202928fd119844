"""The links between organisations and places as a table: those that the network shows, with where each is printed."""

import pandas as pd

from regiondata.analysis.network import OPERATES, among_neighbours, neighbourhood, network_links
from regiondata.analysis.related_records import record_name
from regiondata.region import Region

LINKS, SEPARATOR = "links", "."


def links_name(*keys: str) -> str:
    """Return the name of the table of links of some relations, or of one organisation or place and its neighbours."""
    return SEPARATOR.join((LINKS, *keys))


def is_links_name(name: str, region: Region) -> bool:
    """Say whether a name asks for links, and for no relation or organisation that is not on record."""
    first, *keys = name.split(SEPARATOR)
    return first == LINKS and all(_is_relation(key, region) or _is_node(key, region) for key in keys)


def links_table(name: str, region: Region) -> pd.DataFrame:
    """Return the links that a name asks for; those of sources that may not be passed on are left out."""
    keys = name.split(SEPARATOR)[1:]
    links = network_links(region)
    relations = [key for key in keys if _is_relation(key, region)]
    if relations:
        links = links[links["relation"].isin(relations)]
    nodes = [key for key in keys if _is_node(key, region)]
    if nodes:
        near = [part for key in nodes for part in (neighbourhood(key, links), among_neighbours(key, links))]
        links = links.loc[sorted(set().union(*(part.index for part in near)))]
    free = links["source"].map(region.sources["republish"]) != "no"
    return _named(links[free], region)


def _named(links: pd.DataFrame, region: Region) -> pd.DataFrame:
    columns = {"subject": links["subject"], "relation": links["relation"], "object": links["object"]}
    names = {
        f"{end}_name": links[end].map(lambda key: record_name(key, region)[1]).astype("str")
        for end in ("subject", "object")
    }
    stated = ("label", "period", "note", "source", "section", "paragraph")
    return pd.DataFrame({**columns, **names, **{column: links[column] for column in stated}}).reset_index(drop=True)


def _is_relation(key: str, region: Region) -> bool:
    return key == OPERATES or key in region.terms["relations"].index


def _is_node(key: str, region: Region) -> bool:
    return key in region.organisations.index or key in region.places.index
