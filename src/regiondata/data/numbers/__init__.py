"""The one grammar of numbers: how they are written in documents, editions, uploads and questions, and read back.

`find_numerals` gives every numeral of a text, `find_numbers` every number with its range, scale, unit and qualifier,
`parse_number` the one number that a short text is, `format_printed_number` writes one, and `holds` checks what was
recorded against what is printed. Where a mark can be read in two ways, `detect_style` asks the rest of the document.
"""

from regiondata.data.numbers.grammar import (
    METRES,
    Number,
    cuts_numeral,
    find_numbers,
    parse_number,
    same_numbers,
    widen,
)
from regiondata.data.numbers.number_style import COMMA, POINT, NumberStyle, detect_style
from regiondata.data.numbers.number_words import Lexicon, make_lexicon, read_lexicon
from regiondata.data.numbers.number_writer import format_printed_number
from regiondata.data.numbers.recorded_vs_printed import Mismatch, find_mismatches, holds
from regiondata.data.numbers.tokens import Numeral, find_numerals

__all__ = [
    "COMMA",
    "METRES",
    "POINT",
    "Lexicon",
    "Mismatch",
    "Number",
    "NumberStyle",
    "Numeral",
    "cuts_numeral",
    "detect_style",
    "find_mismatches",
    "find_numbers",
    "find_numerals",
    "format_printed_number",
    "holds",
    "make_lexicon",
    "parse_number",
    "read_lexicon",
    "same_numbers",
    "widen",
]
