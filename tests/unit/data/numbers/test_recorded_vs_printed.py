"""A key figure is held to its printed words: value, bounds, unit, step and qualifier."""

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from regiondata.data.numbers import find_mismatches, holds, make_lexicon
from regiondata.data.numbers.recorded_vs_printed import UnitTerms

CHECKOUT = Path(__file__).resolve().parents[4]
LEXICON = make_lexicon({"XTS": ["crowns"], "XAL": []})


@dataclass(frozen=True)
class Unit:
    """A unit of the catalogue."""

    key: str
    kind: str = "count"
    scale: float = 1
    currency: str | None = None


BILLIONS = Unit("xts_billion", "money", 1e9, "XTS")
COUNT, PERCENT, RANK, TIMES = Unit("count"), Unit("percent", "share"), Unit("rank", "rank"), Unit("times", "ratio")
HOURS, YEAR = Unit("hours", "time"), Unit("year", "time")


def wrong(
    printed: str,
    unit: UnitTerms,
    value: float | None = None,
    *,
    low: float | None = None,
    high: float | None = None,
    step: float = 1,
    qualifier: str = "none",
) -> list[str]:
    return [
        mismatch.field
        for mismatch in find_mismatches(
            printed, value=value, low=low, high=high, unit=unit, step=step, qualifier=qualifier, lexicon=LEXICON
        )
    ]


def test_another_value_than_the_printed_one_is_told_with_both() -> None:
    described = holds(
        "XTS 18.7 billion", value=18.5, low=None, high=None, unit=BILLIONS, step=0.1, qualifier="none", lexicon=LEXICON
    )
    assert described == ["value: 18.5, expected what “XTS 18.7 billion” says"]


@pytest.mark.parametrize(
    ("printed", "unit", "value", "step", "qualifier"),
    [
        ("XTS 18.5 billion", BILLIONS, 18.5, 0.1, "none"),
        ("XTS 18,5 bn", BILLIONS, 18.5, 0.1, "none"),
        ("18.5", BILLIONS, 18.5, 0.1, "none"),
        ("Over 450 registered biobanks", COUNT, 450, 1, "over"),
        ("Over 100 000 workshops", COUNT, 100_000, 1000, "over"),
        ("15,000", COUNT, 15_000, 1000, "none"),
        ("15,000", COUNT, 15_000, 1, "none"),
        ("a hundred registries", COUNT, 100, 10, "none"),
        ("Half of all employees", PERCENT, 50, 10, "none"),
        ("Half", PERCENT, 50, 10, "about"),
        ("Well over half", PERCENT, 50, 10, "well over"),
        ("almost tripled", TIMES, 3, 1, "almost"),
        ("fifth in the world", RANK, 5, 1, "none"),
        ("#2", RANK, 2, 1, "none"),
        ("number one", RANK, 1, 1, "none"),
        ("an hour apart", HOURS, 1, 1, "none"),
        ("1990", YEAR, 1990, 1, "none"),
        ("from 40", COUNT, 40, 1, "none"),
        ("4,000m<sup>2</sup>", Unit("square_metres", "area"), 4000, 1000, "none"),
        ("12 articles", Unit("articles_per_million", "ratio", 1e-6), 12, 1, "none"),
        ("maybe 100 projects", COUNT, 100, 10, "about"),
        ("hälften", PERCENT, 50, 10, "none"),
        ("över 100 000 kronor", COUNT, 100_000, 1000, "over"),
    ],
)
def test_what_the_words_say_is_no_problem(printed: str, unit: Unit, value: float, step: float, qualifier: str) -> None:
    assert wrong(printed, unit, value, step=step, qualifier=qualifier) == []


