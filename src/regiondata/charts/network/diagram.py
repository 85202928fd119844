"""The network as a record, before anybody places or draws it, and as a table of its links.

The table says who, how, with whom, since when, and where that is printed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from regiondata.analysis.network import network_nodes
from regiondata.analysis.related_records import record_name
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.urls import address, record_target
from regiondata.wording.formatting import format_names, format_period


@dataclass(frozen=True)
class Node:
    """One end of a link: what it is called, of what kind it is, its shape, and where it opens."""

    key: str
    name: str
    kind: str
    shape: int
    address: str


@dataclass(frozen=True)
class Link:
    """One stated link: `label` reads from its subject to its object, `inverse` the other way."""

    subject: str
    object: str
    label: str
    inverse: str
    group: str

    @property
    def mutual(self) -> bool:
        """Whether it reads the same both ways."""
        return self.label == self.inverse


@dataclass(frozen=True)
class Diagram:
    """A network before it is drawn; with a `focus` it is that node's neighbourhood."""

    title: str
    alt: str
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    focus: str | None = None

    def node(self, key: str) -> Node:
        """Return the node of a key."""
        return next(node for node in self.nodes if node.key == key)


def network_diagram(
    links: pd.DataFrame, region: Region, retained: Mapping[str, str], focus: str | None = None
) -> Diagram:
    """Return links as a diagram: the whole network, or the neighbourhood of one node where a focus is given."""
    nodes, shapes = network_nodes(links, region), kind_shapes(region)
    made = tuple(
        Node(str(key), row["name"], row["kind"], shapes[row["kind"]], _opens(row["record_type"], str(key), retained))
        for key, row in nodes.iterrows()
    )
    ends = links.sort_values(["subject", "object", "relation"]).itertuples()
    drawn = tuple(Link(row.subject, row.object, row.label, row.inverse, row.group) for row in ends)
    return Diagram(_title(links, nodes, focus), _spoken(links, nodes, focus), made, drawn, focus)


def kind_shapes(region: Region) -> dict[str, int]:
    """Return a number for each kind's shape; it does not depend on what else is drawn."""
    names = ("organisation_kinds", "place_kinds", "event_kinds")
    labels = [str(label) for name in names for label in region.terms[name]["label"]]
    return {label: number for number, label in enumerate(dict.fromkeys(labels))}


def group_word(group: str) -> str:
    """Return what links of a group have in common."""
    return {
        "funding": tr("funding"),
        "running": tr("leadership, operation, founding"),
        "partnership": tr("partnership"),
        "location": tr("location"),
        "knowledge": tr("research, rights, staff"),
        "approval": tr("approval"),
    }[group]


def _opens(record_type: str, key: str, retained: Mapping[str, str]) -> str:
    page, parameters = record_target(record_type, key)
    return address(page, parameters, retained)


def _title(links: pd.DataFrame, nodes: pd.DataFrame, focus: str | None) -> str:
    if focus is None:
        return _whole_title(links, nodes)
    number = len(nodes) - 1
    name = nodes.at[focus, "name"]
    return trn("{name} is linked to {number} other", "{name} is linked to {number} others", number, name=name)


def _whole_title(links: pd.DataFrame, nodes: pd.DataFrame) -> str:
    """Return who has the most links of all; where several have as many, only how many links there are."""
    ends = pd.concat([links["subject"], links["object"]]).value_counts()
    described = {"number": len(links), "count": len(nodes)}
    if len(ends) > 1 and ends.iloc[0] > ends.iloc[1]:
        return tr(
            "{name} has the most links: {most} of {number} between {count} organisations and places",
            name=nodes.at[ends.index[0], "name"],
            most=int(ends.iloc[0]),
            **described,
        )
    return tr("{number} links between {count} organisations and places", **described)


def _spoken(links: pd.DataFrame, nodes: pd.DataFrame, focus: str | None) -> str:
    if focus is None:
        return tr("Network diagram: {title}. The table below lists the same links.", title=_title(links, nodes, None))
    others = format_names(sorted(str(name) for key, name in nodes["name"].items() if key != focus))
    return tr("Diagram of links between {name} and {others}.", name=nodes.at[focus, "name"], others=others)


def network_table(links: pd.DataFrame, region: Region) -> pd.DataFrame:
    """Return links as texts, in the order in which they are stated."""
    titles = region.sources["title"]
    rows = [
        {
            tr("Who"): record_name(row.subject, region)[1],
            tr("Relationship"): row.label,
            tr("Linked to"): record_name(row.object, region)[1],
            tr("Period"): format_period(row.period),
            tr("Note"): row.note,
            tr("Printed in"): _printed_in(row, str(titles[row.source])),
        }
        for row in links.itertuples()
    ]
    table = pd.DataFrame(rows)
    return table if table.empty or table[tr("Note")].notna().any() else table.drop(columns=tr("Note"))


def _printed_in(row: object, title: str) -> str:
    paragraph = getattr(row, "paragraph", None)
    if pd.isna(paragraph):
        return title
    return tr("{title}, paragraph {paragraph}", title=title, paragraph=paragraph)
