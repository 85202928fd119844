"""A newer edition on the page, and the paragraph in the passport."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

Opener = Callable[..., AppTest]
REGION = "silver-delta"
BROCHURE = "delta_brochure.txt"


@pytest.fixture
def folder(documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A documents folder that a test may change, named as the dashboard's."""
    copy = Path(shutil.copytree(documents, tmp_path / "documents"))
    monkeypatch.setenv("REGIONDATA_DOCUMENTS", str(copy))
    return copy


@pytest.fixture(autouse=True)
def _no_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REGIONDATA_DOCUMENTS", raising=False)


def shown(app: AppTest) -> str:
    return " ".join(block.value for block in app.markdown)


def open_check(open_page: Opener, **parameters: str) -> AppTest:
    app = open_page("figures", region=REGION, **parameters)
    app.session_state["edition_check"] = True
    return app.run()


def hand_in(open_page: Opener, raw: bytes, name: str = "newer.txt") -> AppTest:
    app = open_check(open_page)
    app.file_uploader[0].set_value((name, raw, "text/plain"))
    return app.run()


def newer(documents: Path, old: str, new: str) -> bytes:
    return (documents / BROCHURE).read_text(encoding="utf-8").replace(old, new, 1).encode()


def test_a_closed_box_offers_no_upload(open_page: Opener, invented: Path) -> None:
    assert not open_page("figures", region=REGION).file_uploader


def test_the_documents_with_figures_are_offered(open_page: Opener, invented: Path) -> None:
    box = next(one for one in open_check(open_page).selectbox if one.key == "one_edition_of")
    assert len(box.options) == 2


def test_the_document_comes_from_the_address(open_page: Opener, invented: Path) -> None:
    box = next(one for one in open_check(open_page, edition_of="delta_news").selectbox if one.key == "one_edition_of")
    assert box.value == "delta_news"


def test_the_same_text_stands_word_for_word(open_page: Opener, invented: Path, documents: Path) -> None:
    app = hand_in(open_page, newer(documents, "", ""))
    assert "11 of 11 passages kept word for word" in shown(app)


def test_a_changed_figure_shows_old_and_new_with_a_link(open_page: Opener, invented: Path, documents: Path) -> None:
    page = shown(hand_in(open_page, newer(documents, "110 firms", "120 firms")))
    assert "<mark>120 firms</mark>" in page
    assert 'href="/figures?region=silver-delta&amp;figure=firms_2020"' in page


def test_the_same_number_in_another_style_says_so(open_page: Opener, invented: Path, documents: Path) -> None:
    note = "(same number, written differently)"
    assert note in shown(hand_in(open_page, newer(documents, "XTS 1,000 billion", "XTS 1 000 billion")))
    assert note not in shown(hand_in(open_page, newer(documents, "110 firms", "120 firms")))


def test_numerals_that_no_figure_holds_are_shown(open_page: Opener, invented: Path, documents: Path) -> None:
    page = shown(hand_in(open_page, newer(documents, "A place", "All 77 mills. A place")))
    assert "<mark>77</mark>" in page


def test_it_says_whether_the_older_document_was_at_hand(
    open_page: Opener, invented: Path, documents: Path, folder: Path
) -> None:
    assert "words around it in the recorded document" in shown(hand_in(open_page, newer(documents, "", "")))


def test_it_says_when_the_older_document_was_not_at_hand(open_page: Opener, invented: Path, documents: Path) -> None:
    assert "is not available here" in shown(hand_in(open_page, newer(documents, "", "")))


def test_another_document_asks_whether_it_is_the_right_one(open_page: Opener, invented: Path) -> None:
    assert "Is this the right document" in shown(hand_in(open_page, b"Something else."))


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04zip", b"%PDF-1.4 cut", b"\x00\x01", b"x" * 10_000_001])
def test_a_file_that_cannot_be_read_gets_a_sentence(open_page: Opener, invented: Path, raw: bytes) -> None:
    app = hand_in(open_page, raw, "newer.pdf")
    assert not app.exception
    assert "newer" in app.error[0].value


def test_text_of_a_file_is_never_markup(open_page: Opener, invented: Path, documents: Path) -> None:
    page = shown(hand_in(open_page, newer(documents, "110 firms", "<img src=x onerror=alert(1)> 120 firms")))
    assert "<img" not in page


def passport(open_page: Opener, figure: str) -> str:
    return shown(open_page("figures", region=REGION, figure=figure))


def test_the_passport_shows_the_paragraph_with_the_figure_marked(
    open_page: Opener, invented: Path, folder: Path
) -> None:
    assert "Research took <mark>4.0%</mark> of output in 2020²" in passport(open_page, "research")


def test_the_recorded_occurrence_is_marked_and_markup_is_text(open_page: Opener, invented: Path, folder: Path) -> None:
    page = passport(open_page, "later_batch")
    assert "batches of 200 litres, and soon twice <mark>200 litres</mark>" in page
    assert "&lt;script&gt;" in page


def test_without_documents_the_passport_shows_words_and_fingerprint(open_page: Opener, invented: Path) -> None:
    page = passport(open_page, "research")
    assert "<mark>4.0%</mark>" in page
    assert "Research took" not in page


def test_a_document_that_is_missing_is_told(open_page: Opener, invented: Path, folder: Path) -> None:
    (folder / BROCHURE).unlink()
    page = passport(open_page, "research")
    assert "is not in the documents folder" in page
    assert "<mark>4.0%</mark>" in page


def test_a_document_and_a_paragraph_that_changed_are_told(open_page: Opener, invented: Path, folder: Path) -> None:
    file = folder / BROCHURE
    file.write_text(file.read_text(encoding="utf-8").replace("4.0%", "4.1%"), encoding="utf-8")
    page = passport(open_page, "research")
    assert "differs from the document we recorded" in page
    assert "has changed since it was recorded" in page
    assert "The printed words are not in this paragraph" in page


def test_a_paragraph_that_moved_is_shown_with_its_new_number(open_page: Opener, invented: Path, folder: Path) -> None:
    file = folder / BROCHURE
    file.write_text(f"New\n\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    assert "it is now number 6, unchanged" in passport(open_page, "research")
