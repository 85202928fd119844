"""The paragraph around something printed, in three parts, and whether it is the recorded one."""

from regiondata.documents.paragraphs import fingerprint, read_paragraphs
from regiondata.documents.quotation import Passage, find_passage, split_passage

TEXT = "One\n\nThe first 200 litres, then 200 litres more.\n\nThree"
SECOND = fingerprint("The first 200 litres, then 200 litres more.")


def test_a_paragraph_is_cut_around_the_printed_words() -> None:
    assert split_passage("It was 4.0% then.", "4.0%") == Passage("It was ", "4.0%", " then.")


def test_the_recorded_occurrence_is_marked() -> None:
    assert split_passage("200 litres, then 200 litres", "200 litres", 2).before == "200 litres, then "


def test_the_parts_make_up_the_whole() -> None:
    passage = split_passage("A\n b  c 5", "c 5")
    assert passage.before + passage.marked + passage.after == "A b c 5"


def test_words_that_are_not_there_leave_nothing_marked() -> None:
    assert split_passage("It was 4.1%.", "4.0%") == Passage("It was 4.1%.")


def test_marks_of_headings_bold_type_and_notes_become_type() -> None:
    assert split_passage("## In **2020**<sup>3</sup>", "2020") == Passage("In ", "2020", "³")


def test_other_markup_stays_text() -> None:
    assert split_passage("<script>1</script> 5", "5").before == "<script>1</script> "


def test_the_recorded_paragraph_is_the_same() -> None:
    found = find_passage(read_paragraphs(TEXT), 2, SECOND, "200 litres")
    assert (found.state, found.passage.marked) == ("same", "200 litres")


def test_a_paragraph_that_stands_elsewhere_is_found() -> None:
    found = find_passage(read_paragraphs(f"New\n\n{TEXT}"), 2, SECOND, "200 litres")
    assert (found.state, found.number, found.passage.marked) == ("moved", 3, "200 litres")


def test_another_text_under_the_number_differs() -> None:
    found = find_passage(read_paragraphs("One\n\nTwo"), 2, SECOND, "200 litres")
    assert (found.state, found.passage) == ("differs", Passage("Two"))


def test_a_number_that_no_paragraph_has_is_missing() -> None:
    assert find_passage(read_paragraphs("One"), 2, SECOND, "200 litres").state == "missing"
