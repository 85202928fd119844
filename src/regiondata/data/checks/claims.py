"""A claim's test compares two things, each of which means exactly one."""

from collections.abc import Iterator

from regiondata.data.dataset import Catalogue, Dataset, keys_of
from regiondata.data.problems import Problem
from regiondata.data.records.claims import Claim, Operand, Predicate
from regiondata.data.records.parse import Entry

MEANINGS = (
    frozenset({"figure"}),
    frozenset({"indicator", "territory", "period"}),
    frozenset({"indicator", "group", "period"}),
    frozenset({"number"}),
)
"""What an operand may consist of: exactly one of these."""

_EXPECTED = {"group": "a level of territories, or an aggregate's code followed by _members"}
_SUPERLATIVES = ("is_highest_of", "is_lowest_of")
_RATIOS = ("ratio_at_least", "share_at_least")


def check_claims(region: Dataset, catalogue: Catalogue, broken: frozenset[str]) -> Iterator[Problem]:
    """Yield tests over what nothing defines, operands that mean nothing or two things, and empty comparisons."""
    known = {
        "figure": keys_of(region.key_figures),
        "indicator": keys_of(catalogue.indicators),
        "territory": keys_of(catalogue.territories),
        "group": _groups(catalogue),
    }
    for entry in region.claims:
        test = entry.record.test
        if isinstance(test, str):
            continue
        for side, operand in (("left", test.left), ("right", test.right)):
            yield from _one_meaning(entry, side, operand)
            for field, keys in known.items():
                key = getattr(operand, field)
                if key is not None and key not in keys | broken:
                    yield entry.row.problem(("test", side, field), key, _EXPECTED.get(field, "a key that exists"))
        yield from _compares(entry, test)


def _groups(catalogue: Catalogue) -> frozenset[str]:
    territories = [entry.record for entry in catalogue.territories]
    members = {f"{aggregate.lower()}_members" for territory in territories for aggregate in territory.member_of}
    return frozenset(members | {territory.level for territory in territories})


def _one_meaning(entry: Entry[Claim], side: str, operand: Operand) -> Iterator[Problem]:
    given = frozenset(field for field, value in operand if value is not None)
    if given not in MEANINGS:
        found = " and ".join(sorted(given)) or "nothing"
        expected = "a figure, a number, or an indicator with a period and a territory or group"
        yield entry.row.problem(("test", side), found, expected)


def _compares(entry: Entry[Claim], test: Predicate) -> Iterator[Problem]:
    if test.left.number is not None and test.right.number is not None:
        yield entry.row.problem(("test", "left"), "two plain numbers", "at least one value that somebody published")
    if test.left.group is not None:
        yield entry.row.problem(("test", "left", "group"), "a group on the left", "the one value to look at")
    if (test.right.group is not None) != (test.op in _SUPERLATIVES):
        yield entry.row.problem(
            ("test", "op"), test.op, "is_highest_of or is_lowest_of with a group, and only with one"
        )
    if test.op in _RATIOS and test.right.number is None and test.tolerance == 0:
        found = "a ratio of two values without what it must reach"
        yield entry.row.problem(("test", "tolerance"), found, "the least ratio")
