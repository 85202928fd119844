"""A problem is a sentence that a curator can act on."""

from regiondata.data.problems import DataError, Problem, shown

FAULT = Problem("places.csv", 14, "latitude", "95.2", "a number of at most 90")


def test_a_problem_names_file_line_field_found_and_expected() -> None:
    assert str(FAULT) == "places.csv:14 latitude: 95.2, expected a number of at most 90"


def test_a_problem_of_a_whole_file_names_no_line() -> None:
    assert str(Problem("places.csv", 0, "", "no such file", "a file")) == "places.csv: no such file, expected a file"


def test_an_error_tells_each_problem_once_in_the_order_of_the_files() -> None:
    earlier = Problem("a.yaml", 9, "", "x", "y")
    assert DataError([FAULT, earlier, FAULT]).problems == (earlier, FAULT)


def test_an_error_reads_as_one_problem_a_line() -> None:
    assert str(DataError([FAULT, Problem("a.yaml", 1, "", "x", "y")])).count("\n") == 1


def test_a_long_value_is_shortened() -> None:
    assert shown("x" * 100) == "x" * 60 + "…"


def test_a_value_of_several_lines_is_shown_on_one() -> None:
    assert shown("one\n  two") == "one two"


def test_marks_that_hide_or_turn_text_are_shown_by_number() -> None:
    assert shown("a\u202eb\x1b[31m") == "aU+202EbU+001B[31m"


def test_absent_and_blank_values_are_said_in_words() -> None:
    assert (shown(None), shown(" ")) == ("nothing", "blank text")


def test_the_name_of_a_file_or_field_turns_no_line_and_no_terminal() -> None:
    described = str(Problem("x\n\x1b[31my\udcff.yaml", 0, "a\u202eb", "x", "y"))
    assert described == "xU+000AU+001B[31myU+DCFF.yaml aU+202Eb: x, expected y"


def test_an_ordinary_name_of_a_file_is_told_as_it_is() -> None:
    name = f"regions/åre-öst/{'long_' * 20}/two  spaces.yaml"
    assert str(Problem(name, 0, "", "x", "y")).startswith(f"{name}: ")


def test_a_name_of_thousands_of_letters_is_shortened() -> None:
    assert len(str(Problem("x" * 5000, 0, "", "x", "y"))) < 400
