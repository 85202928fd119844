"""What screens and files print about each key figure: one frame of texts, made once for a region, a day and a view.

Cards, tables, records, decks, slides, sheets and open data read its columns; none of them makes the text again.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from regiondata.analysis.related_records import subject_name
from regiondata.analysis.verdicts.agreement import is_exact
from regiondata.analysis.verdicts.gap_to_published import deciding_rows, is_bound
from regiondata.analysis.verdicts.provenance import is_inferred, publisher
from regiondata.data.records.field_types import UNDATED
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.wording.formatting import format_figure, format_period, format_printed, format_published, split_figure
from regiondata.wording.key_labels import kind_word
from regiondata.wording.verdict_labels import currentness_word, rule_word, verdict_definition, verdict_look
from regiondata.wording.verdict_sentences import (
    describe_verdict,
    has_changed,
    newest_cells,
    say_instead,
    unchanged_words,
)

PRINTED, NEWEST = "printed", "published"
"""The views: every figure as the document prints it, or with the newest value that may be said (`show_newest`)."""

COLUMNS: Mapping[str, str] = {
    "name": "what the figure is called",
    "text": "the value shown, for use inside a sentence",
    "value": "the value shown, a rank with how many were ranked",
    "number": "the value shown in large type, without the unit that follows it",
    "unit": "the unit that follows the number in large type",
    "period": "the period of the value shown",
    "dated": "the value shown with its period",
    "publisher": "who stands behind the value shown",
    "line": "period and publisher of the value shown, and what is printed where that is another value",
    "foot": "period and publisher of the value shown",
    "shown": "whether the value shown is the `printed` or a `published` one",
    "printed": "what is printed, with its period, where another value is shown; else empty",
    "printed_value": "the printed value, a rank with how many were ranked",
    "printed_dated": "the printed value with its period, in the short form",
    "as_printed": "the figure exactly as printed",
    "latest": "the newest published value with its period, in the short form; empty where none is recorded",
    "shape": "the mark of the verdict",
    "tone": "the tone of the verdict, a class of the style sheets",
    "verdict": "the verdict on the printed figure, in a word or two",
    "verdict_dated": "the verdict; beside a value of another period, with the period that it is about",
    "definition": "what the verdict means for this figure",
    "currentness": "what has happened since; empty where there is nothing to say",
    "unchanged": "`yes` where the newest published value is the printed one; else empty",
    "mark": "verdict, with its period beside a value of another, and currentness together",
    "sentence": "why this verdict, with values in both units or currencies",
    "rule": "the rule that decided the verdict, as it is read",
    "instead": "what to say instead of the printed figure; empty where it may be said",
    "about": "what the figure is about",
    "type": "measured, a rank, a forecast and so on",
    "topic": "the label of its topic",
}
"""The columns and what each holds; all are texts, ready to be printed."""


def display_figures(region: Region, view: str = NEWEST) -> pd.DataFrame:
    """Return the texts of every key figure in a view, indexed by key."""
    return region.cached(("display figures", view), lambda: _make_texts(region, view))


def figures_in_view(region: Region, view: str = NEWEST) -> pd.DataFrame:
    """Return the annotated key figures as numbers in a view, for charts and whatever else calculates."""
    return region.key_figures if view == PRINTED else region.newest_figures


def _make_texts(region: Region, view: str) -> pd.DataFrame:
    """Return the texts column by column: first what the frames know, then the values, the verdicts and their joins."""
    printed = region.key_figures
    shown = printed if view == PRINTED else region.newest_figures
    texts = _facts(shown, printed, region)
    texts |= _values(shown, printed, region)
    texts |= _verdicts(printed, region)
    frame = pd.DataFrame(texts, index=printed.index, dtype="object").astype("str")
    return _joined(frame, shown, printed, region)[list(COLUMNS)]


Texts = dict[str, list[str]]


def _facts(shown: pd.DataFrame, printed: pd.DataFrame, region: Region) -> Texts:
    topics = region.terms["topics"]["label"]
    return {
        "publisher": [_publisher(figure, region) for _, figure in shown.iterrows()],
        "about": [subject_name(key, region) or tr("not given") for key in printed["subject"]],
        "topic": [str(topics[key]) for key in printed["topic"]],
        "name": printed["name"].tolist(),
        "shown": shown["shown"].tolist() if "shown" in shown else [PRINTED] * len(shown),
    }


def _publisher(figure: pd.Series, region: Region) -> str:
    """Return who stands behind the value shown, and that it is likely where a printed one cites nobody."""
    name = publisher(figure, region.source_rows)
    likely = figure.get("shown") != NEWEST and is_inferred(figure, region.source_rows)
    return tr("{publisher} (likely source)", publisher=name) if likely else name


def _values(shown: pd.DataFrame, printed: pd.DataFrame, region: Region) -> Texts:
    units = region.terms["units"]
    rows = [(figure, units.loc[figure["unit"]]) for _, figure in shown.iterrows()]
    originals = [(figure, units.loc[figure["unit"]]) for _, figure in printed.iterrows()]
    parts = [_large_type(*row) for row in rows]
    return {
        "text": [format_figure(*row) for row in rows],
        "value": [_with_number_ranked(*row) for row in rows],
        "number": [number for number, _ in parts],
        "unit": [unit for _, unit in parts],
        "period": [format_period(figure["period"]) for figure, _ in rows],
        "printed_value": [_with_number_ranked(*row) for row in originals],
        "printed_dated": [
            dated_text(format_figure(figure, unit, tight=True), _said_period(figure)) for figure, unit in originals
        ],
        "as_printed": [format_printed(figure["as_printed"]) for figure, _ in originals],
        "latest": [_latest(figure, region) for figure, _ in originals],
        "unchanged": ["yes" if _is_unchanged(figure, region) else "" for figure, _ in originals],
        "type": [kind_word(kind) for kind in printed["kind"]],
    }


def _verdicts(printed: pd.DataFrame, region: Region) -> Texts:
    looks = [verdict_look(verdict) for verdict in printed["verdict"]]
    named = [_named_verdict(figure, region) for _, figure in printed.iterrows()]
    return {
        "shape": [shape for shape, _, _ in looks],
        "tone": [tone for _, tone, _ in looks],
        "verdict": [word for word, _ in named],
        "definition": [definition for _, definition in named],
        "sentence": [describe_verdict(figure, region) for _, figure in printed.iterrows()],
        "rule": [_rule(figure, region) for _, figure in printed.iterrows()],
        "instead": [say_instead(figure, region) or "" for _, figure in printed.iterrows()],
    }


def _joined(frame: pd.DataFrame, shown: pd.DataFrame, printed: pd.DataFrame, region: Region) -> pd.DataFrame:
    """Return the frame with the texts that are made of others."""
    described = frame.to_dict("records")
    unlike = [row["shown"] == NEWEST for row in described]
    besides = [
        tr("printed: {value}", value=row["printed_dated"]) if other else ""
        for row, other in zip(described, unlike, strict=True)
    ]
    since = [
        _currentness(
            figure,
            row["latest"],
            unchanged=unchanged_words(figure, region) if row["unchanged"] else "",
            shown=other,
        )
        for (_, figure), row, other in zip(printed.iterrows(), described, unlike, strict=True)
    ]
    verdicts = [
        _dated_verdict(row["verdict"], str(figure["period"]), str(now["period"]))
        for row, (_, figure), (_, now) in zip(described, printed.iterrows(), shown.iterrows(), strict=True)
    ]
    feet = [tr("{period} · {publisher}", period=row["period"], publisher=row["publisher"]) for row in described]
    return frame.assign(
        dated=[
            dated_text(row["value"], _said_period(figure))
            for row, (_, figure) in zip(described, shown.iterrows(), strict=True)
        ],
        printed=besides,
        foot=feet,
        line=[_listed(foot, beside) for foot, beside in zip(feet, besides, strict=True)],
        currentness=since,
        verdict_dated=verdicts,
        mark=[_listed(verdict, word) for verdict, word in zip(verdicts, since, strict=True)],
    )


def _dated_verdict(verdict: str, printed: str, shown: str) -> str:
    """Return a verdict as it stands beside the value shown: it is on the printed one, whose period is said if another.

    Beside the value of another year it would be taken for the verdict on that value.
    """
    if printed == shown:
        return verdict
    if printed == UNDATED:
        return tr("{verdict} (printed undated)", verdict=verdict)
    return tr("{verdict} for {period}", verdict=verdict, period=format_period(printed))


def _listed(*texts: str) -> str:
    return " · ".join(filter(None, texts))


def dated_text(value: str, period: str) -> str:
    """Return a value with its period in brackets; a value without a period stands alone."""
    return value if period == UNDATED else tr("{value} ({period})", value=value, period=format_period(period))


def _said_period(figure: pd.Series) -> str:
    """Return the period to say with a value; a value that is a year needs none."""
    return UNDATED if figure["unit"] == "year" else str(figure["period"])


def _with_number_ranked(figure: Mapping[str, Any], unit: pd.Series) -> str:
    return " ".join(filter(None, [format_figure(figure, unit), _number_ranked(figure, unit)]))


def _large_type(figure: pd.Series, unit: pd.Series) -> tuple[str, str]:
    number, small = split_figure(figure, unit)
    return number, small or _number_ranked(figure, unit)


def _number_ranked(figure: Mapping[str, Any], unit: pd.Series) -> str:
    """Return of how many something is ranked, and what they are; empty where no record says it."""
    number, ranked = str(figure["rank_of"]), figure["rank_scope"]
    if unit["kind"] != "rank" or not number.isdigit():
        return ""
    if pd.isna(ranked):
        return tr("of {count}", count=number)
    return tr("of {count} {ranked}", count=number, ranked=ranked)


def _latest(figure: pd.Series, region: Region) -> str:
    """Return the newest published value of a figure that has one, short enough for a mark."""
    if figure["standing"] != "superseded":
        return ""
    unit = region.terms["units"].loc[figure["newest_unit"]]
    return dated_text(format_published(newest_cells(figure), unit, tight=True), figure["newest_period"])


def _is_unchanged(figure: pd.Series, region: Region) -> bool:
    """Say whether the value of a later period is the printed one, at the printed precision."""
    return figure["standing"] == "superseded" and not has_changed(figure, region)


def _currentness(figure: pd.Series, latest: str, *, unchanged: str, shown: bool) -> str:
    """Return what has happened since the figure was printed; `shown` says that the newest value stands above.

    `unchanged` is how the newest value stands to the printed one where it is the same at the printed precision.
    """
    if figure["standing"] != "superseded":
        return currentness_word(figure["standing"])
    due = bool(figure["due"])
    if unchanged:
        word = unchanged
    elif shown:
        return currentness_word("overdue") if due else ""
    else:
        word = tr("Now {value}", value=latest)
    return tr("{currentness}, update due", currentness=word) if due else word


def _named_verdict(figure: pd.Series, region: Region) -> tuple[str, str]:
    """Return the verdict on a figure as it is read, and what it means: who disputes it, with which value."""
    verdict = str(figure["verdict"])
    _, _, word = verdict_look(verdict)
    if verdict in {"contradicted", "revised"}:
        return _contested(verdict, figure, region)
    if verdict == "other definition":
        return word, _counted_how(figure, region)
    if verdict == "source agrees":
        return word, _source_says(figure, region) or verdict_definition(verdict)
    if verdict in _STATEMENTS:
        return word, _stated_by(verdict, figure, region)
    if verdict == "confirmed" and not is_exact(figure):
        return word, tr(
            "What an independent publisher gives is consistent with the printed figure, which is not exact."
        )
    return word, verdict_definition(verdict)


def _source_says(figure: pd.Series, region: Region) -> str:
    """Return what a figure's own source says of it where that is not just the same, or the source is one we found."""
    inferred, exact = is_inferred(figure, region.source_rows), is_exact(figure)
    if inferred and exact:
        return tr("The likely source, found by us, says the same; no second witness.")
    if inferred:
        return tr("Consistent with the likely source, found by us; no second witness.")
    return "" if exact else tr("Consistent with the publisher the document took it from; no second witness.")


