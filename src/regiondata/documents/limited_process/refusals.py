"""Why the limited process refuses a file: the codes with which it ends, and how long a document may be."""

(
    LOCKED,
    TOO_MANY_PAGES,
    TOO_LONG,
    NOT_A_TABLE,
    UNPACKS,
    DEFINITIONS,
    TOO_WIDE,
    TOO_MANY_CELLS,
    NO_SHEET,
    NO_LETTERS,
    UNKNOWN_KIND,
    OLD_KIND,
    TOO_MANY_TABLES,
    NO_TEXT,
) = range(10, 24)
"""Exit codes for what is wrong with a file; any other failure is a damaged file."""

PAGES = 400
CHARACTERS = 2_000_000
"""How long a document may be."""


class RefusedError(Exception):
    """A file is refused; the code says why."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code
