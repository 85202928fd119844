"""The line beneath a scene: where its figures are printed, and who stands behind them."""

from collections.abc import Iterable

import pandas as pd

from regiondata.analysis.verdicts.provenance import publisher
from regiondata.data.records.terms import NONE
from regiondata.region import Region
from regiondata.scene_words import Stage
from regiondata.text import tr, trn


def figures_line(keys: Iterable[str], stage: Stage) -> str:
    """Return where figures are printed, and who stands behind the values that are shown."""
    figures, sources = stage.figures.loc[list(keys)], stage.region.sources
    if figures.empty:
        return ""
    printed = cited(figures["source"], stage.region)
    behind = dict.fromkeys(publisher(figure, sources) for _, figure in figures.iterrows())
    others = [name for name in behind if name not in set(sources.loc[figures["source"], "producer"])]
    return tr("{printed}. Behind them: {others}", printed=printed, others=", ".join(others)) if others else printed


def cited(keys: Iterable[object], region: Region) -> str:
    """Return the line beneath a scene: each producer once, with the titles of what was used."""
    named = dict.fromkeys(str(key) for key in keys if pd.notna(key) and key != NONE)
    editions: dict[str, list[str]] = {}
    for key in named:
        editions.setdefault(str(region.sources.at[key, "producer"]), []).append(str(region.sources.at[key, "title"]))
    cited = "; ".join(f"{producer}: {', '.join(titles)}" for producer, titles in editions.items())
    return tr("Source: {sources}", sources=cited) if cited else ""


def documents_line(region: Region) -> str:
    """Return the line that counts the region's own documents by who produced them."""
    counts = region.sources.loc[region.sources["document"].notna(), "producer"].value_counts(sort=False)
    told = [f"{producer} ({trn('{number} document', '{number} documents', int(n))})" for producer, n in counts.items()]
    return tr("Source: {sources}", sources="; ".join(told)) if told else ""
