"""Names in any script: every format makes a file, and what no font here draws is said on the page and by `check`."""

import io
from pathlib import Path

import pypdf
import pytest

from regiondata.cli.main import main
from regiondata.exports.fact_sheets.pdf import undrawable_clusters
from regiondata.exports.glyphs import STAND_IN, refused_clusters, replace_clusters, strange_words
from regiondata.exports.images.png import png_bytes
from regiondata.exports.make_file import make_file
from regiondata.exports.request import FORMATS, ExportRequest

pytestmark = pytest.mark.slow

NAMES = {
    "Chinese": "Amber 琥珀",
    "Japanese": "琥珀クリニック",
    "Korean": "호박 병원",
    "Arabic": "عيادة العنبر",
    "Hebrew": "מרפאה 7 ענבר",
    "Devanagari": "एम्बर क्लिनिक",
    "Thai": "คลินิกอำพัน",
    "combining marks": "A\u0323\u0307mbe\u0301r",
    "emoji": "Amber 🏥",
    "Sinhala with a joiner": "ශ්\u200dරී රෝහල",
    "Persian with a joiner": "می\u200cخواهم",
    "joined emoji": "Amber 👩\u200d🔬",
    "unassigned": "Amber \U000e0fff",
}
UNDRAWN = "𐡀"
"""A letter of Imperial Aramaic, which fonts of machines rarely have; the test asks before it relies on that."""


def renamed(broken: Path, name: str) -> Path:
    """Give one place of the invented region a name, and return its data folder."""
    places = broken / "regions/silver-delta/places.yaml"
    written = places.read_text(encoding="utf-8")
    changed = written.replace("name: Amber Clinic", f'name: "{name}"').replace(
        "name: Foundry Quarter", f'name: "{name} 2"'
    )
    places.write_text(changed, encoding="utf-8")
    return broken


def page_text(content: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize("script", NAMES)
def test_a_name_in_any_script_never_takes_a_document_down(broken: Path, script: str) -> None:
    data = renamed(broken, NAMES[script])
    for export_request in (
        ExportRequest(format="pdf", region="silver-delta", data=str(data)),
        ExportRequest(format="pdf", region="silver-delta", data=str(data), story="tour"),
    ):
        assert make_file(export_request).startswith(b"%PDF")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_every_script(broken: Path, form: str) -> None:
    data = renamed(broken, " ".join(NAMES.values()))
    chart = "timeline" if form in {"png", "svg"} else ""
    assert make_file(ExportRequest(format=form, region="silver-delta", data=str(data), chart=chart))


@pytest.mark.parametrize("mark", ["\u200b", "\u2060", "\ufeff"])
def test_what_nobody_can_see_in_a_name_is_said_by_the_check(
    broken: Path, capsys: pytest.CaptureFixture[str], mark: str
) -> None:
    code = main(["check", "--data", str(renamed(broken, f"Am{mark}ber"))])
    assert (code, f"U+{ord(mark):04X}" in capsys.readouterr().out) == (1, True)


def test_a_letter_that_nothing_draws_is_named_on_the_page_and_by_the_check(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = undrawable_clusters([UNDRAWN])
    if not missing:
        pytest.skip("this machine has a font for it")
    data = renamed(broken, f"Amber {UNDRAWN}")
    text = page_text(
        make_file(ExportRequest(format="pdf", region="silver-delta", data=str(data), hubs=("foundry_quarter",)))
    )
    code = main(["check", "--data", str(data)])
    described = capsys.readouterr().err
    assert f"Amber {STAND_IN}" in text
    assert "U+10840" in text
    assert (code, "places.yaml" in described, "U+10840" in described) == (0, True, True)


def test_the_check_says_nothing_where_everything_is_drawn(valid: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--data", str(valid)])
    assert capsys.readouterr().err == "no problems\n"


def test_invisible_characters_go_and_letters_are_stood_in_for() -> None:
    assert replace_clusters("A\ufeffm\u65e5", {"\ufeff", "\u65e5"}) == f"Am{STAND_IN}"


def test_what_the_typesetter_refuses_is_read_from_its_words() -> None:
    described = (  # a plain letter that is refused is no fault of the name
        'the text `"日"` could not\nthe text contains the disallowed codepoint `"\\u{feff}"`\nthe text `"\\""` could'
    )
    assert refused_clusters(described) == {"日", "\ufeff"}


def test_words_of_our_own_fonts_ask_no_other() -> None:
    assert strange_words("Å räksmörgås – 1 000 m²; naïve 日本 Ж\n") == {"日本"}


def test_a_picture_shows_something_for_every_script() -> None:
    frame = '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="30">{}</svg>'
    blank = png_bytes(frame.format(""))
    for script, name in NAMES.items():
        assert png_bytes(frame.format(f'<text x="2" y="20">{name}</text>')) != blank, script
