"""Reads the messages of one run of a page into the tree of what the page shows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from regiondata.web.internals_guard import PrivatePart

MESSAGE = PrivatePart(
    "streamlit.proto.ForwardMsg_pb2", "ForwardMsg", "no page is opened ahead, so that its first visitor waits"
)

GAPS = PrivatePart(
    "streamlit.proto.GapSize_pb2", "GapSize", "blocks side by side stand closer before the application runs than after"
)

MAIN = 0
"""The first number of a place on the page itself; others are the sidebar and what shows nothing."""

REFUSED = frozenset({"alert", "exception"})
"""Elements of a page that tells about trouble: those are never shown to anybody but who has met it."""


class UnreadableRunError(ValueError):
    """The messages of a run do not say what its page shows."""


@dataclass
class Part:
    """One thing on a page: its kind as Streamlit calls it, its key, words or HTML, and what it holds by place."""

    kind: str
    key: str = ""
    words: str = ""
    labelled: bool = True
    level: str = ""
    unfolded: bool = False
    weight: float = 1.0
    gap: str = ""
    chosen: tuple[str, ...] = ()
    held: dict[int, "Part"] = field(default_factory=dict)


def read_run(received: Iterable[bytes]) -> Part:
    """Return what a run put on its page, as a block that holds it; raise where that cannot be known from it."""
    page = Part("vertical")
    for content in received:
        message = MESSAGE.find()()
        message.ParseFromString(content)
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            raise UnreadableRunError(kind)
        if kind == "delta" and list(message.metadata.delta_path)[:1] == [MAIN]:
            _put(page, list(message.metadata.delta_path)[1:], message.delta)
    return page


def _put(page: Part, place: list[int], delta: Any) -> None:
    *blocks, last = place
    parent = page
    for number in blocks:
        if number not in parent.held:
            raise UnreadableRunError("a block that has not come")
        parent = parent.held[number]
    kind = delta.WhichOneof("type")
    if kind == "add_block":
        held = parent.held[last].held if last in parent.held else {}
        parent.held[last] = _block(delta.add_block, held)
    elif kind == "new_element":
        parent.held[last] = _element(delta.new_element)
    else:
        raise UnreadableRunError(str(kind))


def _block(block: Any, held: dict[int, Part]) -> Part:
    kind, key = block.WhichOneof("type"), _key(block.id)
    if kind == "flex_container":
        container = block.flex_container
        across = container.direction == container.Direction.HORIZONTAL
        sizes = GAPS.find()
        gap = sizes.Name(container.gap_config.gap_size).lower() if sizes else "small"
        return Part("across" if across else "vertical", key, gap=gap, held=held)
    if kind == "column":
        return Part("column", key, weight=block.column.weight, held=held)
    if kind == "expandable":
        fold = block.expandable
        return Part("expandable", key, fold.label, unfolded=fold.expanded, held=held)
    if kind == "popover":
        return Part("popover", _key(block.popover.id) or key, block.popover.label)
    return Part(kind or "vertical", key, held=held)


def _element(element: Any) -> Part:
    kind = element.WhichOneof("type") or ""
    if kind in REFUSED:
        raise UnreadableRunError(kind)
    content: Any = getattr(element, kind, None)
    if kind == "markdown":
        return Part(kind if content.allow_html else "words", words=content.body)
    if kind == "heading":
        return Part(kind, words=content.body, level=content.tag, labelled=not content.hide_anchor)
    visibility = getattr(content, "label_visibility", None)
    labelled = visibility is None or visibility.value == 0
    chosen = _chosen(content) if kind == "multiselect" else ()
    return Part(kind, _key(getattr(content, "id", "")), getattr(content, "label", ""), labelled, chosen=chosen)


def _chosen(control: Any) -> tuple[str, ...]:
    """Return what a choice of several holds: what the page has set, or else what it begins with."""
    if control.set_value:
        return tuple(control.raw_values)
    return tuple(control.options[number] for number in control.default)


def _key(identifier: str) -> str:
    """Return the key that the page gave to a thing, which its identifier ends with; an empty text where it gave none.

    An identifier is `$$ID-`, a digest without a hyphen, a hyphen, and the key, or None.
    """
    key = identifier.removeprefix("$$ID-").partition("-")[2]
    return "" if key == "None" else key
