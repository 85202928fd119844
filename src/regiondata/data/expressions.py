"""Arithmetic as data: an expression of names and numbers is read as a tree of few operations, and never executed."""

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import product
from threading import Lock

from regiondata.data.records.field_types import PLAIN_NUMBER, is_sizeable

_OPERATIONS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
"""All that an expression can do."""

_LONGEST, _LARGEST_POWER = 400, 10

_NUMERAL = re.compile(r"(?<![\w.])\.?[0-9]([eE][-+]|[\w.])*")
"""What Python would begin to read as a number. It prints a warning of `0xfor` and the like, of text in quotes too."""

_READING = Lock()
"""Python 3.11 counts the depth of a tree for all threads together: two that make one at the same time may both fail."""


class ExpressionError(ValueError):
    """An expression is no arithmetic over its inputs; the message says what was found."""


def evaluate(expression: str, values: Mapping[str, float]) -> float:
    """Return the value of an expression of names, numbers, + - * / ** and parentheses; nothing in it is executed."""
    result = _value(parse_expression(expression), values)
    if not is_sizeable(result):
        raise ExpressionError("a result that is too large or too small")
    return result


def evaluate_corners(expression: str, spans: Mapping[str, tuple[float, ...]]) -> list[float]:
    """Return the values of an expression at every corner of what the names that it uses may be."""
    used = sorted(names_in(expression))
    corners = product(*(spans[name] for name in used))
    return [evaluate(expression, dict(zip(used, corner, strict=True))) for corner in corners]


def names_in(expression: str) -> set[str]:
    """Return the names that an expression uses."""
    return {node.id for node in ast.walk(parse_expression(expression)) if isinstance(node, ast.Name)}


@lru_cache(maxsize=1024)
def parse_expression(expression: str) -> ast.expr:
    """Return an expression as a tree of arithmetic, or raise ExpressionError."""
    if len(expression) > _LONGEST:
        raise ExpressionError("an expression that is too long")
    if re.search("['\"\\\\]", expression):
        raise ExpressionError("something that is no arithmetic")
    for numeral in _NUMERAL.finditer(expression):
        if not re.fullmatch(PLAIN_NUMBER, numeral[0]):
            raise ExpressionError(f"the number {numeral[0]}")
    try:
        with _READING:
            tree = ast.parse(expression, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ExpressionError("something that is no arithmetic") from error
    for node in ast.walk(tree):
        if not _allowed(node):
            raise ExpressionError(f"{type(node).__name__} in an expression")
    return tree


def _allowed(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int | float) and not isinstance(node.value, bool)
    if isinstance(node, ast.operator):
        return type(node) in _OPERATIONS
    return isinstance(node, ast.BinOp | ast.UnaryOp | ast.USub | ast.Name | ast.Load)


def _value(node: ast.AST, values: Mapping[str, float]) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return _finite(node.value)
    if isinstance(node, ast.Name):
        return values[node.id]
    if isinstance(node, ast.UnaryOp):
        return -_value(node.operand, values)
    if not isinstance(node, ast.BinOp):
        raise ExpressionError(f"{type(node).__name__} in an expression")
    left, right = _value(node.left, values), _value(node.right, values)
    if isinstance(node.op, ast.Pow) and abs(right) > _LARGEST_POWER:
        raise ExpressionError("a power that is too large")
    try:
        result = _OPERATIONS[type(node.op)](left, right)
    except ArithmeticError as error:
        raise ExpressionError("a division by zero or a number that is too large") from error
    if isinstance(result, complex):
        raise ExpressionError("a root of a negative number")
    return _finite(result)


def _finite(number: float) -> float:
    try:
        number = float(number)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ExpressionError("a number that is too large")
    return number
