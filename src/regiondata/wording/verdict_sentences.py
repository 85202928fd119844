"""The verdict on a figure in sentences with both numbers, what has come since, and what to say instead of the figure.

The sentence with both numbers is what a reader who checks a figure reads first; the rule behind it stands further down.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from regiondata.analysis.verdicts.agreement import is_exact
from regiondata.analysis.verdicts.as_published import REPLACED
from regiondata.analysis.verdicts.gap_to_published import (
    deciding_rows,
    is_bound,
    only_rounds_to,
)
from regiondata.analysis.verdicts.provenance import is_inferred, relied_on
from regiondata.analysis.verdicts.verdicts import DECIDES, not_independent
from regiondata.data.periods import end_of
from regiondata.data.records.field_types import UNDATED
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.wording.formatting import (
    format_figure,
    format_names,
    format_period,
    format_published,
)
from regiondata.wording.gap_to_published import gap_sentence, in_both_units, printed_in_both, value_in_both


def verdict_answer(figure: pd.Series, region: Region) -> str:
    """Return the verdict on a figure as printed in one sentence, with the printed and the published number."""
    return region.cached(
        ("verdict answer", str(figure.name)), lambda: _answer(region.key_figures.loc[figure.name], region)
    )


def _answer(figure: pd.Series, region: Region) -> str:
    rows = deciding_rows(str(figure.name), region.matched_rows)
    described = {
        "contradicted": _answer_disputed,
        "revised": _answer_revised,
        "sources disagree": _answer_divided,
        "confirmed": _answer_confirmed,
        "source agrees": _answer_repeated,
        "consistent": _answer_allowed,
        "other definition": _answer_counted_otherwise,
        "not confirmable": _answer_alone,
    }.get(str(figure["verdict"]))
    return _as_sentence(described(figure, rows, region) if described else _answer_ahead(figure, region))


def figure_title(texts: pd.Series) -> str:
    """Return what a page or a tab about a figure is called, from its texts: its name and the verdict."""
    return tr("{name}: {verdict}", name=texts["name"], verdict=texts["verdict"])


def verdict_lines(figure: pd.Series, region: Region) -> list[str]:
    """Return what a reader must know before a printed figure is used: the verdict, the gap, and what has come since."""
    printed = region.key_figures.loc[figure.name]
    described = (verdict_answer(printed, region), gap_sentence(printed, region), newest_sentence(printed, region))
    return [sentence for sentence in described if sentence]


def newest_sentence(figure: pd.Series, region: Region) -> str:
    """Return what the publisher has given since for a later period, or nothing where there is nothing later."""
    if figure["standing"] != "superseded":
        return ""
    cells = newest_cells(figure)
    described = {
        "value": format_published(cells, region.terms["units"].loc[cells["unit"]]),
        "period": format_period(str(cells["period"])),
        "publisher": region.sources.at[cells["source"], "producer"],
    }
    if has_changed(figure, region):
        return tr("Newest: {value} for {period} ({publisher}).", **described)
    return tr("{unchanged}: {value} ({publisher}).", unchanged=unchanged_words(figure, region), **described)


def has_changed(figure: pd.Series, region: Region) -> bool:
    """Say whether the newest value of a later period is another one than the printed, at the printed precision."""
    if figure["standing"] != "superseded":
        return False
    rows = region.matched_rows[region.matched_rows["key_figure"] == figure.name]
    newest = rows[(rows["source"] == figure["newest_source"]) & (rows["period"] == figure["newest_period"])]
    return not newest["outcome"].eq("agrees").all()


def unchanged_words(figure: pd.Series, region: Region) -> str:
    """Return how the newest value, which is at the printed precision the printed one, stands to it."""
    period = format_period(str(figure["newest_period"]))
    if not is_exact(figure):
        return tr("Still consistent in {period}", period=period)
    if only_rounds_to(figure, region.matched_rows):
        return tr("Rounds to the same in {period}", period=period)
    return tr("Unchanged in {period}", period=period)


def newest_cells(figure: pd.Series) -> pd.Series:
    """Return the newest published value of an annotated figure under the names of a published row."""
    values = {"value": "newest_value", "value_low": "newest_low", "value_high": "newest_high"}
    others = {name: f"newest_{name}" for name in ("qualifier", "unit", "period", "source", "published")}
    return pd.Series({name: figure[column] for name, column in (values | others).items()})


def _answer_disputed(figure: pd.Series, rows: pd.DataFrame, region: Region) -> str:
    row, others = rows.iloc[0], rows["publisher"].nunique() - 1
    template = (
        tr("Going by {publisher}, it is {published}{period}, not the {printed} printed.")
        if is_bound(row)
        else tr("According to {publisher} it is {published}{period}, not the {printed} printed.")
    )
    return template.format(
        publisher=_and_others(str(row["publisher"]), others),
        published=value_in_both(figure, row, region),
        period=_period(row),
        printed=printed_in_both(figure, row, region),
    )


def _answer_revised(figure: pd.Series, rows: pd.DataFrame, region: Region) -> str:
    row = rows[rows["outcome"] == "differs"].iloc[0]
    return tr(
        "{publisher} has since changed its own value{period} to {published}; {printed} was printed.",
        publisher=row["publisher"],
        period=_period(row),
        published=value_in_both(figure, row, region),
        printed=printed_in_both(figure, row, region),
    )


def _answer_divided(figure: pd.Series, rows: pd.DataFrame, region: Region) -> str:
    return tr(
        "It depends on the source: {published}. Say which one you quote.", published=_published_by(figure, rows, region)
    )


def _answer_confirmed(figure: pd.Series, rows: pd.DataFrame, region: Region) -> str:
    described = {"printed": _printed(figure, region), "published": _published_by(figure, rows, region)}
    if not is_exact(figure):
        return tr("{printed} is consistent with what is published: {published}.", **described)
    notes = "; ".join(rows["definition_note"].dropna().drop_duplicates())
    if notes:
        return tr("{printed} is right: published as {published} ({notes}).", notes=notes, **described)
    return tr("{printed} is right: published as {published}.", **described)


def _answer_repeated(figure: pd.Series, rows: pd.DataFrame, region: Region) -> str:
    exact = rows[rows["outcome"] == "agrees"]
    described = {"printed": _printed(figure, region), "published": _published_by(figure, exact, region)}
    said = tr("{printed}: the document's own source says the same ({published}); no second witness.")
    if is_inferred(figure, region.source_rows):
        said = tr("{printed}: the likely source, found by us, says the same ({published}); no second witness.")
    if not is_exact(figure):
        said = _repeated_by_bound(inferred=is_inferred(figure, region.source_rows))
    return " ".join(filter(None, [said.format(**described), _counted_by_others(figure, region)]))


def _repeated_by_bound(*, inferred: bool) -> str:
    """Return what is said of a source whose value fits what is printed as a bound: it is not the same value."""
    if inferred:
        return tr("{printed}: consistent with the likely source, found by us ({published}); no second witness.")
    return tr("{printed}: consistent with the document's own source ({published}); no second witness.")


def _counted_by_others(figure: pd.Series, region: Region) -> str:
    """Return what somebody else publishes who counts in another way, or nothing where there is nobody."""
    mine, own = _of(figure, region), not_independent(figure, region.source_rows)
    others = mine[(mine["bearing"] == "another definition") & ~mine["publisher"].isin(own) & mine["value"].notna()]
    if others.empty:
        return ""
    newest = others.sort_values("known", kind="stable").drop_duplicates("publisher", keep="last")
    return tr("Counted differently: {published}.", published=_published_by(figure, newest, region))


def _answer_allowed(figure: pd.Series, rows: pd.DataFrame, region: Region) -> str:
    described = {"printed": _printed(figure, region), "published": _published_by(figure, rows, region)}
    return tr("{printed} is possible but not settled: published as {published}.", **described)


def _answer_counted_otherwise(figure: pd.Series, _rows: pd.DataFrame, region: Region) -> str:
    mine = _of(figure, region)
    other = mine[mine["bearing"] == "another definition"]
    return tr(
        "{printed}: neither confirmed nor ruled out. Published, but counted differently: {published}.",
        printed=_printed(figure, region),
        published=_published_by(figure, other, region),
    )


def _answer_alone(figure: pd.Series, _rows: pd.DataFrame, region: Region) -> str:
    if figure["verdict_rule"] == "not comparable":
        return str(figure["verdict_sentence"])
    mine = _of(figure, region)
    near = mine[(mine["bearing"] == "another period") & (mine["period"] != UNDATED) & ~mine["value"].isna()]
    if near.empty:
        return tr("No independent source gives {printed}. It may well be right.", printed=_printed(figure, region))
    ages = {label: (row["definition"] == "same", end_of(row["period"]), row["known"]) for label, row in near.iterrows()}
    newest = near.loc[[max(ages, key=lambda label: ages[label])]]
    described = {"printed": _printed(figure, region), "published": _published_by(figure, newest, region)}
    if newest["definition"].iat[0] == "same":
        return tr("No independent source gives {printed}; the newest for another year is {published}.", **described)
    return tr(
        "No independent source gives {printed}; the newest for another year is {published}, counted differently.",
        **described,
    )


def _answer_ahead(figure: pd.Series, region: Region) -> str:
    described = {"printed": _printed(figure, region), "publisher": _behind(figure, region)}
    if figure["verdict"] == "forecast":
        return tr("{printed} is a forecast{publisher}: nothing has been measured yet.", **described)
    if figure["verdict"] == "goal":
        return tr("{printed} is a goal{publisher}, not a measurement.", **described)
    described["printed"] = format_figure(figure, region.terms["units"].loc[figure["unit"]])
    described["period"] = (
        "" if figure["period"] == UNDATED else tr(", {period}", period=format_period(figure["period"]))
    )
    return tr("Announced{publisher}: {printed}{period}. Whether it was carried out is not known.", **described)


def _behind(figure: pd.Series, region: Region) -> str:
    source = relied_on(figure, region.source_rows)
    return "" if source is None else tr(" by {publisher}", publisher=region.sources.at[source, "producer"])


def _of(figure: pd.Series, region: Region) -> pd.DataFrame:
    return region.matched_rows[region.matched_rows["key_figure"] == figure.name]


def _printed(figure: pd.Series, region: Region) -> str:
    """Return a figure as printed with its period, as the beginning of a sentence or in it."""
    return format_figure(figure, region.terms["units"].loc[figure["unit"]]) + _period(figure)


def _period(row: Mapping[Any, Any]) -> str:
    """Return a period behind a value; a value that is a year, or has no period, needs none."""
    period = str(row["period"])
    if period == UNDATED or row["unit"] == "year":
        return ""
    words = " {period}" if period.endswith("/..") else " for {period}"
    return tr(words, period=format_period(period))


def _published_by(figure: pd.Series, rows: pd.DataFrame, region: Region) -> str:
    """Return which value whom publishes: `3.6% by A and B and 3.64% by C`; a period is said where it is another."""
    values: dict[str, list[str]] = {}
    for _, row in rows.sort_values("publisher", kind="stable").iterrows():
        when = "" if row["period"] == figure["period"] else _period(row)
        values.setdefault(value_in_both(figure, row, region) + when, []).append(str(row["publisher"]))
    described = (tr("{value} by {names}", value=value, names=_listed(names)) for value, names in values.items())
    return format_names(described)


def _listed(names: Iterable[str]) -> str:
    return format_names(sorted(set(names)))


def _and_others(publisher: str, others: int) -> str:
    if not others:
        return publisher
    return trn("{name} and {number} other", "{name} and {number} others", others, name=publisher)


def _as_sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def describe_verdict(figure: pd.Series, region: Region) -> str:
    """Return the verdict in sentences; values in another unit or currency are shown in both, with rate and gap."""
    key = str(figure.name)
    return " ".join(
        [str(figure["verdict_sentence"]), *region.cached(("in both units", key), lambda: _both(figure, region))]
    )


def verdict_reason(figure: pd.Series, region: Region) -> str:
    """Return why a figure has its verdict, to be read under `verdict_lines`: the gap that these say is not repeated."""
    printed = region.key_figures.loc[figure.name]
    reason, gap = describe_verdict(printed, region), gap_sentence(printed, region)
    return " ".join(reason.replace(gap, "").split(" ")).strip() if gap else reason


def _both(figure: pd.Series, region: Region) -> tuple[str, ...]:
    rows = region.matched_rows
    mine = rows[(rows["key_figure"] == figure.name) & (rows["bearing"] == DECIDES)]
    other = mine[(mine["unit"] != figure["unit"]) & mine["factor"].notna()]
    return tuple(in_both_units(figure, row, region) for _, row in other.iterrows())


def say_instead(figure: pd.Series, region: Region) -> str | None:
    """Return what staff should say instead of a figure as printed, or None where it may be said as it is."""
    if figure["verdict"] in REPLACED and figure["differing"]:
        differing = region.matched_rows[region.matched_rows["source"].isin(figure["differing"].split(";"))]
        rows = differing[(differing["key_figure"] == figure.name) & (differing["bearing"] == DECIDES)]
        return _published_instead(figure, rows).format(
            values="; ".join(describe_published(row, region) for _, row in rows.iterrows())
        )
    if has_changed(figure, region):
        return tr("Newer figure: {value}.", value=describe_published(newest_cells(figure), region))
    return None


def _published_instead(figure: pd.Series, rows: pd.DataFrame) -> str:
    """Return the sentence for what is published instead: a bound that we infer is nobody's own number."""
    if figure["period"] == UNDATED:
        return tr("Published, as the document gives no period: {values}.")
    if any(is_bound(row) for _, row in rows.iterrows()):
        return tr("Going by what is published for the same period: {values}.")
    return tr("Published for the same period: {values}.")


def describe_published(row: pd.Series, region: Region) -> str:
    """Return a published value with its period, who published it and when."""
    if row["period"] == UNDATED:
        value = format_published(row, region.terms["units"].loc[row["unit"]])
        return tr("{value} ({producer}, undated)", value=value, producer=region.sources.at[row["source"], "producer"])
    return tr(
        "{value} for {period} ({producer}, {published})",
        value=format_published(row, region.terms["units"].loc[row["unit"]]),
        period=format_period(row["period"]),
        producer=region.sources.at[row["source"], "producer"],
        published=format_period(row["published"]),
    )
