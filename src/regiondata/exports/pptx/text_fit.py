"""How much room text takes on a slide, found before anything is drawn, and the rule by which it is made to fit.

Text is set smaller down to a size that can be read; what still has no room ends with an ellipsis, and the notes of the
slide hold it whole.
"""

from collections.abc import Sequence
from functools import lru_cache

from pptx.util import Pt

from regiondata.charts.layout import text_width
from regiondata.exports.pptx.text import Look, one_line
from regiondata.stories.scene import Span, Words, plain

LINE = 1.22
"""Height of a line of text in its size."""

SLACK, BOLDER = 1.13, 1.14
"""How much wider than they are measured lines are taken to be, and bold letters than plain ones.

A program without the fonts of the slides takes others, some of them as much wider; text has room in those as well.
"""

MOST_REMEMBERED = 20_000


def height_of(words: str, look: Look, width: int) -> int:
    """Return how high a paragraph of text is in a box of a width."""
    lines = line_count(words, look.size, look.bold, int(width))
    return int(Pt(lines * look.size * LINE + look.after))


@lru_cache(maxsize=MOST_REMEMBERED)
def line_count(words: str, size: float, bold: bool, width: int) -> int:
    """Return over how many lines text runs; a word without room on a line of its own is broken anywhere."""
    room = max(width / Pt(1), size)
    space = _width(" ", size, bold)
    lines, used = 1, 0.0
    for word in one_line(words).split(" "):
        wide = _width(word, size, bold)
        if used and used + space + wide > room:
            lines, used = lines + 1, 0.0
        whole, rest = divmod(wide, room)
        lines += int(whole)
        used = (used + space if used else 0.0) + (rest if whole else wide)
    return lines


def longest_word(words: str, look: Look) -> float:
    """Return how wide the longest word of a text is, in points: in less room it is broken."""
    return max(_width(word, look.size, look.bold) for word in one_line(words).split(" "))


def letters_width(words: str, look: Look) -> float:
    """Return how wide text is on one line, in points."""
    return _width(words, look.size, look.bold)


def _width(words: str, size: float, bold: bool) -> float:
    share = SLACK * (BOLDER if bold else 1.0)
    return text_width(words, size) * share


def largest_size(words: str, look: Look, width: int, height: int, sizes: Sequence[float]) -> Look | None:
    """Return the look in the first of some sizes in which text fits a box, or None where it fits in none."""
    looks = (look.but(size=size) for size in sizes)
    return next((one for one in looks if height_of(words, one, width) <= height), None)


def fit_text(words: str, look: Look, width: int, height: int, sizes: Sequence[float]) -> tuple[str, Look]:
    """Return text and the look in which it fits a box, its end left out where even the smallest size does not."""
    found = largest_size(words, look, width, height, sizes)
    if found is not None:
        return words, found
    smallest = look.but(size=sizes[-1])
    return cut_text(words, smallest, width, height), smallest


def cut_text(words: str, look: Look, width: int, height: int) -> str:
    """Return as much of a text as a box holds, with an ellipsis where that is not all."""
    if height_of(words, look, width) <= height:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if height_of(f"{words[:middle].rstrip()}…", look, width) <= height:
            low = middle
        else:
            high = middle - 1
    return f"{words[:low].rstrip()}…"


def cut_words(words: Words, look: Look, width: int, height: int) -> Words:
    """Return as much of the words of a scene as a box holds; what leads to records still does."""
    room = len(cut_text(plain(words), look, width, height).removesuffix("…"))
    if room >= len(plain(words).rstrip()):
        return words
    left: list[Span] = []
    for span in words:
        if room > 0:
            left.append(Span(span.text[:room], span.record))
        room -= len(span.text)
    return (*left, Span("…"))
