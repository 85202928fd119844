"""What the chart of a comparison says: title, subtitle, unit, notes, source line and alternative text, made once.

Pages, slides, files and both renderers read them from the chart's record. The texts of single rows, and what a resting
pointer reads, are in `regiondata.wording.charts.rows`.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from regiondata.analysis.comparison.comparable_statistics import Group, Slice
from regiondata.i18n import tr
from regiondata.wording.charts.rows import Row, describe, not_drawn, source_line
from regiondata.wording.formatting import format_names, format_number, format_period, format_rank
from regiondata.wording.key_labels import KeyLabels

MOST_NAMES = 8
"""More names than these are a list for the table."""


class ChartTexts(NamedTuple):
    """All that a chart says as a whole; its fields are those of the chart's record."""

    title: str
    subtitle: str
    source_line: str
    alt: str
    unit: str = ""
    note: str = ""


class Remarks(NamedTuple):
    """What a comparison says beneath its chart, what only where something is drawn, and the sources it rests on."""

    sentences: tuple[str, ...] = ()
    where_drawn: str = ""
    cited: tuple[str, ...] = ()


class NothingDrawn(NamedTuple):
    """What stands in the place of a chart that cannot be drawn: why, under which title, and what is said beneath."""

    reason: str
    title: str
    subtitle: str = ""
    note: str = ""
    source_line: str = ""


NO_REMARKS = Remarks()


def comparison_remarks(
    rows: pd.DataFrame, group: Group, words: KeyLabels, sentences: Iterable[str] = (), *, where_drawn: str = ""
) -> Remarks:
    """Return what is said of statistics: how they were derived, who stands for reference, and all that is cited."""
    described = [*sentences, *_derived(rows, words), *_for_reference(rows, group, words)]
    further = [name for name in ("divisor_source", "rate_source") if name in rows]
    cited = [*rows["source"].unique(), *(key for name in further for key in rows[name].dropna().unique())]
    return Remarks(tuple(filter(None, described)), where_drawn, tuple(map(str, cited)))


def ranked_texts(
    rows: Sequence[Row],
    chosen: pd.DataFrame,
    indicator: str,
    territories: Iterable[str] | None,
    words: KeyLabels,
    remarks: Remarks = NO_REMARKS,
) -> ChartTexts:
    """Return the texts of one measure ranked for one period; `rows` stand best first, their peer marked."""
    unit, period = words.unit(chosen["unit"].iloc[0]), format_period(str(chosen["period"].iloc[0]))
    subtitle = tr("{measured}, {period}", measured=words.measured(indicator, chosen["unit"].iloc[0]), period=period)
    note = _joined(without_a_figure(territories, chosen, words), remarks.where_drawn, *remarks.sentences)
    return _texts(comparison_title(rows, words, indicator), subtitle, rows, rows, words, remarks, unit=unit, note=note)


def nothing_ranked(
    indicator: str, period: str, source: str, words: KeyLabels, remarks: Remarks = NO_REMARKS
) -> NothingDrawn:
    """Return why a source's figures for a period cannot be ranked: they are ranks, or there are none."""
    is_rank = words.units.at[words.indicators.at[indicator, "unit"], "kind"] == "rank"
    reason = (
        tr("Ranks cannot be shown as bars. See the rank history.")
        if is_rank
        else tr("{source} has no figure for this period. Choose another period.", source=words.citation(source))
    )
    return _nothing_drawn(reason, words.indicator(indicator), format_period(period), words, remarks)


def line_texts(
    rows: Sequence[Row],
    ranked: Sequence[Row],
    extra: Sequence[Row],
    chosen: pd.DataFrame,
    indicator: str,
    words: KeyLabels,
    remarks: Remarks = NO_REMARKS,
) -> ChartTexts:
    """Return the texts of one measure over time; `ranked` are the rows of the last common period, best first."""
    drawn = [*rows, *extra]
    described = [*ranked, *(row for row in extra if row.get("role") != "aside")]
    newer = _newer_elsewhere(ranked, extra)
    note = _joined(about_points(drawn), *_noted(extra), newer, remarks.where_drawn, *remarks.sentences)
    title, subtitle = comparison_title(ranked, words, indicator), _measured(chosen, indicator, words)
    unit = words.unit(chosen["unit"].iloc[0])
    return _texts(title, subtitle, drawn, described, words, remarks, unit=unit, note=note)


