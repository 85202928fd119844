"""Where a comparison opens so that a reader sees what decided: the slice of a source that decides, for its period."""

from collections.abc import Collection, Iterable

from regiondata.analysis.comparison.slices import Slice
from regiondata.data.periods import same_period


def find_opening(
    slices: Iterable[Slice], sources: Collection[str], period: str, territories: Collection[str] = ()
) -> Slice | None:
    """Return the slice of one of some sources for a period that holds most territories, and all that are named.

    None where no source that decides has several territories for it: a comparison would open on something else.
    """
    wanted = set(territories)
    fitting = [
        each
        for each in slices
        if each.source in sources
        and same_period(each.period, period)
        and len(each.rows) > 1
        and wanted <= set(each.rows)
    ]
    return max(fitting, key=lambda each: (each.dimension is None, len(each.rows), each.source), default=None)