def _rule(figure: pd.Series, region: Region) -> str:
    rule = str(figure["verdict_rule"])
    inferred = is_inferred(figure, region.source_rows)
    if rule == "all agree" and not is_exact(figure):
        return tr(
            "Every publisher's value for the same period is consistent with the printed figure, which is not exact."
        )
    if rule == "the source alone agrees" and not is_exact(figure):
        return _source_says(figure, region)
    if rule == "the source alone agrees" and inferred:
        return tr("Only the likely source, found by us, says the same; no second witness.")
    return rule_word(rule)


def _contested(verdict: str, figure: pd.Series, region: Region) -> tuple[str, str]:
    rows = _differing(figure, region)
    names = list(dict.fromkeys(rows["publisher"]))
    first, unit = rows.iloc[0], region.terms["units"].loc[rows["unit"].iloc[0]]
    value = dated_text(format_published(first, unit, tight=True), first["period"])
    if verdict == "revised":
        short = format_published(first, unit, tight=True)
        return tr("Revised since: {value}", value=short), tr(
            "The source has changed its own value to {value}.", value=value
        )
    others = len(names) - 1
    word = (
        trn(
            "Disputed by {publisher} and {number} other",
            "Disputed by {publisher} and {number} others",
            others,
            publisher=names[0],
        )
        if others
        else tr("Disputed by {publisher}", publisher=names[0])
    )
    if is_bound(first):
        return word, tr(
            "Going by what {publisher} publishes, it is {value}, which rules this out.", publisher=names[0], value=value
        )
    return word, tr("{publisher} gives {value}, which rules this out.", publisher=names[0], value=value)