def no_lines(indicator: str, words: KeyLabels, remarks: Remarks = NO_REMARKS) -> NothingDrawn:
    """Return why there is no line of a measure."""
    reason = tr("A line needs at least three years of data. Choose another indicator.")
    return _nothing_drawn(reason, words.indicator(indicator), "", words, remarks)


def strip_texts(ranked: Sequence[Row], last: float, piece: Slice, words: KeyLabels, remarks: Remarks) -> ChartTexts:
    """Return the texts of ranks for one period on their whole scale, which ends at the `last` of them."""
    own = next((row for row in ranked if row["emphasis"]), ranked[0])
    place, number = place_among_like(ranked, own, words)
    described = {"place": own["label"], "value": own["text"], "period": own["period"], "number": number}
    title = tr("{place}: {value} in {period}; {rank} of the {number} compared", rank=format_rank(place), **described)
    subtitle = tr(
        "{label}, {period}. Scale ends at {last}, the lowest of these ranks",
        label=words.indicator(piece.indicator),
        period=format_period(piece.period),
        last=format_number(last),
    )
    note = _joined(remarks.where_drawn, *remarks.sentences)
    return _texts(title, subtitle, ranked, ranked, words, remarks, note=note)


def edition_texts(
    rows: Sequence[Row], scale: tuple[float, float], last: float, indicator: str, words: KeyLabels, outside: str
) -> ChartTexts:
    """Return the texts of ranks by edition, those of the one that leads the stressed ones in the title."""
    stressed = [row for row in rows if row["emphasis"]]
    leading = next(row["series"] for row in stressed if row["period"] == stressed[-1]["period"])
    subtitle = tr(
        "{label}, {first}–{end} editions; {span}, the lowest of those compared is {last}",
        label=words.indicator(indicator),
        first=stressed[0]["period"],
        end=stressed[-1]["period"],
        span=rank_span(scale),
        last=format_number(last),
    )
    unit, note = rank_unit(words), _joined(rank_note(), outside)
    title = rank_title([row for row in stressed if row["series"] == leading])
    return _texts(title, subtitle, rows, rows, words, NO_REMARKS, unit=unit, note=note)


def no_editions(indicator: str, words: KeyLabels) -> NothingDrawn:
    """Return why there are no ranks by edition."""
    return NothingDrawn(
        tr("Not in any edition of this ranking. Choose another ranking."), title=words.indicator(indicator)
    )


def nothing_requested(key: str) -> NothingDrawn:
    """Return what is said where an address asks for a chart that there is not."""
    return NothingDrawn(tr("No published figures for this chart yet. Choose another chart."), title=key)


def _texts(
    title: str,
    subtitle: str,
    drawn: Sequence[Row],
    described: Sequence[Row],
    words: KeyLabels,
    remarks: Remarks,
    *,
    unit: str = "",
    note: str = "",
) -> ChartTexts:
    cited = source_line([*drawn, *_sources(remarks)], words)
    return ChartTexts(title, subtitle, cited, describe(title, subtitle, pd.DataFrame(described)), unit, note)


def _nothing_drawn(reason: str, title: str, subtitle: str, words: KeyLabels, remarks: Remarks) -> NothingDrawn:
    return NothingDrawn(reason, title, subtitle, _joined(*remarks.sentences), source_line(_sources(remarks), words))


def _sources(remarks: Remarks) -> list[Row]:
    return [{"source_key": key} for key in remarks.cited]


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def comparison_title(rows: Sequence[Row], words: KeyLabels, indicator: str) -> str:
    """Return the finding about the first emphasised territory among rows that are sorted best first, with its peer.

    It is ranked among its like: a country among countries, never among aggregates of them.
    """
    row = next((row for row in rows if row["emphasis"]), None)
    if row is None:
        return tr("{place} leads with {value}", place=rows[0]["label"], value=rows[0]["text"])
    return f"{_finding(rows, row, words, indicator)}{_beside_peer(rows, row)}"


def _beside_peer(rows: Sequence[Row], row: Row) -> str:
    """Return how a row stands to the peer that is marked, as the end of a sentence; nothing where none is."""
    peer = next((each for each in rows if each.get("peer")), None)
    if peer is None:
        return ""
    described = {"peer": peer["label"], "value": peer["text"]}
    if peer["value"] == row["value"]:
        return tr(", level with {peer}", **described)
    if rows.index(peer) < rows.index(row):
        return tr(", behind {peer} ({value})", **described)
    return tr(", ahead of {peer} ({value})", **described)


