"""A company sees the places that make its product, those that let others in first."""

import pytest
from invented_sites import Offer, make_sites

from regiondata.data.records.stories import PatternScene
from regiondata.stories.audience import Audience
from regiondata.stories.audience_matches import AudienceMatches
from regiondata.stories.pattern_filling import Filling, Missing, fill_need

HEALER, TESTER = Audience(makes=("healing",)), Audience(makes=("testing",))
MAP = PatternScene.model_construct(key="map", needs="map")


@pytest.mark.parametrize(
    ("product", "fits"),
    [
        ([("cells", "yes")], True),
        ([("genes", "partly")], True),
        ([("therapies", "yes")], False),
        ([("cells", "no")], False),
        ([("cells", "not stated")], False),
        ([], False),
    ],
)
def test_a_place_fits_a_product_only_where_it_is_said_to_make_it(product: list[Offer], fits: bool) -> None:
    region = make_sites({"maker": [("making", "yes"), ("clean", "yes"), *product]})
    assert bool(AudienceMatches(region, HEALER).fitting) is fits


def test_a_field_without_a_product_of_its_own_is_offered_what_it_needs() -> None:
    region = make_sites({"maker": [("genes", "yes"), ("clean", "yes")]})
    assert AudienceMatches(region, TESTER).fitting == ("maker",)


def test_a_company_in_two_fields_sees_the_places_of_either() -> None:
    region = make_sites({"cleaner": [("clean", "yes")], "maker": [("making", "yes"), ("cells", "yes")]})
    assert AudienceMatches(region, HEALER).fitting == ("maker",)
    assert set(AudienceMatches(region, Audience(makes=("healing", "testing"))).fitting) == {"cleaner", "maker"}


def test_where_something_can_be_done_names_no_place_that_works_for_itself_beside_one_that_is_open() -> None:
    closed: list[Offer] = [("making", "yes", "own_use"), ("cells", "yes", "own_use"), ("clean", "yes", "own_use")]
    offered = {"closed": closed, "open": [("making", "yes", "everybody"), ("cells", "yes")], "foundry_quarter": []}
    region = make_sites(offered)
    view = AudienceMatches(region, HEALER)
    filled = fill_need(MAP, view)
    assert view.sites == ("open", "closed")
    assert isinstance(filled, Filling)
    assert (filled.shown["places"], filled.words["places"]) == (("open",), "Open")


def test_no_distance_is_given_from_a_site_that_there_is_not() -> None:
    missing = fill_need(
        PatternScene.model_construct(key="travel", needs="travel"), AudienceMatches(make_sites({"a": []}))
    )
    assert isinstance(missing, Missing)
    assert "no place" in missing.reason
