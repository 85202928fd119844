"""What stands at the head or foot of most pages of a PDF and asks nothing, and the numbers of its pages."""

import re
from collections import Counter
from itertools import pairwise

from regiondata.documents.limited_process.pdf.cells import FAR_APART
from regiondata.documents.limited_process.pdf.columns import Line

_PAGE_NUMBER = re.compile(
    r"(?:page|seite|sida|side|sivu|página|pagina|strona|страница|стр\.|p\.|s\.)"
    r" ?[0-9]{1,3}(?: ?(?:/|\w{1,3}) ?[0-9]{1,3})?"
    r"|[0-9]{1,3} ?(?:/|of|von|av|af|de|di|sur|van|z|из) ?[0-9]{1,3}|[-–] ?[0-9]{1,3} ?[-–]",
    re.IGNORECASE,
)


def without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Return the lines of all pages without those that stand at the head or foot of most pages and ask nothing."""

    def said(line: Line) -> str:
        return re.sub(r"[0-9]+", "#", " ".join(word.text for word in line))

    ends = Counter(text for page in pages for text in {said(line) for line in (*page[:2], *page[-2:])})
    running = {text for text, number in ends.items() if number >= max(2, len(pages) / 2) and "?" not in text}
    return [
        [
            line
            for place, line in enumerate(page)
            if 2 <= place < len(page) - 2
            or not (said(line) in running or _numbers_page(line))
            or (page is pages[0] and len(_far_parts(line)) > 2)  # the names of columns
        ]
        for page in pages
    ]


def _numbers_page(line: Line) -> bool:
    """Say whether a line holds the number of its page, by itself or far from all else."""
    return any(_PAGE_NUMBER.fullmatch(" ".join(word.text for word in part)) for part in _far_parts(line))


def _far_parts(line: Line) -> list[Line]:
    """Return the parts of a line that are far from each other."""
    begun = [0, *(at for at in range(1, len(line)) if line[at].x - line[at - 1].end > FAR_APART * line[at].size)]
    return [line[start:end] for start, end in pairwise((*begun, len(line)))]
