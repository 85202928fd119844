"""A step that nobody covers is a gap of the region only where those who speak of it say no."""

import pytest
from invented_sites import Offer, make_sites

from regiondata.analysis.sites.value_chain import chain_of


@pytest.mark.parametrize(
    ("capability_matrix", "state"),
    [
        ([("trial_making", "yes"), ("cells", "yes")], "covered"),
        ([("trial_making", "partly"), ("cells", "yes")], "partly"),
        ([("trial_making", "yes")], "open"),
        ([("trial_making", "yes"), ("cells", "not stated")], "open"),
        ([("trial_making", "not stated"), ("cells", "yes")], "unstated"),
        ([("trial_making", "yes"), ("genes", "yes")], "elsewhere"),
        ([("trial_making", "yes", "own_use"), ("cells", "yes", "own_use")], "own_use"),
        ([("trial_making", "yes", "own_use")], "own_use"),
        ([("trial_making", "no"), ("cells", "yes")], "declined"),
        ([("cells", "yes")], "silent"),
    ],
)
def test_a_step_is_what_its_best_place_says(capability_matrix: list[Offer], state: str) -> None:
    steps = {step.key: step.state for step in chain_of("cells", make_sites({"site": capability_matrix}))}
    assert steps == {"research": "silent", "trial": state, "sale": "silent"}


def test_a_narrower_modality_covers_a_step_of_the_broader() -> None:
    region = make_sites({"site": [("trial_making", "yes"), ("cells", "yes")]})
    assert chain_of("therapies", region)[1].state == "covered"


def test_the_place_that_covers_a_step_comes_first() -> None:
    region = make_sites({"a": [("trial_making", "yes")], "b": [("trial_making", "yes"), ("cells", "yes")]})
    assert list(chain_of("cells", region)[1].places.index) == ["b", "a"]