@pytest.mark.parametrize(
    ("printed", "unit", "value", "step", "qualifier", "fields"),
    [
        ("175 companies", COUNT, 176, 1, "none", ["value"]),
        ("Over 100 000", COUNT, 100, 1, "over", ["value"]),
        ("XTS 18.5 million", BILLIONS, 18.5, 0.1, "none", ["value"]),
        ("XTS 18.5", BILLIONS, 18.5, 0.1, "none", ["value"]),
        ("XAL 18.5 billion", BILLIONS, 18.5, 0.1, "none", ["unit"]),
        ("XTS 5", COUNT, 5, 1, "none", ["unit"]),
        ("5%", COUNT, 5, 1, "none", ["unit"]),
        ("18.5%", PERCENT, 18.5, 1, "none", ["step"]),
        ("18.5%", PERCENT, 18.5, 0.01, "none", ["step"]),
        ("450 firms", COUNT, 450, 100, "none", ["step"]),
        ("Over 100", COUNT, 100, 1, "none", ["qualifier"]),
        ("100", COUNT, 100, 1, "over", ["qualifier"]),
        ("about 100", COUNT, 100, 1, "almost", ["qualifier"]),
        ("20–25%", PERCENT, 20, 1, "none", ["value"]),
        ("no number", COUNT, 1, 1, "none", ["value"]),
        ("4,000m<sup>2</sup>", Unit("square_metres", "area"), 2, 1, "none", ["value"]),
        ("XAL 5.5 billion, over", BILLIONS, 5.5, 1, "about", ["unit", "step", "qualifier"]),
    ],
)
def test_what_the_words_contradict_is_named(
    printed: str, unit: Unit, value: float, step: float, qualifier: str, fields: list[str]
) -> None:
    assert wrong(printed, unit, value, step=step, qualifier=qualifier) == fields


def test_a_range_is_held_to_both_its_bounds() -> None:
    assert wrong("20% – 25%", PERCENT, low=20, high=25, qualifier="range") == []
    assert wrong("20% – 25%", PERCENT, low=20, high=30, qualifier="range") == ["low"]
    assert wrong("20% – 25%", PERCENT, low=20, high=25) == ["qualifier"]
    assert wrong("XTS 2–3 billion", BILLIONS, low=2, high=3, qualifier="range") == []


def test_one_bound_is_held_to_its_words() -> None:
    assert wrong("at least 5 firms", COUNT, low=5, qualifier="at least") == []
    assert wrong("up to 5 firms", COUNT, low=5, qualifier="at least") == ["qualifier"]


def test_of_several_numbers_the_one_that_bears_the_record_out_counts() -> None:
    assert wrong("from 59 to 175 companies", COUNT, 175) == []
    assert wrong("2 of over 2 firms", COUNT, 2) == []


def test_a_record_without_a_value_is_no_mismatch() -> None:
    assert wrong("5 firms", COUNT) == []


FOLDERS = [("data", "data/catalogue"), ("tests/data/valid", "tests/data/valid/catalogue")]


@pytest.mark.parametrize(("folder", "catalogue"), FOLDERS)
def test_every_curated_figure_is_borne_out_by_its_words(folder: str, catalogue: str) -> None:
    entries = yaml.safe_load((CHECKOUT / catalogue / "units.yaml").read_text(encoding="utf-8"))
    units = {one["key"]: Unit(one["key"], one["kind"], one.get("scale", 1), one.get("currency")) for one in entries}
    lexicon = make_lexicon({unit.currency: [] for unit in units.values() if unit.currency})
    figures = [
        figure
        for path in sorted((CHECKOUT / folder / "regions").glob("*/key_figures.yaml"))
        for figure in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    described = {
        figure["key"]: holds(
            figure["as_printed"],
            **{name: figure.get(name) for name in ("value", "low", "high")},
            unit=units[figure["unit"]],
            step=figure["step"],
            qualifier=figure.get("qualifier", "none"),
            lexicon=lexicon,
        )
        for figure in figures
    }
    assert len(described) == len(figures) > 0
    assert {key: faults for key, faults in described.items() if faults} == {}
