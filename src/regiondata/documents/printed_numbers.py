"""Read the numbers out of a figure as printed, so that the value typed beside it can be checked.

The rules: digits with commas of thousands and a decimal point are their number, and number words theirs
(`numerals`). Words of scale behind a number multiply it: `18.5 billion`, `one hundred`, `half a million`.
The first number of a range may share the scale of the second: `2–3 billion`. `half` is 0.5, and 50 as a percentage.
Words without any number that open with an article say one: `an hour apart`.
"""

import math
import re
from dataclasses import dataclass

from regiondata.documents.numerals import find_numerals, numeral_value
from regiondata.documents.paragraphs import normalise

SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
"""Words that multiply the number before them."""

_SCALE = re.compile(rf"\s*(?:an? )?({'|'.join(SCALES)})\b", re.IGNORECASE)
_ARTICLE = re.compile(r"an? \w", re.IGNORECASE)
_BETWEEN = re.compile(r"[%\s]*(?:[-–—]|to|and)\s*\D{0,4}", re.IGNORECASE)


@dataclass(frozen=True)
class _Number:
    value: float
    scale: float
    start: int
    end: int
    share: bool


def parse_printed(text: str) -> list[float]:
    """Return the values that a figure as printed may have, in the order in which they are printed."""
    numbers = _numbers(normalise(text))
    values = []
    for index, number in enumerate(numbers):
        values.append(number.value * number.scale)
        if number.share and number.scale == 1:
            values.append(number.value * 100)
        following = numbers[index + 1] if index + 1 < len(numbers) else number
        if number.scale == 1 < following.scale and _BETWEEN.fullmatch(normalise(text), number.end, following.start):
            values.append(number.value * following.scale)
    return values or [1.0] * bool(_ARTICLE.match(normalise(text)))


def holds_value(printed: str, value: float, scale: float = 1) -> bool:
    """Say whether a figure as printed can be read as a value in a unit that counts by `scale`."""
    return any(_same(value, read) or _same(value * scale, read) for read in parse_printed(printed))


def holds_range(printed: str, low: float, high: float, scale: float = 1) -> bool:
    """Say whether a figure as printed can be read as a lower bound before a higher one."""
    read = parse_printed(printed)
    lows = [index for index, value in enumerate(read) if _same(low, value) or _same(low * scale, value)]
    highs = [index for index, value in enumerate(read) if _same(high, value) or _same(high * scale, value)]
    return bool(lows and highs) and min(lows) < max(highs)


def _numbers(text: str) -> list[_Number]:
    numbers: list[_Number] = []
    for numeral in find_numerals(text):
        if numbers and numeral.start < numbers[-1].end:
            continue  # a word of scale that the number before has taken
        scale, end = 1.0, numeral.start + len(numeral.printed)
        while word := _SCALE.match(text, end):
            scale, end = scale * SCALES[word.group(1).lower()], word.end()
        value = numeral_value(numeral.printed)
        numbers.append(_Number(value, scale, numeral.start, end, share=numeral.printed.lower() == "half"))
    return numbers


def _same(recorded: float, read: float) -> bool:
    return math.isclose(recorded, read, rel_tol=1e-9)
