"""Figures computed from others."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from regiondata.analysis.verdicts.derived_figures import derive_figures
from regiondata.data.expressions import ExpressionError, evaluate, names_in, parse_expression
from regiondata.data.records.key_figures import Derived

World = Callable[..., dict[str, pd.DataFrame]]
THEN = {"key": "then", "value": 59, "step": 1}


def derive(expression: str | None, figures: pd.DataFrame, inputs: tuple[str, ...] = ("now", "then")) -> pd.Series:
    cells: dict[str, Any] = {"key": "multiple", "label": "A multiple", "formula": "now by then", "unit": "times"}
    entry = Derived.model_validate({**cells, "inputs": list(inputs), "expression": expression})
    return derive_figures([entry], figures).loc["multiple"]


def test_a_result_is_no_more_precise_than_its_inputs(world: World) -> None:
    figures = world(figures=[THEN, {"key": "now", "value": 175, "step": 1}])["key_figures"]
    assert derive("now / then", figures)[["value", "step", "kind"]].tolist() == [3.0, 0.1, "derived"]


def test_a_range_among_the_inputs_gives_a_range(world: World) -> None:
    figures = world(figures=[THEN, {"key": "now", "value": None, "value_low": 118, "value_high": 177}])["key_figures"]
    assert derive("now / then", figures)[["value_low", "value_high"]].tolist() == [2.0, 3.0]


def test_a_qualifier_among_the_inputs_makes_the_result_approximate(world: World) -> None:
    figures = world(figures=[THEN, {"key": "now", "value": 175, "step": 1, "qualifier": "over"}])["key_figures"]
    assert derive("now / then", figures)["qualifier"] == "about"


def test_formula_and_inputs_stand_beside_the_result(world: World) -> None:
    figures = world(figures=[THEN, {"key": "now", "value": 175}])["key_figures"]
    assert derive("now / then", figures)[["formula", "inputs"]].tolist() == ["now by then", "now;then"]


@pytest.mark.parametrize("expression", [None, "now / (then - 59)", "1e400", "now * 1e308 * 10", "(0 - now) ** 0.5"])
def test_what_cannot_be_computed_has_no_value(expression: str | None, world: World) -> None:
    figures = world(figures=[THEN, {"key": "now", "value": 175}])["key_figures"]
    assert pd.isna(derive(expression, figures)["value"])


def test_a_region_without_the_inputs_does_not_have_the_figure(world: World) -> None:
    entry = Derived(key="a", label="A", formula="F", inputs=("elsewhere",), unit="times", expression="elsewhere")
    assert derive_figures([entry], world()["key_figures"]).empty


@pytest.mark.parametrize(
    ("expression", "value"), [("a + b * 2", 8.0), ("(a + b) * 2", 10.0), ("-a + b", 1.0), ("a ** b - 1 / 4", 7.75)]
)
def test_arithmetic_follows_its_usual_order(expression: str, value: float) -> None:
    assert evaluate(expression, {"a": 2, "b": 3}) == value


@pytest.mark.parametrize(
    "expression",
    [
        "__import__('os').system('true')",
        "a.real",
        "a[0]",
        "'text'",
        "True",
        "a if b else a",
        "lambda: a",
        "[a for a in b]",
        "a < b",
        "a @ b",
        "a // b",
        "1j * a",
        "a +",
        "",
        "a" * 500,
        "(" * 300 + "a" + ")" * 90,
    ],
)
def test_anything_but_arithmetic_is_refused(expression: str) -> None:
    with pytest.raises(ExpressionError):
        parse_expression(expression)


def test_a_power_that_would_never_end_is_refused() -> None:
    with pytest.raises(ExpressionError):
        evaluate("9 ** 9 ** 9", {})


def test_names_are_listed() -> None:
    assert names_in("now / then - 1") == {"now", "then"}


def test_inputs_that_the_expression_does_not_use_take_no_time(world: World) -> None:
    ranged = [{"key": f"a{number}", "value": None, "value_low": 1, "value_high": 2} for number in range(8)]
    figures = world(figures=[THEN, {"key": "now", "value": 118, "step": 1}, *ranged])["key_figures"]
    inputs = ("now", *(str(figure["key"]) for figure in ranged[:7]))
    assert derive("now / 2", figures, inputs)["value"] == 59


def test_open_ended_words_beside_a_range_leave_its_ends(world: World) -> None:
    ranged = {"key": "now", "value": None, "value_low": 118, "value_high": 177, "qualifier": "at least"}
    figures = world(figures=[THEN, ranged])["key_figures"]
    assert derive("now / then", figures)[["value_low", "value_high"]].tolist() == [2.0, 3.0]
