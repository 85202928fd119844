"""How answers are worded: states, shortfalls, and each finding with its value, its source and where it opens."""

from dataclasses import dataclass

import pandas as pd

from regiondata.analysis.questions.answers import Answer
from regiondata.analysis.questions.findings import DOUBTED, PARTLY, PLANNED, SAID_IN_PART, WIDER, Finding
from regiondata.analysis.relations import asked_name
from regiondata.data.joined_keys import split_keys
from regiondata.region import Region
from regiondata.text import tr
from regiondata.views.formatting import format_figure, format_period, format_rounded


@dataclass(frozen=True)
class ToldFinding:
    """A finding in words: what and its value, why it falls short, its source, and the record that it opens."""

    words: str
    shortfall: str
    source: str
    record_type: str
    key: str


def state_look(state: str) -> tuple[str, str, str]:
    """Return the shape, tone and word of a state."""
    return {
        "answered": ("●", "good", tr("answered")),
        "partly": ("◐", "doubt", tr("partly answered")),
        "open": ("○", "plain", tr("not known here")),
    }[state]


def shortfall_word(shortfall: str) -> str:
    """Return why a finding answers only in part; empty where it answers whole."""
    return {
        "": "",
        WIDER: tr("of a wider territory than asked for"),
        PLANNED: tr("still to come"),
        DOUBTED: tr("publishers differ"),
        PARTLY: tr("only partly so"),
        SAID_IN_PART: tr("answers in part"),
    }[shortfall]


def ask_words(answer: Answer, region: Region) -> str:
    """Return whom to ask for what is missing; empty where nothing is."""
    if answer.ask is None:
        return ""
    return tr("Ask {role}.", role=asked_name(answer.ask, region))


def tell_finding(finding: Finding, region: Region, figures: pd.DataFrame) -> ToldFinding:
    """Return a finding in words; `figures` are the key figures as printed or as last published."""
    tell = {
        "key_figure": _tell_figure,
        "statistic": _tell_statistic,
        "derived": _tell_derived,
        "place": _tell_place,
        "service": _tell_service,
        "organisation": _tell_organisation,
        "event": _tell_event,
    }[finding.record_type]
    return tell(finding, region, figures)


def _tell_figure(finding: Finding, region: Region, figures: pd.DataFrame) -> ToldFinding:
    figure = figures.loc[finding.key]
    value = format_figure(figure, region.terms["units"].loc[figure["unit"]])
    words = tr("{name}: {value}", name=figure["name"], value=_dated(value, str(figure["period"])))
    return _told(finding, words, str(figure["source"]), "key_figure", finding.key)


def _tell_statistic(finding: Finding, region: Region, figures: pd.DataFrame) -> ToldFinding:
    del figures  # a statistic is not printed
    row = region.comparators.loc[int(finding.key)]
    name = ", ".join(
        str(part)
        for part in (
            region.terms["indicators"].at[row["indicator"], "label"],
            region.terms["territories"].at[row["territory"], "name"],
            row["dimension"],
        )
        if pd.notna(part)
    )
    value = format_rounded(row, region.terms["units"].loc[row["unit"]], 0)
    words = tr("{name}: {value}", name=name, value=_dated(value, str(row["period"])))
    compared = row["indicator"] in region.slices  # what has no plain value cannot be compared, only cited
    record = ("indicator", str(row["indicator"])) if compared else ("source", str(row["source"]))
    return _told(finding, words, str(row["source"]), *record)


def _tell_derived(finding: Finding, region: Region, figures: pd.DataFrame) -> ToldFinding:
    figure = region.derived.loc[finding.key]
    first = split_keys(figure["inputs"])[0]
    known = any(pd.notna(figure[name]) for name in ("value", "value_low", "value_high"))
    value = format_figure(figure, region.terms["units"].loc[figure["unit"]]) if known else str(figure["formula"])
    words = tr("{name}: {value}", name=figure["label"], value=value)
    return _told(finding, words, str(figures.at[first, "source"]), "key_figure", first)


def _tell_place(finding: Finding, region: Region, figures: pd.DataFrame) -> ToldFinding:
    del figures
    labels = [str(region.terms["capabilities"].at[key, "label"]) for key in split_keys(finding.detail)]
    name = str(region.places.at[finding.key, "name"])
    words = tr("{name} ({labels})", name=name, labels=", ".join(labels)) if labels else name
    return _told(finding, words, _evidence_source(finding, region), "place", finding.key)


def _tell_service(finding: Finding, region: Region, figures: pd.DataFrame) -> ToldFinding:
    del figures
    service = region.services.loc[finding.key]
    provider = str(service["provider"])
    words = tr("{name} ({provider})", name=service["name"], provider=region.organisations.at[provider, "name"])
    if service["cost"] == "free":
        words = tr("{words}, free", words=words)
    return _told(finding, words, str(service["source"]), "organisation", provider)


def _tell_organisation(finding: Finding, region: Region, figures: pd.DataFrame) -> ToldFinding:
    del figures
    organisation = region.organisations.loc[finding.key]
    return _told(finding, str(organisation["name"]), str(organisation["source"]), "organisation", finding.key)


def _tell_event(finding: Finding, region: Region, figures: pd.DataFrame) -> ToldFinding:
    del figures
    event = region.events.loc[finding.key]
    return _told(finding, _dated(str(event["title"]), str(event["period"])), str(event["source"]), "event", finding.key)


def _told(finding: Finding, words: str, source: str, record_type: str, key: str) -> ToldFinding:
    return ToldFinding(words, shortfall_word(finding.shortfall), source, record_type, key)


def _dated(words: str, period: str) -> str:
    return tr("{words} ({period})", words=words, period=format_period(period))


def _evidence_source(finding: Finding, region: Region) -> str:
    """Return where the capability that a place was found by is printed, or else the place itself."""
    evidence = region.frames["evidence"]
    mine = evidence[(evidence["record_type"] == "place") & (evidence["record"] == finding.key)]
    of_part = mine[mine["part"].isin(split_keys(finding.detail))]
    return str((of_part if len(of_part) else mine).iloc[0]["source"])
