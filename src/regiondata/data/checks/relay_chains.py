"""Sources that pass on another's data form chains that end at the one who counted."""

from collections.abc import Iterator

from regiondata.data.dataset import Dataset
from regiondata.data.problems import Problem


def check_relays(region: Dataset) -> Iterator[Problem]:
    """Yield sources that pass on their own data, through whichever others."""
    entries = (*region.sources, *region.shared_sources)
    relays = {entry.record.key: entry.record.relays for entry in entries}
    for entry in entries:
        chain = [entry.record.key]
        while (following := relays.get(chain[-1])) is not None and following not in chain:
            chain.append(following)
        if following == entry.record.key:
            yield entry.row.problem("relays", " → ".join((*chain, following)), "a chain of sources that ends")
