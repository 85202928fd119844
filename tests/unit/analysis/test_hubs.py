"""What belongs to a hub, what it offers, and what only it has."""

from pathlib import Path

import pandas as pd
import pytest

import regiondata
from regiondata.analysis.hubs import (
    OWN_FACILITY,
    distinct_facts,
    hub_capabilities,
    hub_keys,
    hub_kinds,
    hub_places,
    only_in,
    only_open_in,
)
from regiondata.region import Region
from regiondata.wording.sites.contacts import contact_links, mail_of_questions
from regiondata.wording.sites.offers import access_look, only_open_sentence, only_sentence
from regiondata.wording.sites.place_kinds import kind_label, kind_order


@pytest.fixture(scope="module")
def region(valid: Path) -> Region:
    return regiondata.load("silver-delta", data=valid)


def test_every_place_of_a_hub_is_counted_once(region: Region) -> None:
    for hub in hub_keys(region):
        counted = [key for keys in hub_kinds(hub, region).values() for key in keys]
        assert sorted(counted) == sorted(hub_places(hub, region).index)


@pytest.fixture(scope="module")
def own_region() -> Region:
    return regiondata.load(regiondata.list_regions()[0])


def test_what_a_company_runs_for_itself_is_no_facility_on_offer(own_region: Region) -> None:
    rows, kinds = own_region.frames["capabilities"], own_region.organisations["kind"]
    seen = set()
    for hub in hub_keys(own_region):
        found = hub_kinds(hub, own_region)
        for key in found.get("facility", ()):
            stated = set(rows.loc[rows["place"] == key, "access"].dropna()) - {"", "own_use", "not stated"}
            assert stated or kinds.get(own_region.places.at[key, "operator"]) != "company", key
        own = set(found.get(OWN_FACILITY, ()))
        offering = {
            place
            for one in hub_capabilities(hub, own_region)
            for keys in one.places_by_access.values()
            for place in keys
        }
        assert not own & offering
        assert {
            place
            for one in hub_capabilities(hub, own_region, own=True)
            for keys in one.places_by_access.values()
            for place in keys
        } <= own
        seen |= own
    assert seen


def test_kinds_are_called_by_their_number_and_companies_own_facilities_come_after_those_on_offer(
    own_region: Region,
) -> None:
    keys = kind_order(own_region)
    assert keys.index(OWN_FACILITY) == keys.index("facility") + 1
    assert kind_label(OWN_FACILITY, 1, own_region) == "Company’s own facility"
    assert kind_label("facility", 2, own_region) == own_region.terms["place_kinds"].at["facility", "plural"]


def test_what_a_hub_offers_is_offered_by_a_place_in_it(region: Region) -> None:
    for hub in hub_keys(region):
        inside = {hub, *hub_places(hub, region).index}
        for one in hub_capabilities(hub, region):
            places = [place for keys in one.places_by_access.values() for place in keys]
            assert places
            assert set(places) <= inside
            assert len(places) == len(set(places))
            assert all(access_look(access, region)[2] for access in one.places_by_access)


def test_who_may_use_a_place_is_not_said_of_another(region: Region) -> None:
    """Where two places offer the same, each stands beside its own access: one that is stated holds for no other."""
    rows = region.frames["capabilities"]
    for hub in hub_keys(region):
        for one in hub_capabilities(hub, region):
            for access, places in one.places_by_access.items():
                for place in places:
                    stated = rows[(rows["capability"] == one.capability) & (rows["place"] == place)]["access"]
                    assert access in set(stated) or (access == "" and not set(stated) - {""})


def test_what_only_one_hub_has_no_other_offers(region: Region) -> None:
    hubs = hub_keys(region)
    for hub in hubs:
        others = {one.capability for other in hubs if other != hub for one in hub_capabilities(other, region)}
        assert not others & set(only_in(hub, region))
    assert only_sentence("Here", [], region) == only_open_sentence("Here", [], region) == ""


def test_what_a_company_does_for_itself_elsewhere_is_not_said_to_be_in_one_hub_only(own_region: Region) -> None:
    hubs, seen = hub_keys(own_region), set()
    for hub in hubs:
        own = {one.capability for key in hubs if key != hub for one in hub_capabilities(key, own_region, own=True)}
        offered = {one.capability for key in hubs if key != hub for one in hub_capabilities(key, own_region)}
        assert not own & set(only_in(hub, own_region))
        assert set(only_open_in(hub, own_region)) <= own - offered
        seen |= set(only_open_in(hub, own_region))
    assert seen
    words = only_open_sentence("Here", ["gmp"], own_region)
    assert words == "GMP: on offer only in Here, elsewhere at companies’ own facilities."


def test_a_contact_is_called_written_to_and_opened() -> None:
    contact = pd.Series({"email": "a@b.example", "phones": "+46 (0) 8 508;+1 2", "url": "javascript:alert(1)"})
    assert dict(contact_links(contact)) == {
        "a@b.example": "mailto:a%40b.example",
        "+46 (0) 8 508": "tel:+468508",
        "+1 2": "tel:+12",
    }


def test_one_mail_asks_every_open_question(region: Region) -> None:
    unknowns = pd.DataFrame({"question": ["How much?", "Since when & why?"]})
    address = mail_of_questions(hub_keys(region)[0], unknowns, region)
    assert address.startswith("mailto:")
    assert "How%20much%3F" in address
    assert "%26%20why" in address


def test_a_fact_is_shown_once_with_what_says_it_again_beneath_it() -> None:
    figures = pd.DataFrame(
        [
            ("hub", "companies", "companies", "companies"),
            ("hub", "companies", "growth", "times"),
            ("hub", "companies", "companies", "companies"),
            ("other", "companies", "growth", "times"),
            ("hub", "funding", "budget", "eur_million"),
        ],
        columns=["subject", "topic", "indicator", "unit"],
        index=["now", "growth", "before", "elsewhere", "money"],
    )
    assert distinct_facts(list(figures.index), figures) == [
        ("now", ["growth", "before"]),
        ("elsewhere", []),
        ("money", []),
    ]
