"""Who stands behind a figure: from the document that prints it to the publisher it relies on."""

import pandas as pd

from regiondata.data.frames import Row, Rows
from regiondata.data.records.field_types import NONE


def source_chain(figure: Row, sources: Rows) -> list[str]:
    """Return source keys from the document to the end of what it cites, each relayed by the one before."""
    chain = [str(figure["source"])]
    cited = figure["relies_on"] if pd.notna(figure["relies_on"]) else figure["cites"]
    while pd.notna(cited) and cited != NONE and cited in sources and cited not in chain:
        chain.append(str(cited))
        cited = sources[cited]["relays"]
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
