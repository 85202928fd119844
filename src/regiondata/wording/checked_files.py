"""What is said of a file that somebody has had checked."""

from collections.abc import Iterator
from typing import Protocol

from regiondata.i18n import tr, trn


class Checked(Protocol):
    """What a file turned out to be, as far as words need it."""

    @property
    def intact(self) -> bool:
        """Whether the seal is as it was made."""

    @property
    def known(self) -> bool:
        """Whether its version is one of ours."""

    @property
    def genuine(self) -> bool:
        """Whether the values in it are those of its version."""

    @property
    def changed_charts(self) -> int:
        """How many charts or pictures show other numbers."""

    def count(self, state: str) -> int:
        """Return how many figures are in a state."""


def check_summary(checked: Checked) -> str:
    """Return in one line how the figures of a file stand."""
    parts = [trn("{number} figure as published", "{number} figures as published", checked.count("published"))]
    counted = {
        "changed": trn("{number} changed", "{number} changed", checked.count("changed")),
        "missing": trn("{number} missing", "{number} missing", checked.count("missing")),
        "moved": trn("{number} newer today", "{number} newer today", checked.count("moved")),
        "unknown": trn("{number} cannot be told", "{number} cannot be told", checked.count("unknown")),
    }
    parts += [words for state, words in counted.items() if checked.count(state)]
    return ", ".join(parts)


def check_notes(checked: Checked) -> Iterator[str]:
    """Yield what speaks against a file as a whole."""
    if not checked.intact:
        yield tr("The file’s own seal was changed, so nothing in it can be trusted. Ask for a fresh copy.")
    elif not checked.known:
        yield tr("The file’s version is not stored here, so we compare it with its own seal only.")
    elif not checked.genuine:
        yield tr("The seal gives values that we did not publish in that version. Ask for a fresh copy.")
    if checked.changed_charts:
        yield trn(
            "{number} chart or picture was changed after it left here.",
            "{number} charts or pictures were changed after they left here.",
            checked.changed_charts,
        )


def state_look(state: str) -> tuple[str, str, str]:
    """Return shape, tone and words of a state of a figure."""
    looks = {
        "published": ("●", "good", tr("As published")),
        "moved": ("▲", "doubt", tr("Newer value today")),
        "changed": ("✕", "bad", tr("Changed in the file")),
        "missing": ("✕", "bad", tr("Removed from the file")),
        "unknown": ("○", "plain", tr("Cannot tell")),
    }
    return looks[state]
