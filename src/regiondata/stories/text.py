"""The texts of scenes, with figures filled in as they are shown, and the source line beneath.

Each figure in a text links to its passport.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from regiondata.analysis.verdicts.provenance import is_inferred, publisher
from regiondata.data.records.field_types import NONE
from regiondata.data.text_placeholders import FINDING, Piece, read_pieces
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.stories.scene import Span, Unfit, Words
from regiondata.wording.display_figures import NEWEST, PRINTED, display_figures, figures_in_view
from regiondata.wording.formatting import format_figure
from regiondata.wording.verdict_sentences import describe_published


@dataclass(frozen=True)
class Stage:
    """What all scenes of a presentation share: the region, what the check found, and whether it is overruled."""

    region: Region
    unfit: Mapping[str, Unfit]
    overruled: bool

    @property
    def view(self) -> str:
        """How figures are shown: with the newest value that may be said, unless the check is overruled."""
        return PRINTED if self.overruled else NEWEST

    @property
    def figures(self) -> pd.DataFrame:
        """The key figures as numbers."""
        return figures_in_view(self.region, self.view)

    @property
    def texts(self) -> pd.DataFrame:
        """What is printed about each key figure."""
        return display_figures(self.region, self.view)


def fill(template: str, stage: Stage, finding: Span | None = None) -> Words:
    """Return a template with its places filled; `finding` is what the chart of the same scene says.

    What names no figure stays as it stands: names out of the data may hold braces of their own.
    """
    return tuple(_filled(piece, stage, finding) for piece in read_pieces(template))


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
    region = stage.region
    if piece.aspect == "printed":
        return str(display_figures(region, PRINTED).at[piece.key, "text"])
    if piece.aspect == "latest":
        return _last_published(region.last_published.loc[piece.key], region)
    if piece.aspect == "published":
        return _published(region.last_published.loc[piece.key], region)
    return str(stage.texts.at[piece.key, "period" if piece.aspect == "period" else "text"])


def _last_published(figure: pd.Series, region: Region) -> str:
    return format_figure(figure, region.terms["units"].loc[figure["unit"]])


def _published(figure: pd.Series, region: Region) -> str:
    if pd.isna(figure["published_by"]):  # on an early day nobody has published anything yet
        return _last_published(figure, region)
    cells = figure[["value", "value_low", "value_high", "qualifier", "unit", "period"]].to_dict()
    return describe_published(
        pd.Series({**cells, "source": figure["published_by"], "published": figure["published_on"]}), region
    )


def figures_line(keys: Iterable[str], stage: Stage) -> str:
    """Return where figures are printed, and who stands behind the values that are shown."""
    chosen, sources = list(keys), stage.region.sources
    figures = stage.figures.loc[chosen]
    if figures.empty:
        return ""
    printed = cited(figures["source"], stage.region)
    rows, own = stage.region.source_rows, set(sources.loc[figures["source"], "producer"])
    likely = [figure.get("shown") != NEWEST and is_inferred(figure, rows) for _, figure in figures.iterrows()]
    named = [publisher(figure, rows) for _, figure in figures.iterrows()]
    behind = [
        list(
            dict.fromkeys(name for name, found in zip(named, likely, strict=True) if found is ours and name not in own)
        )
        for ours in (False, True)
    ]
    lines = [printed]
    if behind[0]:
        lines.append(tr("Original sources: {others}", others=", ".join(behind[0])))
    if behind[1]:
        lines.append(tr("Likely source: {others} (found by us; the document names none)", others=", ".join(behind[1])))
    return ". ".join(lines)


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
