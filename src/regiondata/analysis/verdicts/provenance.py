"""Who stands behind a figure: from the document that prints it to the publisher it relies on.

A publisher that the document names is told apart from one that we found for it.
"""

import pandas as pd

from regiondata.data.frames import Row, Rows
from regiondata.data.records.field_types import NONE

CITED, ORIGINAL, INFERRED = "cited", "original", "inferred"
"""What a source is to a figure: its document cites it, one that is cited repeats it, or we found it."""


def source_chain(figure: Row, sources: Rows) -> list[str]:
    """Return source keys from the document to the end of what it relies on, each relayed by the one before."""
    relied = figure["relies_on"] if pd.notna(figure["relies_on"]) else figure["cites"]
    return _chain_to(relied, figure, sources)


def cited_chain(figure: Row, sources: Rows) -> list[str]:
    """Return source keys from the document to the end of what it cites itself, each relayed by the one before."""
    return _chain_to(figure["cites"], figure, sources)


def source_roles(figure: Row, sources: Rows) -> dict[str, str]:
    """Return what each source behind a figure is to it, by key: what its document cites comes first."""
    cited = cited_chain(figure, sources)[1:]
    roles = {key: ORIGINAL if place else CITED for place, key in enumerate(cited)}
    return roles | {key: INFERRED for key in source_chain(figure, sources)[1:] if key not in roles}


def is_inferred(figure: Row, sources: Rows) -> bool:
    """Say whether the source that a figure is said to rely on is one that we found: no citation leads to it."""
    relied = relied_on(figure, sources)
    return relied is not None and source_roles(figure, sources)[relied] == INFERRED


def _chain_to(key: object, figure: Row, sources: Rows) -> list[str]:
    chain = [str(figure["source"])]
    while pd.notna(key) and key != NONE and key in sources and key not in chain:
        chain.append(str(key))
        key = sources[key]["relays"]
    return chain


def relied_on(figure: Row, sources: Rows) -> str | None:
    """Return the source at the end of the chain, or None where the document names nobody."""
    chain = source_chain(figure, sources)
    return chain[-1] if len(chain) > 1 else None


def publisher(figure: pd.Series, sources: Rows) -> str:
    """Return who stands behind a figure: who last published it where that is shown, else the end of its chain."""
    if figure.get("shown") == "published":
        return str(sources[figure["published_by"]]["producer"])
    return str(sources[source_chain(figure, sources)[-1]]["producer"])
