"""An invented region whose every free text tries to be more than text."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from regiondata.data.loading import CATALOGUE_FILES, REGION_FILES
from regiondata.data.records.field_types import Record

SCRIPT = "<script>alert(1)</script>"
HOSTILE = [
    SCRIPT,
    "<img src=x onerror=alert(1)>",
    "\"'><svg/onload=alert(1)>",
    "[x](javascript:alert(1)) ![y](https://evil.example/y.png)",
    '=HYPERLINK("https://evil.example")',
    "../../etc/passwd",
    "{0.__class__} {missing} %s %(x)s",
    "$x^2$ :red[r] :material/home: # h",
    "--> ]]> </style></title></textarea>",
    "A" * 300,
]
INVISIBLE = ["zero\u200bwidth", "right\u202eto left", "null\x00byte", "bell\x07", "feff\ufeff"]
"""What no file may hold at all."""

_MEANT = {"edition", "licence", "as_printed", "cost", "expression", "stage", "rank_of", "printed", "section"}
"""Texts that mean something to the house: `none`, `not stated`, words to find, arithmetic."""


def make_hostile(valid: Path, target: Path) -> Path:
    """Return a copy of the invented data in which hostile words stand before every free text."""
    shutil.copytree(valid, target)
    words = itertools.cycle(HOSTILE)
    for file, model in _files(target):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        one = isinstance(content, dict)
        spoiled = [_spoil(row, model, words) for row in ([content] if one else content)]
        text = yaml.safe_dump(spoiled[0] if one else spoiled, allow_unicode=True, sort_keys=False, width=10_000)
        file.write_text(text, encoding="utf-8")
    return target


def _files(target: Path) -> Iterator[tuple[Path, type[Record]]]:
    yield target / "comparators" / "sources.yaml", REGION_FILES["sources"][1]
    for name, model in CATALOGUE_FILES.values():
        yield from ((file, model) for file in target.glob(f"catalogue/{name}"))
    for name, model in REGION_FILES.values():
        yield from ((file, model) for file in target.glob(f"regions/*/{name}") if file.suffix == ".yaml")


def _spoil(entry: dict[str, Any], model: type[Record], words: Iterator[str]) -> dict[str, Any]:
    free = {name for name, field in model.model_fields.items() if _is_free(name, field)}
    return {name: _spoiled(value, words) if name in free else value for name, value in entry.items()}


def _spoiled(value: Any, words: Iterator[str]) -> Any:
    if isinstance(value, list):
        return [_spoiled(part, words) for part in value]
    return f"{next(words)} {value}"


def _is_free(name: str, field: Any) -> bool:
    return name not in _MEANT and "_plain_text" in repr((field.annotation, field.metadata))
