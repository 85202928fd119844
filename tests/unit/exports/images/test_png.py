"""A chart as a picture stands alone: it says what it shows, from whom, as of when, and needs no font of the machine."""

import io
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from PIL import Image

from regiondata.exports.images.png import png_bytes
from regiondata.exports.make_file import make_file
from regiondata.exports.request import ExportError, ExportRequest

Made = Callable[..., bytes]
CHART = "ranked_research_share"


@pytest.fixture
def words(made: Made) -> str:
    return " ".join(ET.fromstring(made("svg", chart=CHART)).itertext())


def test_the_source_and_the_day_are_in_the_picture(words: str) -> None:
    assert "Source:" in words
    assert "31 January 2026" in words


def test_the_address_is_in_the_picture(words: str) -> None:
    assert "https://dashboard.example/figures" in words


def test_a_png_is_sharp_enough_for_a_slide(made: Made) -> None:
    assert Image.open(io.BytesIO(made("png", chart=CHART))).width >= 1500


def test_letters_are_drawn_without_a_font_of_the_machine() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="30"><text x="2" y="20">Åå</text></svg>'
    drawn = Image.open(io.BytesIO(png_bytes(drawing)))
    assert drawn.getbbox() is not None


@pytest.mark.parametrize("form", ["png", "svg"])
def test_two_runs_give_the_same_bytes(export_request: Callable[..., ExportRequest], made: Made, form: str) -> None:
    assert make_file(export_request(form, chart=CHART)) == made(form, chart=CHART)


def test_a_picture_on_a_dark_ground_differs(made: Made) -> None:
    assert made("svg", chart=CHART) != made("svg", chart=CHART, color_scheme="dark")


def test_a_chart_that_does_not_exist_is_refused(made: Made) -> None:
    with pytest.raises(ExportError, match="No chart called “nothing”"):
        made("png", chart="nothing")
