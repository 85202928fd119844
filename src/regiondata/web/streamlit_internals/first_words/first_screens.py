"""Cuts the HTML of a page after its first screens: what is folded away is left out, and so is what lies far below."""

import re

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col"})
CUT_IN = frozenset({"div", "ul", "ol", "section", "tbody", "details", "nav", "dl"})
"""Elements between whose children a page may end."""

WHOLE = frozenset({"svg", "summary"})
"""Elements that are sent whole or not at all."""

FOLDED = '<div class="blank block"></div>'
UNFOLDED = re.compile(r"\bopen\b|\bnarrow-fold\b")
"""What is unfolded, everywhere or where the screen is wide: what a phone folds away is sent as well."""

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)([^>]*)>")


class UnbalancedMarkupError(ValueError):
    """An element ends that has not begun, or one that has begun does not end."""


def first_screens(html: str, most: int) -> str:
    """Return the first part of a page of about `most` characters, cut between elements, without what is folded."""
    taken, length, start = list[str](), 0, 0
    open_tags, skipped_at = list[str](), -1
    for found in _TAG.finditer(html):
        closes, name, attributes = found[1], found[2].lower(), found[3]
        if skipped_at < 0:
            if _may_end(closes, open_tags, length, most):
                return "".join(taken) + html[start : found.start()] + _closed(open_tags)
            taken.append(html[start : found.end()])
            length += found.end() - start
        start = found.end()
        if closes:
            if not open_tags or open_tags.pop().partition(" ")[0] != name:
                raise UnbalancedMarkupError(name)
            if skipped_at == len(open_tags):
                taken.append(FOLDED + found[0])
                skipped_at = -1
            elif name == "summary" and open_tags and open_tags[-1] == "details folded" and skipped_at < 0:
                skipped_at = len(open_tags) - 1
        elif name not in VOID and not attributes.endswith("/"):
            folded = name == "details" and not UNFOLDED.search(attributes)
            open_tags.append("details folded" if folded else name)
    if open_tags:
        raise UnbalancedMarkupError(open_tags[-1])
    return "".join(taken) + html[start:]


def _may_end(closes: str, open_tags: list[str], length: int, most: int) -> bool:
    within = bool(open_tags) and open_tags[-1] in CUT_IN
    return not closes and within and length >= most and WHOLE.isdisjoint(open_tags)


def _closed(open_tags: list[str]) -> str:
    return "".join(f"</{name.partition(' ')[0]}>" for name in reversed(open_tags))
