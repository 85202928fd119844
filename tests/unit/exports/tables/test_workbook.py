"""The workbook is read again: its numbers are the frames', its notes and sources are there, no text is a formula."""

import io
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import regiondata
from regiondata.exports.make_file import make_file
from regiondata.exports.metadata import make_imprint
from regiondata.exports.open_data.data_package import withheld_words
from regiondata.exports.open_data.redistribution import Withheld, release_region
from regiondata.exports.request import ExportRequest
from regiondata.exports.tables.workbook import workbook_bytes
from regiondata.exports.tables.xlsx import decimals_of, number_format
from regiondata.wording.display_figures import display_figures
from regiondata.wording.key_labels import key_labels

pytestmark = pytest.mark.slow

Made = Callable[..., bytes]
Book = openpyxl.Workbook


@lru_cache(maxsize=1)
def opened(content: bytes) -> Book:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture
def book(made: Made) -> Book:
    return opened(made("xlsx"))


def column(book: Book, sheet: str, name: str) -> list[object]:
    header = [cell.value for cell in book[sheet][1]]
    return [row[header.index(name)].value for row in book[sheet].iter_rows(min_row=2)]


def test_there_is_a_sheet_for_every_frame_after_one_about_them(book: Book, valid: Path) -> None:
    released, _ = release_region(regiondata.load("silver-delta", data=valid))
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == [
        "About",
        *(name[:31] for name in released),
    ]


def test_values_are_the_frames_values(book: Book, valid: Path) -> None:
    figures = regiondata.load("silver-delta", data=valid).key_figures
    expected = [None if pd.isna(value) else float(value) for value in figures["value"]]
    assert column(book, "key_figures", "value") == expected


def test_verdicts_stand_beside_the_figures(book: Book, valid: Path) -> None:
    figures = regiondata.load("silver-delta", data=valid, as_of="2026-01-31").key_figures
    assert column(book, "key_figures", "verdict") == figures["verdict"].tolist()


def test_a_number_is_written_as_precisely_as_it_is_printed(book: Book, valid: Path) -> None:
    figures = regiondata.load("silver-delta", data=valid).key_figures
    row = list(figures.index).index("research") + 2
    position = [cell.value for cell in book["key_figures"][1]].index("value") + 1
    step = figures.at["research", "step"]
    assert book["key_figures"].cell(row, position).number_format == number_format(decimals_of(1, float(step)))


def test_notes_are_comments(book: Book, valid: Path) -> None:
    figures = regiondata.load("silver-delta", data=valid, as_of="2026-01-31").key_figures
    position = [cell.value for cell in book["key_figures"][1]].index("value") + 1
    described = book["key_figures"].cell(2, position).comment
    assert described is not None
    assert figures["verdict_sentence"].iloc[0] in described.text


def test_every_header_says_what_it_means(book: Book) -> None:
    assert all(cell.comment for cell in book["places"][1])


def test_sources_with_their_licences_are_inside(book: Book, valid: Path) -> None:
    sources = regiondata.load("silver-delta", data=valid).sources
    assert column(book, "sources", "licence") == sources["licence"].tolist()


def test_the_first_sheet_says_of_which_day_and_data_it_is(book: Book, valid: Path) -> None:
    described = [cell.value for row in book["About"].iter_rows() for cell in row]
    assert {"31 January 2026", regiondata.load("silver-delta", data=valid).fingerprint} <= set(described)


