"""Places and hubs side by side as a table for people: a row a property, differences marked, statements numbered."""

from dataclasses import dataclass

import pandas as pd

from regiondata.analysis.geography import distances_from
from regiondata.analysis.hubs import hub_places
from regiondata.analysis.sites.capability_matrix import ABSENT
from regiondata.analysis.sites.short_list import capability_columns
from regiondata.data.joined_keys import names_any, split_keys
from regiondata.data.records.field_types import NOT_STATED
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.wording.formatting import format_distance, format_names
from regiondata.wording.sites.offers import capability_label, offer_details, status_word

NO_CELL = "–"


@dataclass(frozen=True)
class Beside:
    """The table: `group`, `property`, one column a place, `differs`; and where a cell stands in the documents.

    `numbers` has the table's rows and one column a place: the number of the statement behind a cell, 0 where there is
    none. `statements` are the rows of these statements by number.
    """

    rows: pd.DataFrame
    numbers: pd.DataFrame
    statements: dict[int, int]


def compare_places(keys: list[str], region: Region) -> Beside:
    """Return what is known of some places and hubs, property by property."""
    statements = _numbered(keys, region)
    numbered, capability_rows = _offers(keys, statements, region)
    rows = [*_facts(keys, region), *capability_rows, *_services(keys, region), *_distances(keys, region)]
    frame = pd.DataFrame(rows, columns=["group", "property", *keys])
    described = frame[(frame[keys] != NO_CELL).any(axis=1)]
    numbers = pd.DataFrame(0, index=frame.index, columns=keys)
    start = len(_facts(keys, region))
    numbers.iloc[start : start + len(capability_rows)] = numbered
    return Beside(
        described.assign(differs=described[keys].nunique(axis=1) > 1),
        numbers.loc[described.index],
        {number: row for row, number in statements.items()},
    )


Row = list[str]


def _facts(keys: list[str], region: Region) -> list[Row]:
    places, terms = region.places, region.terms
    kinds, precisions = terms["place_kinds"]["label"], terms["precisions"]["label"]
    return [
        _fact(tr("Type"), [str(kinds[places.at[key, "kind"]]) for key in keys]),
        _fact(tr("Hub"), [_names(places.at[key, "hubs"], region) for key in keys]),
        _fact(tr("Municipality"), [str(places.at[key, "municipality"]) for key in keys]),
        _fact(tr("Run by"), [_operator(key, region) for key in keys]),
        _fact(tr("Location accuracy"), [str(precisions[places.at[key, "precision"]]) for key in keys]),
        _fact(tr("Places in this hub"), [_contained(key, region) for key in keys]),
    ]


def _fact(name: str, cells: list[str]) -> Row:
    return [tr("At a glance"), name, *cells]


def _names(joined: object, region: Region) -> str:
    keys = split_keys(joined)
    return format_names(str(region.places.at[key, "name"]) for key in keys) if keys else NO_CELL


def _operator(key: str, region: Region) -> str:
    operator = region.places.at[key, "operator"]
    return tr("not given") if operator == NOT_STATED else str(region.organisations.at[operator, "name"])


def _contained(key: str, region: Region) -> str:
    if region.places.at[key, "kind"] != "hub":
        return NO_CELL
    count = len(hub_places(key, region))
    return trn("{number} place", "{number} places", count)


def _numbered(keys: list[str], region: Region) -> dict[int, int]:
    """Return a number from 1 for each statement that the table rests on, by its row."""
    rows = [int(row) for row in capability_columns(keys, region).to_numpy().ravel() if row != ABSENT]
    return {row: number for number, row in enumerate(dict.fromkeys(rows), start=1)}


def _offers(keys: list[str], statements: dict[int, int], region: Region) -> tuple[list[list[int]], list[Row]]:
    """Return the numbers of the statements and the rows of the table, both by capability."""
    groups = {
        "stage": tr("Stage"),
        "quality": tr("Quality"),
        "modality": tr("Product type"),
        "function": tr("Function"),
        "access": tr("Access"),
        "space": tr("Space"),
    }
    beside, terms = capability_columns(keys, region), region.terms["capabilities"]
    rows = [
        [
            groups[str(terms.at[capability, "group"])],
            capability_label(str(capability), region),
            *(_offer(key, int(beside.at[capability, key]), region) for key in keys),
        ]
        for capability in beside.index
    ]
    return [[statements.get(int(row), 0) for row in cells] for cells in beside.to_numpy()], rows


def _offer(key: str, row: int, region: Region) -> str:
    if row == ABSENT:
        return NO_CELL
    offer = region.capabilities.iloc[row]
    where = [tr("at {place}", place=region.places.at[offer["place"], "name"])] if offer["place"] != key else []
    return " · ".join([status_word(offer["status"]), *offer_details(offer, region), *where])


def _services(keys: list[str], region: Region) -> list[Row]:
    services = region.services
    cells = []
    for key in keys:
        named = services[names_any(services["places"], [key]) | names_any(services["hubs"], [key])]
        cells.append(", ".join(named["name"]) or NO_CELL)
    return [[tr("Services"), tr("Services offered"), *cells]]


def _distances(keys: list[str], region: Region) -> list[Row]:
    anchors = [*region.profile.anchors, *keys]
    apart = {key: distances_from(key, anchors, region.places) for key in keys}
    return [
        [
            tr("Straight-line distance"),
            tr("to {place}", place=region.places.at[anchor, "name"]),
            *(format_distance(apart[key][anchor]) if anchor in apart[key].index else NO_CELL for key in keys),
        ]
        for anchor in dict.fromkeys(anchors)
    ]