def _finding(rows: Sequence[Row], row: Row, words: KeyLabels, indicator: str) -> str:
    place, number = place_among_like(rows, row, words)
    described = {"place": row["label"], "value": row["text"], "period": row["period"], "number": number}
    if number == 1:
        return tr("{place}: {value} in {period}", **described)
    lowest_first = words.indicators.at[indicator, "better"] == "lower"
    rank = format_rank(place)
    if lowest_first:
        return (
            tr("{place}: {value} in {period}, lowest of {number}", **described)
            if place == 1
            else tr("{place}: {value} in {period}, {rank} lowest of {number}", rank=rank, **described)
        )
    return (
        tr("{place}: {value} in {period}, highest of {number}", **described)
        if place == 1
        else tr("{place}: {value} in {period}, {rank} highest of {number}", rank=rank, **described)
    )


def with_peer(rows: list[Row], words: KeyLabels) -> list[Row]:
    """Return rows that stand best first with the peer marked that the title names beside its first stressed row.

    That is who stands just before it among its like; where it leads, who comes next.
    """
    own = next((row for row in rows if row["emphasis"]), None)
    level = words.level(territory_of(own)) if own else ""
    others = [row for row in rows if own and not row["emphasis"] and words.level(territory_of(row)) == level]
    before = [row for row in others if own and rows.index(row) < rows.index(own) and row["value"] != own["value"]]
    peer = before[-1] if before else next(iter(others), None)
    return [{**row, "peer": row is peer} for row in rows]


def place_among_like(rows: Sequence[Row], row: Row, words: KeyLabels) -> tuple[int, int]:
    """Return the place of one row, counted from 1 among those of territories of its level, and how many these are.

    Rows stand best first; those with the same value share the better place.
    """
    level = words.level(territory_of(row))
    alike = [other for other in rows if words.level(territory_of(other)) == level]
    first = next(other for other in alike if other is row or other["value"] == row["value"])
    return alike.index(first) + 1, len(alike)


def territory_of(row: Row) -> str:
    """Return the territory that a row of statistics is about."""
    return str(row["series"]).partition("/")[0]


def _measured(chosen: pd.DataFrame, indicator: str, words: KeyLabels) -> str:
    first = format_period(str(chosen["period"].min()).partition("/")[0])
    last = format_period(str(chosen["period"].max()).rpartition("/")[2])
    measured = words.measured(indicator, chosen["unit"].iloc[0])
    return tr("{measured}, {first}–{last}", measured=measured, first=first, last=last)


def without_a_figure(territories: Iterable[str] | None, chosen: pd.DataFrame, words: KeyLabels) -> str:
    """Return who has no figure: how many of those ranked, and apart from them who would stand for reference."""
    requested, given = list(territories or ()), set(chosen["territory"])
    missing = [key for key in requested if key not in given]
    if not missing:
        return ""
    level = words.level(requested[0])
    alike = [key for key in dict.fromkeys([*requested, *given]) if words.level(key) == level]
    compared = [key for key in alike if key in given]
    if len(compared) == len(alike):
        names = format_names([words.territory(key) for key in missing])
        return tr("No figure for this period from this source: {names}.", names=names)
    others = [words.territory(key) for key in missing if key not in alike]
    return _joined(
        tr(
            "{given} of {number} compared. No figure for this period from this source: {names}.",
            given=len(compared),
            number=len(alike),
            names=format_names([words.territory(key) for key in missing if key in alike]),
        ),
        tr("None for reference either: {names}.", names=format_names(others)) if others else "",
    )


def _noted(extra: Sequence[Row]) -> list[str]:
    return [f"{not_drawn(row)}." for row in extra if row.get("role") == "aside" and row.get("figure")]


def _newer_elsewhere(ranked: Sequence[Row], extra: Sequence[Row]) -> str:
    """Return what other sources publish for a later year than that of the title: the line must not seem the newest."""
    last = max(ranked, key=_time)
    later = [row for row in extra if row.get("figure") is None and _time(row) > _time(last)]
    if not later:
        return ""
    newest = max(later, key=_time)["period"]
    values = dict.fromkeys(
        tr("{value} ({publisher})", value=row["text"], publisher=row["label"])
        for row in later
        if row["period"] == newest
    )
    return tr(
        "This source’s comparison ends in {last}; others already have {newest}: {values}.",
        last=last["period"],
        newest=newest,
        values=format_names(values),
    )


def _time(row: Row) -> float:
    return float("-inf") if row.get("x") is None else float(str(row["x"]))


