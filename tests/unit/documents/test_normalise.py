"""Texts that only look different are the same, and texts that say something else are not."""

import pytest

from regiondata.documents.normalise import as_compared, hide_numerals, read_wording


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("20% – 30%", "20%–30%"),
        ("**4.0%** of output", "4.0% of output"),
        ("an “open” door", 'an "open" door'),
        ("10\u00a0million", "10 million"),
        ("e\ufb03cient", "efficient"),
        ("instru\u00adments", "instruments"),
        ("4,000m<sup>2</sup>", "4,000m²"),
    ],
)
def test_what_only_looks_different_is_the_same(one: str, other: str) -> None:
    assert as_compared(one) == as_compared(other)


@pytest.mark.parametrize(
    ("one", "other"), [("4.0%", "40%"), ("-5%", "5%"), ("€10", "$10"), ("2020<sup>3</sup>", "20203")]
)
def test_what_says_something_else_differs(one: str, other: str) -> None:
    assert as_compared(one) != as_compared(other)


def test_words_are_found_whatever_their_capitals() -> None:
    assert read_wording("In 2020 and in 2020.").find("in 2020") == [0, 12]


def test_a_number_is_not_found_inside_another() -> None:
    assert read_wording("13.6% and 3.65%").find("3.6") == []


@pytest.mark.parametrize("text", ["Over 100 000", "Over 100\u202f000", "Over 100'000", "over 100.000 of"])
def test_words_that_cut_a_number_are_not_found(text: str) -> None:
    assert read_wording(text).find("over 100") == []


def test_words_are_not_found_across_paragraphs() -> None:
    assert read_wording("20\n\nbillion").find("20 billion") == []


def test_a_place_belongs_to_its_paragraph_and_section() -> None:
    wording = read_wording("# Head\n\nOne\n\n## Other\n\nFive")
    at = wording.find("Five")[0]
    assert (wording.number(at), wording.section(at)) == (4, "Other")


def test_without_headings_a_page_is_the_section() -> None:
    wording = read_wording("One\fFive")
    assert wording.section(wording.find("Five")[0]) == "page 2"


def test_a_long_paragraph_that_opens_like_a_heading_is_none() -> None:
    wording = read_wording("# " + "word " * 100 + "\n\nFive")
    assert wording.section(wording.find("Five")[0]) == ""


@pytest.mark.parametrize(
    ("text", "edges"),
    [
        ("it was 50 then", ("", "")),
        ("almost 50 labs", ("almost", "")),
        ("up to 50 labs", ("up to", "")),
        ("XTS 50 there", ("xts", "")),
        ("it fell -50", ("-", "")),
        ("some 40-50 labs", ("some 40-", "")),
        ("50 million labs", ("", "million")),
        ("some word 50% more", ("", "% more")),
        ("a word 50³, ahead", ("", "")),
        ("a word 50-60 labs", ("", "-60")),
        ("some 50·000 labs", ("some", "·000")),
        ("the 50×10³ labs", ("", "×10")),
        ("the 50 K labs", ("", "k")),
        ("some word 50 and over 20 more", ("", "")),
        ("(50)", ("(", ")")),
        ("(labs 50)", ("", "")),
        ("labs (50 in all)", ("", "")),
        ("and the 50 labs", ("", "")),
    ],
)
def test_what_would_change_a_number_is_seen_at_its_edges(text: str, edges: tuple[str, str]) -> None:
    start = text.index("50")
    assert read_wording(text).edges(start, start + 2) == edges


def test_statements_with_other_numbers_are_alike() -> None:
    assert hide_numerals("From 40 to 110 firms, five left") == hide_numerals("From 41 to 1,200.5 firms, six left")


def test_a_number_of_several_words_is_hidden_as_one() -> None:
    one, other = read_wording("to 110 firms in the old quarter"), read_wording("to 110 500 firms in the old quarter")
    assert one.beside(3) == other.beside(3) == "to # firms in the old quarter"
    assert hide_numerals("twenty-five labs") == hide_numerals("9 labs") == "# labs"
