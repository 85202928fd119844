"""What a region's folder of open data says about itself holds, read by the programs that others use for it."""

import json
from html import unescape
from pathlib import Path
from typing import Any

import frictionless
import pyshacl
import pytest
import rdflib
from rdflib import Graph, URIRef

import regiondata
from regiondata.analysis.region_versions import release
from regiondata.data.records.field_types import UNDATED
from regiondata.exports.open_data.dcat import dcat_catalogue
from regiondata.exports.open_data.linked_data import RATINGS
from regiondata.exports.open_data.redistribution import release_region
from regiondata.region import Region
from regiondata.web.settings import Settings
from regiondata.web.site.open_data import OpenRegion, build_open_region
from regiondata.wording.key_labels import key_labels

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib"),  # its reader of JSON-LD uses its older names
]

HOME = "https://dashboard.example"
SHAPES = Path(__file__).parents[3] / "data" / "dcat_ap"
LEFT_OUT = {rdflib.DCTERMS.temporal, rdflib.DCTERMS.type, rdflib.DCTERMS.spatial}
"""What is recommended and not said: one period for figures of many years, a type, and where a catalogue of any lies."""


@pytest.fixture(scope="module", params=["silver-delta", *regiondata.list_regions()])
def region(request: pytest.FixtureRequest) -> Region:
    """The invented region, then every real one."""
    invented = request.param == "silver-delta"
    valid = Path(__file__).parents[3] / "data" / "valid"
    return regiondata.load(request.param, data=valid if invented else None)


@pytest.fixture(scope="module")
def opened(region: Region) -> OpenRegion:
    return build_open_region(region, Settings(url=HOME))


def content(opened: OpenRegion, path: str) -> Any:
    return json.loads(opened.answers[f"/data/{opened.slug}/{path}"].body or b"")


def catalogue(opened: OpenRegion) -> Graph:
    described = dcat_catalogue([opened.dcat], home=HOME, title="Open data", description="Figures with sources.")
    return Graph().parse(data=json.dumps(described), format="json-ld")


@pytest.mark.parametrize("shapes", ["shapes", "range"])
def test_the_catalogue_holds_against_the_published_shapes(opened: OpenRegion, shapes: str) -> None:
    conforms, _, report = pyshacl.validate(catalogue(opened), shacl_graph=str(SHAPES / f"{shapes}.ttl"))
    assert conforms, report


def test_a_catalogue_without_a_publisher_is_refused_by_the_shapes(opened: OpenRegion) -> None:
    graph = catalogue(opened)
    graph.remove((URIRef(f"{HOME}/data/dcat.jsonld"), rdflib.DCTERMS.publisher, None))
    conforms, _, _ = pyshacl.validate(graph, shacl_graph=str(SHAPES / "shapes.ttl"))
    assert not conforms


def test_what_is_recommended_is_said_but_for_what_we_cannot_say(opened: OpenRegion) -> None:
    _, report, _ = pyshacl.validate(catalogue(opened), shacl_graph=str(SHAPES / "shapes_recommended.ttl"))
    missed = set(report.objects(None, URIRef("http://www.w3.org/ns/shacl#resultPath")))
    # A region that names nobody to ask cannot say so either.
    assert missed <= LEFT_OUT | {rdflib.DCAT.contactPoint}


def test_every_distribution_leads_to_a_file_that_is_served_as_its_media_type(opened: OpenRegion) -> None:
    graph = catalogue(opened)
    for one in graph.objects(None, rdflib.DCAT.distribution):
        (target,), (media,) = graph.objects(one, rdflib.DCAT.downloadURL), graph.objects(one, rdflib.DCAT.mediaType)
        answer = opened.answers[str(target).removeprefix(HOME)]
        served = dict(answer.headers)[b"content-type"].decode().partition(";")[0]
        assert str(media) == f"https://www.iana.org/assignments/media-types/{served}"


