"""The row that names the columns is told from the first question, whatever the columns are called."""

import pytest

from regiondata.analysis.questions.header_rows import find_header
from regiondata.analysis.questions.uploaded_file import Cells

TOPICS = ["Population within 60 minutes", "Wages of chemists", "Corporate tax", "Rent of a lab", "Number of staff"]


def rows(*texts: list[str]) -> list[Cells]:
    return [Cells(number, tuple(cells)) for number, cells in enumerate(texts, start=1) if cells]


def header_row(*texts: list[str]) -> int:
    """Return the number of the row that names the columns; 0 where none does."""
    header = find_header(rows(*texts))
    return header.row if header else 0


def numbered(form: str) -> list[list[str]]:
    return [[form.format(number, "abcde"[number - 1]), topic, ""] for number, topic in enumerate(TOPICS, start=1)]


@pytest.mark.parametrize("form", ["{0}", "{0}.", "1.1.{1}", "Q-{0}", "No {0}", "REQ/2024/00{0}", "2.{0}"])
@pytest.mark.parametrize(
    "names", ["Ordnung|Gegenstand|Zeile", "Q|Prompt|A", "Rad|Begäran|Plats 1", "N°|Élément|Réponse"]
)
def test_what_is_above_the_numbers_is_the_header_whatever_its_names(names: str, form: str) -> None:
    assert header_row(["Project Birch", "Version 3"], [], names.split("|"), *numbered(form)) == 3


@pytest.mark.parametrize("first", [["A", "Work"], ["I.", "Work"], ["Work", ""]])
def test_the_first_section_below_unknown_names_is_no_header(first: list[str]) -> None:
    assert header_row(["Ordnung", "Gegenstand", "Zeile"], first, *numbered("{0}")) == 1


def test_names_above_numbers_by_formula_are_a_header() -> None:
    formulas = [Cells(number, ("", topic), formulas=frozenset({0})) for number, topic in enumerate(TOPICS, start=2)]
    header = find_header([*rows(["Ordnung", "Gegenstand"]), *formulas])
    assert header is not None
    assert header.row == 1


def test_a_title_above_unknown_names_is_no_header() -> None:
    assert header_row(["Project Birch", "Version", "Date"], ["Ordnung", "Gegenstand", "Zeile"], *numbered("{0}")) == 2
    asking = [["Work", "What is the wage of a chemist?"], ["Site", "Who owns the labs?"]]
    assert header_row(["Project Birch", "Version", "Date"], ["Ordnung", "Gegenstand", "Zeile"], *asking) == 2


def test_a_row_of_formulas_alone_is_read() -> None:
    assert find_header([Cells(1, (), formulas=frozenset({0, 1})), *rows(["Wages"], ["Rent"])]) is None


@pytest.mark.parametrize(
    "names",
    [["Gegenstand", "Response"], ["Begäran", "Ert svar"], ["Rubrique", "Réponse"], ["Data point", "2023", "FY2024"]],
)
def test_one_name_of_a_column_to_fill_in_is_enough(names: list[str]) -> None:
    assert header_row(names, *([topic] for topic in TOPICS)) == 1


def test_a_long_name_of_a_column_does_not_hide_the_header() -> None:
    answer = "Response (please answer in full sentences, and give year and source of every number; " + "x" * 60 + ")"
    assert header_row(["No", "Criterion", answer], *numbered("{0}")) == 1
    assert header_row(["Ordnung", "Gegenstand", answer], *numbered("{0}")) == 1


@pytest.mark.parametrize(
    "texts",
    [
        numbered("{0}"),
        [["Talent", topic] for topic in TOPICS],
        [["Talent", topic] for topic in reversed(TOPICS)],
        [[topic, str(value)] for value, topic in enumerate(TOPICS)],
        [[topic, "Yes" if place else "No"] for place, topic in enumerate(TOPICS)],
        [[topic, "" if place else "No"] for place, topic in enumerate(TOPICS)],
        [[topic, "" if place else "urgent"] for place, topic in enumerate(reversed(TOPICS))],
        [["1.1.a", "", TOPICS[0], "Please provide", "Y"], ["1.1.b", "", "What is the rent?", "Please provide", "Y"]],
        [["Q-7", TOPICS[0], "Please provide"], ["Q-8", "What is the rent?", "Please provide"]],
    ],
)
def test_the_first_topic_of_a_list_without_names_is_no_header(texts: list[list[str]]) -> None:
    assert header_row(*texts) == 0


def test_a_numbered_topic_that_begins_like_a_name_is_no_header() -> None:
    details = [[f"No {number}", f"Details of part {number}", ""] for number in range(1, 6)]
    assert header_row(["Ordnung", "Gegenstand", "Zeile"], *details) == 1
