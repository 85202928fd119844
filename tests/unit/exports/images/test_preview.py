"""The picture of a link: whole, without variables that only a browser could fill."""

import pytest

import regiondata
from regiondata.exports.images.preview import preview_drawing
from regiondata.region import Region

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def region() -> Region:
    return regiondata.load("stockholm-uppsala", as_of="2026-06-01")


def test_every_figure_has_a_picture_with_its_value_and_verdict(region: Region) -> None:
    for key in region.key_figures.index:
        drawing = preview_drawing("figures", str(key), region)
        assert "var(--" not in drawing, key
    assert "Disputed" in preview_drawing("figures", "pharma_exports_2024", region)


def test_a_page_is_shown_with_the_hubs(region: Region) -> None:
    drawing = preview_drawing("map", "", region)
    assert "Uppsala" in drawing
    assert "var(--" not in drawing
