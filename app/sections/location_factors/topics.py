"""The parts of the page: talent, rules by what holds on a day, space, utilities, trials, investments, travel times."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import pandas as pd

from components.html import anchor, batch_html, details, div, element, escaped, group_details, show, show_cells, text
from components.money_bars import money_bars
from components.navigation import page_link, place_link, record_link
from components.verdict_badge import shape_mark
from page_context import PageContext
from regiondata.analysis.geography import distance_km
from regiondata.analysis.hubs import hub_keys
from regiondata.analysis.location_factors import ENDED, known_facts, known_journeys, rule_days
from regiondata.analysis.questions.open_points import open_points
from regiondata.analysis.related_records import name_to_ask
from regiondata.data.periods import end_of
from regiondata.i18n import tr, trn
from regiondata.urls import address
from regiondata.wording.formatting import format_day, format_distance, format_period
from regiondata.wording.investments import published_sums
from regiondata.wording.prospect.location_factors import (
    excerpts_remark,
    fact_name,
    fact_note,
    fact_period,
    fact_value,
    journey_name,
    journey_value,
    rule_groups,
    state_word,
)

TALENT_GROUPS: Mapping[str, tuple[str, ...]] = {
    "people": ("life_science", "share_of_national", "employees"),
    "wages": ("wage_",),
    "graduates": ("students", "doctoral_", "degrees_", "admitted", "research_income"),
    "training": ("",),
}
"""Parts of the talent page, each with how the measures in it begin; the last takes what no other does."""

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "talent": ("life_science_workforce", "occupations", "salaries", "hiring", "graduates", "languages"),
    "incentives": ("incentives", "permits", "manufacturing_authorisation", "work_permits", "research_tax_relief"),
    "space": ("laboratory_rent", "office_rent", "free_space", "building_land", "building_cost"),
    "utilities": ("electricity_capacity", "electricity_reliability", "water", "heat_and_gases", "freight"),
    "trials": ("trial_capacity", "trial_approval", "health_data"),
    "investments": ("recent_investments", "expansions"),
    "travel": ("travel_times", "flights"),
}
"""The questions that each part answers, as keys of the catalogue."""

MOST_DAYS = 6
OPEN_ROWS = 20
"""So many rows of a part stand open, and its first group in any case; the groups after them unfold."""
OPEN_RULES, OPEN_BESIDE_BARS = 10, 6
"""The same for rules, whose groups are small and whose rows are long, and for tables beneath a picture."""


def show_part(context: PageContext, part: str) -> None:
    """Show one part, and what of it is still not known."""
    shown: Mapping[str, Callable[[PageContext], None]] = {
        "talent": _show_talent,
        "incentives": _show_rules,
        "space": _show_space,
        "investments": _show_investments,
        "travel": _show_travel,
    }
    with batch_html():
        if part in shown:
            shown[part](context)
        else:
            facts = known_facts(part, context.region)
            _show_groups(context, _by_heading(facts))
            _show_nothing(facts)
        _show_reading(context, part)
        _show_open(context, part)


def _show_reading(context: PageContext, part: str) -> None:
    """Say how many of the facts of a part nobody has read in full, as each of their records does."""
    facts = known_journeys(context.region) if part == "travel" else known_facts(part, context.region)
    if remark := excerpts_remark(map(str, facts.index), context.region):
        show(text("p", remark, "note"))


def _show_talent(context: PageContext) -> None:
    titles = {
        "people": tr("Who works here"),
        "wages": tr("What they earn"),
        "graduates": tr("Who studies and graduates here"),
        "training": tr("Training and recruiting"),
    }
    facts = known_facts("talent", context.region)
    groups = facts["measure"].map(_talent_group)
    _show_groups(context, {title: facts[groups == group] for group, title in titles.items()}, headed=True)
    _show_nothing(facts)


def _talent_group(measure: str) -> str:
    return next(group for group, starts in TALENT_GROUPS.items() if measure.startswith(starts))


def _show_rules(context: PageContext) -> None:
    """Show the rules by what holds on the day that is looked at, with the days on which a rule changed to turn to."""
    _show_days(context)
    (first, in_force), *others = rule_groups(context.region).items()
    if len(in_force):
        show(text("h2", first))
        _show_groups(context, _by_heading(in_force), level="h3", most=OPEN_RULES)
    _show_groups(context, dict(others), headed=True, most=0)
    _show_nothing(known_facts("incentives", context.region))


def _show_days(context: PageContext) -> None:
    """Offer the days on which a rule came into force, and today."""
    carried = {name: value for name, value in context.carried_params.items() if name != "as_of"}
    today = max(date.today(), context.region.as_of)
    days = [day for day in rule_days(context.region) if day != today][:MOST_DAYS]
    links = [anchor(address("conditions", {"part": "incentives"}, carried), tr("Today"))]
    links += [
        anchor(
            address("conditions", {"part": "incentives", "as_of": day.isoformat()}, carried),
            format_day(day),
        )
        for day in days
    ]
    show(element("p", text("span", tr("Rules as known on:"), "note") + " " + " · ".join(links), "days"))


def _show_space(context: PageContext) -> None:
    facts = known_facts("space", context.region)
    counting = facts[facts["state"] != ENDED]
    names = context.region.places["name"]
    groups = {str(names[hub]): counting[counting["hub"] == hub] for hub in hub_keys(context.region)}
    groups[tr("The region and the country")] = counting[~counting["hub"].isin(names.index)]
    _show_groups(context, groups, headed=True)
    _show_ended(context, facts[facts["state"] == ENDED])
    _show_nothing(facts)


def _show_ended(context: PageContext, rows: pd.DataFrame) -> None:
    if rows.empty:
        return
    with details(tr("No longer current ({number})", number=len(rows))):
        _show_rows(context, rows, headed=True)


def _show_investments(context: PageContext) -> None:
    """Show sums on one scale by stage, then everything published by what it is about, newest first."""
    facts = known_facts("investments", context.region)
    sums = published_sums(context.region)
    if sums:
        show(text("h2", tr("Investment by stage")) + money_bars(context, sums))
        more = page_link(context, "timeline", tr("See the sums that the region's own documents print"))
        show(element("p", more, "note"))
    ends = facts["period"].map(end_of)
    newest_first = facts.loc[ends.sort_values(ascending=False, kind="stable").index]
    _show_groups(context, _by_heading(newest_first), most=OPEN_BESIDE_BARS if sums else OPEN_ROWS)
    _show_nothing(facts)


def _by_heading(facts: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return facts by what they are about, in the order in which the headings first come."""
    return {str(heading): facts[facts["heading"] == heading] for heading in facts["heading"].drop_duplicates()}


