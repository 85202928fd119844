"""What a page or a record is called and says in a sentence: for the tab, link previews and the first words."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from regiondata.analysis.hubs import hub_keys
from regiondata.analysis.location_factors import all_facts
from regiondata.analysis.questions.answers import OPEN, answer_questions
from regiondata.analysis.region_versions import list_versions
from regiondata.analysis.regional_peers import first_peers, regional_peers
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.urls import RECORD_PAGES, page_titles
from regiondata.wording.comparison.region_comparison import profile_name
from regiondata.wording.display_figures import display_figures
from regiondata.wording.region_strength import region_strength
from regiondata.wording.sites.place_kinds import counted_places
from regiondata.wording.verdict_sentences import verdict_lines

_FRAMES = {"figure": "key_figures", "place": "places", "hub": "places", "organisation": "organisations"}
_FRAMES |= {"event": "events", "source": "sources"}
_PARAMETERS = dict(RECORD_PAGES.values())


class About(NamedTuple):
    """A page's heading, what it finds, its description, and the parameters that name its record, none for a page."""

    title: str
    finding: str
    description: str
    parameters: Mapping[str, str]


def tab_title(about: About, region: Region) -> str:
    """Return what the browser's tab says: page, finding, region."""
    named = tr("{page}: {finding}", page=about.title, finding=about.finding) if about.finding else about.title
    return " · ".join(filter(None, [named, region.profile.name]))


def describe_page(page: str, key: str, region: Region) -> About:
    """Return what a page is about, or the record that a key names on it."""
    parameter = _PARAMETERS.get(page, "")
    frame = _frame(parameter, region)
    if frame is not None and key in frame.index:
        return _record(parameter, key, frame.loc[key], region)
    whole = " ".join(region.profile.summary)
    if page == "glance":
        strength = region_strength(region)
        return About(strength.sentence, "", strength.proof or whole, {}) if strength else About("", "", whole, {})
    return About(
        page_titles().get(page, ""), region.cached(("finding", page), lambda: _finding(page, region)), whole, {}
    )


def _frame(parameter: str, region: Region) -> pd.DataFrame | None:
    """Return what a parameter of a page names the rows of."""
    if parameter == "fact":
        return all_facts(region)
    if parameter == "indicator":
        return region.terms["indicators"]
    frame: pd.DataFrame | None = getattr(region, _FRAMES[parameter]) if parameter else None
    return frame


def _record(parameter: str, key: str, row: pd.Series, region: Region) -> About:
    title = next(str(row[name]) for name in ("title", "name", "label") if name in row)
    whole = " ".join(region.profile.summary)
    if parameter == "figure":
        verdict = str(display_figures(region).at[key, "verdict"])
        return About(title, verdict, " ".join(verdict_lines(row, region)), {parameter: key})
    described = next((str(row[name]) for name in ("summary", "definition", "producer") if name in row), whole)
    return About(title, "", described, {parameter: key})


def _finding(page: str, region: Region) -> str:
    """Return in a few words what a page shows, counted; empty where there is nothing to count."""
    found = {
        "map": lambda: counted_places(region.places),
        "hub": lambda: trn("{number} hub", "{number} hubs", len(hub_keys(region))),
        "timeline": lambda: trn("{number} event", "{number} events", len(region.events)),
        "ecosystem": lambda: trn("{number} organisation", "{number} organisations", len(region.organisations)),
        "figures": lambda: traced_words(region),
        "sources": lambda: trn("{number} source", "{number} sources", len(region.sources)),
        "conditions": lambda: trn("{number} fact", "{number} facts", len(all_facts(region))),
        "compare": lambda: _compared(region),
        "answers": lambda: _answered(region),
        "finder": lambda: _offered(region),
        "changes": lambda: _versions(region),
    }
    return found[page]() if page in found else ""


def _compared(region: Region) -> str:
    """Return on how many measures the region is strong beside the peers that the page opens with."""
    peers = regional_peers(region)
    return profile_name(peers.placements(first_peers(region, peers))) if peers.others else ""


def _answered(region: Region) -> str:
    states = [answer.state for answer in answer_questions(region)]
    whole = trn("{number} question", "{number} questions", len(states))
    return tr("{known} of {whole} with an answer", known=sum(state != OPEN for state in states), whole=whole)


def _offered(region: Region) -> str:
    return trn("{number} capability", "{number} capabilities", int(region.capabilities["capability"].nunique()))


def _versions(region: Region) -> str:
    return trn("{number} version of the data", "{number} versions of the data", len(list_versions(region)))


def traced_words(region: Region) -> str:
    """Return how many figures are traced and how many of them are corrected, as the strength that it is."""
    wrong = int(region.key_figures["verdict"].isin(["contradicted"]).sum())
    traced = trn("{number} figure traced", "all {number} figures traced", len(region.key_figures))
    return tr("{traced}, {number} corrected", traced=traced, number=wrong) if wrong else traced