def test_the_data_package_is_valid_as_it_is_served(opened: OpenRegion, tmp_path: Path) -> None:
    for path, answer in opened.answers.items():
        file = tmp_path / path.removeprefix(f"/data/{opened.slug}/")
        if file != tmp_path:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(answer.body or b"")
    report = frictionless.validate(tmp_path / "datapackage.json")
    faults = [(task.name, error.message) for task in report.tasks for error in task.errors]
    assert faults + [error.message for error in report.errors] == []


def test_each_verdict_that_says_right_or_wrong_is_a_review_and_no_other(opened: OpenRegion, region: Region) -> None:
    reviews = content(opened, "claim_reviews.jsonld")["@graph"]
    free = region.key_figures["source"].map(region.sources["republish"]) != "no"
    verdicts = [*region.key_figures.loc[free, "verdict"], *region.claims["verdict"]]
    assert [one["reviewRating"]["ratingValue"] for one in reviews] == [
        RATINGS[one] for one in verdicts if one in RATINGS
    ]
    for one in reviews:
        rating = one["reviewRating"]
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert rating["ratingExplanation"].startswith(f"{rating['bestRating']}: ")
        assert one["claimReviewed"]
        assert one["author"]["name"]
        assert one["itemReviewed"]["author"]["name"]


def test_the_origin_of_each_figure_leads_from_the_verdict_to_publishers(opened: OpenRegion, region: Region) -> None:
    prov = "http://www.w3.org/ns/prov#"
    for key in region.key_figures.index:
        path = f"/data/{opened.slug}/figures/{key}.prov.jsonld"
        if path not in opened.answers:
            continue
        graph = Graph().parse(data=opened.answers[path].body, format="json-ld")
        known = {str(one) for one in graph.subjects()}
        links = ("wasQuotedFrom", "hadPrimarySource", "wasAttributedTo", "used", "wasGeneratedBy", "wasAssociatedWith")
        leads = {str(to) for link in links for to in graph.objects(None, URIRef(prov + link))}
        assert leads <= known, (key, leads - known)
        (figure,) = graph.objects(URIRef(f"{HOME}{path}#verdict"), URIRef(f"{prov}wasDerivedFrom"))
        printed = [str(value) for value in graph.objects(figure, URIRef(f"{prov}value"))]
        assert printed == [region.key_figures.at[key, "as_printed"]]


def test_a_figure_is_served_with_its_origin_where_its_document_may_be_passed_on(opened: OpenRegion) -> None:
    records = {path for path in opened.answers if "/figures/" in path and path.endswith(".json")}
    origins = {path.replace(".prov.jsonld", ".json") for path in opened.answers if path.endswith(".prov.jsonld")}
    assert records == origins != set()


def test_the_page_names_the_sources_of_what_is_withheld(opened: OpenRegion, region: Region) -> None:
    _, withheld = release_region(region)
    page = unescape((opened.answers[f"/data/{opened.slug}/"].body or b"").decode())
    assert all(f"<td>{key_labels(region).citation(left.source)}</td>" in page for left in withheld)


def test_no_number_of_a_date_is_invented(opened: OpenRegion, region: Region) -> None:
    text = json.dumps(content(opened, "claim_reviews.jsonld")) + json.dumps(opened.dcat)
    assert f'"{UNDATED}"' not in text
    assert "NaN" not in text


def test_a_release_that_is_broken_is_left_out_of_the_feed_and_the_rest_is_built(broken: Path) -> None:
    region = regiondata.load("silver-delta", data=broken)
    release(region, "Sound.")
    manifest = broken / "releases/silver-delta" / region.fingerprint / "release.json"
    described = {
        **json.loads(manifest.read_text(encoding="utf-8")),
        "version": "a" * 12,
        "number": 2,
        "note": "Broken.",
    }
    (manifest.parent.parent / ("a" * 12)).mkdir()
    described["tables"]["terms_units"] = described["tables"]["terms_indicators"]
    (manifest.parent.parent / ("a" * 12) / manifest.name).write_text(json.dumps(described), encoding="utf-8")
    feed = build_open_region(region, Settings(url=HOME)).answers["/data/silver-delta/changes.atom"]
    assert b"Sound." in (feed.body or b"")
    assert b"Broken." not in (feed.body or b"")