def _show_groups(
    context: PageContext,
    groups: Mapping[str, pd.DataFrame],
    *,
    headed: bool = False,
    level: str = "h2",
    most: int = OPEN_ROWS,
) -> None:
    """Show groups of facts under their names, those open that fit in so many rows; `most` of 0 opens none.

    Rows of a `headed` group say themselves what they are about.
    """
    held = {title: rows for title, rows in groups.items() if len(rows)}
    reached = 0
    for number, (title, rows) in enumerate(held.items()):
        reached += len(rows)
        counted = trn("{number} entry", "{number} entries", len(rows))
        open_now = most > 0 and (number == 0 or reached <= most)
        with group_details(title, counted, open_now=open_now, level=level):
            _show_rows(context, rows, headed=headed, first=number == 0 or not open_now)


def _show_nothing(facts: pd.DataFrame) -> None:
    if facts.empty:
        show(text("p", tr("Nothing was published by this day. Choose a later one, or ask the contact."), "note"))


def _show_rows(context: PageContext, facts: pd.DataFrame, *, headed: bool = False, first: bool = True) -> None:
    """Show facts as a table; the value opens the record. Of tables in a row only the `first` shows its heads."""
    heads = [tr("What"), tr("Value"), tr("Where"), tr("When"), tr("Source")]
    with div("fact-table" if first else "fact-table again"):
        show_cells(heads, (_cells(context, str(key), fact, headed) for key, fact in facts.iterrows()))


