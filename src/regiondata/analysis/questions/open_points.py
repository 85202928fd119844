"""What of some questions is recorded as not known, and whom to ask."""

from collections.abc import Iterable
from typing import NamedTuple

from regiondata.data.joined_keys import split_keys
from regiondata.region import Region


class OpenPoint(NamedTuple):
    """What is recorded as not known: the question, what is known of it and why the rest is open, and whom to ask."""

    question: str
    reason: str
    ask: str


def open_points(questions: Iterable[str], region: Region) -> list[OpenPoint]:
    """Return the recorded unknowns of some questions, each once."""
    answers, unknowns = region.frames["answers"], region.frames["unknowns"]
    wanted = set(questions)
    said = answers[answers["question"].isin(wanted)]
    keys = dict.fromkeys(key for joined in said["unknowns"] for key in split_keys(joined))
    rows = unknowns.loc[list(keys), ["question", "reason", "ask"]].itertuples(index=False)
    return [OpenPoint(*map(str, row)) for row in rows]


def contact_for(question: str, region: Region) -> str:
    """Return who is named for a question, else for an unknown of it, else the region's first contact, or nothing."""
    said = region.frames["answers"]
    said = said[said["question"] == question]
    named = [str(key) for key in said["ask"].dropna()]
    named += [point.ask for point in open_points([question], region)]
    named += [str(key) for key in region.profile.contacts]
    return next(iter(named), "")
