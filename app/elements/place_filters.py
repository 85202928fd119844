"""The filter bar over the map: kind, hub, municipality, capability."""

from collections.abc import Mapping

from current_region import Visit, made_once
from elements.choices import choose_many
from elements.need_choices import choose_needs
from elements.row import side_by_side
from regiondata.analysis.sites.finder import places_that_meet
from regiondata.analysis.sites.needs import Asked
from regiondata.data.joined_keys import split_keys
from regiondata.i18n import tr

Filters = dict[str, list[str]]


def choose_places(visit: Visit) -> tuple[tuple[str, ...], Filters]:
    """Offer the filters, and return the keys of the places that fit all of them and what was chosen."""
    options = place_options(visit)
    with side_by_side("places"):
        kinds = choose_many(tr("Kind"), "kind", options["kind"])
        near = choose_many(tr("Hub"), "hub", options["hub"])
        municipalities = choose_many(tr("Municipality"), "municipality", options["municipality"])
        needs = choose_needs(visit, tr("Offers"), "needs", made_once(visit, _held))
    asked = Asked(tuple(needs), (), tuple(kinds), tuple(near), tuple(municipalities))
    filters = {"kind": kinds, "hub": near, "municipality": municipalities, "needs": needs}
    return made_once(visit, _fitting, asked), {name: keys for name, keys in filters.items() if keys}


def place_options(visit: Visit) -> Mapping[str, dict[str, str]]:
    """Return what may be chosen as kind, hub and municipality, by the name of the parameter."""
    return made_once(visit, _options)


def _options(visit: Visit) -> Mapping[str, dict[str, str]]:
    places = visit.region.places
    towns = places.drop_duplicates("municipality_code").set_index("municipality_code")["municipality"].sort_values()
    return {
        "kind": visit.region.terms["place_kinds"]["plural"].to_dict(),
        "hub": places[places["kind"] == "hub"]["name"].to_dict(),
        "municipality": towns.to_dict(),
    }


def _held(visit: Visit) -> frozenset[str]:
    return frozenset(key for joined in visit.region.places["capabilities"] for key in split_keys(joined))


def _fitting(visit: Visit, asked: Asked) -> tuple[str, ...]:
    return tuple(map(str, places_that_meet(asked, visit.region).index))
