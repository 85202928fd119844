"""What a region's data hold for one audience or one subject: places that fit, the hub to begin with, who came before.

It is looked up once for all scenes of a pattern.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from regiondata.analysis.hubs import hub_keys, hub_places
from regiondata.analysis.sites.capability_matrix import PARTLY, YES
from regiondata.analysis.sites.finder import Found, find_sites, who_runs
from regiondata.analysis.sites.needs import RequestedNeeds, is_modality, need_keys
from regiondata.analysis.sites.operators_own_use import OWN_USE
from regiondata.data.joined_keys import names_any, split_keys
from regiondata.data.periods import end_of
from regiondata.data.records.field_types import UNDATED
from regiondata.region import Region
from regiondata.stories.audience import Audience, audience_needs, field_needs
from regiondata.stories.origin_comparison import BesideOrigin, compare_with

MOST_SITES, MOST_PROPERTIES = 4, 6
"""Places and capabilities that fit a table which can be read across a room."""

MOST_EVENTS, FEWEST_EVENTS = 6, 3
"""Events that fit a scene, and with how few of one field it shows those of all fields."""


@dataclass(frozen=True, eq=False)
class AudienceMatches:
    """A region as one audience looks at it; `subject` is the hub that a pattern is about, where it is about one."""

    region: Region
    audience: Audience = field(default_factory=Audience)
    subject: str = ""

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """What is looked for."""
        return audience_needs(self.audience, self.region)

    @cached_property
    def needed_capabilities(self) -> tuple[str, ...]:
        """The capabilities that meet the needs, each once."""
        terms = self.region.terms["capabilities"]
        return tuple(dict.fromkeys(key for need in self.needs for key in need_keys(need, terms)))

    @cached_property
    def fitting(self) -> tuple[str, ...]:
        """The places that offer most of what is looked for and make it, those that let others in first."""
        if self.subject:
            return self._of_hub()
        if not self.needs:
            return self._open_places()
        found = find_sites(RequestedNeeds(must=self.needs), self.region)
        hubs = set(hub_keys(self.region))
        return tuple(str(key) for key in found.places.index if key not in hubs and self._suits(str(key), found))

    @cached_property
    def sites(self) -> tuple[str, ...]:
        """The places that a scene shows."""
        return self.fitting[:MOST_SITES]

    @cached_property
    def closed(self) -> tuple[str, ...]:
        """Of the places shown, those that work for themselves alone."""
        return tuple(key for key in self.sites if self._access(key) == {OWN_USE})

    @cached_property
    def open(self) -> tuple[str, ...]:
        """Of the places shown, those that state who of outside is let in."""
        stated = set(self.region.terms["capabilities"].index) - {OWN_USE}
        return tuple(key for key in self.sites if self._access(key) & stated)

    @cached_property
    def properties(self) -> tuple[str, ...]:
        """What the table of the places compares: what is looked for and stated of one of them."""
        stated = self._stated()
        wanted = [key for key in self.needed_capabilities if key in stated] or stated
        return tuple(wanted[:MOST_PROPERTIES])

    @cached_property
    def hub(self) -> str:
        """The hub to begin with: the subject, else that of the first place that fits; empty where there is none."""
        known = set(hub_keys(self.region))
        if self.subject:
            return self.subject
        named = (hub for place in self.fitting for hub in split_keys(self.region.places.at[place, "hubs"]))
        return next((hub for hub in named if hub in known), "")

    @cached_property
    def compared(self) -> BesideOrigin | None:
        """The region beside where the company comes from."""
        return compare_with(self.audience.origin, self.region)

    @cached_property
    def origin_country(self) -> str:
        """The country that the company comes from, also where a region of it is named; empty where none is."""
        origin, territories = self.audience.origin, self.region.terms["territories"]
        if origin in territories.index:
            return origin
        levels = territories["level"]
        named = split_keys(self.region.terms["compared_regions"]["territories"].get(origin, ""))
        return next((key for key in named if key in levels.index and levels[key] == "country"), "")

    @cached_property
    def origin_names(self) -> tuple[str, ...]:
        """The names under which a destination may be where the company comes from: country, group, and its regions."""
        territories, country = self.region.terms["territories"], self.origin_country
        if not country:
            return ()
        groups = [key for key in split_keys(territories["member_of"].get(country)) if key in territories.index]
        regions = self.region.terms["compared_regions"].itertuples()
        inside = [str(row[1]) for row in regions if country in split_keys(row.territories)]
        return (*(str(territories.at[key, "name"]) for key in (country, *groups)), *inside)

    @cached_property
    def from_there(self) -> tuple[str, ...]:
        """The organisations on record whose home is the country that the company comes from."""
        country = self.origin_country
        homes = self.region.organisations["home"]
        return tuple(str(key) for key in homes.index[homes == country]) if country else ()

    def events(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """Return events of some kinds, newest first: of who came from there, then of the same field or of all."""
        events = self.region.events
        wanted = events[events["kind"].isin(list(kinds))]
        there, field = self._of_origin(wanted), self._of_field(wanted)
        others = field if len(field) >= FEWEST_EVENTS else wanted
        return tuple(dict.fromkeys((*_newest(there), *_newest(others))))[:MOST_EVENTS]

    def of_origin(self, events: Iterable[str]) -> bool:
        """Say whether some events are of those who came from where the company comes from."""
        return any(len(self._of_origin(self.region.events.loc[[key]])) for key in events)

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """The recorded unknowns about the hub, the places that fit and who runs them, those that touch most first."""
        unknowns = self.region.frames["unknowns"]
        hubs, asked = {self.hub} - {""}, {who_runs(key, self.region) for key in self.sites if key not in self.closed}
        records = {*(key for key in self.sites if key not in self.closed), *hubs}
        weights = [
            3 * (row.ask in asked)
            + 2 * bool(records & set(split_keys(row.records)))
            + bool(hubs & set(split_keys(row.hubs)))
            for row in unknowns.itertuples()
        ]
        order = sorted(range(len(weights)), key=lambda at: -weights[at])
        touching = [str(unknowns.index[at]) for at in order if weights[at] or not self.hub]
        return tuple(touching)

    def _suits(self, place: str, found: Found) -> bool:
        """Say whether a place offers something that one of the fields needs, and makes its product where it has one."""
        status = found.match.status[self.region.places.index.get_loc(place)]
        codes, terms = dict(zip(found.match.needs, status, strict=True)), self.region.terms["capabilities"]
        return any(
            any(codes[need] == YES for need in needs)
            and all(codes[need] >= PARTLY for need in needs if is_modality(need, terms))
            for needs in field_needs(self.audience, self.region)
        )

    def _of_hub(self) -> tuple[str, ...]:
        places = hub_places(self.subject, self.region)
        counts = self._statements().groupby("place").size()
        keys = [str(key) for key in places.index if counts.get(key, 0)]
        return tuple(sorted(keys, key=lambda key: -counts[key]))

    def _open_places(self) -> tuple[str, ...]:
        held, hubs = self._statements(), set(hub_keys(self.region))
        opened = held[held["access"].isin(set(self.region.terms["capabilities"].index) - {OWN_USE})]
        counts = opened.groupby("place").size().sort_values(ascending=False, kind="stable")
        return tuple(str(key) for key in counts.index if key not in hubs)

    def _statements(self) -> pd.DataFrame:
        held = self.region.capabilities
        return held[held["status"].isin(["yes", "partly"])]

    def _access(self, place: str) -> set[str]:
        held = self._statements()
        mine = held[held["place"] == place]
        wanted = mine[mine["capability"].isin(self.needed_capabilities)]
        return {str(one) for one in (wanted if len(wanted) else mine)["access"]}

    def _stated(self) -> list[str]:
        held = self._statements()
        counts = held[held["place"].isin(self.sites)].groupby("capability").size()
        return [str(key) for key in counts.sort_values(ascending=False, kind="stable").index]

    def _of_origin(self, events: pd.DataFrame) -> pd.DataFrame:
        return events[names_any(events["organisations"], self.from_there)] if self.from_there else events.head(0)

    def _of_field(self, events: pd.DataFrame) -> pd.DataFrame:
        places = self.fitting if self.needs or self.subject else ()
        return events[names_any(events["places"], places)] if places else events.head(0)


def _newest(events: pd.DataFrame) -> tuple[str, ...]:
    dated = events[events["period"] != UNDATED]
    order = dated["period"].map(end_of).sort_values(ascending=False, kind="stable").index
    undated = events.index[events["period"] == UNDATED]
    return tuple(map(str, [*order, *undated][:MOST_EVENTS]))
