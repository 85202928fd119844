"""Arithmetic of the data is read once for everybody, and by one thread at a time."""

import ast
import time
import warnings
from concurrent.futures import ThreadPoolExecutor

import pytest

from regiondata.data.expressions import ExpressionError, evaluate, evaluate_corners, names_in, parse_expression


def test_an_expression_is_read_once() -> None:
    assert parse_expression("once + 1") is parse_expression("once + 1")


def test_no_two_threads_read_at_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    parse, reading, together = ast.parse, [0], [0]

    def watched(source: str, mode: str) -> ast.AST:
        reading[0] += 1
        together[0] = max(together[0], reading[0])
        time.sleep(0.002)
        tree = parse(source, mode=mode)
        reading[0] -= 1
        return tree

    monkeypatch.setattr(ast, "parse", watched)
    with ThreadPoolExecutor(8) as threads:
        assert len(list(threads.map(parse_expression, [f"turn + {number}" for number in range(24)]))) == 24
    assert together == [1]


@pytest.mark.parametrize("expression", ["0xfor 1", "1or 2", "0x10 + a", "1_0", "'\\d'", '"\\d" + a'])
def test_what_python_would_warn_of_is_refused_before_it_does(expression: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(ExpressionError):
            parse_expression(expression)


@pytest.mark.parametrize("expression", ["1e-5 * a1", "2.5E+3 - a1", "a1 / 4", "-a1 ** 2"])
def test_plain_numbers_stand_beside_names_that_hold_digits(expression: str) -> None:
    assert names_in(expression) == {"a1"}


@pytest.mark.parametrize(
    "expression", ["1e400", "a * 1e308 * 10", "1e400 - 1e400", "9" * 399, "a * 1e-320", "a * 1e306"]
)
def test_a_number_that_nothing_can_show_is_refused(expression: str) -> None:
    with pytest.raises(ExpressionError, match="too large"):
        evaluate(expression, {"a": 20.0})


def test_only_names_that_are_used_have_corners() -> None:
    spans = {f"a{number}": (1.0, 2.0) for number in range(64)}
    assert evaluate_corners("a1 / a2", spans) == [1.0, 0.5, 2.0, 1.0]
