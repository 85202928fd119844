"""The filter bar over the timeline."""

from current_region import Visit, made_once
from elements.choices import choose_many
from elements.row import side_by_side
from regiondata.analysis.hubs import hub_keys
from regiondata.data.joined_keys import names_any
from regiondata.i18n import tr


def choose_events(visit: Visit) -> tuple[str, ...]:
    """Offer kind and hub, and return the keys of the events that fit both."""
    used, near = made_once(visit, _options)
    with side_by_side("events"):
        kind = choose_many(tr("Kind"), "kind", used)
        hubs = choose_many(tr("Hub"), "hub", near)
    return made_once(visit, _fitting, tuple(kind), tuple(hubs))


def _options(visit: Visit) -> tuple[dict[str, str], dict[str, str]]:
    region = visit.region
    kinds, present = region.terms["event_kinds"]["plural"], set(region.events["kind"])
    used = {str(key): str(kinds[key]) for key in kinds.index if key in present}
    return used, {key: str(region.places.at[key, "name"]) for key in hub_keys(region)}


def _fitting(visit: Visit, kinds: tuple[str, ...], hubs: tuple[str, ...]) -> tuple[str, ...]:
    events = visit.region.events
    if kinds:
        events = events[events["kind"].isin(kinds)]
    return tuple(map(str, (events[names_any(events["hubs"], list(hubs))] if hubs else events).index))
