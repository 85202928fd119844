"""Answers to questions as text, made once for every screen and file.

State, shortfalls, and each finding with its value, source and link; the question list and an uploaded list as tables.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from regiondata.analysis.location_factors import TRAVEL, find_fact
from regiondata.analysis.questions.answers import ANSWERED, OPEN, Answer, PartAnswer, answer_question
from regiondata.analysis.questions.records_for_question import (
    COUNTED_OTHERWISE,
    DISPUTED,
    DOUBTED,
    OVER,
    PARTLY,
    PLANNED,
    SAID_IN_PART,
    UNCONFIRMED,
    UNREAD,
    WIDER,
    Finding,
    hold,
)
from regiondata.analysis.questions.uploaded_file import UploadedQuestion
from regiondata.analysis.related_records import name_to_ask
from regiondata.data.joined_keys import split_keys
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.display_figures import display_figures
from regiondata.wording.formatting import format_figure, format_period, format_rounded, reading_step
from regiondata.wording.prospect.location_factors import fact_name, fact_period, fact_value, journey_name, journey_value


@dataclass(frozen=True)
class FindingText:
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
        "open": ("○", "plain", tr("not known yet")),
    }[state]


def shortfall_word(shortfall: str) -> str:
    """Return why a finding answers only in part; empty where it answers whole."""
    return {
        "": "",
        WIDER: tr("for a larger area than asked"),
        PLANNED: tr("still to come"),
        DOUBTED: tr("sources disagree"),
        COUNTED_OTHERWISE: tr("counted differently"),
        DISPUTED: tr("disputed"),
        OVER: tr("no longer counts"),
        UNCONFIRMED: tr("no independent source"),
        UNREAD: tr("not read in full"),
        PARTLY: tr("only partly"),
        SAID_IN_PART: tr("answers part of the question"),
    }[shortfall]


def ask_words(answer: Answer, region: Region) -> str:
    """Return whom to ask for what is missing; empty where nothing is."""
    if answer.ask is None:
        return ""
    return tr("Ask: {role}.", role=name_to_ask(answer.ask, region))


def describe_finding(finding: Finding, region: Region, texts: pd.DataFrame) -> FindingText:
    """Return a finding in words; `texts` are those of the key figures in a view."""
    describe = {
        "key_figure": _describe_figure,
        "statistic": _describe_statistic,
        "derived": _describe_derived,
        "place": _describe_place,
        "service": _describe_service,
        "organisation": _describe_organisation,
        "event": _describe_event,
        "fact": _describe_fact,
        "source": _describe_source,
    }[finding.record_type]
    return describe(finding, region, texts)


def _describe_figure(finding: Finding, region: Region, texts: pd.DataFrame) -> FindingText:
    words = tr("{name}: {value}", name=texts.at[finding.key, "name"], value=texts.at[finding.key, "dated"])
    if texts.at[finding.key, "dated"] == texts.at[finding.key, "value"]:
        words = tr("{words} (year not given)", words=words)
    return _describe(finding, words, str(region.key_figures.at[finding.key, "source"]), "key_figure", finding.key)


def _describe_statistic(finding: Finding, region: Region, texts: pd.DataFrame) -> FindingText:
    del texts  # a statistic is not printed
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
    value = _statistic_value(row, region)
    words = tr("{name}: {value}", name=name, value=_dated(value, str(row["period"])))
    compared = row["indicator"] in region.slices  # what has no plain value cannot be compared, only cited
    record = ("indicator", str(row["indicator"])) if compared else ("source", str(row["source"]))
    return _describe(finding, words, str(row["source"]), *record)


def _statistic_value(row: pd.Series, region: Region) -> str:
    """Return the value of a statistic in three digits, as it is read elsewhere: nobody counts parts of a person."""
    if row["unit"] == "yes_no":
        return tr("yes") if row["value"] else tr("no")
    return format_rounded(row, region.terms["units"].loc[row["unit"]], reading_step([row["value"]]))


def _describe_derived(finding: Finding, region: Region, texts: pd.DataFrame) -> FindingText:
    del texts  # a calculated value is not printed
    figure = region.derived.loc[finding.key]
    first = split_keys(figure["inputs"])[0]
    known = any(pd.notna(figure[name]) for name in ("value", "value_low", "value_high"))
    value = format_figure(figure, region.terms["units"].loc[figure["unit"]]) if known else str(figure["formula"])
    words = tr("{name}: {value}", name=figure["label"], value=value)
    return _describe(finding, words, str(region.key_figures.at[first, "source"]), "key_figure", first)


def _describe_place(finding: Finding, region: Region, texts: pd.DataFrame) -> FindingText:
    del texts
    labels = [str(region.terms["capabilities"].at[key, "label"]) for key in split_keys(finding.detail)]
    name = str(region.places.at[finding.key, "name"])
    words = tr("{name} ({labels})", name=name, labels=", ".join(labels)) if labels else name
    return _describe(finding, words, _evidence_source(finding, region), "place", finding.key)


def _describe_service(finding: Finding, region: Region, texts: pd.DataFrame) -> FindingText:
    del texts
    service = region.services.loc[finding.key]
    provider = str(service["provider"])
    words = tr("{name} ({provider})", name=service["name"], provider=region.organisations.at[provider, "name"])
    if service["cost"] == "free":
        words = tr("{words}, free of charge", words=words)
    return _describe(finding, words, str(service["source"]), "organisation", provider)


def _describe_organisation(finding: Finding, region: Region, texts: pd.DataFrame) -> FindingText:
    del texts
    organisation = region.organisations.loc[finding.key]
    return _describe(finding, str(organisation["name"]), str(organisation["source"]), "organisation", finding.key)


def _describe_event(finding: Finding, region: Region, texts: pd.DataFrame) -> FindingText:
    del texts
    event = region.events.loc[finding.key]
    return _describe(
        finding, _dated(str(event["title"]), str(event["period"])), str(event["source"]), "event", finding.key
    )


def _describe_fact(finding: Finding, region: Region, texts: pd.DataFrame) -> FindingText:
    del texts  # a fact is printed by none of the documents
    found = find_fact(finding.key, region)
    if found is None:
        raise KeyError(finding.key)
    name, fact = found
    words = journey_name(fact) if name == TRAVEL else tr("{name}, {area}", name=fact_name(fact), area=fact["area"])
    value = journey_value(fact) if name == TRAVEL else fact_value(fact)
    dated = fact_period(fact) or (tr("year not given") if pd.notna(fact.get("value")) else "")
    said = tr("{name}: {value}", name=words, value=value) if value else words
    return _describe(
        finding,
        tr("{words} ({period})", words=said, period=dated) if dated else said,
        str(fact["source"]),
        "fact",
        finding.key,
    )


def _describe_source(finding: Finding, region: Region, texts: pd.DataFrame) -> FindingText:
    del texts
    return _describe(finding, source_line(region.sources.loc[finding.key]), finding.key, "source", finding.key)


def _describe(finding: Finding, words: str, source: str, record_type: str, key: str) -> FindingText:
    return FindingText(words, shortfall_word(finding.shortfall), source, record_type, key)


def _dated(words: str, period: str) -> str:
    return tr("{words} ({period})", words=words, period=format_period(period))


def _evidence_source(finding: Finding, region: Region) -> str:
    """Return where the capability that a place was found by is printed, or else the place itself."""
    evidence = region.frames["evidence"]
    mine = evidence[(evidence["record_type"] == "place") & (evidence["record"] == finding.key)]
    of_part = mine[mine["part"].isin(split_keys(finding.detail))]
    return str((of_part if len(of_part) else mine).iloc[0]["source"])


@dataclass(frozen=True)
class PartText:
    """One part of a question: what it asks for, its state, what was found, recorded unknowns with reasons, notes."""

    asks: str
    state: str
    findings: tuple[FindingText, ...]
    unknowns: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class AnswerText:
    """A question with its answer as it is read."""

    key: str
    group: str
    heading: str
    question: str
    wanted: str
    state: str
    parts: tuple[PartText, ...]
    ask: str

    @property
    def missing(self) -> list[str]:
        """What is not fully known, in the words of the parts; what the answer holds something of says so."""
        return [
            tr("{asks} (answered in part)", asks=part.asks) if part.findings else part.asks
            for part in self.parts
            if part.state != ANSWERED
        ]

    @property
    def sources(self) -> list[str]:
        """The sources behind the answer, each once, in the order in which they are needed."""
        return list(dict.fromkeys(finding.source for part in self.parts for finding in part.findings))


def describe_answers(answers: Iterable[Answer], region: Region, texts: pd.DataFrame) -> tuple[AnswerText, ...]:
    """Return answers in words; `texts` are those of the key figures in a view."""
    headings = region.terms["question_groups"]["label"]
    return tuple(
        AnswerText(
            answer.key,
            answer.group,
            str(headings[answer.group]),
            answer.question,
            answer.wanted,
            answer.state,
            tuple(_describe_part(part, answer.question, region, texts) for part in answer.parts),
            ask_words(answer, region),
        )
        for answer in answers
    )


def region_answer(key: str, region: Region) -> AnswerText:
    """Return one question with its answer, made when it is first wanted: the whole list takes seconds."""
    return region.cached(("answer", key), lambda: _one_answer(key, region))


def _one_answer(key: str, region: Region) -> AnswerText:
    question = next(entry.record for entry in region.catalogue.questions if entry.record.key == key)
    held = region.cached(("held for answers",), lambda: hold(region))
    return describe_answers([answer_question(question, held)], region, display_figures(region))[0]


def missing_words(answer: AnswerText) -> str:
    """Return what is not known and whom to ask; empty where everything is answered."""
    if not answer.missing:
        return ""
    missing = "; ".join(answer.missing)
    if answer.state == OPEN:
        return tr("Not known yet: {missing}. {ask}", missing=missing, ask=answer.ask)
    return tr("Still missing: {missing}. {ask}", missing=missing, ask=answer.ask)


def source_line(source: pd.Series) -> str:
    """Return a source as it is named in a list."""
    return tr("{producer}: {title}", producer=source["producer"], title=source["title"])


def _describe_part(part: PartAnswer, question: str, region: Region, texts: pd.DataFrame) -> PartText:
    unknowns = region.frames["unknowns"]
    findings = tuple(describe_finding(finding, region, texts) for finding in part.findings)
    recorded = unknowns.loc[list(part.unknowns), ["question", "reason"]].itertuples(index=False)
    open_points = tuple(reason if requested == question else f"{requested} {reason}" for requested, reason in recorded)
    return PartText(part.asks, part.state, findings, open_points, part.notes)


def answer_table(answers: Iterable[AnswerText], sources: pd.DataFrame) -> pd.DataFrame:
    """Return one row per question, with its answer, what is not fully known, whom to ask, and the sources."""
    rows = [
        {tr("Topic"): answer.heading, tr("Question"): answer.question, **answer_cells(answer, sources)}
        for answer in answers
    ]
    return pd.DataFrame(rows)


def answer_cells(answer: AnswerText, sources: pd.DataFrame) -> dict[str, str]:
    """Return the cells of one answer by the name of their column."""
    return {
        tr("Asked for"): answer.wanted,
        tr("Status"): state_look(answer.state)[2],
        tr("Answer"): " · ".join(_part_text(part) for part in answer.parts if part.findings),
        tr("Still missing"): "; ".join(answer.missing),
        tr("Contact"): answer.ask,
        tr("Sources"): "; ".join(source_line(sources.loc[key]) for key in answer.sources),
    }


def capital(text: str) -> str:
    """Return a phrase as it begins a line."""
    return text[:1].upper() + text[1:]


def _part_text(part: PartText) -> str:
    found = "; ".join(f"{one.words} – {one.shortfall}" if one.shortfall else one.words for one in part.findings)
    return tr("{asks}: {found}", asks=capital(part.asks), found=" ".join([found, *part.notes]))


def own_table(
    requested: Sequence[UploadedQuestion],
    chosen: Mapping[str, str],
    confirmed: Mapping[str, bool],
    answers: Mapping[str, AnswerText],
    sources: pd.DataFrame,
    perhaps: Collection[str] = (),
) -> pd.DataFrame:
    """Return one row per uploaded question; `chosen` and `confirmed` are by its own key, `answers` by theirs.

    Questions in `perhaps` are matched too weakly to be answered: they name the known question and give no answer.
    """
    rows = []
    for one in requested:
        answer = answers.get(chosen.get(one.key, ""))
        word = tr("Confirmed") if confirmed.get(one.key) else tr("perhaps") if one.key in perhaps else tr("Suggested")
        match = word if answer else tr("none")
        cells = answer_cells(answer, sources) if answer and one.key not in perhaps else {}
        known = {tr("Matched question"): answer.question, **cells} if answer else {}
        rows.append({tr("Row"): one.row, tr("Your question"): one.text, tr("Match"): match, **known})
    return pd.DataFrame(rows)
