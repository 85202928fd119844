"""What an adapter says where a private part of a library is not as it expects: one line in the log for each part."""

from functools import cache

from regiondata.web.middleware.access_log import LOGGER


@cache
def report_missing(part: str, consequence: str) -> None:
    """Write down once that a part is not as expected, and what is done without it."""
    told = {"part": part, "consequence": consequence}
    LOGGER.warning("a private part of a library is not as expected", extra={"event": told})
