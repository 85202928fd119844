"""What to ask whom next about a place that may be the right one."""

from dataclasses import dataclass

from regiondata.analysis.sites.capability_matrix import PARTLY, UNSTATED
from regiondata.analysis.sites.finder import Found
from regiondata.data.joined_keys import names_any
from regiondata.data.records.terms import NOT_STATED as UNNAMED
from regiondata.region import Region


@dataclass(frozen=True)
class NextStep:
    """Whom to ask and what: an organisation and a contact by key, needs left open, and questions noted already."""

    organisation: str | None
    contact: str | None
    open_needs: tuple[str, ...]
    questions: tuple[str, ...]


def open_needs(place: str, found: Found, region: Region) -> tuple[str, ...]:
    """Return the needs that a place may meet or not, as far as documents say."""
    status = found.match.status[region.places.index.get_loc(place)]
    return tuple(need for need, code in zip(found.match.needs, status, strict=True) if code in {UNSTATED, PARTLY})


def next_step(place: str, unclear: tuple[str, ...], region: Region) -> NextStep:
    """Return what is still to be asked about a place of which some needs are unclear, and who would know."""
    organisation = who_runs(place, region)
    return NextStep(organisation, contact_of(organisation, region), unclear, open_questions(organisation, region))


def who_runs(place: str, region: Region) -> str | None:
    """Return the organisation that runs a place, else one that offers a service there, else nobody."""
    operator = str(region.places.at[place, "operator"])
    if operator != UNNAMED:
        return operator
    offering = region.services[names_any(region.services["places"], [place])]
    return min((str(provider) for provider in offering["provider"]), default=None)


def contact_of(organisation: str | None, region: Region) -> str | None:
    """Return the contact of an organisation, else the region's first one, who can pass a question on."""
    contacts = region.frames["contacts"]
    own = sorted(str(key) for key in contacts.index[contacts["organisation"] == organisation])
    return next(iter([*own, *region.profile.contacts]), None)


def open_questions(organisation: str | None, region: Region) -> tuple[str, ...]:
    """Return the keys of the questions that are noted as open for an organisation."""
    unknowns = region.frames["unknowns"]
    return tuple(sorted(str(key) for key in unknowns.index[unknowns["ask"] == organisation]))
