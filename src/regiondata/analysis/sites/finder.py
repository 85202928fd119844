"""From needs to places and hubs: how far each meets them, in which order, what to drop, and whom to ask next.

Nothing here depends on the order of places, of needs or of the data files: ties are broken by key alone.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from regiondata.analysis.geography import distances_to
from regiondata.analysis.hubs import kinds_of_places
from regiondata.analysis.sites.capability_matrix import ABSENT, NO, PARTLY, UNSTATED, YES, Codes
from regiondata.analysis.sites.need_matching import Match, match_needs
from regiondata.analysis.sites.needs import RequestedNeeds, is_access, need_keys
from regiondata.analysis.sites.operators_own_use import for_own_use
from regiondata.analysis.travel import Reach, nearest_of, targets
from regiondata.data.joined_keys import names_any, split_keys
from regiondata.data.records.field_types import NOT_STATED as UNNAMED
from regiondata.region import Region

COUNTED = ["met", "partly", "no", "nice_met", "nice_partly", "nice_no"]
"""How many needs come out how; the first three count those that must be met."""

_WORSE = np.array([-1, -1, 1, -1, -1, 1])


@dataclass(frozen=True)
class Found:
    """What answers a question: places and hubs, best first, and how far each meets each need.

    `places` and `hubs` have the columns of COUNTED, `own_use` (for the operator's own work alone, and so the last),
    `complete` (every need that must be met is, for others too), `rank` (equal where nothing tells two apart) and
    `distance_km`, indexed by key. `silent` counts the places that meet none of the needs.
    """

    requested: RequestedNeeds
    match: Match
    places: pd.DataFrame
    hubs: pd.DataFrame
    hub_status: pd.DataFrame
    silent: int

    @cached_property
    def complete(self) -> list[str]:
        """The places that meet every need that must be met, best first; those for own use offer nothing."""
        return [str(key) for key in self.places.index[self.places["complete"]]]

    @cached_property
    def own_use(self) -> list[str]:
        """The places that meet needs for their operators' own work alone, best first."""
        return [str(key) for key in self.places.index[self.places["own_use"]]]

    @cached_property
    def on_offer(self) -> list[str]:
        """The places that have something of what is needed for others too, best first."""
        return [str(key) for key in self.places.index[~self.places["own_use"]]]

    @cached_property
    def partial(self) -> int:
        """How many places have something of what is needed for others too, but not all of it."""
        return len(self.on_offer) - len(self.complete)


def find_sites(requested: RequestedNeeds, region: Region) -> Found:
    """Return the places and hubs that meet needs, best first."""
    match = _match(requested, region)
    within = fits_filters(requested, region)
    telling = within & (match.status >= PARTLY).any(axis=1)
    distance, closed = _distances(requested, region), for_own_use(requested, match, region)
    places = _ranked(region.places.index[telling], match.status[telling], requested, distance, closed[telling])
    hub_status = _hub_status(requested, match, within & ~closed, region)
    offering = np.zeros(len(hub_status), dtype=np.bool_)
    hubs = _ranked(hub_status.index, hub_status.to_numpy(dtype=np.int8), requested, distance, offering)
    hubs = hubs[hubs[["met", "partly", "nice_met", "nice_partly"]].any(axis=1)]
    return Found(requested, match, places, hubs, hub_status, int(within.sum() - telling.sum()))


def places_that_meet(requested: RequestedNeeds, region: Region) -> pd.DataFrame:
    """Return the places that meet every need that must be met, for others too, in the order of the frame."""
    match = _match(requested, region)
    complete = (match.status[:, : len(requested.must)] == YES).all(axis=1)
    return region.places[fits_filters(requested, region) & complete & ~for_own_use(requested, match, region)]


def fits_filters(requested: RequestedNeeds, region: Region) -> npt.NDArray[np.bool_]:
    """Say for each place whether it is of the kinds, hubs and municipalities that are asked for."""
    places = region.places
    fits = np.ones(len(places), dtype=np.bool_)
    if requested.kinds:
        fits &= kinds_of_places(places, region).isin(requested.kinds).to_numpy()
    if requested.municipalities:
        fits &= places["municipality_code"].isin(requested.municipalities).to_numpy()
    if requested.hubs:
        fits &= np.any(
            [
                region.capability_matrix.members[hub]
                for hub in requested.hubs
                if hub in region.capability_matrix.members
            ],
            axis=0,
        )
    if requested.near and (requested.minutes or requested.km):
        fits &= _near(requested, region)
    return fits


def _near(requested: RequestedNeeds, region: Region) -> npt.NDArray[np.bool_]:
    """Say for each place whether it is as near as is asked for; a journey that nobody timed rules none out."""
    others = targets(str(requested.near), region)
    found = [nearest_of(str(key), others, region) for key in region.places.index]
    return np.array([one is None or _is_near(one, requested) for one in found], dtype=np.bool_)


def _is_near(one: Reach, requested: RequestedNeeds) -> bool:
    in_time = not requested.minutes or one.minutes is None or one.minutes <= requested.minutes
    return in_time and (not requested.km or one.km <= requested.km)


def drop_one(requested: RequestedNeeds, region: Region) -> dict[str, list[str]]:
    """Return for each need without which something is found the places that meet all the others, by key."""
    rests = {
        need: replace(requested, must=tuple(other for other in requested.must if other != need))
        for need in requested.must
    }
    found = {need: places_that_meet(rest, region).index for need, rest in rests.items() if rest.must}
    return {need: sorted(str(key) for key in keys) for need, keys in found.items() if len(keys)}


def met_nowhere(requested: RequestedNeeds, region: Region) -> list[str]:
    """Return the needs that must be met and that no place of those looked at is said to meet."""
    within = fits_filters(requested, region)
    status = _match(requested, region).status[within]
    return [need for column, need in enumerate(requested.must) if not (status[:, column] == YES).any()]


def services_for(requested: RequestedNeeds, region: Region) -> pd.DataFrame:
    """Return the services that answer some of the needs, those that answer most and those free of charge first."""
    services = region.services
    of_hubs = (
        _names_some(services["hubs"], set(requested.hubs)) if requested.hubs else np.ones(len(services), dtype=np.bool_)
    )
    terms = region.terms["capabilities"]
    wanted = [set(need_keys(need, terms)) for need in requested.needs if not is_access(need, terms)]
    answers = [_names_some(services["needs"], keys) for keys in wanted]
    counted = services.assign(answers=np.sum(answers, axis=0) if answers else 0, paid=services["cost"] != "free")
    found = counted[of_hubs & (counted["answers"] > 0)]
    return found.sort_index().sort_values(["answers", "paid"], ascending=[False, True], kind="stable")


def _names_some(cells: pd.Series, keys: set[str]) -> npt.NDArray[np.bool_]:
    return np.asarray(names_any(cells, keys), dtype=np.bool_)


def _match(requested: RequestedNeeds, region: Region) -> Match:
    terms = region.terms["capabilities"]
    plain = [need for need in requested.must if not is_access(need, terms)]
    about = plain or [need for need in requested.nice if not is_access(need, terms)]
    return match_needs(requested.needs, region.capability_matrix, terms, about)


def _distances(requested: RequestedNeeds, region: Region) -> pd.Series:
    if requested.anchor is None:
        return pd.Series(np.nan, index=region.places.index)
    return distances_to(requested.anchor, region.places)


def _hub_status(requested: RequestedNeeds, match: Match, within: npt.NDArray[np.bool_], region: Region) -> pd.DataFrame:
    """Return how far each hub meets each need, by the best of its places within or by a service offered in it."""
    members = region.capability_matrix.members
    hubs = [hub for hub in members if not requested.hubs or hub in requested.hubs]
    rows = [_best(match.status[members[hub] & within], len(match.needs)) for hub in hubs]
    status = pd.DataFrame(rows, index=pd.Index(hubs, dtype="str"), columns=list(match.needs)).astype("int8")
    for need, service_hubs in _served(requested, region).items():
        status.loc[[hub for hub in hubs if hub in service_hubs], need] = YES
    return status


def _served(requested: RequestedNeeds, region: Region) -> dict[str, set[str]]:
    """Return for each need the hubs in which a service answers it."""
    terms, services = region.terms["capabilities"], region.services
    plain = [need for need in requested.needs if not is_access(need, terms)]
    answering = {need: services[names_any(services["needs"], need_keys(need, terms))] for need in plain}
    return {need: {hub for cell in found["hubs"] for hub in split_keys(cell)} for need, found in answering.items()}


def _best(status: Codes, needs: int) -> Codes:
    return status.max(axis=0) if len(status) else np.ones(needs, dtype=np.int8)


def _ranked(
    keys: pd.Index, status: Codes, requested: RequestedNeeds, distance: pd.Series, closed: npt.NDArray[np.bool_]
) -> pd.DataFrame:
    must, nice = status[:, : len(requested.must)], status[:, len(requested.must) :]
    counts = np.stack(
        [(part == code).sum(axis=1) for part in (must, nice) for code in (YES, PARTLY, NO)], axis=1
    ).astype(np.int64)
    away = distance.reindex(keys).to_numpy(dtype="float64")
    frame = pd.DataFrame(counts, columns=COUNTED, index=keys).assign(
        own_use=closed, complete=(must == YES).all(axis=1) & bool(requested.must) & ~closed, distance_km=away
    )
    order = np.lexsort([keys.to_numpy(dtype=str), away, *(counts * _WORSE).T[::-1], closed])
    ordered = frame.iloc[order]
    telling = ordered[[*COUNTED, "own_use"]].assign(away=ordered["distance_km"].fillna(ABSENT))
    changed = telling.ne(telling.shift()).any(axis=1).to_numpy()  # the first row differs from none and counts from 0
    firsts = np.maximum.accumulate(np.where(changed, np.arange(len(ordered)), 0))
    return ordered.assign(rank=firsts + 1)


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
