"""The organisations as a directory by kind."""

import pandas as pd

from current_region import Visit, made_once
from elements.choices import choose_many
from elements.markup import element, show, text
from elements.navigation import listed, record_way
from elements.row import side_by_side
from regiondata.analysis.hubs import hub_keys, hub_organisations
from regiondata.i18n import tr, trn


def organisation_names(visit: Visit) -> dict[str, str]:
    """Return the names of all organisations in alphabetical order."""
    return {str(key): str(name) for key, name in visit.region.organisations["name"].sort_values().items()}


def choose_organisations(visit: Visit) -> tuple[str, ...]:
    """Offer kind and hub, and return the keys of the organisations that fit both."""
    kinds, near = made_once(visit, _options)
    with side_by_side("organisations"):
        kind = choose_many(tr("Kind"), "kind", kinds)
        hubs = choose_many(tr("Hub"), "hub", near)
    return made_once(visit, _fitting, tuple(kind), tuple(hubs))


def _options(visit: Visit) -> tuple[dict[str, str], dict[str, str]]:
    region = visit.region
    kinds, present = region.terms["organisation_kinds"]["plural"], set(region.organisations["kind"])
    used = {str(key): str(kinds[key]) for key in kinds.index if key in present}
    return used, {key: str(region.places.at[key, "name"]) for key in hub_keys(region)}


def _fitting(visit: Visit, kinds: tuple[str, ...], hubs: tuple[str, ...]) -> tuple[str, ...]:
    organisations = visit.region.organisations
    if kinds:
        organisations = organisations[organisations["kind"].isin(kinds)]
    near = {key for hub in hubs for key in hub_organisations(hub, visit.region).index}
    return tuple(str(key) for key in organisations.index if not hubs or key in near)


def show_organisations(visit: Visit, keys: tuple[str, ...]) -> None:
    """Show organisations by kind, each as a link to what is known about it."""
    organisations = visit.region.organisations.loc[list(keys)]
    if organisations.empty:
        show(text("p", tr("No organisation fits all of these choices. Take one of them away.")))
        return
    told = text("p", trn("{number} organisation", "{number} organisations", len(organisations)), "note")
    kinds = visit.region.terms["organisation_kinds"]
    present = [kind for kind in kinds.index if kind in set(organisations["kind"])]
    thirds = ("".join(_kind(visit, organisations, kind) for kind in present[third::3]) for third in range(3))
    show(told + element("div", "".join(element("div", third) for third in thirds), "thirds"))


def _kind(visit: Visit, organisations: pd.DataFrame, kind: str) -> str:
    kinds = visit.region.terms["organisation_kinds"]
    of_kind = organisations.loc[organisations["kind"] == kind, "name"].sort_values()
    ways = [record_way(visit, "organisation", str(key), str(name)) for key, name in of_kind.items()]
    return text("h3", kinds.at[kind, "plural"]) + listed(ways)
