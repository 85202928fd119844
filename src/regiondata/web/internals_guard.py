"""Private parts of libraries: where an adapter finds one, and what it says once where the part is not as expected."""

from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from regiondata.web.middleware.access_log import LOGGER


class PrivatePart(NamedTuple):
    """A part that no library promises to keep: its module and name, and what is done without it."""

    module: str
    name: str
    consequence: str

    def find(self) -> Any:
        """Return the part, or None where it is not there; that is written down once."""
        try:
            found: Any = import_module(self.module)
            for name in self.name.split("."):
                found = getattr(found, name)
        except (ImportError, AttributeError):
            self.report()
            return None
        return found

    def report(self) -> None:
        """Write down once that the part is not as expected, and what is done without it."""
        report_missing(f"{self.module}.{self.name}", self.consequence)


@cache
def report_missing(part: str, consequence: str) -> None:
    """Write down once that a part is not as expected, and what is done without it."""
    event = {"part": part, "consequence": consequence}
    LOGGER.warning("a private part of a library is not as expected", extra={"event": event})
