"""An invented region of sites: a few that a test names, or thousands by chance."""

import random
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

import regiondata
from regiondata.data.frames import COLUMNS
from regiondata.region import Region

VALID = Path(__file__).parent / "data" / "valid"
Offer = tuple[str, str] | tuple[str, str, str]
"""A capability, its status, and who is let in where that is stated."""

TERMS = pd.DataFrame(
    [
        ("research", "Research", "stage", ""),
        ("pilot", "Pilot scale", "stage", ""),
        ("making", "Making", "stage", "trial_making;market_making"),
        ("trial_making", "Making for trials", "stage", ""),
        ("market_making", "Making for sale", "stage", ""),
        ("clean", "Clean", "quality", ""),
        ("therapies", "Therapies", "modality", "cells;genes"),
        ("cells", "Cells", "modality", ""),
        ("genes", "Genes", "modality", ""),
        ("testing", "Testing", "function", ""),
        ("outsiders", "Open to outsiders", "access", "everybody;some"),
        ("everybody", "Open to everybody", "access", ""),
        ("some", "Open to some", "access", ""),
        ("own_use", "Own use", "access", ""),
    ],
    columns=["key", "label", "group", "includes"],
).set_index("key")
CHAIN = pd.DataFrame(
    [
        ("research", "Research", "1", "research"),
        ("trial", "Trial", "2", "trial_making"),
        ("sale", "Sale", "3", "market_making"),
    ],
    columns=["key", "label", "order", "capabilities"],
).set_index("key")

SECTORS = pd.DataFrame(
    [
        ("healing", "Healing", "a healer", "1", "cells.genes;making;clean"),
        ("testing", "Testing", "a tester", "2", "testing;clean"),
    ],
    columns=["key", "label", "company", "order", "needs"],
).set_index("key")


def make_sites(sites: Mapping[str, Iterable[Offer]], *, hubs: Mapping[str, str] | None = None) -> Region:
    """Return a region of these sites, with what each offers; `hubs` says in which hub a site lies."""
    inside = hubs or {}
    places = [_place(key, number, inside.get(key, "")) for number, key in enumerate(sites)]
    places += [{**_place(hub, 0, hub), "kind": "hub"} for hub in dict.fromkeys(inside.values())]
    capability_matrix = [_offer(key, *offer) for key, offered in sites.items() for offer in offered]
    return _region(places, capability_matrix)


def make_many(count: int, *, seed: int = 1) -> Region:
    """Return a region of many sites in twelve hubs, each with six capabilities by chance."""
    chance = random.Random(seed)
    keys, access = [key for key in TERMS.index if TERMS.at[key, "group"] != "access"], ["everybody", "some", "own_use"]
    offered = {
        f"site-{number:05}": [
            (key, chance.choice(["yes", "partly", "no"]), chance.choice(access)) for key in chance.sample(keys, 6)
        ]
        for number in range(count)
    }
    return make_sites(offered, hubs={key: f"hub-{number % 12}" for number, key in enumerate(offered)})


def _region(places: list[dict[str, Any]], capability_matrix: list[dict[str, Any]]) -> Region:
    """Return the invented region with other places in it, as another day of it would be made."""
    base = _base()
    frames = {
        **base.frames,
        "places": _frame("places", places),
        "capabilities": _frame("capabilities", capability_matrix),
    }
    frames |= {name: base.frames[name].head(0) for name in ("services", "unknowns")}
    region = base.on(base.as_of)
    for made in ("capability_matrix", "index"):
        vars(region).pop(made, None)
    vars(region).update(frames=frames, terms={**base.terms, "capabilities": TERMS, "chain": CHAIN, "sectors": SECTORS})
    return region


@lru_cache(maxsize=1)
def _base() -> Region:
    return regiondata.load("silver-delta", data=VALID)


def _place(key: str, number: int, hub: str) -> dict[str, Any]:
    return {
        "key": key,
        "name": key.title(),
        "kind": "site",
        "hubs": hub,
        "hub": hub or None,
        "municipality": "Boria Town",
        "municipality_code": "XBO-01",
        "latitude": 70.0 + number % 100 / 100,
        "longitude": 12.0 + number // 100 / 1000,
        "precision": "building",
        "operator": "not stated",
        "listed": "printed",
        "capabilities": "",
    }


def _offer(place: str, capability: str, status: str, access: str = "not stated") -> dict[str, Any]:
    return {"place": place, "capability": capability, "status": status, "access": access, "source": "delta_brochure"}


def _frame(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    columns = COLUMNS[name]
    cells = {column: pd.Series([row.get(column) for row in rows], dtype=kind) for column, kind in columns.items()}
    frame = pd.DataFrame(cells, copy=False)
    return frame.set_index("key") if "key" in columns else frame
