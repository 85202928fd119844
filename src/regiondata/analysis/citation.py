"""How to cite a figure as printed or as published: provider first, with its verdict, a permanent address and a day."""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pandas as pd

from regiondata.analysis.verdicts.provenance import cited_chain
from regiondata.data.frames import plain_rows
from regiondata.data.records.field_types import NONE, NOT_STATED, UNDATED
from regiondata.i18n import tr


@dataclass(frozen=True)
class Citation:
    """One figure cited in four ways."""

    sentence: str
    footnote: str
    bibtex: str
    csl_json: str


def cite_figure(
    figure: pd.Series,
    sources: pd.DataFrame,
    value: str,
    address: str,
    as_of: date,
    *,
    verdict: str = "",
    unread: Collection[str] = (),
) -> Citation:
    """Return a printed figure's citation with its verdict; `value` is its value in words.

    `address` is the permanent one of its passport. Nobody is named whose document is `unread`, or whom the document
    does not cite: the provider is the last one before it in the chain.
    """
    chain = [
        key
        for key in cited_chain(figure, plain_rows(sources[["relays"]]))
        if key == figure["source"] or key not in unread
    ]
    provider, document = sources.loc[chain[-1]], sources.loc[chain[0]]
    parts = {
        **_common_parts(figure, provider, value, address, as_of),
        "document": f"{document['producer']}, {document['title']}",
        "place": _place(figure),
        "verdict": f" {verdict}" if verdict else "",
    }
    return Citation(
        _sentence(parts, direct=len(chain) == 1),
        _footnote(parts, direct=len(chain) == 1),
        _bibtex(str(figure.name), provider, parts, _printed_note(parts)),
        _csl_json(str(figure.name), provider, parts, as_of, f"{parts['document']}, {parts['place']}"),
    )


def cite_published(
    figure: pd.Series,
    sources: pd.DataFrame,
    source: str,
    value: str,
    address: str,
    as_of: date,
    *,
    inferred: bool = False,
) -> Citation:
    """Return the citation of what a publisher gives for a figure; `value` is that value in words, with its period.

    `inferred` says that the value is a bound that follows from what the publisher says.
    """
    provider = sources.loc[source]
    parts = {**_common_parts(figure, provider, value, address, as_of), "verdict": ""}
    parts["web"] = _web(provider) or address
    key = f"{figure.name}_published"
    note = tr("{name}: {value}. Compared with the printed figure at {address}", **parts)
    cited = tr("According to {provider} ({year}): {name}, {value}. {web}, as of {day}.")
    if inferred:
        cited = tr("Going by what {provider} publishes ({year}): {name}, {value}. {web}, as of {day}.")
    return Citation(
        cited.format(**parts),
        tr("{provider}: {title} ({year}); {name}: {value}. {web} (as of {day}). Checked at {address}.", **parts),
        _bibtex(key, provider, parts, note),
        _csl_json(key, provider, parts, as_of, ""),
    )


def unread_sources(sources: pd.DataFrame, *with_values: pd.DataFrame) -> frozenset[str]:
    """Return the sources that nobody has read: no day of reading is recorded, and no value was taken from them."""
    seen = {str(key) for frame in with_values for key in frame["source"].dropna().unique()}
    undated = sources.index[sources["read"].isna() | (sources["read"] == NOT_STATED)]
    return frozenset(str(key) for key in undated if key not in seen)


def _common_parts(figure: pd.Series, provider: pd.Series, value: str, address: str, as_of: date) -> dict[str, str]:
    return {
        "provider": provider["producer"],
        "title": provider["title"],
        "year": issued_year(provider["published"]),
        "name": figure["name"],
        "value": value,
        "address": address,
        "day": as_of.isoformat(),
    }


def issued_year(published: object) -> str:
    """Return the year of a publication, or `n.d.` where none is known."""
    known = isinstance(published, str) and published != UNDATED
    return str(published)[:4] if known else tr("n.d.")


def _sentence(parts: dict[str, str], *, direct: bool) -> str:
    if direct:
        return tr("According to {provider} ({year}): {name}, {value}.{verdict} {address}, as of {day}.", **parts)
    return tr(
        "According to {provider} ({year}), as quoted in {document}: {name}, {value}.{verdict} {address}, as of {day}.",
        **parts,
    )


def _footnote(parts: dict[str, str], *, direct: bool) -> str:
    if direct:
        return tr("{provider}: {title} ({year}), {place}; {name}: {value}.{verdict} {address} (as of {day}).", **parts)
    printed = (
        "{provider}: {title} ({year}); printed in {document}, {place}; "
        "{name}: {value}.{verdict} {address} (as of {day})."
    )
    return tr(printed, **parts)


def _place(figure: pd.Series) -> str:
    if pd.isna(figure["paragraph"]):
        return str(figure["section"])
    return tr("“{section}”, paragraph {paragraph}", section=figure["section"], paragraph=figure["paragraph"])


def _printed_note(parts: dict[str, str]) -> str:
    printed = "{name}: {value}.{verdict} Printed in {document}, {place}. {address}"
    return tr(printed, **parts)


def _bibtex(key: str, provider: pd.Series, parts: dict[str, str], note: str) -> str:
    fields = {
        "author": "{" + _tex(parts["provider"]) + "}",
        "title": _tex(parts["title"]),
        "year": provider["published"][:4] if provider["published"] != UNDATED else None,
        "url": _web(provider) or parts["address"],
        "urldate": parts["day"],
        "note": _tex(note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _csl_json(key: str, provider: pd.Series, parts: dict[str, str], as_of: date, printed_in: str) -> str:
    item = {
        "id": key,
        "type": "dataset",
        "author": [{"literal": parts["provider"]}],
        "title": parts["title"],
        "edition": None if provider["edition"] == NONE else provider["edition"],
        "issued": _date_parts(provider["published"]),
        "accessed": {"date-parts": [[as_of.year, as_of.month, as_of.day]]},
        "URL": _web(provider) or parts["address"],
        "archive_location": parts["address"],
        "note": f"{parts['name']}: {parts['value']}.{parts['verdict']}",
        "references": printed_in,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


def _date_parts(published: str) -> dict[str, list[list[int]]] | None:
    if published in (UNDATED, NOT_STATED):
        return None
    return {"date-parts": [[int(part) for part in published.split("-")]]}


def _web(provider: pd.Series) -> str | None:
    return None if provider["url"] == NONE else str(provider["url"])


def _tex(text: str) -> str:
    escaped = text.replace("\\", r"\textbackslash ")
    return re.sub(r"([{}&%$#_])", r"\\\1", escaped)
