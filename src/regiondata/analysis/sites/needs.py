"""What somebody needs, as keys of capabilities: how it stands in an address, and which capabilities meet it.

A need is one capability, or several joined by a full stop of which one is enough: `pre_gmp.manufacturing`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from regiondata.data.joined_keys import split_keys
from regiondata.data.records.field_types import OR

ACCESS = "access"
"""The group of capabilities that say who is let in; such a need is asked of what the other needs find."""

MODALITY = "modality"
"""The group of capabilities that say what kind of product is made."""


@dataclass(frozen=True)
class RequestedNeeds:
    """What is looked for: needs, places to look among, a place from which distances are given, and what must be near.

    `near` is a place or a kind of places, `minutes` by a published journey and `km` in a straight line are the most.
    """

    must: tuple[str, ...] = ()
    nice: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    hubs: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    anchor: str | None = None
    near: str | None = None
    minutes: int | None = None
    km: int | None = None

    @property
    def needs(self) -> tuple[str, ...]:
        """All needs, those that must be met first."""
        return (*self.must, *self.nice)


def read_needs(values: Iterable[str], terms: pd.DataFrame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return needs in the catalogue's order without repeats, and the values that are no need."""
    given = list(dict.fromkeys(values))
    known = {value: _tidy(value, terms) for value in given}
    needs = {need for need in known.values() if need}
    position = {key: number for number, key in enumerate(terms.index)}
    ordered = sorted(needs, key=lambda need: [position[key] for key in alternatives(need)])
    return tuple(ordered), tuple(value for value in given if not known[value])


def ask(must: Iterable[str], nice: Iterable[str], terms: pd.DataFrame) -> RequestedNeeds:
    """Return what is asked for; a need that must be met is not asked a second time as nice to have."""
    musts, _ = read_needs(must, terms)
    nices, _ = read_needs(nice, terms)
    return RequestedNeeds(musts, tuple(need for need in nices if need not in musts))


def alternatives(need: str) -> list[str]:
    """Return the capabilities of which one is enough."""
    return need.split(OR)


def join_alternatives(keys: Iterable[str]) -> str:
    """Return one need that any of some capabilities meets."""
    return OR.join(keys)


def widened(key: str, terms: pd.DataFrame) -> list[str]:
    """Return a capability and all narrower ones, itself first, the others in the catalogue's order."""
    found, includes = [key], terms["includes"]
    for known in found:
        found += [other for other in split_keys(includes[known]) if other not in found]
    return [key, *(other for other in terms.index if other in found[1:])] if len(found) > 1 else found


def need_keys(need: str, terms: pd.DataFrame) -> list[str]:
    """Return all capabilities that meet a need: its alternatives first, then the narrower ones."""
    keys = alternatives(need)
    return list(dict.fromkeys([*keys, *(narrower for key in keys for narrower in widened(key, terms))]))


def is_access(need: str, terms: pd.DataFrame) -> bool:
    """Say whether a need asks who is let in."""
    return all(terms.at[key, "group"] == ACCESS for key in alternatives(need))


def is_modality(need: str, terms: pd.DataFrame) -> bool:
    """Say whether a need asks what kind of product is made."""
    return all(terms.at[key, "group"] == MODALITY for key in alternatives(need))


def _tidy(value: str, terms: pd.DataFrame) -> str:
    """Return a need in its one spelling, or nothing where it names what is unknown or mixes access with the rest."""
    keys = set(alternatives(value))
    if not keys <= set(terms.index) or len({terms.at[key, "group"] == ACCESS for key in keys}) > 1:
        return ""
    return join_alternatives(key for key in terms.index if key in keys)
