"""For whom a pitch is: where they come from, what they make, how far they have come, and how much time there is.

No name is among it: an address may hold all of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from regiondata.analysis.regional_peers import regional_peers
from regiondata.analysis.sites.needs import need_keys
from regiondata.data.joined_keys import split_keys
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.urls import read_list
from regiondata.wording.formatting import format_names

STAGES = ("exploring", "comparing", "choosing", "expanding")
MINUTES = (5, 10, 20)
USUAL_MINUTES = 10
MOST_MAKES = 3
"""So many fields of one company are read: what it looks for must fit a table."""

LONGEST_KEY = 80
FEWEST_MEASURES = 3
"""A country with fewer measures beside the region's own has nothing to be compared by."""


@dataclass(frozen=True)
class Audience:
    """A company as far as it matters: `origin` is a country or a region, `makes` are sectors, both by key."""

    origin: str = ""
    makes: tuple[str, ...] = ()
    stage: str = STAGES[0]
    minutes: int = USUAL_MINUTES


def read_audience(parameters: Mapping[str, Sequence[str]]) -> Audience | None:
    """Return the audience that an address names, or None where it names none."""
    origin, stage, minutes = (_first(parameters, name) for name in ("for", "stage", "minutes"))
    makes = tuple(key[:LONGEST_KEY] for key in read_list(parameters.get("makes", ())))[:MOST_MAKES]
    if not (origin or makes or stage or minutes):
        return None
    return Audience(
        origin=origin[:LONGEST_KEY],
        makes=makes,
        stage=stage if stage in STAGES else STAGES[0],
        minutes=int(minutes) if minutes in map(str, MINUTES) else USUAL_MINUTES,
    )


def write_audience(audience: Audience) -> dict[str, str]:
    """Return an audience as parameters of an address; what is usual is left out."""
    written = {
        "for": audience.origin,
        "makes": ",".join(audience.makes),
        "stage": "" if audience.stage == STAGES[0] else audience.stage,
        "minutes": "" if audience.minutes == USUAL_MINUTES else str(audience.minutes),
    }
    return {name: value for name, value in written.items() if value}


def origins(region: Region) -> dict[str, str]:
    """Return where a company may come from: countries with figures beside the region's own, and regions, by key."""
    others = tuple(regional_peers(region).others.items())
    return region.cached(("origins", others), lambda: _origins(region))


def sectors(region: Region) -> dict[str, str]:
    """Return what a company may make, by key: sectors of which some place here offers what is needed."""
    return region.cached(("sectors",), lambda: _sectors(region))


def stage_words() -> dict[str, str]:
    """Return the stages by key, as they are offered."""
    return {
        "exploring": tr("Exploring"),
        "comparing": tr("Comparing regions"),
        "choosing": tr("Choosing a site"),
        "expanding": tr("Expanding"),
    }


def stage_line(stage: str) -> str:
    """Return what matters to somebody at a stage, as a line of the cover."""
    return {
        "exploring": tr("A first look: what is proven, who is here, and where to start"),
        "comparing": tr("You are comparing regions: both sides on the same measures, and what speaks against us"),
        "choosing": tr("You are choosing a site: who lets you in, what it costs, and what to ask"),
        "expanding": tr("You are expanding: who else came, who would work there, and what supports it"),
    }[stage]


def known_only(audience: Audience, region: Region) -> tuple[Audience, tuple[str, ...]]:
    """Return an audience as far as its keys mean something here, and those that mean nothing."""
    known, makes = origins(region), sectors(region)
    origin = audience.origin if audience.origin in known else ""
    chosen = tuple(key for key in audience.makes if key in makes)
    unknown = [key for key in (audience.origin, *audience.makes) if key and key not in (origin, *chosen)]
    return Audience(origin, chosen, audience.stage, audience.minutes), tuple(unknown)


def origin_name(origin: str, region: Region) -> str:
    """Return a country or region as it is said within a sentence; an empty text where there is none."""
    territories = region.terms["territories"]
    if origin in territories.index:
        said = territories["said"].get(origin) if "said" in territories else None
        return str(said) if isinstance(said, str) else str(territories.at[origin, "name"])
    return origins(region).get(origin, "")


def company_words(audience: Audience, region: Region) -> str:
    """Return how a company is spoken of, such as a maker of something from somewhere."""
    company, origin = _company(audience, region), origin_name(audience.origin, region)
    return tr("{company} from {origin}", company=company, origin=origin) if origin else company


def field_words(audience: Audience, region: Region) -> str:
    """Return the fields that a company works in; an empty text where none is chosen."""
    return format_names([sectors(region)[key] for key in audience.makes])


def audience_needs(audience: Audience, region: Region) -> tuple[str, ...]:
    """Return what a company looks for, each once: the first needs of each of its fields before the later ones."""
    lists = field_needs(audience, region)
    longest = max(map(len, lists), default=0)
    return tuple(dict.fromkeys(each[at] for at in range(longest) for each in lists if at < len(each)))


def field_needs(audience: Audience, region: Region) -> list[list[str]]:
    """Return what each field of a company looks for."""
    held = region.terms["sectors"]["needs"]
    return [split_keys(held[key]) for key in audience.makes]


def _company(audience: Audience, region: Region) -> str:
    if not audience.makes:
        return tr("a company")
    if len(audience.makes) == 1:
        return str(region.terms["sectors"].at[audience.makes[0], "company"])
    fields = format_names([sectors(region)[key].lower() for key in audience.makes])
    return tr("a company in {fields}", fields=fields)


def _origins(region: Region) -> dict[str, str]:
    territories, own = region.terms["territories"], set(region.profile.all_countries)
    rows = region.compared
    beside = rows[rows["indicator"].isin(rows.loc[rows["territory"].isin(own), "indicator"].unique())]
    counts = beside.groupby("territory")["indicator"].nunique()
    countries = [
        str(key)
        for key in territories.index[territories["level"] == "country"]
        if key not in own and counts.get(key, 0) >= FEWEST_MEASURES
    ]
    named = {key: str(territories.at[key, "name"]) for key in countries}
    alphabetical = dict(sorted(named.items(), key=lambda pair: pair[1]))
    return {**alphabetical, **{key: each.name for key, each in regional_peers(region).others.items()}}


def _sectors(region: Region) -> dict[str, str]:
    terms, held = region.terms["sectors"], region.capabilities
    offered = set(held.loc[held["status"].isin(["yes", "partly"]), "capability"])
    order = terms["order"].astype("int").sort_values(kind="stable").index
    return {
        str(key): str(terms.at[key, "label"])
        for key in order
        if any(
            offered & set(need_keys(need, region.terms["capabilities"])) for need in split_keys(terms.at[key, "needs"])
        )
    }


def _first(parameters: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(parameters.get(name) or ()), "").strip()