def _cells(context: PageContext, key: str, fact: pd.Series, headed: bool) -> list[str]:
    name, value = (fact_name(fact) if headed else str(fact["name"])), fact_value(fact)
    what = text("span", name) if value else record_link(context, "fact", key, name)
    if beside := fact_note(fact):
        what += text("span", beside, "after")
    ended = " " + shape_mark(*state_word(ENDED)) if fact["state"] == ENDED else ""
    until = "" if pd.isna(fact["until"]) else tr("counts until {day}", day=format_period(str(fact["until"])))
    return [
        what,
        (record_link(context, "fact", key, value) if value else "") + ended,
        text("span", fact["area"]),
        text("span", fact_period(fact)) + (text("span", until, "after") if until else ""),
        text("span", context.region.sources.at[fact["source"], "producer"]),
    ]


def _show_travel(context: PageContext) -> None:
    journeys = known_journeys(context.region)
    timed = journeys[journeys["minutes"].notna() | journeys["minutes_low"].notna()]
    show(text("h2", tr("Minutes by timetable or report")))
    if timed.empty:
        show(
            text("p", tr("No published time is recent enough to rely on. Distances below are straight lines."), "note")
        )
    else:
        _show_journeys(context, timed)
    _show_distances(context)
    others = journeys.drop(index=timed.index)
    if len(others):
        show(text("h2", tr("Services, roads and lines")))
        _show_journeys(context, others)


def _show_journeys(context: PageContext, journeys: pd.DataFrame) -> None:
    heads = [tr("Journey"), tr("Time, length or frequency"), tr("When"), tr("Source")]
    rows = (
        [
            text("span", journey_name(row)) + (text("span", note, "after") if (note := fact_note(row)) else ""),
            record_link(context, "fact", str(key), journey_value(row)),
            text("span", fact_period(row)),
            text("span", context.region.sources.at[row["source"], "producer"]),
        ]
        for key, row in journeys.iterrows()
    )
    show_cells(heads, rows)


def _show_distances(context: PageContext) -> None:
    """Show how far the hubs lie from each other and from the region's anchors, in a straight line."""
    places = context.region.places
    hubs = hub_keys(context.region)
    ends = [*context.region.profile.anchors, *hubs]
    show(text("h2", tr("Straight-line distance")))
    heads = [tr("From"), *(str(places.at[end, "name"]).partition(" (")[0] for end in ends)]
    with div("distances"):
        show_cells(heads, ([place_link(context, hub), *_distances(places, hub, ends)] for hub in hubs))


def _distances(places: pd.DataFrame, hub: str, ends: Iterable[str]) -> list[str]:
    here = float(places.at[hub, "latitude"]), float(places.at[hub, "longitude"])
    there = [(end, float(places.at[end, "latitude"]), float(places.at[end, "longitude"])) for end in ends]
    same = text("span", "–", "same")
    return [same if end == hub else escaped(format_distance(distance_km(*here, *point))) for end, *point in there]


def _show_open(context: PageContext, part: str) -> None:
    """Show what is still asked for in a part, what is known of it and why the rest is open, and whom to ask."""
    points = open_points(QUESTIONS[part], context.region)
    if not points:
        return
    show(text("h2", tr("Still not known")))
    rows = (
        element(
            "li",
            text("span", point.question)
            + text("p", point.reason, "note")
            + text("p", tr("Ask: {role}", role=name_to_ask(point.ask, context.region)), "note"),
        )
        for point in points
    )
    show(element("ul", "".join(rows), "plain"))
