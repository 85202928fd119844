"""How much of the data may be passed on: all of a source, only what a figure cites, or nothing.

Open data and exports take their frames from here, and list what is withheld.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from regiondata.analysis.region_versions import current_tables
from regiondata.analysis.verdicts.gap_to_published import with_gaps
from regiondata.data.joined_keys import split_keys
from regiondata.region import Region
from regiondata.wording.display_figures import PRINTED, display_figures
from regiondata.wording.verdict_labels import verdict_definition, verdict_word

Frames = Mapping[str, pd.DataFrame]

STATISTICS = "comparators"
"""The frame that copies whole tables of a source; every other frame says one thing at a time, with its evidence."""

RECORDED = "sources"
"""The frame about the sources: who published what is ours to say, whatever their licence."""

TERMS = "terms_"
"""How the names of the catalogue's frames begin, so that none is taken for a frame of the region."""

CELLS_OF = {
    "coordinate_source": ("coordinates", ("latitude", "longitude")),
    "newest_source": ("newest values", ("newest_value", "newest_low", "newest_high")),
}
"""Cells with a source of their own: the column that names it, what they are, and which they are."""


@dataclass(frozen=True, order=True)
class Withheld:
    """What of one source is left out of one frame: rows, or cells of rows that stay; and the rule that asks for it."""

    frame: str
    source: str
    rule: str
    rows: int
    what: str = "rows"


def release_frames(frames: Frames) -> tuple[dict[str, pd.DataFrame], tuple[Withheld, ...]]:
    """Return the frames as they may be passed on, and everything that is left out of them."""
    rules = frames[RECORDED]["republish"]
    released: dict[str, pd.DataFrame] = {}
    withheld: list[Withheld] = []
    for name, frame in frames.items():
        allowed = may_pass_on(name, frame, frames)
        released[name], hidden = _hide_cells(name, frame[allowed], rules)
        withheld += [*_left_out(name, frame[~allowed], rules), *hidden]
    return released, tuple(sorted(withheld))


def may_pass_on(name: str, frame: pd.DataFrame, frames: Frames) -> pd.Series:
    """Say for each row of a frame whether it may leave the house."""
    if name == RECORDED or "source" not in frame:
        return pd.Series(True, index=frame.index, dtype="bool")
    rules = frame["source"].map(frames[RECORDED]["republish"])
    allowed = rules.isna() | (rules != "no")
    if name != STATISTICS:
        return allowed.astype("bool")
    return (allowed & ((rules != "cited") | _cited(frame, frames))).astype("bool")


def _cited(statistics: pd.DataFrame, frames: Frames) -> pd.Series:
    """Say for each statistic whether a key figure, or what is published about one, is that very value."""
    figures = frames["key_figures"]
    stated = figures[["indicator", "subject", "period"]]
    published = frames["published"].merge(
        figures[["indicator", "subject"]], left_on="key_figure", right_index=True, how="inner"
    )
    cells = pd.concat([stated, published[["indicator", "subject", "period"]]])
    known = set(cells.itertuples(index=False, name=None))
    requested = statistics[["indicator", "territory", "period"]].itertuples(index=False, name=None)
    return pd.Series([cell in known for cell in requested], index=statistics.index, dtype="bool")


def _left_out(name: str, rows: pd.DataFrame, rules: pd.Series) -> list[Withheld]:
    if rows.empty or "source" not in rows:
        return []
    counts = rows.groupby("source").size()
    return [Withheld(name, str(source), str(rules[source]), int(number)) for source, number in counts.items()]


def _hide_cells(name: str, frame: pd.DataFrame, rules: pd.Series) -> tuple[pd.DataFrame, list[Withheld]]:
    """Empty cells whose own source may not be passed on; the rows that hold them stay."""
    withheld: list[Withheld] = []
    for naming, (what, cells) in CELLS_OF.items():
        if naming not in frame:
            continue
        barred = frame[naming].map(rules).eq("no").fillna(False).astype("bool")
        counts = frame.loc[barred, naming].value_counts()
        withheld += [Withheld(name, str(key), "no", int(number), what) for key, number in counts.items()]
        frame = frame.assign(**{cell: frame[cell].mask(barred) for cell in cells}) if barred.any() else frame
    return frame, withheld


def release_tables(tables: Frames) -> tuple[dict[str, pd.DataFrame], tuple[Withheld, ...]]:
    """Return all tables of a version, those of its terms included, as they may be passed on, and what is left out."""
    frames = {name: frame for name, frame in tables.items() if not name.startswith(TERMS)}
    released, withheld = release_frames(frames)
    return {**released, **{name: frame for name, frame in tables.items() if name not in frames}}, withheld


def release_region(region: Region) -> tuple[dict[str, pd.DataFrame], tuple[Withheld, ...]]:
    """Return everything of a region that may be passed on, with verdicts of its day, and the terms that its keys mean.

    The frames are made once for a region and shared: whoever gets them may not change them.
    """
    return region.cached(("released",), lambda: _release(region))


def _release(region: Region) -> tuple[dict[str, pd.DataFrame], tuple[Withheld, ...]]:
    # With the labels that the region's own frames have: a figure's record looks rows up by them.
    published = with_gaps(region.published, region.matched_rows, region.frames["key_figures"], region.terms["units"])
    return release_tables({**current_tables(region), "key_figures": with_texts(region), "published": published})


def with_texts(region: Region) -> pd.DataFrame:
    """Return the annotated key figures with their texts; a text that quotes what may not be passed on is left general.

    Spaces are ordinary ones: whoever reads a data file searches for them.
    """
    figures, texts, rules = region.key_figures, display_figures(region, PRINTED), region.sources["republish"]
    quoted = figures[["agreeing", "differing", "newest_source"]].itertuples(index=False, name=None)
    free = [all(rules.get(key) != "no" for cell in cells for key in split_keys(cell)) for cells in quoted]
    retained = pd.Series(free, index=figures.index, dtype="bool")
    words = {
        "value_text": texts["value"],
        "period_text": texts["period"],
        "verdict_text": texts["verdict"].where(retained, figures["verdict"].map(verdict_word)),
        "verdict_definition": texts["definition"].where(retained, figures["verdict"].map(verdict_definition)),
        "verdict_sentence": texts["sentence"].where(retained, figures["verdict_sentence"]),
        "currentness_text": texts["currentness"].where(retained, ""),
    }
    spaced = {name: column.astype("str").str.replace("\u00a0", " ") for name, column in words.items()}
    return figures.assign(**spaced)
