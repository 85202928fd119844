"""What others publish on a prospect's questions, as text: values with their units, validity, and how they were read."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from regiondata.analysis.location_factors import (
    ENDED,
    HOLDS,
    LATER,
    OBSERVED,
    PROPOSED,
    find_fact,
    known_facts,
    known_journeys,
)
from regiondata.analysis.travel import Reach
from regiondata.data.periods import end_of
from regiondata.data.records.field_types import NONE, NOT_STATED, UNDATED
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.wording.formatting import (
    MILLION,
    format_day,
    format_distance,
    format_number,
    format_period,
    format_plain,
    format_sum,
)
from regiondata.wording.key_labels import money_word

_ROUNDED = {
    "more than": "more than {value}",
    "over": "over {value}",
    "nearly": "nearly {value}",
    "almost": "almost {value}",
    "about": "about {value}",
    "somewhat above": "somewhat above {value}",
    "mostly below": "mostly below {value}",
}
"""Words that a publisher puts beside a number, and how they are read before it."""

_CLASS = "risk class"
"""What stands before its number, as it names one of several."""

_PER = {"/month": " a month", "/year": " a year", "/m2": " per m²", "/kWh": " per kWh"}
"""What follows a unit after a stroke, and how it is read."""


def fact_value(fact: Mapping[Any, Any]) -> str:
    """Return the value of a fact with what it is measured in; for a rule without a number, the words published."""
    unit = "" if pd.isna(fact["measured_in"]) else str(fact["measured_in"])
    if pd.notna(fact["value"]):
        value = float(fact["value"])
        first, *rest = unit.split(", ")
        money = re.fullmatch(r"([A-Z]{3})(?![A-Za-z])(.*)", first)
        if money and _is_round(value):
            return _rounded(format_sum(value, money[1]) + _spaced(_read(money[2])), rest)
        return _with_unit(_number(value, unit), unit)
    if pd.notna(fact["value_low"]):
        low, high = format_number(float(fact["value_low"])), format_number(float(fact["value_high"]))
        return _with_unit(f"{low}–{high}", unit)
    return "" if pd.isna(fact["as_published"]) else _with_unit(_spelt(str(fact["as_published"])), unit)


def _is_round(value: float) -> bool:
    """Say whether a sum is of millions that three figures say whole: no published figure may change."""
    return value >= MILLION and float(f"{value:.3g}") == value


def _number(value: float, unit: str) -> str:
    return format_plain(value) if unit == "year" else format_number(value)


def _with_unit(number: str, unit: str) -> str:
    words, *rest = unit.split(", ")
    return _rounded(_measured(number, words), rest)


def _rounded(value: str, rest: Iterable[str]) -> str:
    """Return a value with what a publisher puts beside it: how it is rounded before it, anything else after it."""
    parts = list(rest)
    rounding = next((_ROUNDED[part] for part in parts if part in _ROUNDED), "")
    more = [part for part in parts if part not in _ROUNDED]
    return ", ".join([tr(rounding, value=value) if rounding else value, *more])


def _measured(number: str, words: str) -> str:
    if words.startswith("percent"):
        return f"{number}%{words.removeprefix('percent')}"
    if words.startswith(_CLASS):
        return f"{_CLASS} {number}{words.removeprefix(_CLASS)}"
    words = tr("people") if words == "persons" else _read(words)
    currency = re.match(r"[A-Z]{3}\b", words)
    if currency:
        return f"{currency[0]}\u00a0{number}{_spaced(words[3:])}"
    return f"{number}{_spaced(words)}"


def _read(words: str) -> str:
    """Return what a number is measured in as it is read: what follows a stroke is said in words."""
    words = words.replace("m2", "m²") if "/m2" not in words else words
    for mark, read in _PER.items():
        words = words.replace(mark, tr(read))
    return words


def _spaced(words: str) -> str:
    return words if not words or words.startswith((" ", ",")) else f" {words}"


def fact_name(fact: Mapping[Any, Any]) -> str:
    """Return what a fact is about: its name, with its heading before it where that says more."""
    heading, name = str(fact["heading"]), str(fact["name"])
    if name == fact["area"]:
        return heading
    return name if heading == name else tr("{heading}: {name}", heading=heading, name=name)


def news_word(measure: str) -> str:
    """Return of what kind a piece of news is, by its measure."""
    return {
        "acquisition": tr("Acquisition"),
        "expansion": tr("Expansion"),
        "investment": tr("Investment"),
        "new_plant": tr("New plant"),
        "opening": tr("Opening"),
    }[measure]


def fact_period(fact: Mapping[Any, Any]) -> str:
    """Return when a fact is of, as its note says it; of a rule since when it is in force, proposed or tried."""
    if "in_force_from" in fact and pd.notna(fact["in_force_from"]):
        return _rule_period(fact)
    if pd.notna(fact["period_note"]):
        return str(fact["period_note"])
    if fact["period"] != UNDATED:
        return format_period(str(fact["period"]))
    return {"proposed": tr("proposed, no date given"), "in force": tr("in force")}.get(str(fact.get("status")), "")


def _rule_period(fact: Mapping[Any, Any]) -> str:
    start, status = format_period(str(fact["in_force_from"])), fact["status"]
    if status == "proposed":
        return tr("proposed from {start}", start=start)
    if status in {"granted", "pilot"}:
        return tr("granted {start}", start=start) if status == "granted" else tr("pilot since {start}", start=start)
    if pd.notna(fact["until"]):
        return tr("in force from {start} to {end}", start=start, end=format_period(str(fact["until"])))
    return tr("in force from {start}", start=start)


def rule_groups(region: Region) -> dict[str, pd.DataFrame]:
    """Return rules by what holds on the region's day, then what was measured and granted, newest first."""
    rules = known_facts("incentives", region)
    observed = rules["status"].isin(OBSERVED)
    titles = {
        HOLDS: tr("Rules in force on {day}", day=format_day(region.as_of)),
        PROPOSED: tr("Proposed, not decided"),
        LATER: tr("Decided, not yet in force"),
        ENDED: tr("No longer in force"),
    }
    groups = {title: rules[(rules["state"] == state) & ~observed] for state, title in titles.items()}
    ends = rules.loc[observed, "period"].map(end_of).sort_values(ascending=False, kind="stable")
    return {**groups, tr("In practice: times, counts, pay and precedents"): rules.loc[ends.index]}


