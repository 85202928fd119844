"""The organisations: a directory by kind, and one organisation with its links, places, figures and products."""

from collections.abc import Iterable

import pandas as pd

from components.event_rows import show_event_rows
from components.evidence import show_evidence
from components.html import details, div, element, show, show_facts, text
from components.inputs import choose_many, column_row
from components.navigation import listed, page_link, record_link
from page_context import PageContext, cached_part
from regiondata.analysis.hubs import hub_keys, hub_organisations
from regiondata.analysis.related_records import organisation_figures, organisation_places
from regiondata.data.joined_keys import names_any
from regiondata.i18n import tr, trn
from sections.network import show_neighbourhood


def show_organisation_card(context: PageContext, key: str) -> None:
    """Show everything that is known about one organisation."""
    with div("record"):
        _show_head(context, key)
        show_neighbourhood(context, key)
        with div("halves"):
            with div("places"):
                _show_places(context, key)
                _show_figures(context, key)
                _show_services(context, key)
            with div("people"):
                _show_voices(context, key)
                _show_products(context, key)
                _show_contacts(context, key)
        _show_events(context, key)
        with details(tr("Evidence")):
            show_evidence(context, "organisation", key)
        show(element("p", page_link(context, "ecosystem", tr("Back to the full network"))))


def _show_head(context: PageContext, key: str) -> None:
    organisation = context.region.organisations.loc[key]
    facts = {tr("Type"): context.region.terms["organisation_kinds"].at[organisation["kind"], "label"]}
    if organisation["printed_name"] == organisation["printed_name"]:
        facts[tr("Name as printed")] = organisation["printed_name"]
    if organisation["also"]:
        facts[tr("Also known as")] = organisation["also"].replace(";", ", ")
    show(text("h2", organisation["name"]) + text("p", organisation["summary"]))
    show_facts(facts)


def _show_places(context: PageContext, key: str) -> None:
    places = context.region.places.loc[organisation_places(key, context.region)]
    _show_links(context, tr("Places"), "place", places["name"].items())


def _show_figures(context: PageContext, key: str) -> None:
    figures = context.texts.loc[organisation_figures(key, context.region), ["name", "dated"]]
    described = [(key, f"{name}: {dated}") for key, name, dated in figures.itertuples(name=None)]
    _show_links(context, tr("Key figures"), "key_figure", described)


def _show_links(context: PageContext, title: str, record_type: str, links: Iterable[tuple[object, str]]) -> None:
    record_links = [record_link(context, record_type, str(key), label) for key, label in links]
    if record_links:
        show(text("h3", title) + listed(record_links))


def _show_services(context: PageContext, key: str) -> None:
    services = context.region.services
    offered = services[services["provider"] == key]
    _show_entries(tr("What it offers"), [(row.name, row.summary) for row in offered.itertuples()])


def _show_voices(context: PageContext, key: str) -> None:
    voices = context.region.voices
    described = voices[voices["organisation"] == key].itertuples()
    speaker = "{person}, {role}"
    _show_entries(
        tr("What its people say"),
        [(row.summary, tr(speaker, person=row.person, role=row.role)) for row in described],
        strong=False,
    )


def _show_products(context: PageContext, key: str) -> None:
    products = context.region.frames["pipeline"]
    stages = context.region.terms["capabilities"]["label"]
    own = products[products["owner"] == key].itertuples()
    described = [
        (row.name, " · ".join([row.modality, stages.get(row.stage, row.stage), row.indication])) for row in own
    ]
    _show_entries(tr("Products in development"), described)


def _show_contacts(context: PageContext, key: str) -> None:
    contacts = context.region.frames["contacts"]
    for row in contacts[contacts["organisation"] == key].itertuples():
        record_links = [str(known).replace(";", ", ") for known in (row.email, row.phones) if pd.notna(known) and known]
        _show_entries(tr("Contact"), [(row.role, " · ".join([row.name, *record_links]))])


def _show_entries(title: str, entries: list[tuple[str, str]], *, strong: bool = True) -> None:
    if not entries:
        return
    pairs = (text("p", first, "strong" if strong else "") + text("p", second, "note") for first, second in entries)
    show(text("h3", title) + "".join(element("div", pair, "detail-pair") for pair in pairs))


def _show_events(context: PageContext, key: str) -> None:
    events = context.region.events
    own = events[names_any(events["organisations"], [key])]
    if not own.empty:
        show(text("h3", tr("Events, investments and programmes")))
        show_event_rows(context, own)


def organisation_names(context: PageContext) -> dict[str, str]:
    """Return the names of all organisations in alphabetical order."""
    return {str(key): str(name) for key, name in context.region.organisations["name"].sort_values().items()}


def choose_organisations(context: PageContext) -> tuple[str, ...]:
    """Offer kind and hub, and return the keys of the organisations that fit both."""
    kinds, near = cached_part(context, _options)
    with column_row("organisations"):
        kind = choose_many(tr("Type"), "kind", kinds)
        hubs = choose_many(tr("Hub"), "hub", near)
    return cached_part(context, _fitting, tuple(kind), tuple(hubs))


def _options(context: PageContext) -> tuple[dict[str, str], dict[str, str]]:
    region = context.region
    kinds, present = region.terms["organisation_kinds"]["plural"], set(region.organisations["kind"])
    used = {str(key): str(kinds[key]) for key in kinds.index if key in present}
    return used, {key: str(region.places.at[key, "name"]) for key in hub_keys(region)}


def _fitting(context: PageContext, kinds: tuple[str, ...], hubs: tuple[str, ...]) -> tuple[str, ...]:
    organisations = context.region.organisations
    if kinds:
        organisations = organisations[organisations["kind"].isin(kinds)]
    near = {key for hub in hubs for key in hub_organisations(hub, context.region).index}
    return tuple(str(key) for key in organisations.index if not hubs or key in near)


def show_organisations(context: PageContext, keys: tuple[str, ...]) -> None:
    """Show organisations by kind, each as a link to what is known about it."""
    organisations = context.region.organisations.loc[list(keys)]
    if organisations.empty:
        show(text("p", tr("No organisations match these filters. Remove one to see more.")))
        return
    described = text("p", trn("{number} organisation", "{number} organisations", len(organisations)), "note")
    kinds = context.region.terms["organisation_kinds"]
    present = [kind for kind in kinds.index if kind in set(organisations["kind"])]
    blocks = "".join(element("div", _kind(context, organisations, kind)) for kind in present)
    show(described + element("div", blocks, "organisations"))


def _kind(context: PageContext, organisations: pd.DataFrame, kind: str) -> str:
    kinds = context.region.terms["organisation_kinds"]
    of_kind = organisations.loc[organisations["kind"] == kind, "name"].sort_values()
    record_links = [record_link(context, "organisation", str(key), str(name)) for key, name in of_kind.items()]
    return text("h3", kinds.at[kind, "plural"]) + listed(record_links)