def test_what_is_withheld_is_listed_by_the_names_of_its_sources(book: Book, valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    _, withheld = release_region(region)
    described = " ".join(str(cell.value) for row in book["About"].iter_rows() for cell in row)
    assert withheld
    assert all(f"from {key_labels(region).citation(left.source)}. " in described for left in withheld)


def test_hostile_names_are_text(book: Book, valid: Path) -> None:
    names = regiondata.load("silver-delta", data=valid).organisations["name"]
    assert column(book, "organisations", "name") == names.tolist()


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+1", "@SUM(1)", "http://x.example"])
def test_no_text_is_a_formula_or_a_link(text: str, valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    content = workbook_bytes({"t": pd.DataFrame({"name": [text]})}, (), make_imprint(region, "T", "http://x"))
    cell = openpyxl.load_workbook(io.BytesIO(content))["t"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_two_runs_give_the_same_bytes(export_request: Callable[..., ExportRequest], made: Made) -> None:
    made_again = make_file(export_request("xlsx"))
    assert made_again == made("xlsx")


def test_one_figure_brings_only_what_it_rests_on(made: Made) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx", figures=("research",))))
    assert column(book, "key_figures", "key") == ["research"]


def test_a_presentation_brings_a_table_for_each_chart(made: Made) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx", scenes=("chart.ranked_research_share",))))
    assert "ranked_research_share" in book.sheetnames


@pytest.mark.parametrize(
    ("number", "step", "pattern"), [(18.5, 0.1, "#,##0.0"), (175.0, 1.0, "#,##0"), (3.41, None, "#,##0.00")]
)
def test_a_pattern_has_the_decimals_of_the_printed_step(number: float, step: float | None, pattern: str) -> None:
    assert number_format(decimals_of(number, step)) == pattern


def test_the_first_sheet_is_a_report_of_the_figures(made: Made, valid: Path) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(made("xlsx", figures=("research",))))["About"]
    region = regiondata.load("silver-delta", data=valid, as_of="2026-01-31")
    texts = display_figures(region).loc["research"]
    expected = tuple(texts[["name", "value", "period", "mark", "publisher"]])
    assert [cell.value for cell in sheet[4]] == ["Key figure", "Value", "Period", "Verdict", "Source"]
    assert tuple(cell.value for cell in sheet[5]) == expected
    assert sheet["A5"].hyperlink.location == "'key_figures'!A2"


def test_a_published_value_is_reported_with_what_is_printed() -> None:
    region = regiondata.load("stockholm-uppsala", as_of="2026-11-27")
    texts = display_figures(region).loc[["pharma_exports_2024", "gii_rank_2024", "registered_biobanks"]]
    imprint = make_imprint(region, "T", "http://x")
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes({}, (), imprint, texts)))
    said = {row[0].value: str(row[3].value).replace("\u00a0", " ") for row in book["About"].iter_rows(5, 7)}
    assert said["Swedish pharmaceutical exports"] == "Disputed by Lif · printed: USD 18.5 bn (2024)"
    assert said["Registered biobanks in Sweden"] == "Consistent"


@pytest.mark.parametrize(("rows", "said"), [(1, "1 row from"), (2, "2 rows from")])
def test_one_row_is_not_called_rows(rows: int, said: str, valid: Path) -> None:
    words = key_labels(regiondata.load("silver-delta", data=valid))
    source = words.sources.index[0]
    assert withheld_words(Withheld("comparators", source, "cited", rows), words).startswith(said)
    coordinates = withheld_words(Withheld("places", source, "no", rows, "coordinates"), words)
    assert coordinates.startswith(f"{rows} coordinates")


def test_every_sheet_of_data_is_set_for_paper(book: Book) -> None:
    for sheet in [sheet for sheet in book.worksheets[1:] if sheet.sheet_state == "visible"]:
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.print_title_rows, sheet.page_setup.fitToHeight) == ("$1:$1", 0)
        assert sheet.print_area
        assert sheet.auto_filter.ref


def test_a_wide_table_is_printed_on_pages_side_by_side(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    wide = pd.DataFrame({f"c{number}": ["x" * 60] for number in range(10)})
    content = workbook_bytes({"wide": wide}, (), make_imprint(region, "T", "http://x"))
    assert openpyxl.load_workbook(io.BytesIO(content))["wide"].page_setup.fitToWidth == 3