def state_word(state: str) -> tuple[str, str, str]:
    """Return the shape, tone and word of whether a fact counts."""
    return {
        HOLDS: ("●", "good", tr("in force")),
        PROPOSED: ("◌", "doubt", tr("proposed")),
        LATER: ("◔", "doubt", tr("not yet in force")),
        ENDED: ("○", "plain", tr("no longer counts")),
    }[state]


def reading_word(read_as: str) -> str:
    """Return how a source was read, in words that say what it means."""
    return {
        "full": tr("read in full"),
        "excerpt": tr("only an excerpt was read: check before you rely on it"),
        "quoted": tr("read only as quoted by others: check before you rely on it"),
    }[read_as]


def excerpts_remark(keys: Iterable[str], region: Region) -> str:
    """Return how many of some facts were not read in full, so that nobody relies on them unchecked."""
    found = [fact for _, fact in (find_fact(key, region) or ("", None) for key in keys) if fact is not None]
    number = sum(fact["read_as"] != "full" for fact in found)
    return (
        trn(
            "{number} of these was read only as an excerpt or as others quote it: check before you rely on it.",
            "{number} of these were read only as excerpts or as others quote them: check before you rely on them.",
            number,
        )
        if number
        else ""
    )


def fact_note(fact: Mapping[Any, Any]) -> str:
    """Return what is to be known beside a value: the note and the owner of a fact; empty where nothing is."""
    note = "" if pd.isna(fact["note"]) else _spelt(str(fact["note"]))
    owner = fact.get("landlord")
    return "; ".join(filter(None, (note, tr("Owner: {name}", name=owner) if pd.notna(owner) else "")))


def _spelt(note: str) -> str:
    return re.sub(r"\bm2\b", "m²", note)


