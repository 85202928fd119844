"""The words and signs beside a number that make it another one, in the languages that editions come in.

They are only told from words that change nothing: what a number with them amounts to is read by
`regiondata.data.numbers`, which knows fewer. Signs of currencies are those of Unicode, their names the catalogue's.
"""

import re
import unicodedata
from collections.abc import Iterable

from regiondata.data.numbers.number_words import PERCENT, SCALES

MONEY = "".join(mark for mark in map(chr, range(0x24, 0x10000)) if unicodedata.category(mark) == "Sc")
"""The signs of all currencies."""

SHARES = "%‰‱"
"""The signs of shares; others are written as these before texts are compared."""

PARTS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅟↉"
"""Fractions that are one sign."""

_OTHER_SCALES = """
thousands thds tusental tusentals tiotusental tiotusentals hundratals tausende mil miles mila millares milhares
duizend tuhat tuhatta tuhande tusind tusinde tys tysiąc tysiące tysięcy tis tisíc tisíce tūkst tisuća tisoč ezer
millones millón milhões milhão milione milioni milion miliony milionów milionů milionu miljoen miljoenen miljoona
miljoonaa miljonit milyon millió mlj mnkr
mld mia miliard miliardo miliardi miliardy miliardów miliardů miliardu miljardia miljardi miljardit milyar milliárd
mil-millones billioner billón billones bilhão bilhões bilião biliões bilion bilionů biljoen biljoonaa trilhões trilioni
trln trn quadrillion quadrillions gazillion zillion
dussin dutzend dozen douzaine douzaines dizaine dizaines centaine centaines docenas lakh lakhs crore crores
млн млрд трлн тыс тисяч тысяч тысячи миллион миллиона миллионов миллиард миллиарда миллиардов мільйонів мільярдів
хиляди милиона милиарда хил χιλ χιλιάδες εκατ εκατομμύρια δισ δισεκατομμύρια מיליון מיליארד אלף مليون مليار ألف آلاف
लाख करोड़ हज़ार ล้าน พัน triệu nghìn tỷ juta ribu
"""
_UNSPACED_SCALES = "[十百千仟万萬億亿兆십백천만억조]"
_SHARES = rf"{'|'.join(PERCENT)}|percentages?|prc|p\.c\.|pp|p\.p\.|bps?|basis points?|promille|pour mille|per mille"
_TIMES = r"times|mal|fois|gånger|veces|volte|keer|-?fold|squared|cubed|odd|tops"
_MORE = (
    r"(?:(?:or|oder|eller|ou|o)|(?:and|und|och|et|y)(?! \w+ (?:to|till|bis)\b)) (?:more|mehr|mer|fler|plus|less|fewer"
    r"|weniger|mindre|färre|moins|más|menos|up|upwards?|over|above|uppåt|över|däröver|därutöver|aufwärts|darüber|au-delà)"
    r"(?! (?:than|än|als|que|de)\b| [0-9])"
)
_HALVES = (
    r"and a (?:half|third|quarter)|och en (?:halv|tredjedel|fjärdedel)|och ett halvt|und ein halb\w*|et demie?"
    r"|of (?:half|a third|a quarter)"
)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


SCALE_WORDS = _any_of({*(word for word in SCALES if len(word) > 1), *_OTHER_SCALES.split()})
"""Words of scale behind a number."""

LONG_SCALES = _any_of({word for word in (*SCALES, *_OTHER_SCALES.split()) if len(word) > 5})
"""Words of scale that can hardly be read as anything else, even behind a comma."""

BEHIND = (
    rf"(?:{SCALE_WORDS}|{_TIMES}|{_MORE}|{_HALVES})(?!\w)|(?:{_SHARES})(?!\w)|{_UNSPACED_SCALES}|mill\.|(?-i:Bio\.|B\b)"
)
"""What behind a number changes it."""

BEFORE = (
    r"over|above|under|below|about|around|some|nearly|almost|roughly|approximately|circa|maybe|exactly|only|not|no|"
    r"barely|hardly|scarcely|up to|at least|at most|than|än|close to|half|half of|a third of|a quarter of|quarter|"
    r"instead of|rather than|twice|thrice|double|triple|another|every|a good|formerly|previously|"
    r"eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundred|thousand|million|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"hälften av|en tredjedel av|en fjärdedel av|halv|halva|halvt|dubbelt|dubbla|tredubbelt|tredubbla|trippelt|"
    r"i stället för|tidigare|bortåt|inemot|uppåt|knappa|dryga|dryg|knapp|inte|ej|varannan|"
    r"gut|fast|bald|kaum|annähernd|circa|keine|nicht|halbe|halben|doppelt|doppelte|dreifach|die hälfte von|anstatt|"
    r"statt|früher|env\.|env|pas|la moitié de|le double de|au lieu de|auparavant|"
    r"casi|unos|unas|más de|menos de|alrededor de|quasi|oltre|meno di|più di|bijna|ruim|ongeveer|yli|noin|lähes|"
    r"ponad|około|prawie|no\.|nr\.?|n°|№"
)
"""What before a number, and apart from it by a space, changes it."""

RANGES = (
    r"to|till|up to|upp till|bis|bis zu|à|a|al|tot|do|through|thru|or|oder|eller|ou|resp\.?|respektive|respectively"
    r"|beziehungsweise|bzw\.|-|~|〜|\.{2,3}|…"
)
"""What stands between the two numbers of a range."""
