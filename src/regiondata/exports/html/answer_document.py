"""The question list as one HTML file to print: everything inside it, every text escaped, the sources at its end."""

from collections.abc import Iterable, Sequence
from html import escape

import pandas as pd

from regiondata.data.records.field_types import NONE
from regiondata.i18n import current_language, tr, trn
from regiondata.region import Region
from regiondata.theme import FONT, SERIF, css_variables
from regiondata.wording.answers import AnswerText, PartText, capital, missing_words, source_line, state_look
from regiondata.wording.formatting import format_day


def answer_document(answers: Sequence[AnswerText], coverage: pd.DataFrame, region: Region) -> bytes:
    """Return the document; `coverage` counts the answers that are in it."""
    numbers = {key: number for number, key in enumerate(_sources(answers), start=1)}
    title = tr("Questions and answers: {region}", region=region.profile.name)
    body = [
        _tag("h1", title),
        _tag("p", _described_of(answers, region), "note"),
        _coverage(coverage),
        *_groups(answers, numbers),
        _source_list(numbers, region.sources),
    ]
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width">{_tag("title", title)}'
    page = f'<html lang="{current_language()}"><head>{head}<style>{_style()}</style></head>'
    return f"<!doctype html>{page}<body><main>{''.join(body)}</main></body></html>".encode()


def _tag(tag: str, content: object, css: str = "") -> str:
    return _wrap(tag, escape(str(content)), css)


def _wrap(tag: str, content: str, css: str = "") -> str:
    return f'<{tag} class="{css}">{content}</{tag}>' if css else f"<{tag}>{content}</{tag}>"


def _sources(answers: Iterable[AnswerText]) -> list[str]:
    return list(dict.fromkeys(key for answer in answers for key in answer.sources))


def _described_of(answers: Sequence[AnswerText], region: Region) -> str:
    count = trn("{number} question", "{number} questions", len(answers))
    return tr(
        "{count}, as of {day}. Numbers in brackets refer to the sources at the end. Open questions name "
        "whom to contact.",
        count=count,
        day=format_day(region.as_of),
    )


def _coverage(coverage: pd.DataFrame) -> str:
    names = [tr("Topic"), *(state_look(state)[2] for state in ("answered", "partly", "open"))]
    head = _wrap("tr", "".join(_tag("th", name) for name in names))
    rows = "".join(
        _wrap("tr", "".join(_tag("td", cell) for cell in (row.label, row.answered, row.partly, row.open)))
        for row in coverage.itertuples()
    )
    return _wrap("table", _wrap("thead", head) + _wrap("tbody", rows))


def _groups(answers: Sequence[AnswerText], numbers: dict[str, int]) -> Iterable[str]:
    for group in dict.fromkeys(answer.group for answer in answers):
        members = [answer for answer in answers if answer.group == group]
        yield _tag("h2", members[0].heading)
        yield from (_answer(answer, numbers) for answer in members)


def _answer(answer: AnswerText, numbers: dict[str, int]) -> str:
    shape, _, word = state_look(answer.state)
    parts = "".join(_part(part, numbers, named=len(answer.parts) > 1) for part in answer.parts)
    return _wrap(
        "section",
        _tag("h3", answer.question)
        + _tag("p", f"{shape} {word} · {tr('asked for: {wanted}', wanted=answer.wanted)}", "note")
        + _wrap("ul", parts, "parts")
        + (_tag("p", missing_words(answer), "missing") if answer.missing else ""),
    )


def _part(part: PartText, numbers: dict[str, int], *, named: bool) -> str:
    found = "".join(
        _wrap(
            "li", escape(one.words + (f" – {one.shortfall}" if one.shortfall else "")) + _reference(numbers[one.source])
        )
        for one in part.findings
    )
    notes = "".join(_tag("p", note, "note") for note in (*part.notes, *part.unknowns))
    if not found and not notes:
        return ""
    name = _tag("span", capital(part.asks), "asks") if named else ""
    return _wrap("li", name + (_wrap("ul", found) if found else "") + notes)


def _reference(number: int) -> str:
    return f' <a href="#source-{number}">[{number}]</a>'


def _source_list(numbers: dict[str, int], sources: pd.DataFrame) -> str:
    rows = "".join(f'<li id="source-{number}">{_source(sources.loc[key])}</li>' for key, number in numbers.items())
    return _tag("h2", tr("Sources")) + _wrap("ol", rows) if rows else ""


def _source(source: pd.Series) -> str:
    parts = [source_line(source), *(str(source[name]) for name in ("edition", "published") if source[name] != NONE)]
    described = escape(", ".join(parts))
    if source["url"] == NONE:
        return described
    address = escape(str(source["url"]), quote=True)
    return f'{described}. <a href="{address}" rel="noreferrer">{address}</a>'


def _style() -> str:
    fonts = f"body{{font:10.5pt/1.45 {FONT}}}h1,h2,h3{{font-family:{SERIF};font-weight:600;line-height:1.25;margin:0}}"
    return css_variables("light") + fonts + _LAYOUT.replace("\n", "")


_LAYOUT = """
body{color:var(--ink);background:var(--ground);margin:0}
main{max-width:46rem;margin:2rem auto;padding:0 1.2rem}
h1{font-size:20pt}
h2{font-size:14pt;margin:1.6rem 0 .3rem;border-bottom:1px solid var(--rule);break-after:avoid}
h3{font-size:11.5pt}
section{margin:.8rem 0;break-inside:avoid}
p{margin:.15rem 0}
ul{margin:.2rem 0;padding-left:1.1rem}
ul.parts{list-style:none;padding:0}
.note,.asks{color:var(--muted);font-size:9.5pt}
.missing{border-left:3px solid var(--doubt);padding-left:.6rem}
table{border-collapse:collapse;margin:.8rem 0}
th,td{text-align:left;padding:.15rem .9rem .15rem 0;border-bottom:1px solid var(--rule)}
a{color:var(--accent);text-decoration:none;overflow-wrap:anywhere}
@page{size:A4;margin:18mm 16mm}
@media print{main{margin:0;max-width:none;padding:0}}
"""
