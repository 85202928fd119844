"""What the search box shows of what it found: the kind of thing, and its answer in a few words."""

import re
from collections.abc import Callable, Mapping
from functools import partial

from regiondata.analysis.location_factors import HOLDS, TRAVEL, find_fact
from regiondata.analysis.sites.finder import places_that_meet
from regiondata.analysis.sites.needs import ask
from regiondata.data.records.field_types import UNDATED
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.urls import page_titles
from regiondata.wording.answers import capital, region_answer, state_look
from regiondata.wording.claims import claim_lines
from regiondata.wording.display_figures import NEWEST, display_figures
from regiondata.wording.formatting import format_period, format_published
from regiondata.wording.prospect.location_factors import fact_period, fact_value, journey_value, state_word
from regiondata.wording.verdict_labels import verdict_word

LONGEST_ANSWER = 140
"""Letters of an answer that stand in the line of a result."""

_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z])")


def page_words() -> dict[str, tuple[str, ...]]:
    """Return each page's title, followed by other words in which somebody looks for what it does."""
    more = {
        "glance": (tr("home start summary"),),
        "map": (tr("where location sites places map"),),
        "hub": (tr("hubs campuses districts contact phone email whom to call"),),
        "finder": (tr("site selection capability needs location short list"),),
        "timeline": (tr("events history news dates investments calendar"),),
        "ecosystem": (tr("network organisations partners who works with whom"),),
        "figures": (tr("numbers statistics facts figures table charts claims"),),
        "compare": (tr("compare countries regions peers benchmark versus ranking strengths weaknesses of the region"),),
        "conditions": (tr("talent wages rules incentives permits space power water travel times costs"),),
        "project": (tr("project sheet cost calculation budget staff square metres prospect room"),),
        "answers": (tr("questions answers questionnaire checklist upload request for information"),),
        "present": (tr("slides presentation deck powerpoint pitch story download"),),
        "sources": (
            tr("sources documents data licences updates corrections download open data help method verdicts"),
            tr("brochure reports pdf"),
            tr("how figures are checked verified what confirmed and disputed mean meaning of verdicts"),
        ),
        "changes": (tr("what changed since last month week version versions history of the data updated"),),
        "check": (tr("check a file slides document verify seal proof genuine"),),
        "accessibility": (tr("accessibility privacy data protection cookies help keyboard"),),
    }
    return {name: (title, *more.get(name, ())) for name, title in page_titles().items()}


def kind_of_result(record_type: str) -> str:
    """Return what kind of thing was found, in one word or two."""
    return {
        "page": tr("page"),
        "key_figure": tr("key figure"),
        "hub": tr("hub"),
        "place": tr("place"),
        "organisation": tr("organisation"),
        "event": tr("event"),
        "source": tr("source"),
        "indicator": tr("comparison"),
        "claim": tr("claim"),
        "question": tr("question"),
        "capability": tr("find a site"),
        "territory": tr("compare with"),
        "region": tr("compare with"),
        "fact": tr("published fact"),
        "service": tr("service"),
        "contact": tr("contact"),
    }[record_type]


def answer_in_short(record_type: str, key: str, detail: str, region: Region, view: str = NEWEST) -> str:
    """Return the answer to what was looked for, as far as it fits a line; empty where a record has none.

    Key figures are as the pages show them in the `view`.
    """
    describe: Mapping[str, Callable[[str, Region], str]] = {
        "key_figure": partial(_figure, view=view),
        "indicator": _indicator,
        "claim": _claim,
        "capability": _capability,
        "event": _event,
        "fact": _fact,
        "question": _question,
    }
    if record_type in describe:
        return describe[record_type](key, region)
    return detail if record_type in {"place", "organisation", "source", "service", "contact"} else ""


def _figure(key: str, region: Region, view: str) -> str:
    """Return the value shown, what is printed where that differs, the verdict on it, and what rules it out if so."""
    texts, figure = display_figures(region, view).loc[key], region.key_figures.loc[key]
    unknown = tr("year not given") if texts["dated"] == texts["value"] and figure["period"] == UNDATED else ""
    said = _joined(texts["dated"], unknown, texts["printed"], texts["verdict_dated"])
    ruled_out = figure["verdict"] in {"contradicted", "revised"}
    return tr("{figure}: {reason}", figure=said, reason=texts["definition"]) if ruled_out else said


def _indicator(key: str, region: Region) -> str:
    rows = region.compared[region.compared["indicator"] == key]
    at_home = region.profile.own
    named = next((territory for territory in at_home if (rows["territory"] == territory).any()), "")
    if not named:
        return ""
    row = rows[rows["territory"] == named].sort_values("period", kind="stable").iloc[-1]
    value = format_published(row, region.terms["units"].loc[row["unit"]])
    name = str(region.terms["territories"].at[named, "name"])
    return _joined(
        f"{name}: {value}", format_period(str(row["period"])), str(region.sources.at[row["source"], "producer"])
    )


def _claim(key: str, region: Region) -> str:
    return _joined(verdict_word(str(region.claims.at[key, "verdict"])), *claim_lines(key, region)[:1])


def _capability(key: str, region: Region) -> str:
    """Return what the finder answers to it alone: the one place that offers it, or how many do."""
    names = places_that_meet(ask([key], [], region.terms["capabilities"]), region)["name"]
    if len(names) == 1:
        return tr("Offered at {place}", place=names.iat[0])
    return tr("Offered at {number} places", number=len(names)) if len(names) else ""


def _fact(key: str, region: Region) -> str:
    found = find_fact(key, region)
    if found is None:
        return ""
    name, fact = found
    if name == TRAVEL:
        return _joined(str(fact["mode"]), journey_value(fact), fact_period(fact))
    state = "" if fact["state"] == HOLDS else state_word(str(fact["state"]))[2]
    area = "" if fact["area"] == fact["name"] else str(fact["area"])
    return _joined(_clipped(fact_value(fact)), area, fact_period(fact), state)


def _question(key: str, region: Region) -> str:
    """Return the first thing that is known, in the region's words where there are some, and whether all of it is."""
    answer = region_answer(key, region)
    state = state_look(answer.state)[2]
    known = next(
        (words for part in answer.parts for words in (*part.notes, *(each.words for each in part.findings))), ""
    )
    return tr("{state}: {words}", state=capital(state), words=_clipped(known)) if known else capital(state)


def _clipped(words: str) -> str:
    """Return words as far as they fit a line: the first sentence, cut between two words where that is long."""
    first = _SENTENCE.split(words, maxsplit=1)[0]
    return first if len(first) <= LONGEST_ANSWER else first[:LONGEST_ANSWER].rpartition(" ")[0] + "…"


def _event(key: str, region: Region) -> str:
    return format_period(str(region.frames["events"].at[key, "period"]))


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def next_steps(query: str) -> dict[str, str]:
    """Return where to go on when nothing was found, as page and label."""
    return {
        "finder": tr("No results for “{query}”. Find a site by what you need", query=query[:60]),
        "answers": tr("Browse the questions and answers"),
        "hub": tr("Ask a contact at one of the hubs"),
    }