def _differing(figure: pd.Series, region: Region) -> pd.DataFrame:
    """Return the published rows that decide against a figure, the newest first."""
    rows = deciding_rows(str(figure.name), region.matched_rows)
    return rows[rows["outcome"] == "differs"]


def _counted_how(figure: pd.Series, region: Region) -> str:
    rows = region.matched_rows[region.matched_rows["key_figure"] == figure.name]
    notes = rows.loc[rows["bearing"] == "another definition", "definition_note"].dropna()
    if notes.empty:
        return verdict_definition("other definition")
    return tr("What is published counts something else: {how}.", how=notes.iloc[-1])


_STATEMENTS = frozenset({"forecast", "goal", "announced"})


def _stated_by(verdict: str, figure: pd.Series, region: Region) -> str:
    """Return who states what has not happened yet, and for when."""
    who, dated = publisher(figure, region.source_rows), figure["period"] != UNDATED
    sentences = {
        "forecast": (tr("Forecast by {publisher} for {period}."), tr("Forecast by {publisher}.")),
        "goal": (tr("Goal for {period}, as stated by {publisher}."), tr("Goal, as stated by {publisher}.")),
        "announced": (
            tr("Announced ({period}), as stated by {publisher}."),
            tr("Announced, as stated by {publisher}."),
        ),
    }[verdict]
    return sentences[0 if dated else 1].format(publisher=who, period=format_period(figure["period"]))
