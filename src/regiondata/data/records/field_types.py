"""The small types that records are made of: keys, text, numbers, dates and periods."""

import re
import unicodedata
from calendar import monthrange
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

from regiondata.data.zero_width_joiners import is_spelling

UNDATED = "undated"
NONE = "none"
NOT_STATED = "not stated"
ADDED = "added"
OR = "."
"""What joins keys of which one is enough; no key holds it, and an address needs no escape for it."""
CELLS = "cells"
"""What validation is given about rows of a table, whose values are all text."""
PLAIN_NUMBER = r"[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?"
"""How a number is written in a cell."""
SMALLEST, LARGEST = 1e-12, 1e15
"""How near to 0 and how far from it a number may be; beyond, rounding and ratios of it would fail."""
MOST = 10**9
"""The highest count; frames and files hold no number of any length."""


class Record(BaseModel):
    """A frozen entry of a data file; fields that are not declared are refused, and so is a key that means no entry."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)

    @field_validator("key", check_fields=False)
    @classmethod
    def _names_an_entry(cls, key: str) -> str:
        if key == NONE:
            raise ValueError("a key that does not mean there is none")
        return key


EARLIEST_YEAR, LATEST_YEAR = 1000, 2199
"""No date of ours lies outside these years: 0001 and 9999 are what programs write where they know none."""

_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
_REDUCED_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def _plain_text(value: str) -> str:
    if value.isprintable() and (text := value.strip()):  # nothing in it is invisible: said of a whole text at once
        return text
    hidden_at = (position for position, mark in enumerate(value) if _is_hidden(mark))
    if hidden := next((value[position] for position in hidden_at if not is_spelling(value, position)), None):
        raise ValueError(f"text without invisible characters (it holds U+{ord(hidden):04X})")
    if not value.strip():
        raise ValueError("some text")
    return value.strip()


def _is_hidden(mark: str) -> bool:
    """Say whether a mark is invisible, or a code that is no character and that no office file holds."""
    if mark in "\n\u00ad":
        return False
    return unicodedata.category(mark) in _INVISIBLE or ord(mark) & 0xFFFE == 0xFFFE or "\ufdd0" <= mark <= "\ufdef"


def _one_line(value: str) -> str:
    if "\n" in value:
        raise ValueError("text on one line")
    return value


def like(pattern: str, expected: str) -> AfterValidator:
    """Return a rule that text has a shape, described in words."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(expected)
        return value

    return AfterValidator(check)


def _plain_number(value: object, info: ValidationInfo) -> object:
    return _from_cell(value, info, PLAIN_NUMBER, "a number")


def is_sizeable(value: float) -> bool:
    """Say whether a number is 0 or of a size that can be rounded, divided by and written."""
    return value == 0 or SMALLEST <= abs(value) <= LARGEST


def _sizeable(value: float) -> float:
    if not is_sizeable(value):
        raise ValueError(f"0, or a number between {SMALLEST:g} and {LARGEST:g} on either side of it")
    return value


def _plain_count(value: object, info: ValidationInfo) -> object:
    return _from_cell(value, info, r"[0-9]{1,18}", "a whole number")


def _from_cell(value: object, info: ValidationInfo, pattern: str, expected: str) -> object:
    """A cell of a table is text that is read as a number; anywhere else a number in quotes is a mistake."""
    if isinstance(value, bool):
        raise ValueError(expected)
    if isinstance(value, str) and info.context != CELLS and re.fullmatch(pattern, value):
        raise ValueError(f"{expected} without quotes")
    if isinstance(value, str) and not re.fullmatch(pattern, value):
        raise ValueError(expected)
    return value


def _calendar_date(value: str) -> str:
    if not is_reduced_date(value):
        raise ValueError("a date such as 2024, 2024-08 or 2024-08-31")
    return value


def _date_or_undated(value: str) -> str:
    return value if value == UNDATED else _calendar_date(value)


def _date_or_not_stated(value: str) -> str:
    return value if value == NOT_STATED else _calendar_date(value)


