"""How to cite a key figure: provider first, then the document that prints it, with a permanent address and a day."""

import json
import re
from dataclasses import dataclass
from datetime import date

import pandas as pd

from regiondata.analysis.verdicts.provenance import source_chain
from regiondata.data.records.terms import NONE, NOT_STATED, UNDATED
from regiondata.i18n import tr


@dataclass(frozen=True)
class Citation:
    """One figure cited in four ways."""

    sentence: str
    footnote: str
    bibtex: str
    csl_json: str


def cite_figure(figure: pd.Series, sources: pd.DataFrame, value: str, address: str, as_of: date) -> Citation:
    """Return a figure's citation; `value` is its value in words, `address` the permanent one of its passport."""
    chain = source_chain(figure, sources)
    provider, document = sources.loc[chain[-1]], sources.loc[chain[0]]
    parts = {
        "provider": provider["producer"],
        "title": provider["title"],
        "year": issued_year(provider["published"]),
        "document": f"{document['producer']}, {document['title']}",
        "name": figure["name"],
        "value": value,
        "place": _place(figure),
        "address": address,
        "day": as_of.isoformat(),
    }
    return Citation(
        _sentence(parts, direct=len(chain) == 1),
        _footnote(parts, direct=len(chain) == 1),
        _bibtex(str(figure.name), provider, parts),
        _csl_json(str(figure.name), provider, parts, as_of),
    )


def issued_year(published: object) -> str:
    """Return the year of a publication, or `n.d.` where none is known."""
    known = isinstance(published, str) and published != UNDATED
    return str(published)[:4] if known else tr("n.d.")


def _sentence(parts: dict[str, str], *, direct: bool) -> str:
    if direct:
        return tr("According to {provider} ({year}): {name}, {value}. {address}, as of {day}.", **parts)
    return tr(
        "According to {provider} ({year}), as quoted in {document}: {name}, {value}. {address}, as of {day}.", **parts
    )


def _footnote(parts: dict[str, str], *, direct: bool) -> str:
    if direct:
        return tr("{provider}: {title} ({year}), {place}; {name}: {value}. {address} (as of {day}).", **parts)
    return tr(
        "{provider}: {title} ({year}); printed in {document}, {place}; {name}: {value}. {address} (as of {day}).",
        **parts,
    )


def _place(figure: pd.Series) -> str:
    if pd.isna(figure["paragraph"]):
        return str(figure["section"])
    return tr("“{section}”, paragraph {paragraph}", section=figure["section"], paragraph=figure["paragraph"])


def _bibtex(key: str, provider: pd.Series, parts: dict[str, str]) -> str:
    fields = {
        "author": "{" + _tex(parts["provider"]) + "}",
        "title": _tex(parts["title"]),
        "year": provider["published"][:4] if provider["published"] != UNDATED else None,
        "url": _web(provider) or parts["address"],
        "urldate": parts["day"],
        "note": _tex(
            f"{parts['name']}: {parts['value']}. Printed in {parts['document']}, {parts['place']}. {parts['address']}"
        ),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _csl_json(key: str, provider: pd.Series, parts: dict[str, str], as_of: date) -> str:
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
        "note": f"{parts['name']}: {parts['value']}",
        "references": f"{parts['document']}, {parts['place']}",
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
