"""The words of numbers, and the names of currencies as the catalogue gives them.

Numbers in words are English and Swedish. Words of scale, per cent, reserve and time are German and French as well,
since a document of another language must not say thousands where it says millions.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Literal, Protocol

LONGEST_WORD = 64
"""Letters that the word behind a number may have; what goes on without end is none."""

RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
WORD_END = rf"(?![^\W{RAISED_DIGITS}])"
"""The end of a word, behind which the raised number of a note may stand: `5 million²` are millions."""

Qualifier = Literal["none", "over", "well over", "about", "almost", "at least", "at most", "under"]

Part = Literal["small", "ten", "hundred", "thousand", "ordinal", "multiple"]
"""What a number word does in a compound: `five`, `twenty`, `hundred`, `thousand`, `fifth`, `twice`."""


@dataclass(frozen=True, slots=True)
class Word:
    """A number word: its value as plain decimal text, and what it does in a compound."""

    value: str
    part: Part


_ENGLISH_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_SWEDISH_SMALL = (
    "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SWEDISH_TENS = "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio"
_ENGLISH_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
_SWEDISH_ORDINALS = "första - tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte"
_MULTIPLES = {
    "0.5": "half halv halvt halva hälften",
    "1": "single",
    "2": "both double doubled twice dubbelt dubblats fördubblats fördubblades",
    "3": "triple tripled treble trebled tredubblats tredubblades",
    "4": "quadrupled",
    "12": "dozen dussin",
}

NEEDS_COMPANY = frozenset({"en", "ett", "sex"})
"""Swedish number words that mean something else on their own or in English: they count only before a word of scale."""


def _number_words() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for names in (_ENGLISH_SMALL, _SWEDISH_SMALL):
        words |= {name: Word(str(value), "small") for value, name in enumerate(names.split())}
    for names in (_ENGLISH_TENS, _SWEDISH_TENS):
        words |= {name: Word(str(value), "ten") for value, name in zip(range(20, 100, 10), names.split(), strict=True)}
    swedish = [*enumerate(_SWEDISH_SMALL.split())][1:10]
    for (ten, tens), (one, ones) in product(enumerate(_SWEDISH_TENS.split(), start=2), [*swedish, (1, "en")]):
        words[tens + ones] = Word(str(10 * ten + one), "small")
    words["en"] = Word("1", "small")
    words |= {"hundred": Word("100", "hundred"), "hundra": Word("100", "hundred")}
    words |= {"thousand": Word("1000", "thousand"), "tusen": Word("1000", "thousand")}
    for names in (_ENGLISH_ORDINALS, _SWEDISH_ORDINALS):
        words |= {name: Word(str(value), "ordinal") for value, name in enumerate(names.split(), start=1) if name != "-"}
    for value, names in _MULTIPLES.items():
        words |= {name: Word(value, "multiple") for name in names.split()}
    return words


NUMBER_WORDS = _number_words()
"""Number words, lower case. The Swedish word for second is left out, since it mostly means others."""

_ONES = "|".join(_SWEDISH_SMALL.split()[1:10])
_TENS = f"(?:{'|'.join(_SWEDISH_TENS.split())})(?:{_ONES}|en)?"
_UNDER_HUNDRED = f"{_TENS}|{'|'.join(sorted(_SWEDISH_SMALL.split()[1:], reverse=True))}"
COMPOUND = rf"(?:{_ONES})hundra(?:{_UNDER_HUNDRED})?|hundra(?:{_UNDER_HUNDRED})|(?:{_UNDER_HUNDRED})tusen"
"""Swedish hundreds and thousands, which are written as one word."""


_SAME_LETTERS = str.maketrans({"ſ": "s", "ı": "i", "İ": "i"})


def folded(word: str) -> str:
    """Return a word as the tables of words hold it: a pattern takes a long s for an s in either case."""
    return word.translate(_SAME_LETTERS).lower()


def read_compound(name: str) -> Word:
    """Return what a Swedish word of hundreds or thousands counts, such as `tvåhundrafemtio` or `tretusen`."""
    head, hundreds, tail = name.partition("hundra")
    if not hundreds:
        return Word(str(1000 * int(NUMBER_WORDS[name.removesuffix("tusen")].value)), "thousand")
    whole = 100 * int(NUMBER_WORDS[head].value if head else 1)
    return Word(str(whole + int(NUMBER_WORDS[tail].value)), "small") if tail else Word(str(whole), "hundred")


ROMAN = {"I": "1", "II": "2", "IIa": "2", "III": "3"}
"""Roman numerals, which count only in capitals."""

FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75"}

SCALES = {
    "hundred": 2,
    "hundra": 2,
    **dict.fromkeys(("thousand", "thousands", "tusen", "k", "tausend", "tsd", "mille", "milliers"), 3),
    **dict.fromkeys(("million", "millions", "miljon", "miljoner", "mn", "mln", "mio", "milj", "m"), 6),
    **dict.fromkeys(("millionen", "millioner"), 6),
    **dict.fromkeys(("billion", "billions", "miljard", "miljarder", "bn", "bln", "md", "mdr", "mrd", "mld"), 9),
    **dict.fromkeys(("milliard", "milliards", "milliarde", "milliarden", "milliarder", "mds", "mia"), 9),
    **dict.fromkeys(("trillion", "trillions", "tn", "trn", "biljon", "biljoner", "billionen", "billioner"), 12),
}
"""Words of scale and the power of ten they stand for; English billions, not the long ones of other languages."""

COMPACT_SCALES = {"k": 3, "t": 3, "m": 6, "mn": 6, "md": 9, "mdr": 9}
"""Letters that stand before a currency in tables: thousands, millions and milliards of it."""

QUALIFIERS: dict[str, Qualifier] = {
    **dict.fromkeys(("well over", "far more than", "well above", "much more than", "många fler än"), "well over"),
    **dict.fromkeys(("långt över", "väl över", "betydligt mer än", "betydligt fler än"), "well over"),
    **dict.fromkeys(("over", "more than", "above", "just over", "in excess of", "upwards of", "exceeding"), "over"),
    **dict.fromkeys(("över", "mer än", "fler än", "drygt", "mer an", "strax över"), "over"),
    **dict.fromkeys(("almost", "nearly", "close to", "just under", "just below", "nästan", "närmare"), "almost"),
    **dict.fromkeys(("knappt", "strax under", "uppemot"), "almost"),
    **dict.fromkeys(("about", "around", "some", "approximately", "approx.", "approx", "roughly", "circa"), "about"),
    **dict.fromkeys(("ca", "ca.", "c.", "maybe", "perhaps", "an estimated", "cirka", "omkring", "ungefär"), "about"),
    **dict.fromkeys(("runt", "kring"), "about"),
    **dict.fromkeys(("at least", "no fewer than", "no less than", "not less than", "a minimum of"), "at least"),
    **dict.fromkeys(("minst", "åtminstone", "lägst"), "at least"),
    **dict.fromkeys(("at most", "up to", "as many as", "no more than", "not more than", "a maximum of"), "at most"),
    **dict.fromkeys(("upp till", "högst", "max", "maximalt", "som mest"), "at most"),
    **dict.fromkeys(("under", "below", "less than", "fewer than", "mindre än", "färre än"), "under"),
    **dict.fromkeys(("weit mehr als", "weit über", "deutlich mehr als", "bien plus de"), "well over"),
    **dict.fromkeys(("mehr als", "über", "plus de"), "over"),
    **dict.fromkeys(("knapp", "nahezu", "beinahe", "annähernd", "près de", "presque"), "almost"),
    **dict.fromkeys(("rund", "etwa", "zirka", "ungefähr", "environ", "quelque", "à peu près", "autour de"), "about"),
    **dict.fromkeys(("mindestens", "wenigstens", "nicht weniger als", "au moins", "pas moins de"), "at least"),
    **dict.fromkeys(("höchstens", "maximal", "bis zu", "au plus", "jusqu'à", "jusqu’à"), "at most"),
    **dict.fromkeys(("weniger als", "moins de"), "under"),
}
"""Words before a number that make it a bound or an estimate."""

SIGNS: dict[str, Qualifier] = {"~": "about", "≈": "about", "±": "about", ">": "over", "<": "under"}
SIGNS |= {"≥": "at least", "≤": "at most"}

AFTERWARDS: dict[str, Qualifier] = {
    "or more": "at least",
    "or so": "about",
    "or less": "at most",
    "or fewer": "at most",
}
AFTERWARDS |= {"eller mer": "at least", "eller fler": "at least", "+": "at least", " plus": "at least"}
"""Words behind a number that make it a bound or an estimate."""

POINTS = (
    "percentage points",
    "percentage point",
    "procentenheter",
    "procentenhet",
    "prozentpunkte",
    "prozentpunkt",
    "points de pourcentage",
    "point de pourcentage",
)
"""Words for differences of per cent."""

PERCENT = (*POINTS, "per cent", "percent", "pct", "procent", "prozent", "pour cent")
_MONTHS = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec januari februari mars maj juni juli augusti oktober okt
januar februar märz mai oktober dezember dez
janvier février avril mai juin juillet août septembre octobre novembre décembre
"""
_LABELS = """
section sections chapter table figure fig page pages paragraph article appendix annex note notes item step day week
phase quarter no nr number room floor line route
abschnitt tabelle abbildung seite seiten absatz anhang schritt woche quartal
chapitre tableau paragraphe annexe étape semaine trimestre
avsnitt kapitel tabell figur sida sidan stycke bilaga punkt dag vecka fas kvartal rum rad
"""
_TIME_WORDS = """
in since by from until till to before after during of year years early late mid between and per for fiscal
år åren sedan i till från före efter mellan och hösten våren sommaren
jahr jahre jahren seit année années depuis
"""
_NO_UNIT = """
a an and are as at be by during each for from has have he if in into is it its of on or over per since so than that the
their then there these they this to under until was were which while who with
att av den det de eller en ett från för har i med när och om på samt som till var är
aus bei bis das dass dem der des die durch ein eine für im ist mit nach oder sich sind um und von vor zu zum zur
au aux avec dans des du elle est et il la le les ou où par pour qui que se sont sur un une vers à
"""
_LENGTHS = """
from away long wide tall high deep above below over to of and or in by på från lång bred hög
"""