def about_points(rows: Sequence[Row]) -> str:
    """Say what dashes stand for where a line has gaps, and single points where a source has no line."""
    joined = {row["series"] for row in rows if row.get("run") is not None}
    parts = {(row["series"], row["run"]) for row in rows if row.get("run") is not None}
    alone = [row for row in rows if row.get("run") is None and row.get("role", "value") == "value"]
    bridged = len(parts) > len(joined) or any(row["series"] in joined for row in alone)
    single = any(row["series"] not in joined for row in alone)
    described = [tr("Dashes bridge years without a figure.")] if bridged else []
    return " ".join([*described, *([tr("Single points are too few for a line.")] if single else [])])


def rank_title(rows: Sequence[Row]) -> str:
    """Return where the last edition has it, and between which ranks it was before."""
    ranks = [float(str(row["value"])) for row in rows]
    described = {"place": rows[-1]["label"], "rank": rows[-1]["text"], "period": rows[-1]["period"]}
    best, worst = format_rank(min(ranks)), format_rank(max(ranks))
    if len(rows) == 1:
        return tr("{place}: {rank} in {period}", **described)
    if best == worst:
        return tr(
            "{place}: {rank} in {period} and in every edition since {first}", first=rows[0]["period"], **described
        )
    since = {"first": rows[0]["period"], "best": best, "worst": worst}
    return tr("{place}: {rank} in {period}, between {best} and {worst} since {first}", **described, **since)


def edition_subtitle(
    label: str, rows: Sequence[Row], scale: tuple[float, float], last: float, stated_for: str | None
) -> str:
    """Return what ranks by edition measure: which editions, which ranks are drawn, and of how many."""
    described = {"label": label, "first": rows[0]["period"], "end": rows[-1]["period"], "span": rank_span(scale)}
    described["last"] = format_number(last)
    if stated_for:
        return tr(
            "{label}, {first}–{end} editions; {span} of the {last} ranked in {period}", period=stated_for, **described
        )
    return tr("{label}, {first}–{end} editions; {span}, the lowest rank we have is {last}", **described)


def rank_span(scale: tuple[float, float]) -> str:
    """Return which ranks a drawing shows."""
    return tr("ranks {low}–{high}", low=format_number(scale[0]), high=format_number(scale[1]))


def rank_note() -> str:
    """Return what the dashes between the ranks of one name do not say."""
    return tr("Methods and participants change between editions; dashes only lead the eye.")


def rank_unit(words: KeyLabels) -> str:
    """Return what an axis of ranks is called, where the catalogue has ranks."""
    return words.unit("rank") if "rank" in words.units.index else ""


def outside_sentence(others: Sequence[str], period: object) -> str:
    """Name whom a span of ranks leaves to the table, or count them."""
    if not others:
        return ""
    if len(others) > MOST_NAMES:
        return tr(
            "{number} others were outside these ranks in {period}; see the table.", number=len(others), period=period
        )
    return tr("Outside these ranks in {period}: {names}.", period=period, names=format_names(others))


def unranked_sentence(missing: Collection[str], period: str, words: KeyLabels) -> str:
    """Say who has no figure for the period that the title ranks, so that nobody is left out unsaid."""
    described = {"period": format_period(period), "names": format_names([words.territory(key) for key in missing])}
    return tr("Not ranked, no figure for {period}: {names}.", **described) if missing else ""


def sizes_sentence(unit: str, words: KeyLabels) -> str:
    """Say of totals that they grow with a country; nothing of rates."""
    summed = words.units.at[unit, "kind"] in {"money", "count"}
    return tr("Totals, not rates: larger countries have larger totals.") if summed else ""


def _derived(rows: pd.DataFrame, words: KeyLabels) -> list[str]:
    divided = rows[rows["counted"].notna()]
    if divided.empty:
        return []
    row = divided.iloc[0]
    described = {"counted": words.unit(row["counted_unit"]), "divisor": words.indicator(row["divided_by"]).lower()}
    return [
        tr(
            "Calculated as {counted} divided by {divisor} for the same year, so that size does not decide the order.",
            **described,
        )
    ]


def _for_reference(rows: pd.DataFrame, group: Group, words: KeyLabels) -> list[str]:
    own = {words.level(key) for key in group.own}
    others = [key for key in dict.fromkeys(rows["territory"]) if words.level(key) not in own]
    if not others or not own:
        return []
    names = format_names([words.territory(key) for key in others])
    return [tr("Shown for reference: {names}.", names=names)]
