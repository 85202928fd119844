"""The country beside others on every indicator: who stands beside it, and its profile as a chart found by its key."""

from collections.abc import Sequence

from regiondata.analysis.comparison.comparable_statistics import Group, make_group
from regiondata.analysis.comparison.profile import Position, make_profile
from regiondata.charts.chart import Chart
from regiondata.charts.profile import profile_chart
from regiondata.region import Region
from regiondata.wording.lexicon import lexicon

SEPARATOR = "."
PROFILE = "countries_profile"


def country_group(region: Region, indicator: str, beside: Sequence[str]) -> Group:
    """Return who is compared on an indicator."""
    profile, known = region.profile, region.terms["territories"]
    others = [key for key in beside if key in known.index]
    slices = region.slices.get(indicator, ())
    return make_group(slices, profile.country, others, known, profile.home, profile.all_countries)


def country_standings(region: Region, beside: tuple[str, ...]) -> list[Position]:
    """Return the country's standing on every indicator that is complete enough."""
    return make_profile(region.slices, region.compared, region.terms, lambda key: country_led(region, key, beside))


def country_led(region: Region, indicator: str, beside: Sequence[str]) -> Group:
    """Return who is compared, led by the first of the region's countries where it spans several."""
    group = country_group(region, indicator, beside)
    lands = set(region.profile.all_countries)
    return Group(group.own[:1], group.others) if group.own and lands.issuperset(group.own) else group


def profile_key(beside: Sequence[str]) -> str:
    """Return the key under which the profile of the country is asked for: who stands beside it."""
    return SEPARATOR.join((PROFILE, *beside))


def is_profile_key(key: str) -> bool:
    """Say whether a key asks for the profile of the country."""
    return key.partition(SEPARATOR)[0] == PROFILE


def profile_parameters(key: str) -> dict[str, str | list[str]]:
    """Return the parameters of the comparison that shows the profile of a key."""
    return {"scope": "countries", "mode": "profile", "with": key.split(SEPARATOR)[1:]}


def country_profile(key: str, region: Region) -> Chart:
    """Return the profile of a key; who is not on record is left out."""
    known = region.terms["territories"].index
    beside = tuple(dict.fromkeys(each for each in key.split(SEPARATOR)[1:] if each in known))
    return profile_chart(key, country_standings(region, beside), region, lexicon(region))
