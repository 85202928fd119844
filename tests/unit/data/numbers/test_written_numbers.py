"""Numbers as English, Swedish, German and French texts write them, in every currency of the catalogue."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from regiondata.data.numbers import Lexicon, find_numbers
from regiondata.data.numbers.number_words import make_lexicon

Amount = str | tuple[str, str]

CURRENCIES = {
    "AAA": ("¤", "aureus", "aurei", "kr"),
    "BBB": ("£", "pound", "pounds", "pounds sterling"),
    "CCC": ("€", "euro", "euros"),
}
CATALOGUE = Path(__file__).parents[4] / "data" / "catalogue" / "units.yaml"
LEXICON: Lexicon = make_lexicon(CURRENCIES)


def _money() -> Iterator[tuple[str, Amount, str, str]]:
    for sign, code in (("£", "BBB"), ("€", "CCC"), ("¤", "AAA")):
        yield f"{sign}4.2bn", "4200000000", code, "none"
        yield f"{sign}750,000", "750000", code, "none"
        yield f"{sign}3m", "3000000", code, "none"
        yield f"{sign}3 m", "3000000", code, "none"
        yield f"{sign}10-12m", ("10000000", "12000000"), code, "none"
        yield f"{sign}10 to 12m", ("10000000", "12000000"), code, "none"
        yield f"{sign}10m–{sign}12m", ("10000000", "12000000"), code, "none"
        yield f"{sign}1–1.5bn", ("1000000000", "1500000000"), code, "none"
        yield f"{sign}10-15k", ("10000", "15000"), code, "none"
        yield f"between {sign}10 and 12m", ("10000000", "12000000"), code, "none"
        yield f"more than {sign}5k", "5000", code, "over"
        yield f"up to {sign}1.5 million", "1500000", code, "at most"
        yield f"{sign}2.5m+", "2500000", code, "at least"
        yield f"−{sign}3m", "-3000000", code, "none"
    for code in CURRENCIES:
        yield f"{code} 18.5 billion", "18500000000", code, "none"
        yield f"{code}18.5bn", "18500000000", code, "none"
        yield f"18.5 billion {code}", "18500000000", code, "none"
        yield f"1,5 Mrd. {code}", "1500000000", code, "none"
        yield f"{code} 3–5 billion", ("3000000000", "5000000000"), code, "none"
        yield f"{code} 1 250 000", "1250000", code, "none"
        yield f"{code} 1'250'000", "1250000", code, "none"
        yield f"{code} 1\u202f250\u202f000", "1250000", code, "none"
        yield f"{code} 1\u00a0250,5", "1250.5", code, "none"


WRITTEN: tuple[tuple[str, Amount, str, str], ...] = (
    *_money(),
    ("3 billion pounds", "3000000000", "BBB", "none"),
    ("twelve million pounds sterling", "12000000", "BBB", "none"),
    ("152,5 miljarder kr", "152500000000", "AAA", "none"),
    ("152,5 mdkr", "152500000000", "AAA", "none"),
    ("10–15 mkr", ("10000000", "15000000"), "AAA", "none"),
    ("500 tkr.", "500000", "AAA", "none"),
    ("drygt 1 500 företag", "1500", "", "over"),
    ("knappt 3 000 anställda", "3000", "", "almost"),
    ("mellan 5 och 7 procent", ("5", "7"), "%", "none"),
    ("två och en halv miljon", "2500000", "", "none"),
    ("1,2 Milliarden Euro", "1200000000", "CCC", "none"),
    ("1,2 Mrd. €", "1200000000", "CCC", "none"),
    ("12 Tsd. Euro", "12000", "CCC", "none"),
    ("über 15.000 Beschäftigte", "15000", "", "over"),
    ("rund 450 Firmen", "450", "", "about"),
    ("knapp 3.000", "3000", "", "almost"),
    ("bis zu 20", "20", "", "at most"),
    ("20 bis 25 Prozent", ("20", "25"), "%", "none"),
    ("zwischen 20 und 25 Prozent", ("20", "25"), "%", "none"),
    ("€ 1.250.000,50", "1250000.50", "CCC", "none"),
    ("1,2 milliard d'euros", "1200000000", "CCC", "none"),
    ("3,5 millions d’euros", "3500000", "CCC", "none"),
    ("3,5 Md€", "3500000000", "CCC", "none"),
    ("plus de 15\u202f000 salariés", "15000", "", "over"),
    ("près de 3 000", "3000", "", "almost"),
    ("jusqu'à 20", "20", "", "at most"),
    ("de 20 à 25 %", ("20", "25"), "%", "none"),
    ("3,6 pour cent", "3.6", "%", "none"),
    ("a 10 m corridor", "10", "", "none"),
    ("100 m² each", "100", "", "none"),
    ("1,00,000", "100000", "", "none"),
    ("12,345,678.90", "12345678.90", "", "none"),
    ("minus 3%", "-3", "%", "none"),
)


@pytest.mark.parametrize(("text", "amount", "unit", "qualifier"), WRITTEN)
def test_a_number_is_read_as_it_is_meant(text: str, amount: Amount, unit: str, qualifier: str) -> None:
    (number,) = find_numbers(text, lexicon=LEXICON)
    found = (number.low, number.high) if number.is_range else number.value
    assert found == (tuple(map(Decimal, amount)) if isinstance(amount, tuple) else Decimal(amount))
    assert ("%" if number.unit == "%" else number.currency, number.qualifier) == (unit, qualifier)


def test_an_amount_after_a_range_of_money_is_no_million_without_its_words() -> None:
    """What a number of money is followed by in another sentence keeps its own metres."""
    first, second = find_numbers("It cost £10. The hall is 12 m long.", lexicon=LEXICON)
    assert (first.value, second.value, second.unit) == (Decimal(10), Decimal(12), "m")


def test_every_currency_of_the_catalogue_is_read_by_each_of_its_names() -> None:
    units = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))
    named: dict[str, list[str]] = {}
    for unit in units:
        if "currency" in unit:
            named.setdefault(unit["currency"], []).extend((*unit.get("symbols", ()), *unit.get("words", ())))
    lexicon = make_lexicon(named)
    assert len(named) >= 7
    for code, names in named.items():
        for name in (code, *names):
            (number,) = find_numbers(f"5 million {name}", lexicon=lexicon)
            assert (number.value, number.currency) == (Decimal(5000000), code), name
