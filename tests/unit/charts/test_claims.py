"""A claim's picture stands alone too: by its name it is found like any chart, with the claim as its title."""

import pytest

import regiondata
from regiondata.charts.chart_by_key import may_be_chart, named_chart
from regiondata.charts.claims import CLAIM, claim_chart


@pytest.mark.slow
@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_every_picture_of_a_claim_is_a_chart_of_its_own(slug: str) -> None:
    region = regiondata.load(slug)
    pictures = {key: claim_chart(key, region) for key in region.claims.index}
    drawn = {key: chart for key, chart in pictures.items() if chart is not None}
    assert drawn
    for key, small in drawn.items():
        alone = named_chart(f"{CLAIM}{key}", region)
        assert may_be_chart(alone.key, region)
        assert not alone.empty
        assert region.claims.at[key, "claim"].rstrip(".") in alone.title
        assert alone.frame.equals(small.frame)


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_a_claim_without_a_picture_says_so(slug: str) -> None:
    region = regiondata.load(slug)
    bare = next(key for key in region.claims.index if claim_chart(key, region) is None)
    assert named_chart(f"{CLAIM}{bare}", region).empty
    assert not may_be_chart(f"{CLAIM}nobody", region)
