"""A key figure's passport as a plain record: where printed, who stands behind it, what is published, verdict."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from urllib.parse import quote

import pandas as pd

from regiondata.analysis.related_records import subject_name
from regiondata.analysis.verdicts.gap_to_published import UNIT_COLUMNS
from regiondata.analysis.verdicts.provenance import source_roles
from regiondata.exports.open_data.data_package import describe_sources
from regiondata.exports.tables.writers import frame_records, json_bytes, plain
from regiondata.exports.w3c_prov import figure_provenance
from regiondata.region import Region
from regiondata.urls import address, record_target
from regiondata.wording.citations import citation_offers
from regiondata.wording.display_figures import NEWEST, PRINTED, display_figures
from regiondata.wording.gap_to_published import value_in_both
from regiondata.wording.verdict_sentences import verdict_lines

_ANNOTATED = (
    "verdict",
    "verdict_text",
    "verdict_definition",
    "verdict_rule",
    "verdict_sentence",
    "agreeing",
    "differing",
    "standing",
    "currentness_text",
    "due",
)


def passport_files(region: Region, released: Mapping[str, pd.DataFrame], home: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files about each key figure that may be passed on: its passport, and where it comes from as PROV."""
    for key in map(str, released["key_figures"].index):
        yield f"figures/{key}.json", json_bytes(passport_record(key, region, released, home))
        yield f"figures/{key}.prov.jsonld", json_bytes(figure_provenance(key, region, released, home))


def passport_record(key: str, region: Region, released: Mapping[str, pd.DataFrame], home: str) -> dict[str, object]:
    """Return one key figure's passport as plain values, from the frames that may be passed on.

    `home` is the dashboard's public address without a slash at its end.
    """
    figure, texts = released["key_figures"].loc[key], display_figures(region, PRINTED).loc[key]
    roles = {str(figure["source"]): "document", **source_roles(figure, region.source_rows)}
    offered = citation_offers(key, region, pinned_address(key, region, home))
    behind = zip(roles.values(), describe_sources(region.sources.loc[list(roles)]), strict=True)
    return {
        "key": key,
        "region": region.slug,
        "as_of": region.as_of.isoformat(),
        "text": texts["text"],
        "as_printed": texts["as_printed"],
        "subject_name": subject_name(str(figure["subject"]), region),
        "figure": {str(name): plain(cell) for name, cell in figure.items() if name not in _ANNOTATED},
        "judgement": {name: plain(figure[name]) for name in _ANNOTATED},
        "verdict_in_words": verdict_lines(figure, region),
        "say_instead": texts["instead"] or None,
        "printed_in": printed_in("key_figure", key, region),
        "behind_it": [{"position": number, "role": role, **source} for number, (role, source) in enumerate(behind, 1)],
        "published": _published(key, region, released["published"]),
        "citation": offered[0].citation.sentence,
        "citations": {"published" if offer.published else "printed": asdict(offer.citation) for offer in offered},
        "links": {
            "dashboard": home + dashboard_address("key_figure", key, region),
            "page": home + facts_address("figure", key, region),
            "table": f"{home}/data/{region.slug}/key_figures.csv",
            "provenance": f"{home}/data/{region.slug}/figures/{key}.prov.jsonld",
        },
    }


def printed_in(record_type: str, key: str, region: Region) -> list[dict[str, object]]:
    """Return every place where a record is printed."""
    evidence = region.frames["evidence"]
    mine = evidence[(evidence["record_type"] == record_type) & (evidence["record"] == key)]
    return frame_records(mine.drop(columns=["record_type", "record"]).reset_index(drop=True))


def dashboard_address(record_type: str, key: str, region: Region) -> str:
    """Return the path of a record's page in the dashboard."""
    return address(*record_target(record_type, key), {"region": region.slug})


def pinned_address(key: str, region: Region, home: str, view: str = NEWEST) -> str:
    """Return the address that shows a figure in a view with its verdict on the region's day, whenever it is opened."""
    retained = {"region": region.slug, "as_of": region.as_of.isoformat()}
    retained |= {"view": view} if view == PRINTED else {}
    return home + address("figures", {"figure": key}, retained)


def facts_address(kind: str, key: str, region: Region) -> str:
    """Return the path of a static page: of a figure, a hub or a place."""
    return f"/facts/{kind}/{quote(key)}?region={quote(region.slug)}"


def _published(key: str, region: Region, released: pd.DataFrame) -> list[dict[str, object]]:
    """Return what is published on a figure: each value in its own unit and the printed one, with rate and gap."""
    rows = region.matched_rows[
        region.matched_rows.index.isin(released.index) & (region.matched_rows["key_figure"] == key)
    ]
    figure = region.key_figures.loc[key]
    units = released.loc[rows.index, list(UNIT_COLUMNS)]
    both = [value_in_both(figure, row, region) for _, row in rows.iterrows()]
    whole = rows.drop(columns=["key_figure", *UNIT_COLUMNS], errors="ignore").join(units).assign(in_words=both)
    return frame_records(whole.reset_index(drop=True))
