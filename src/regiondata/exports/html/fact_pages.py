"""One static page for each key figure, hub and place: for search engines, screen readers, slow links and previews."""

from regiondata.analysis.hubs import hub_figures, hub_organisations, hub_places, of_hub
from regiondata.data.joined_keys import split_keys
from regiondata.exports.figure_passport import dashboard_address, facts_address
from regiondata.exports.html.comparison_page import COMPARISON
from regiondata.exports.html.fact_blocks import (
    behind_blocks,
    citation_blocks,
    claim_blocks,
    evidence_blocks,
    figure_blocks,
    figure_facts,
    hub_events,
    offer_blocks,
    part,
    picture_blocks,
    place_data,
    place_facts,
    published_blocks,
    regional_blocks,
    verdict_blocks,
)
from regiondata.exports.html.page import Alternate, Page, facts, heading, links, paragraph
from regiondata.exports.open_data.linked_data import figure_data, site_data
from regiondata.exports.tables.writers import json_bytes
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.urls import data_address, plain_changes_address
from regiondata.wording.display_figures import display_figures
from regiondata.wording.verdict_sentences import verdict_lines


def figure_page(key: str, region: Region, home: str) -> Page:
    """Return the page of one key figure: value, verdict, where it is printed, who stands behind it."""
    figure = region.key_figures.loc[key]
    texts = display_figures(region).loc[key]
    given_away = region.sources.at[figure["source"], "republish"] != "no"
    return Page(
        title=texts["name"],
        description=" ".join(verdict_lines(figure, region)),
        address=home + facts_address("figure", key, region),
        region=region.profile.name,
        blocks=(
            paragraph(texts["value"], "value"),
            paragraph(texts["line"], "note"),
            *verdict_blocks(texts, region),
            *picture_blocks(key, region),
            heading(tr("Printed in")),
            *evidence_blocks("key_figure", key, region),
            *behind_blocks(figure, region),
            heading(tr("What others publish")),
            *published_blocks(key, region),
            *regional_blocks(key, region),
            *claim_blocks(key, region),
            heading(tr("How to cite this figure")),
            *citation_blocks(key, region, home),
            heading(tr("Fine print")),
            facts(figure_facts(figure, region)),
        ),
        page_links={
            tr("Open in the dashboard"): dashboard_address("key_figure", key, region),
            **({tr("Download record (JSON)"): f"/data/{region.slug}/figures/{key}.json"} if given_away else {}),
            tr("All figures and places"): f"/facts/?region={region.slug}",
        },
        data=json_bytes(figure_data(key, region, home)).decode(),
        alternates=_provenance(key, region) if given_away else (),
    )


def _provenance(key: str, region: Region) -> tuple[Alternate, ...]:
    """Return where programs read where a figure comes from."""
    return (
        Alternate(
            "application/ld+json", tr("Provenance (W3C PROV)"), data_address(region.slug, f"figures/{key}.prov.jsonld")
        ),
    )


def place_page(key: str, region: Region, home: str) -> Page:
    """Return the page of one place: what it is, where it lies, what it offers, where that is printed."""
    place = region.places.loc[key]
    figures = region.key_figures[region.key_figures["subject"] == key]
    return Page(
        title=str(place["name"]),
        description=str(place["summary"]),
        address=home + facts_address("place", key, region),
        region=region.profile.name,
        blocks=(
            paragraph(place["summary"]),
            facts(place_facts(place, region)),
            *offer_blocks(key, region),
            *figure_blocks(figures, region),
            heading(tr("Evidence")),
            *evidence_blocks("place", key, region),
        ),
        page_links={
            tr("Show on the map"): dashboard_address("place", key, region),
            **{
                tr("Hub: {name}", name=region.places.at[hub, "name"]): facts_address("hub", hub, region)
                for hub in split_keys(place["hubs"])
            },
            tr("All figures and places"): f"/facts/?region={region.slug}",
        },
        data=json_bytes(place_data(place, region)).decode(),
    )


def hub_page(key: str, region: Region, home: str) -> Page:
    """Return the page of one hub: who and what is there, its figures, and what is not known."""
    hub = region.places.loc[key]
    places, organisations = hub_places(key, region), hub_organisations(key, region)
    named = [(str(name), facts_address("place", str(other), region), "") for other, name in places["name"].items()]
    actors = [
        (str(name), dashboard_address("organisation", str(other), region), "")
        for other, name in organisations["name"].items()
    ]
    unknowns = of_hub(region.frames["unknowns"], key)
    return Page(
        title=str(hub["name"]),
        description=str(hub["summary"]),
        address=home + facts_address("hub", key, region),
        region=region.profile.name,
        blocks=(
            paragraph(hub["summary"]),
            *figure_blocks(hub_figures(key, region), region),
            *part(tr("Places"), links(named)),
            *part(tr("Organisations"), links(actors)),
            *part(tr("Events, investments and programmes"), links(hub_events(key, region))),
            *part(tr("Open questions"), "".join(map(_unknown, unknowns["question"], unknowns["reason"]))),
        ),
        page_links={
            tr("Open in the dashboard"): dashboard_address("hub", key, region),
            tr("All figures and places"): f"/facts/?region={region.slug}",
        },
        data=json_bytes(place_data(hub, region)).decode(),
    )


def _unknown(question: str, reason: str) -> str:
    """Return an open question with what is known of it."""
    return paragraph(tr("{question} {known}", question=question, known=reason))


def overview_page(region: Region, home: str) -> Page:
    """Return the page that leads to every figure, hub and place of a region."""
    places = region.places
    hubs = places[places["kind"] == "hub"]
    others = places[places["kind"] != "hub"].sort_values("name")
    return Page(
        title=tr("Plain-text version"),
        description=" ".join(region.profile.summary),
        address=f"{home}/facts/?region={region.slug}",
        region=region.profile.name,
        blocks=(
            *(paragraph(sentence) for sentence in region.profile.summary),
            *part(
                tr("Hubs"), links((str(n), facts_address("hub", str(k), region), "") for k, n in hubs["name"].items())
            ),
            *figure_blocks(region.key_figures, region),
            *part(
                tr("Places"),
                links((str(n), facts_address("place", str(k), region), "") for k, n in others["name"].items()),
            ),
        ),
        page_links={
            tr("Open the dashboard"): f"/?region={region.slug}",
            tr("Beside other regions"): f"{COMPARISON}?region={region.slug}",
            tr("Open data"): f"/data/{region.slug}/",
            tr("Facts for projects"): f"/facts/projects?region={region.slug}",
            tr("What changed"): plain_changes_address(region.slug),
        },
        data=json_bytes(site_data(region, home)).decode(),
    )
