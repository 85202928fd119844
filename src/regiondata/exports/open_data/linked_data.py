"""What search engines read of a region: schema.org's dataset, figures as observations, verdicts as claim reviews."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from regiondata.analysis.related_records import subject_name
from regiondata.data.records.field_types import NONE, UNDATED
from regiondata.exports.open_data.data_package import LICENCE, MEDIA_TYPES
from regiondata.exports.open_data.vocabularies import Node
from regiondata.i18n import current_language, tr
from regiondata.region import Region
from regiondata.urls import address, data_address, record_target
from regiondata.wording.claims import claim_lines, claims_using
from regiondata.wording.display_figures import PRINTED, display_figures
from regiondata.wording.formatting import format_printed
from regiondata.wording.verdict_labels import verdict_word
from regiondata.wording.verdict_sentences import verdict_lines

CONTEXT = "https://schema.org"

RATINGS: Mapping[str, int] = {
    "confirmed": 5,
    "holds": 5,
    "consistent": 4,
    "source agrees": 4,
    "adds up": 4,
    "sources disagree": 3,
    "depends on the source": 3,
    "held then": 3,
    "revised": 2,
    "contradicted": 1,
    "does not hold": 1,
}
"""What a verdict is as a rating; a verdict that is not here says nothing about right or wrong and is no review."""

BEST, WORST = 5, 1


def schema_org_dataset(region: Region, paths: Iterable[str], *, home: str, version: str) -> Node:
    """Return a schema.org Dataset with one download for each path under `home`."""
    bounds = region.profile.bounds
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": f"{home}/data/{region.slug}/datapackage.json",
        "name": dataset_title(region),
        "description": " ".join(region.profile.summary),
        "url": f"{home}/?region={region.slug}",
        "version": version,
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "inLanguage": current_language(),
        "publisher": _organisation(region_publisher(region)),
        "spatialCoverage": {
            "@type": "Place",
            "name": region.profile.name,
            "geo": {"@type": "GeoShape", "box": f"{bounds.south} {bounds.west} {bounds.north} {bounds.east}"},
        },
        "creator": [_organisation(producer) for producer in document_producers(region)],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": path.rpartition("/")[2],
                "encodingFormat": MEDIA_TYPES[path.rpartition(".")[2]],
                "contentUrl": home + path,
            }
            for path in paths
        ],
    }


def site_data(region: Region, home: str) -> Node:
    """Return what a region's first page is: a site, and the dataset that it shows."""
    described = data_address(region.slug, "datapackage.json")
    dataset = schema_org_dataset(region, [described], home=home, version=region.fingerprint)
    del dataset["@context"]
    site = {
        "@type": "WebSite",
        "@id": f"{home}/?region={region.slug}#site",
        "name": region.profile.name,
        "description": " ".join(region.profile.summary),
        "url": f"{home}/?region={region.slug}",
        "inLanguage": current_language(),
        "publisher": _organisation(region_publisher(region)),
        "about": {"@id": dataset["@id"]},
    }
    return {"@context": CONTEXT, "@graph": [site, dataset]}


def figure_data(key: str, region: Region, home: str) -> Node:
    """Return a key figure as an observation, with the reviews of it and of the claims that rest on it."""
    reviews = [figure_review(key, region, home), *(claim_review(claim, region, home) for claim in _claims(key, region))]
    return {"@context": CONTEXT, "@graph": [_observation(key, region, home), *filter(None, reviews)]}


def all_reviews(region: Region, home: str) -> Node:
    """Return a review for each verdict that says something about right or wrong, of figures and of claims."""
    figures = (figure_review(str(key), region, home) for key in region.key_figures.index if _may_pass_on(key, region))
    claims = (claim_review(str(key), region, home) for key in region.claims.index)
    return {"@context": CONTEXT, "@graph": [review for review in (*figures, *claims) if review]}


def figure_review(key: str, region: Region, home: str) -> Node | None:
    """Return the review of a printed figure, or None where its verdict says nothing about right or wrong."""
    figure = region.key_figures.loc[key]
    if figure["verdict"] not in RATINGS:
        return None
    texts = display_figures(region, PRINTED).loc[key]
    printed = tr("{name}: {printed}", name=figure["name"], printed=format_printed(str(figure["as_printed"])))
    claimed = (
        printed if figure["period"] == UNDATED else tr("{claim} ({period})", claim=printed, period=texts["period"])
    )
    words = " ".join([*verdict_lines(figure, region), str(figure["verdict_sentence"])])
    target = _opens("key_figure", key, region, home)
    return _review(target, claimed, str(figure["verdict"]), str(texts["verdict"]), words, figure["source"], region)


