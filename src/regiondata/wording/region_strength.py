"""What a region is best at, as a sentence with its proof, for as long as the newest edition bears it out."""

from typing import NamedTuple

import pandas as pd

from regiondata.data.records.field_types import first_day
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import format_names, format_number, format_rank
from regiondata.wording.key_labels import KeyLabels, key_labels

RIVALS = 4
"""So many that follow in the ranking are named."""


class ProvenStrength(NamedTuple):
    """A sentence, the ranks that prove it, whom it leaves behind, and where it is published."""

    sentence: str
    proof: str
    earlier: str
    source: str
    indicator: str


def region_strength(region: Region) -> ProvenStrength | None:
    """Return what the region is best at, known on its day; None where nothing is curated or nothing is published."""
    return region.cached(("strength",), lambda: _strength(region))


def _strength(region: Region) -> ProvenStrength | None:
    dataset = region.profile.front.strength
    if dataset is None:
        return None
    ranks = _known(region, dataset.indicator)
    mine = ranks[ranks["territory"] == dataset.territory].sort_values("period")
    if mine.empty:
        return None
    newest, words = mine.iloc[-1], key_labels(region)
    counts = _known(region, dataset.of).set_index("period")["value"] if dataset.of else pd.Series(dtype="float64")
    holds = float(newest["value"]) <= dataset.at_most
    name = dataset.name or words.territory(dataset.territory)
    ranked, edition = _ranked(newest, counts), words.sources.loc[newest["source"]]
    ranking = str(edition["title"])
    plain = tr("{name}: {rank} in the {ranking}", name=name, rank=ranked, ranking=ranking)
    return ProvenStrength(
        sentence=dataset.sentence if holds else plain,
        proof=", ".join(filter(None, [_proof(ranked, edition), _ahead(ranks, newest, words)])) + ".",
        earlier=_earlier(mine.iloc[:-1], counts),
        source=words.citation(str(newest["source"])),
        indicator=dataset.indicator,
    )


def _known(region: Region, indicator: str) -> pd.DataFrame:
    """Return the rows of an indicator that were published by the region's day."""
    rows = region.known_comparators[region.known_comparators["indicator"] == indicator].dropna(subset=["value"])
    published = rows["source"].map(region.sources["published"])
    return rows[pd.Series([_is_out(day, region) for day in published], rows.index, dtype="bool")]


def _is_out(published: object, region: Region) -> bool:
    return isinstance(published, str) and published[:1].isdigit() and first_day(published) <= region.as_of


def _ranked(row: pd.Series, counts: pd.Series) -> str:
    rank = format_rank(float(row["value"]))
    if row["period"] not in counts.index:
        return rank
    return tr("{rank} of {number} regions", rank=rank, number=format_number(float(counts[row["period"]])))


def _proof(ranked: str, edition: pd.Series) -> str:
    return tr(
        "{rank} in the {ranking} ({producer})", rank=ranked, ranking=edition["title"], producer=edition["producer"]
    )


def _ahead(ranks: pd.DataFrame, newest: pd.Series, words: KeyLabels) -> str:
    same = ranks[(ranks["period"] == newest["period"]) & (ranks["value"] > newest["value"])]
    behind = same.sort_values("value").head(RIVALS)
    if float(newest["value"]) > 1 or behind.empty:
        return ""
    return tr("ahead of {names}", names=format_names(words.territory(key) for key in behind["territory"]))


def _earlier(rows: pd.DataFrame, counts: pd.Series) -> str:
    """Return the ranks of earlier editions, the newest first: one good edition alone would flatter."""
    ranks = [
        tr("{rank} in {period}", rank=_ranked(row, counts), period=row["period"])
        for _, row in rows.iloc[::-1].iterrows()
        if row["period"] in counts.index
    ]
    return tr("Earlier editions: {ranks}.", ranks=", ".join(ranks)) if ranks else ""
