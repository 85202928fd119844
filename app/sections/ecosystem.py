"""The organisations: a directory by kind, and one organisation with its links, places, figures and products."""

from collections.abc import Iterable

import pandas as pd

from components.event_rows import show_event_rows
from components.evidence import show_evidence
from components.html import element, folded, show, show_facts, text, within
from components.inputs import choose_many, side_by_side
from components.navigation import listed, record_way, way
from components.present_link import show_present
from page_context import Visit, made_once
from regiondata.analysis.hubs import hub_keys, hub_organisations
from regiondata.analysis.relations import organisation_figures, organisation_places
from regiondata.data.joined_keys import names_any
from regiondata.i18n import tr, trn
from regiondata.wording.formatting import format_figure
from sections.network import show_neighbourhood


def show_organisation_card(visit: Visit, key: str) -> None:
    """Show everything that is known about one organisation."""
    with within("record"):
        _show_head(visit, key)
        show_neighbourhood(visit, key)
        show_present(visit, tr("Present these links"), "network", key)
        with within("halves"):
            with within("places"):
                _show_places(visit, key)
                _show_figures(visit, key)
                _show_services(visit, key)
            with within("people"):
                _show_voices(visit, key)
                _show_products(visit, key)
                _show_contacts(visit, key)
        _show_events(visit, key)
        with folded(tr("Evidence")):
            show_evidence(visit, "organisation", key)
        show(element("p", way(visit, "ecosystem", tr("Back to the full network"))))


def _show_head(visit: Visit, key: str) -> None:
    organisation = visit.region.organisations.loc[key]
    facts = {tr("Type"): visit.region.terms["organisation_kinds"].at[organisation["kind"], "label"]}
    if organisation["printed_name"] == organisation["printed_name"]:
        facts[tr("Name as printed")] = organisation["printed_name"]
    if organisation["also"]:
        facts[tr("Also known as")] = organisation["also"].replace(";", ", ")
    show(text("h2", organisation["name"]) + text("p", organisation["summary"]))
    show_facts(facts)


def _show_places(visit: Visit, key: str) -> None:
    places = visit.region.places.loc[organisation_places(key, visit.region)]
    _show_links(visit, tr("Places"), "place", places["name"].items())


def _show_figures(visit: Visit, key: str) -> None:
    units = visit.region.terms["units"]
    figures = visit.figures.loc[organisation_figures(key, visit.region)]
    told = [(name, f"{row['name']}: {format_figure(row, units.loc[row['unit']])}") for name, row in figures.iterrows()]
    _show_links(visit, tr("Key figures"), "key_figure", told)


def _show_links(visit: Visit, title: str, record_type: str, links: Iterable[tuple[object, str]]) -> None:
    ways = [record_way(visit, record_type, str(key), label) for key, label in links]
    if ways:
        show(text("h3", title) + listed(ways))


def _show_services(visit: Visit, key: str) -> None:
    services = visit.region.services
    offered = services[services["provider"] == key]
    _show_entries(tr("What it offers"), [(row.name, row.summary) for row in offered.itertuples()])


def _show_voices(visit: Visit, key: str) -> None:
    voices = visit.region.voices
    told = voices[voices["organisation"] == key].itertuples()
    speaker = "{person}, {role}"
    _show_entries(
        tr("What its people say"),
        [(row.summary, tr(speaker, person=row.person, role=row.role)) for row in told],
        strong=False,
    )


def _show_products(visit: Visit, key: str) -> None:
    products = visit.region.frames["pipeline"]
    stages = visit.region.terms["capabilities"]["label"]
    own = products[products["owner"] == key].itertuples()
    told = [(row.name, " · ".join([row.modality, stages.get(row.stage, row.stage), row.indication])) for row in own]
    _show_entries(tr("Products in development"), told)


def _show_contacts(visit: Visit, key: str) -> None:
    contacts = visit.region.frames["contacts"]
    for row in contacts[contacts["organisation"] == key].itertuples():
        ways = [str(known).replace(";", ", ") for known in (row.email, row.phones) if pd.notna(known) and known]
        _show_entries(tr("Contact"), [(row.role, " · ".join([row.name, *ways]))])


def _show_entries(title: str, entries: list[tuple[str, str]], *, strong: bool = True) -> None:
    if entries:
        show(text("h3", title))
    for first, second in entries:
        show(text("p", first, "strong" if strong else "") + text("p", second, "note"))


def _show_events(visit: Visit, key: str) -> None:
    events = visit.region.events
    own = events[names_any(events["organisations"], [key])]
    if not own.empty:
        show(text("h3", tr("Events, investments and programmes")))
        show_event_rows(visit, own)


def organisation_names(visit: Visit) -> dict[str, str]:
    """Return the names of all organisations in alphabetical order."""
    return {str(key): str(name) for key, name in visit.region.organisations["name"].sort_values().items()}


def choose_organisations(visit: Visit) -> tuple[str, ...]:
    """Offer kind and hub, and return the keys of the organisations that fit both."""
    kinds, near = made_once(visit, _options)
    with side_by_side("organisations"):
        kind = choose_many(tr("Type"), "kind", kinds)
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
        show(text("p", tr("No organisations match these filters. Remove one to see more.")))
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