def _period(value: str) -> str:
    if value == UNDATED:
        return value
    start, slash, end = value.partition("/")
    open_ended = slash and end == ".."
    if not is_reduced_date(start) or (slash and not open_ended and not is_reduced_date(end)):
        raise ValueError("a period such as 2024, 2024-08, 2022/2025, 2018/.. or undated")
    if slash and not open_ended and last_day(end) < first_day(start):
        raise ValueError("a period that ends after it begins")
    return value


def _dated_period(value: str) -> str:
    if value == UNDATED:
        raise ValueError("a period such as 2024 or 2022/2025: without one a value stands beside no other")
    return _period(value)


def is_reduced_date(value: str) -> bool:
    """Say whether text is a year, month or day that exists, and one that data may be about."""
    if not _REDUCED_DATE.fullmatch(value) or not EARLIEST_YEAR <= int(value[:4]) <= LATEST_YEAR:
        return False
    try:
        first_day(value)
    except ValueError:
        return False
    return True


def first_day(value: str) -> date:
    """Return the first day of a reduced date or period; raise ValueError where there is none."""
    year, month, day = [*map(int, value.partition("/")[0].split("-")), 1, 1][:3]
    return date(year, month, day)


def last_day(value: str) -> date:
    """Return the last day of a reduced date or period; an open one has no end and gives the latest day there is."""
    end = value.rpartition("/")[2]
    if end == "..":
        return date.max
    parts = [int(part) for part in end.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    return date(year, month, monthrange(year, month)[1])


Key = Annotated[
    str,
    StringConstraints(max_length=80),
    like(r"[a-z0-9][a-z0-9_-]*", "a key of lower-case letters, digits, hyphens and underscores"),
]
Alternatives = Annotated[
    str,
    StringConstraints(max_length=200),
    like(
        r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)*", "a key, or several joined by full stops of which one is enough"
    ),
]
TerritoryKey = Annotated[
    str,
    StringConstraints(max_length=40),
    like(r"[A-Za-z0-9][A-Za-z0-9_-]*", "a key of letters, digits, hyphens and underscores"),
]
Text = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_plain_text)]
Line = Annotated[Text, AfterValidator(_one_line)]
Number = Annotated[float, BeforeValidator(_plain_number), AfterValidator(_sizeable)]
Date = Annotated[str, AfterValidator(_calendar_date)]
DateOrUndated = Annotated[str, AfterValidator(_date_or_undated)]
DateOrNotStated = Annotated[str, AfterValidator(_date_or_not_stated)]
Period = Annotated[str, AfterValidator(_period)]
DatedPeriod = Annotated[str, AfterValidator(_dated_period)]
Fingerprint = Annotated[str, like(r"[0-9a-f]{64}", "64 hexadecimal digits")]
WebAddress = Annotated[
    str,
    StringConstraints(max_length=500),
    like(r"https?://[^\s<>\"'`\\]+", "an address that begins with http:// or https://"),
]
WebAddressOrNone = WebAddress | Literal["none"]
MailAddress = Annotated[str, like(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", "a mail address")]
FileName = Annotated[str, like(r"\w[\w. -]*", "the bare name of a file in the documents folder")]
CurrencyCode = Annotated[str, like(r"[A-Z]{3}", "three capital letters")]
Count = Annotated[int, BeforeValidator(_plain_count), Field(ge=1, le=MOST)]
Flag = Annotated[bool, Field(strict=True)]
SortOrder = Annotated[int, Field(strict=True, ge=-MOST, le=MOST)]

Listed = Literal["printed", "added"]
Money = Literal["announced", "budgeted", "granted", "raised", "spent"]
Definition = Literal["same", "other"]


class Evidence(Record):
    """Where something is printed: source, section, paragraph with fingerprint, and the few words to find there."""

    source: Key
    section: Line
    paragraph: Count | None = None
    fingerprint: Fingerprint | None = None
    printed: Text | None = None
    occurrence: Count = 1
    page: Count | None = None
