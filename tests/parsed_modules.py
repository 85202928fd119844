"""Modules as the tests of names and of boundaries look at them: each is parsed and gone through once for all rules."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Return everything in a module, from the outside to the inside."""
    found = [tree]
    for node in found:  # which grows
        for value in vars(node).values():
            if isinstance(value, ast.AST):
                found.append(value)
            elif isinstance(value, list):
                found += (part for part in value if isinstance(part, ast.AST))
    return tuple(found)


@cache
def words_of(tree: ast.AST) -> tuple[str, ...]:
    """Return every text and name in a module, docstrings included."""
    return tuple(_words(tree))


def _words(tree: ast.AST) -> Iterator[str]:
    for node in nodes(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
