"""Arithmetic as data: an expression of names and numbers is read as a tree of few operations, and never executed."""

import ast
import operator
from collections.abc import Callable, Mapping
from functools import lru_cache
from threading import Lock

_OPERATIONS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
"""All that an expression can do."""

_LONGEST, _LARGEST_POWER = 400, 10

_READING = Lock()
"""Python 3.11 counts the depth of a tree for all threads together: two that make one at the same time may both fail."""


class ExpressionError(ValueError):
    """An expression is no arithmetic over its inputs; the message says what was found."""


def evaluate(expression: str, values: Mapping[str, float]) -> float:
    """Return the value of an expression of names, numbers, + - * / ** and parentheses; nothing in it is executed."""
    return _value(parse_expression(expression), values)


def names_in(expression: str) -> set[str]:
    """Return the names that an expression uses."""
    return {node.id for node in ast.walk(parse_expression(expression)) if isinstance(node, ast.Name)}


@lru_cache(maxsize=1024)
def parse_expression(expression: str) -> ast.expr:
    """Return an expression as a tree of arithmetic, or raise ExpressionError."""
    if len(expression) > _LONGEST:
        raise ExpressionError("an expression that is too long")
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
        return float(node.value)
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
    return result