def journey_name(journey: Mapping[Any, Any]) -> str:
    """Return from where to where and by what; a journey to nowhere in particular has in brackets what it is about."""
    named = {name: journey[name] for name in ("origin", "destination", "mode")}
    if str(named["destination"]).startswith("("):
        return tr("{origin} {destination}, by {mode}", **named)
    return tr("{origin} to {destination}, by {mode}", **named)


def journey_value(journey: Mapping[Any, Any]) -> str:
    """Return the minutes of a journey, else its length, else how often it runs."""
    if pd.notna(journey["minutes"]):
        return minutes_text(float(journey["minutes"]))
    if pd.notna(journey["minutes_low"]):
        low, high = format_number(float(journey["minutes_low"])), minutes_text(float(journey["minutes_high"]))
        return f"{low}–{high}"
    if pd.notna(journey["kilometres"]):
        return tr("{number} km", number=format_number(float(journey["kilometres"])))
    return str(journey["frequency"])


def reach_words(one: Reach, region: Region) -> str:
    """Return how far a place is: by a published journey with its means and year, else in a straight line."""
    name = str(region.places.at[one.place, "name"])
    if one.minutes is None:
        return tr("{distance} in a straight line from {name}", distance=format_distance(one.km), name=name)
    journey = known_journeys(region).loc[one.journey]
    return tr(
        "{minutes} by {mode} from {name} ({period})",
        minutes=minutes_text(one.minutes),
        mode=journey["mode"],
        name=name,
        period=fact_period(journey),
    )


def reach_number(one: Reach) -> str:
    """Return how far a place is as a number: minutes where a journey is published, else kilometres."""
    return format_distance(one.km) if one.minutes is None else minutes_text(one.minutes)


def reach_to(one: Reach, region: Region) -> str:
    """Return what the number of a distance means: to which place, and by what, or in a straight line."""
    name = str(region.places.at[one.place, "name"])
    if one.minutes is None:
        return tr("straight line to {name}", name=name)
    journey = known_journeys(region).loc[one.journey]
    return tr("to {name} by {mode} ({period})", name=name, mode=journey["mode"], period=fact_period(journey))


def minutes_text(minutes: float) -> str:
    """Return minutes as they are read."""
    return tr("{number} min", number=format_number(round(minutes)))


def fact_facts(fact: pd.Series, region: Region) -> dict[str, str]:
    """Return what is recorded about a fact or a journey, by the name of each thing."""
    source = region.sources.loc[fact["source"]]
    place = tr("not given") if fact["section"] == NOT_STATED else str(fact["section"])
    facts = {
        tr("Area"): fact.get("area"),
        tr("Owner"): fact.get("landlord"),
        tr("Stage of the money"): _stage(fact.get("money")),
        tr("Frequency"): fact.get("frequency"),
        tr("Run by"): fact.get("run_by"),
        tr("Period"): fact_period(fact),
        tr("Note on the date"): fact["period_note"],
        tr("Counts until"): _day(fact.get("until")),
        tr("Note"): fact["note"],
        tr("Publisher"): source["producer"],
        tr("Published"): format_period(source["published"]),
        tr("Where in the source"): place,
        tr("How it was read"): reading_word(str(fact["read_as"])),
        tr("Read on"): tr("not given") if source["read"] == NOT_STATED else format_period(source["read"]),
        tr("Type of source"): region.terms["evidence_classes"].at[source["evidence_class"], "label"],
        tr("Link"): tr("none") if source["url"] == NONE else source["url"],
        tr("Kind of record"): tr("Published by others, not in the region's own documents."),
    }
    return {label: str(value) for label, value in facts.items() if value is not None and pd.notna(value) and value}


def _stage(money: object) -> str | None:
    return None if money is None or pd.isna(money) else money_word(str(money))


def _day(value: object) -> str | None:
    return None if value is None or pd.isna(value) else format_period(str(value))


def part_titles() -> dict[str, str]:
    """Return the parts of the page by key."""
    return {
        "talent": tr("Talent"),
        "incentives": tr("Incentives and rules"),
        "space": tr("Space"),
        "utilities": tr("Power, water, carbon"),
        "trials": tr("Clinical trials"),
        "investments": tr("Investments"),
        "travel": tr("Travel times"),
    }
