"""What a fact sheet holds, before any format sets it: pages made of a handful of parts, all of them plain text."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Heading:
    """A heading of a part of the page."""

    text: str
    kind: str = "heading"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `look` is `body`, `lede`, `note`, `strong`, `caveat` or `printed`.

    `spans` are the same words in stretches, each with where it leads; without them the whole leads to `link`.
    """

    text: str
    look: str = "body"
    link: str = ""
    spans: tuple[tuple[str, str], ...] = ()
    kind: str = "paragraph"


@dataclass(frozen=True)
class Facts:
    """Names and values."""

    rows: tuple[tuple[str, str], ...]
    kind: str = "facts"


@dataclass(frozen=True)
class Table:
    """A table of texts; the first column is the name of the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: str = "table"


@dataclass(frozen=True)
class FigureCard:
    """A key figure in large type, with its verdict and what that means, and the address of its passport."""

    number: str
    unit: str
    name: str
    described: str
    shape: str
    tone: str
    verdict: str
    link: str
    note: str = ""
    definition: str = ""


@dataclass(frozen=True)
class Cards:
    """Key figures side by side."""

    cards: tuple[FigureCard, ...]
    columns: int = 3
    kind: str = "cards"


@dataclass(frozen=True)
class Picture:
    """A chart or a map as SVG, with everything that belongs to it."""

    title: str
    subtitle: str
    drawing: str
    alt: str
    note: str
    source: str
    kind: str = "picture"


Part = Heading | Paragraph | Facts | Table | Cards | Picture


@dataclass(frozen=True)
class Sheet:
    """One page: a kicker, a title, parts over the whole width, then two columns, then parts over the whole width.

    A sheet that `flows` takes as many pages as it needs; `key` is the record that it is the passport of. A report has a
    `cover` and a page of `contents`, which lists the titles of all other sheets and the headings of those that flow.
    """

    title: str
    kicker: str
    head: tuple[Part, ...] = ()
    left: tuple[Part, ...] = ()
    right: tuple[Part, ...] = ()
    end: tuple[Part, ...] = ()
    key: str = ""
    flows: bool = False
    role: Literal["", "cover", "contents"] = ""
