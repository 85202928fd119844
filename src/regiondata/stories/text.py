"""The texts of scenes, with figures filled in as they are shown, and the source line beneath.

Each figure in a text links to its passport.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from regiondata.analysis.verdicts.as_published import show_as_published
from regiondata.analysis.verdicts.provenance import publisher
from regiondata.data.placeholders import FINDING, Piece, read_pieces
from regiondata.data.records.terms import NONE
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.stories.scene import Span, Unfit, Words
from regiondata.wording.formatting import format_figure, format_period
from regiondata.wording.verdicts import describe_published


@dataclass(frozen=True)
class Stage:
    """What all scenes of a presentation share: the region, its figures as they are shown, and what the check found."""

    region: Region
    figures: pd.DataFrame
    unfit: Mapping[str, Unfit]
    overruled: bool


def shown_figures(unfit: Mapping[str, Unfit], region: Region, *, overruled: bool) -> pd.DataFrame:
    """Return the judged key figures as scenes show them.

    What should not be said as printed is shown as last published, where somebody has published it, unless the check
    is overruled. `shown` says which: `printed` or `published`.
    """
    printed = region.key_figures.assign(shown="printed", published_by=None, published_on=None)
    published = show_as_published(region.key_figures, region.last_published)
    stale = [] if overruled else [key for key, one in unfit.items() if one.replaceable]
    replaced = published["shown"].eq("published") & published.index.isin(stale)
    shown = printed[published.columns].astype("object")
    changed = replaced.index[replaced]
    shown.loc[changed] = published.loc[changed].astype("object")
    return shown


def fill(template: str, stage: Stage, finding: Span | None = None) -> Words:
    """Return a template with its places filled; `finding` is what the chart of the same scene says.

    What names no figure stays as it stands: names out of the data may hold braces of their own.
    """
    return tuple(_filled(piece, stage, finding) for piece in read_pieces(template))


def figure_text(figure: pd.Series, region: Region) -> str:
    """Return a figure's value in words, in the unit in which it is shown."""
    return format_figure(figure, region.terms["units"].loc[figure["unit"]])


def words(text: object, record_type: str = "", key: str = "") -> Words:
    """Return a text that leads to one record, or nowhere."""
    return (Span(str(text), (record_type, key) if record_type else None),)


def _filled(piece: Piece, stage: Stage, finding: Span | None) -> Span:
    if piece.text:
        return Span(piece.text)
    if piece.key == FINDING:
        return finding or Span("")
    if piece.key not in stage.figures.index:
        return Span(f"{{{piece.key}}}")
    return Span(_aspect(piece, stage), ("key_figure", piece.key))


def _aspect(piece: Piece, stage: Stage) -> str:
    figure, region = stage.figures.loc[piece.key], stage.region
    if piece.aspect == "period":
        return format_period(str(figure["period"]))
    if piece.aspect == "printed":
        return figure_text(region.key_figures.loc[piece.key], region)
    if piece.aspect == "latest":
        return figure_text(region.last_published.loc[piece.key], region)
    if piece.aspect == "published":
        return _published(region.last_published.loc[piece.key], region)
    return figure_text(figure, region)


def _published(figure: pd.Series, region: Region) -> str:
    if pd.isna(figure["published_by"]):  # on an early day nobody has published anything yet
        return figure_text(figure, region)
    cells = figure[["value", "value_low", "value_high", "unit", "period"]].to_dict()
    return describe_published(
        pd.Series({**cells, "source": figure["published_by"], "published": figure["published_on"]}), region
    )


def figures_line(keys: Iterable[str], stage: Stage) -> str:
    """Return where figures are printed, and who stands behind the values that are shown."""
    figures, sources = stage.figures.loc[list(keys)], stage.region.sources
    if figures.empty:
        return ""
    printed = cited(figures["source"], stage.region)
    behind = dict.fromkeys(publisher(figure, sources) for _, figure in figures.iterrows())
    others = [name for name in behind if name not in set(sources.loc[figures["source"], "producer"])]
    return tr("{printed}. Original sources: {others}", printed=printed, others=", ".join(others)) if others else printed


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
    described = [
        f"{producer} ({trn('{number} document', '{number} documents', int(n))})" for producer, n in counts.items()
    ]
    return tr("Source: {sources}", sources="; ".join(described)) if described else ""
