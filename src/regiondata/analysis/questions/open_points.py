"""What of some questions is recorded as not known, and whom to ask."""

from collections.abc import Iterable

from regiondata.data.joined_keys import split_keys
from regiondata.region import Region


def open_points(questions: Iterable[str], region: Region) -> list[tuple[str, str]]:
    """Return the recorded unknowns of some questions, each with whom to ask, once."""
    answers, unknowns = region.frames["answers"], region.frames["unknowns"]
    wanted = set(questions)
    said = answers[answers["question"].isin(wanted)]
    keys = dict.fromkeys(key for joined in said["unknowns"] for key in split_keys(joined))
    return [(str(unknowns.at[key, "question"]), str(unknowns.at[key, "ask"])) for key in keys]


def contact_for(question: str, region: Region) -> str:
    """Return who is named for a question, else for an unknown of it, else the region's first contact, or nothing."""
    said = region.frames["answers"]
    said = said[said["question"] == question]
    named = [str(key) for key in said["ask"].dropna()]
    named += [ask for _, ask in open_points([question], region)]
    named += [str(key) for key in region.profile.contacts]
    return next(iter(named), "")
