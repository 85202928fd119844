"""Needs have one spelling, whoever writes them."""

import pytest
from invented_sites import TERMS

from regiondata.analysis.sites.needs import ask, need_keys, read_needs


def test_needs_stand_in_the_catalogues_order_whatever_the_address_says() -> None:
    assert read_needs(["testing", "cells", "pilot"], TERMS)[0] == ("pilot", "cells", "testing")


def test_alternatives_have_one_spelling() -> None:
    assert read_needs(["genes.cells", "cells.genes.cells"], TERMS)[0] == ("cells.genes",)


@pytest.mark.parametrize("value", ["dragon", "cells.dragon", "", ".", "cells.own"])
def test_what_is_no_need_is_told_apart(value: str) -> None:
    assert read_needs([value], TERMS) == ((), (value,))


def test_a_need_that_must_be_met_is_not_asked_twice() -> None:
    assert ask(["pilot"], ["pilot", "testing"], TERMS).needs == ("pilot", "testing")


def test_a_broader_need_is_met_by_narrower_capabilities() -> None:
    assert need_keys("making", TERMS) == ["making", "trial_making", "market_making"]