def claim_review(key: str, region: Region, home: str) -> Node | None:
    """Return the review of a claim, or None where nothing can test it."""
    claim = region.claims.loc[key]
    verdict = str(claim["verdict"])
    if verdict not in RATINGS:
        return None
    words = " ".join([str(claim["verdict_sentence"]), *claim_lines(key, region)])
    target = _opens("claim", key, region, home)
    return _review(target, str(claim["claim"]), verdict, verdict_word(verdict), words, claim["source"], region)


def _review(target: str, claimed: str, verdict: str, word: str, words: str, source: str, region: Region) -> Node:
    return {
        "@type": "ClaimReview",
        "@id": f"{target}#review",
        "url": target,
        "datePublished": region.as_of.isoformat(),
        "inLanguage": current_language(),
        "claimReviewed": claimed,
        "reviewBody": _spaced(words),
        "author": _organisation(region_publisher(region)),
        "itemReviewed": {
            "@type": "Claim",
            "author": _organisation(_producer(source, region)),
            "appearance": _work(source, region),
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATINGS[verdict],
            "bestRating": BEST,
            "worstRating": WORST,
            "alternateName": word,
            "ratingExplanation": rating_scale(),
        },
    }


def rating_scale() -> str:
    """Return what the numbers of a rating mean."""
    return tr(
        "5: confirmed or true. 4: agrees, without a second witness or within bounds. 3: sources disagree, or no longer "
        "true. 2: revised since by its source. 1: disputed or not true. Forecasts, goals and what nobody else "
        "publishes are not rated."
    )


def _observation(key: str, region: Region, home: str) -> Node:
    """Return a figure as it is printed; whoever reads a number alone has its verdict beside it."""
    figure, texts = region.key_figures.loc[key], display_figures(region, PRINTED).loc[key]
    indicator = region.terms["indicators"].loc[figure["indicator"]]
    numbers = {"value": figure["value"], "minValue": figure["value_low"], "maxValue": figure["value_high"]}
    about = subject_name(str(figure["subject"]), region)
    return {
        "@type": "Observation",
        "@id": f"{_opens('key_figure', key, region, home)}#observation",
        "name": str(figure["name"]),
        "description": tr(
            "As printed: {printed}. Verdict: {verdict}.",
            printed=format_printed(str(figure["as_printed"])),
            verdict=texts["verdict"],
        ),
        **{name: float(number) for name, number in numbers.items() if pd.notna(number)},
        "unitText": str(region.terms["units"].at[figure["unit"], "label"]),
        **({} if figure["period"] == UNDATED else {"observationDate": str(figure["period"])}),
        **({"observationAbout": {"@type": "Thing", "name": about}} if about else {}),
        "variableMeasured": {
            "@type": "StatisticalVariable",
            "name": str(indicator["label"]),
            "description": str(indicator["definition"]),
        },
        "subjectOf": _work(figure["source"], region),
        "url": _opens("key_figure", key, region, home),
    }


def _claims(key: str, region: Region) -> list[str]:
    return claims_using(key, region)


def _may_pass_on(key: Any, region: Region) -> bool:
    return bool(region.sources.at[region.key_figures.at[key, "source"], "republish"] != "no")


def _opens(record_type: str, key: str, region: Region, home: str) -> str:
    return home + address(*record_target(record_type, key), {"region": region.slug})


def _work(source: str, region: Region) -> Node:
    """Return a document or dataset that something is read from."""
    row = region.sources.loc[source]
    known = {"url": row["url"], "datePublished": row["published"]}
    return {
        "@type": "CreativeWork",
        "name": str(row["title"]),
        "publisher": _organisation(_producer(source, region)),
        **{name: str(value) for name, value in known.items() if pd.notna(value) and value not in {NONE, UNDATED}},
    }


def _producer(source: str, region: Region) -> str:
    return str(region.sources.at[source, "producer"])


def _organisation(name: str) -> Node:
    return {"@type": "Organization", "name": name}


def _spaced(words: str) -> str:
    return " ".join(words.split())


def dataset_title(region: Region) -> str:
    """Return what a region's data are called."""
    return tr("{region}: key figures, places, organisations and events", region=region.profile.name)


def document_producers(region: Region) -> list[str]:
    """Return who published the documents that a region's entries are read from."""
    sources = region.sources
    return [str(name) for name in dict.fromkeys(sources.loc[sources["document"].notna(), "producer"])]


def region_publisher(region: Region) -> str:
    """Return who publishes a region's dashboard: the organisation of its first contact, else the region's own name."""
    contacts = region.frames["contacts"]
    for key in region.profile.contacts:
        organisation = contacts.at[key, "organisation"]
        if pd.notna(organisation) and organisation in region.organisations.index:
            return str(region.organisations.at[organisation, "name"])
    return region.profile.name
