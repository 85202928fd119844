"""Arithmetic of the data is read once for everybody, and by one thread at a time."""

import ast
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from regiondata.data.expressions import parse_expression


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
