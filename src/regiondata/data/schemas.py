"""Every frame of a region as it must be: its columns in order and their dtypes, stated once.

The columns of what is made of files are stated in `regiondata.data.frames`; here are those that are computed, and the
rule that frames are held to. What a column means is in `regiondata.wording.column_descriptions`, where words for people
are. The declaration is our own and small, because a library for it takes as long to import as a region takes from the
cache.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from regiondata.data.frames import COLUMNS, TERM_COLUMNS

VERDICT_COLUMNS = {
    **dict.fromkeys(["verdict", "verdict_rule", "verdict_sentence", "agreeing", "differing", "standing"], "str"),
    **dict.fromkeys(["newest_qualifier", "newest_unit", "newest_period", "newest_edition"], "str"),
    **dict.fromkeys(["newest_source", "newest_published"], "str"),
    **dict.fromkeys(["newest_value", "newest_low", "newest_high"], "Float64"),
    "due": "boolean",
}
"""What is computed of a key figure."""

CLAIM_VERDICT_COLUMNS = dict.fromkeys(["verdict", "verdict_sentence", "holds_in", "fails_in", "fails_later"], "str")
"""What is computed of a claim."""

BEARING_COLUMNS = {
    "known": "object",
    **dict.fromkeys(["publisher", "outcome"], "str"),
    "factor": "float64",
    **dict.fromkeys(["rate_source", "bearing"], "str"),
}
"""What is computed of a published value."""

SHOWN_COLUMNS = dict.fromkeys(["shown", "published_by", "published_on"], "str")
"""What is computed of a key figure as last published."""

DIVIDED_COLUMNS = {
    "counted": "Float64",
    **dict.fromkeys(["counted_unit", "divided_by"], "str"),
    "divisor": "Float64",
    **dict.fromkeys(["divisor_unit", "divisor_source"], "str"),
}
"""What is computed of a statistic that may be ranked: the count, and what it was divided by."""

DERIVED_COLUMNS = {
    **dict.fromkeys(["key", "label", "formula", "inputs", "expression", "unit"], "str"),
    **dict.fromkeys(["value", "value_low", "value_high", "step"], "Float64"),
    **dict.fromkeys(["qualifier", "kind", "note"], "str"),
}
"""Figures computed from key figures."""


@dataclass(frozen=True)
class Schema:
    """A frame as it must be: how it is reached, its own columns with dtypes, and the frame whose columns come first."""

    reached: str
    own: Mapping[str, str]
    base: "Schema | None" = None

    @property
    def columns(self) -> dict[str, str]:
        """All columns in order with their dtypes."""
        return {**(self.base.columns if self.base else {}), **self.own}

    @property
    def is_keyed(self) -> bool:
        """Say whether the frame is indexed by the keys of its rows."""
        return "key" in self.columns

    def of(self, region: object) -> pd.DataFrame:
        """Return the frame of a region."""
        name, _, part = self.reached.partition("[")
        found = getattr(region, name)
        return found[part.strip("]'")] if part else found


FRAMES = {name: Schema(f"frames['{name}']", columns) for name, columns in COLUMNS.items()}
"""The frames made of a region's files."""

KEY_FIGURES = Schema("key_figures", VERDICT_COLUMNS, FRAMES["key_figures"])
"""The key figures with their verdicts."""

SCHEMAS = (
    *FRAMES.values(),
    *(Schema(f"terms['{name}']", columns) for name, columns in TERM_COLUMNS.items()),
    KEY_FIGURES,
    Schema("claims", CLAIM_VERDICT_COLUMNS, FRAMES["claims"]),
    Schema("published", {}, FRAMES["published"]),
    Schema("matched_rows", BEARING_COLUMNS, FRAMES["published"]),
    Schema("last_published", SHOWN_COLUMNS, FRAMES["key_figures"]),
    Schema("newest_figures", SHOWN_COLUMNS, KEY_FIGURES),
    Schema("derived", DERIVED_COLUMNS),
    Schema("compared", DIVIDED_COLUMNS, FRAMES["comparators"]),
)
"""Every frame of a region."""


def frame_faults(schema: Schema, frame: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Yield in what a frame is not as stated: the column, what was found, what was expected."""
    stated = {name: dtype for name, dtype in schema.columns.items() if name != "key"}
    found = {str(name): str(dtype) for name, dtype in frame.dtypes.items()}
    yield from ((name, "no such column", stated[name]) for name in stated if name not in found)
    yield from ((name, "a column", "none of this name") for name in found if name not in stated)
    both = [name for name in stated if name in found]
    yield from ((name, found[name], stated[name]) for name in both if found[name] != stated[name])
    if both == list(stated) and list(found) != list(stated) and set(found) == set(stated):
        yield "", "columns in another order", ", ".join(stated)
    if schema.is_keyed and (frame.index.name != "key" or not frame.index.is_unique):
        yield "key", "an index that is not the rows' keys, or one of them twice", "one key for each row"