MONTHS = frozenset(_MONTHS.split())

LABELS = frozenset(_LABELS.split()) | (MONTHS - {"may", "mars"})
"""Words that are followed by the number of something, which is no part of the number behind it."""

TIME_WORDS = frozenset(_TIME_WORDS.split()) | MONTHS
"""Words before four digits that make them a year."""

NO_UNIT = frozenset(_NO_UNIT.split())
"""Words that are no unit of the number before them."""

LENGTHS = frozenset(_LENGTHS.split())
"""Words behind a number of metres, so that its `m` is no million."""


class _UnitWords(Protocol):
    """What is asked of a unit of the catalogue."""

    @property
    def currency(self) -> str | None: ...
    @property
    def symbols(self) -> tuple[str, ...]: ...
    @property
    def words(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The written forms of currencies, and the code and power of ten that each stands for."""

    forms: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None

    def read(self, form: str) -> tuple[str, int]:
        """Return the currency code of a written form, and the power of ten that the form itself carries."""
        return self.forms.get(form) or self.forms[folded(form)]


def make_lexicon(currencies: Mapping[str, Iterable[str]]) -> Lexicon:
    """Return the lexicon of some currencies: each code with the symbols and words that are written for it."""
    forms: dict[str, tuple[str, int]] = {}
    for code, others in currencies.items():
        for form in (code, *others):
            forms[form if form.isupper() else form.lower()] = code, 0
            if form.isalpha() and len(form) <= 3:  # MSEK, mkr, tkr
                for letters, power in COMPACT_SCALES.items():
                    forms.setdefault(letters + form.lower(), (code, power))
                    forms.setdefault(letters.upper() + form, (code, power))
                    forms.setdefault(letters + form, (code, power))
    if not forms:
        return Lexicon()
    written = sorted(forms, key=len, reverse=True)
    spaces = r"[ \u00a0\u202f\u2009]?"
    any_form = "|".join(_as_pattern(form) for form in written)
    scales = "|".join(sorted((word for word in SCALES if word != "hundred"), key=len, reverse=True))
    before = re.compile(rf"(?<![^\W\d_])({any_form})(?: ((?i:{scales})))?{spaces}[-–]?$")
    return Lexicon(forms, before, re.compile(rf"{spaces}-?({any_form})(?![^\W\d_{RAISED_DIGITS}])"))


def _as_pattern(form: str) -> str:
    """Return what finds a form: codes and their like as they are, words in either case."""
    return re.escape(form) if form != form.lower() or len(form) == 1 else rf"(?i:{re.escape(form)})"


def read_lexicon(units: Iterable[_UnitWords]) -> Lexicon:
    """Return the lexicon of the catalogue's units: their currencies, with the `symbols` and `words` given for them."""
    currencies: dict[str, list[str]] = {}
    for unit in units:
        if unit.currency:
            currencies.setdefault(unit.currency, []).extend((*unit.symbols, *unit.words))
    return make_lexicon(currencies)
