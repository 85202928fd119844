"""A newer edition: what is unchanged, changed, elsewhere or gone; never a changed figure as unchanged."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from processor_time_limits import is_done_within

from regiondata.data.dataset import Catalogue, Dataset
from regiondata.data.numbers import make_lexicon
from regiondata.documents.document_files import read_documents
from regiondata.documents.edition_check import (
    MOST_NUMERALS,
    MOST_PARAGRAPHS,
    EditionCheck,
    Finding,
    Statement,
    check_edition,
    statements_of,
)
from regiondata.documents.extract import DocumentError
from regiondata.documents.normalise import as_compared, read_wording
from regiondata.documents.paragraphs import fingerprint, read_paragraphs

Both = tuple[Catalogue, Dataset]
Check = Callable[[str], EditionCheck]
WITH_OLDER = [True, False]
TABLE = "| Figure | Value |\n| --- | --- |\n| Market expected to reach by 2030 | XTS 1,100 billion |"


@pytest.fixture
def older(dataset: Both, documents: Path) -> str:
    return read_documents(dataset[1], documents)[0]["delta_brochure"]


@pytest.fixture
def statements(dataset: Both) -> list[Statement]:
    return statements_of(dataset[1], "delta_brochure")


@pytest.fixture(params=WITH_OLDER, ids=["older at hand", "older not at hand"])
def check(request: pytest.FixtureRequest, statements: list[Statement], older: str) -> Check:
    old = read_wording(older) if request.param else None
    return lambda text: check_edition(statements, text, old)


def of(check: EditionCheck, record: str) -> Finding:
    return next(finding for finding in check.findings if finding.statement.record == record)


def described(check: EditionCheck, record: str) -> tuple[str, str | None]:
    finding = of(check, record)
    return finding.outcome, finding.now.words if finding.now else None


def state(*printed: str, text: str) -> list[Statement]:
    """Return made statements, each the next one of its words in a made text."""
    found, seen = [], list[tuple[int, str]]()
    for words in printed:
        number, body = next(
            (one.number, one.text)
            for one in read_paragraphs(text)
            if one.text.count(words) > seen.count((one.number, words))
        )
        seen.append((number, words))
        found.append(
            Statement(f"figure_{len(found)}", words, number, "", seen.count((number, words)), fingerprint(body))
        )
    return found


def test_the_same_document_is_unchanged(check: Check, older: str) -> None:
    assert {finding.outcome for finding in check(older).findings} == {"unchanged"}


def test_every_figure_of_the_document_is_checked(dataset: Both, check: Check, older: str) -> None:
    there = [one.record.key for one in dataset[1].key_figures if one.record.evidence[0].source == "delta_brochure"]
    assert [finding.statement.record for finding in check(older).findings] == there


def test_another_number_is_changed_with_old_and_new(check: Check, older: str) -> None:
    newer = older.replace("XTS 20 billion", "XTS 22 billion")
    assert described(check(newer), "exports") == ("changed", "XTS 22 billion")


def test_another_number_word_is_changed(check: Check, older: str) -> None:
    newer = older.replace("fifth in the world", "fourth in the world")
    assert described(check(newer), "clinic_rank") == ("changed", "fourth in the world")


def test_another_range_is_changed(check: Check, older: str) -> None:
    newer = older.replace("20% – 30%", "20% – 35%")
    assert of(check(newer), "coverage").outcome in {"changed", "gone"}


@pytest.mark.parametrize(
    "words", ["almost XTS 20 billion", "XTS 20 billion million", "-XTS 20 billion", "up to XTS 20 billion"]
)
def test_a_word_that_changes_the_number_is_no_unchanged_figure(check: Check, older: str, words: str) -> None:
    newer = older.replace("XTS 20 billion", words)
    assert of(check(newer), "exports").outcome in {"changed", "gone"}


def test_the_old_number_told_beside_the_new_one_is_not_believed(check: Check, older: str) -> None:
    newer = older.replace("XTS 20 billion", "XTS 22 billion (before: XTS 20 billion)")
    assert described(check(newer), "exports") == ("changed", "XTS 22 billion")


def test_the_same_number_in_other_words_is_changed_and_says_so(statements: list[Statement], older: str) -> None:
    newer = older.replace("XTS 20 billion", "XTS20 billion")
    assert of(check_edition(statements, newer, read_wording(older)), "exports").same_number


@pytest.mark.parametrize("mark", [" ", "\u00a0", "\u202f", "'", "’", ",", "."])
def test_a_number_that_grew_by_three_zeros_is_changed(check: Check, older: str, mark: str) -> None:
    newer = check(older.replace("Over 100", f"Over 100{mark}000").replace("110 firms", f"110{mark}500 firms"))
    assert described(newer, "workshops") == ("changed", as_compared(f"Over 100{mark}000"))
    assert described(newer, "firms_2020") == ("changed", as_compared(f"110{mark}500 firms"))
    assert not {"000", "500"} & {spot.words for spot in newer.unheld}


def test_of_a_figure_beside_its_own_words_the_grown_number_is_told(check: Check, older: str) -> None:
    outcome, words = described(check(older.replace("twice 200 litres", "twice 200 000 litres")), "later_batch")
    assert outcome == "changed"
    assert (words or "").removeprefix("twice ") == "200 000 litres"


@pytest.mark.parametrize("mark", [" ", "\u00a0", "\u202f", "'", "’", ",", "."])
def test_where_one_of_the_same_words_grew_the_figure_is_in_doubt(
    statements: list[Statement], older: str, mark: str
) -> None:
    newer = older.replace("batches of 200 litres", f"batches of 200{mark}000 litres")
    grown = ("changed", as_compared(f"200{mark}000 litres"))
    assert described(check_edition(statements, newer, read_wording(older)), "later_batch") == grown
    assert described(check_edition(statements, newer), "later_batch") == grown


def test_where_one_of_the_same_words_is_left_out_the_figure_is_unchanged(
    statements: list[Statement], older: str
) -> None:
    newer = older.replace("It casts batches of 200 litres, and soon", "It casts batches, and soon")
    assert described(check_edition(statements, newer, read_wording(older)), "later_batch") == (
        "unchanged",
        "200 litres",
    )


@pytest.mark.parametrize("ends", ["soon twice 300 litres", "soon more", "soon twice as many"])
def test_where_the_recorded_one_of_the_same_words_is_lost_no_other_is_unchanged(
    check: Check, older: str, ends: str
) -> None:
    newer = of(check(older.replace("soon twice 200 litres", ends)), "later_batch")
    assert newer.outcome in {"changed", "gone"}
    assert not newer.same_number


def test_a_year_is_no_new_number_of_a_figure_in_words(check: Check, older: str) -> None:
    newer = older.replace("Half of all makers", "In 2020 half of all makers")
    assert described(check(newer), "makers_share") == ("unchanged", "half")


def test_in_a_table_the_year_is_not_taken_for_the_figure(check: Check, older: str) -> None:
    newer = older.replace("The market is expected to reach XTS 1,000 billion by 2030.", TABLE)
    assert described(check(newer), "market_2030") == ("changed", "XTS 1,100 billion")


def test_words_that_stand_in_a_table_now_are_not_missed(check: Check, older: str) -> None:
    sentence = "Over 100 registered workshops and a hundred archives serve 20% – 30% of the people."
    newer = older.replace(sentence, "| registered workshops | Over 100 |\n| people served | 20% – 30% |")
    assert described(check(newer), "coverage")[1] == "20%-30%"
    assert of(check(newer), "coverage").same_number


def test_words_alone_in_their_paragraph_need_no_words_that_were_recorded_beside_them(
    statements: list[Statement], older: str
) -> None:
    checked = check_edition(statements, older.replace("Over 100", "More than 100"))
    assert of(checked, "coverage").outcome == "unchanged"


@pytest.mark.parametrize(
    ("record", "printed", "now"),
    [
        ("exports", "XTS 20 billion", "XTS 20 bn"),
        ("exports", "XTS 20 billion", "20 billion XTS"),
        ("exports", "XTS 20 billion", "XTS 20 000 million"),
        ("workshops", "Over 100", "More than 100"),
        ("research", "4.0%", "4,0%"),
        ("research", "4.0%", "4.0 per cent"),
    ],
)
def test_the_same_number_in_another_style_is_found_without_the_older_document(
    statements: list[Statement], older: str, record: str, printed: str, now: str
) -> None:
    finding = of(
        check_edition(statements, older.replace(printed, now), None, make_lexicon({"XTS": []})),
        record,
    )
    assert (finding.outcome, finding.now and finding.now.words, finding.same_number) == ("changed", now, True)


PRINTED = """# Mills

The delta has half of all mills in the land, and well over half of them are new. The yard cut its waste by 50%.

The hall of 4,000m<sup>2</sup> in the harbour is an hour apart from the town and was given 50 million euros for it.

It is the second largest mill, number one in Meridia, was built from 2009-2024, and serves 20% – 25% of the people.

The number of guests almost tripled from 15,000 within a decade, and the share of visitors from abroad is 3.6% now."""
MONEY = make_lexicon({"EUR": ["€", "euro", "euros"], "USD": ["$", "US dollars"]})


def compare_in(printed: str, now: str, beside: str = "") -> Finding:
    """Return what becomes of printed words, or of others beside them, that are written in another way."""
    assert printed in PRINTED
    checked = check_edition(
        state(beside or printed, text=PRINTED), PRINTED.replace(printed, now, 1), read_wording(PRINTED, MONEY), MONEY
    )
    return checked.findings[0]


@pytest.mark.parametrize(
    ("printed", "now"),
    [
        ("half of all mills", "50% of all mills"),
        ("half of all mills", "50 per cent of all mills"),
        ("half of all mills", "one half of all mills"),
        ("half of all mills", "½ of all mills"),
        ("well over half", "well over 50%"),
        ("by 50%", "by half"),
        ("by 50%", "by a half"),
        ("by 50%", "by %50"),
        ("3.6%", "%3.6"),
        ("3.6%", "%3,6"),
        ("3.6%", "3．6％"),
        ("3.6%", "3.6 p.c."),
        ("15,000", "15ʼ000"),
        ("15,000", "15′000"),
        ("15,000", "15٬000"),
        ("15,000", "15，000"),
        ("20% – 25%", "%20–%25"),
        ("20% – 25%", "20…25%"),
        ("20% – 25%", "20 through 25 per cent"),
        ("4,000m<sup>2</sup>", "4 000 m²"),
        ("4,000m<sup>2</sup>", "4,000 m2"),
        ("4,000m<sup>2</sup>", "4,000 ㎡"),
        ("4,000m<sup>2</sup>", "4,000 sqm"),
        ("4,000m<sup>2</sup>", "4,000 sq m"),
        ("4,000m<sup>2</sup>", "4,000 square metres"),
        ("an hour apart", "one hour apart"),
        ("an hour apart", "1 hour apart"),
        ("50 million euros", "EUR m 50"),
        ("50 million euros", "EUR million 50"),
        ("50 million euros", "50 EUR m"),
        ("50 million euros", "EUR 0.05B"),
        ("second largest mill", "second-largest mill"),
        ("number one in Meridia", "no. 1 in Meridia"),
        ("number one in Meridia", "No 1 in Meridia"),
        ("from 2009-2024", "from 2009 to 2024"),
        ("from 2009-2024", "from 2009–24"),
        ("almost tripled", "nearly trebled"),
    ],
)
def test_a_figure_written_in_another_way_says_the_same(printed: str, now: str) -> None:
    finding = compare_in(printed, now)
    assert finding.outcome in {"unchanged", "changed"}
    assert finding.same_number


@pytest.mark.parametrize(
    ("printed", "now"),
    [
        ("half of all mills", "a third of all mills"),
        ("half of all mills", "half a per cent of all mills"),
        ("half of all mills", "half as many of all mills"),
        ("half of all mills", "one and a half of all mills"),
        ("half of all mills", "50 of all mills"),
        ("well over half", "well over half a million"),
        ("by 50%", "by half a point"),
        ("by 50%", "by half an acre"),
        ("by 50%", "by half that"),
        ("by 50%", "by ½%"),
        ("3.6%", "%36"),
        ("3.6%", "3.6 p.c. points"),
        ("20% – 25%", "20…35%"),
        ("4,000m<sup>2</sup>", "4,000m<sup>3</sup>"),
        ("4,000m<sup>2</sup>", "4,000 cubic metres"),
        ("4,000m<sup>2</sup>", "4,000 square feet"),
        ("4,000m<sup>2</sup>", "4,000 m2 or more"),
        ("an hour apart", "1 hour 30 apart"),
        ("an hour apart", "21 hour apart"),
        ("50 million euros", "EUR m 50 000"),
        ("50 million euros", "EUR bn 50"),
        ("50 million euros", "50 million euros or more to spend"),
        ("50 million euros", "50 million US dollars"),
        ("second largest mill", "twenty-second-largest mill"),
        ("number one in Meridia", "no one in Meridia"),
        ("number one in Meridia", "no. 11 in Meridia"),
        ("from 2009-2024", "from 2009–34"),
        ("from 2009-2024", "from 2009–24 000"),
        ("almost tripled", "almost quadrupled"),
    ],
)
def test_a_figure_that_looks_alike_and_says_another_number_is_never_the_same(printed: str, now: str) -> None:
    finding = compare_in(printed, now)
    assert finding.outcome in {"changed", "gone"}
    assert not finding.same_number


@pytest.mark.parametrize("written", ["50 000 000", "50 mn €", "50 pct."])
def test_words_behind_a_number_do_not_change_with_it(written: str) -> None:
    assert compare_in("50 million euros", written, beside="for it").outcome == "unchanged"


def test_numbers_that_change_places_are_not_the_same_without_the_older_document(
    statements: list[Statement], older: str
) -> None:
    checked = check_edition(statements, older.replace("from 40 to 110 firms", "from 110 to 40 firms"))
    assert described(checked, "firms_2020") == ("changed", "40 firms")


def test_of_the_same_words_the_recorded_occurrence_is_the_figure(check: Check, older: str) -> None:
    spot = next(one for one in check(older).findings if one.statement.record == "later_batch").now
    assert spot is not None
    assert spot.before.endswith("soon twice ")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Over ١٠٠", None),
        ("Over １００", None),
        ("Over ١٠٠٬٠٠٠", "Over 100,000"),
        ("Over １００，０００", "Over 100,000"),
    ],
)
def test_digits_of_other_scripts_are_read(check: Check, older: str, written: str, read: str | None) -> None:
    outcome = described(check(older.replace("Over 100", written)), "workshops")
    assert outcome == (("changed", read) if read else ("unchanged", "Over 100"))


@pytest.mark.parametrize(
    ("record", "printed", "now", "same"),
    [
        ("market_2030", "XTS 1,000 billion", "XTS 1 000 billion", True),
        ("market_2030", "XTS 1,000 billion", "XTS 1 trillion", True),
        ("market_2030", "XTS 1,000 billion", "XTS 1.000 billion", True),
        ("market_2030", "XTS 1,000 billion", "USD 1,000 billion", False),
        ("exports", "XTS 20 billion", "XTS 20bn", True),
        ("exports", "XTS 20 billion", "XTS 20,4 billion", False),
        ("exports", "XTS 20 billion", "over XTS 20 billion", False),
        ("research", "4.0%", "4,0%", True),
        ("research", "4.0%", "4.0 per cent", True),
        ("research", "4.0%", "4.1%", False),
    ],
)
def test_a_changed_figure_says_whether_its_number_is_the_same(
    statements: list[Statement], older: str, record: str, printed: str, now: str, same: bool
) -> None:
    lexicon = make_lexicon({"XTS": [], "USD": ["$"]})
    finding = of(check_edition(statements, older.replace(printed, now), read_wording(older, lexicon), lexicon), record)
    assert finding.outcome == "changed"
    assert finding.same_number is same


@pytest.mark.parametrize("written", ["4.0 %", "4.0\u202f%", "4.0\u00a0%", "4.0% [2]", "4.0%[12]"])
def test_a_space_before_percent_and_a_note_in_brackets_change_nothing(check: Check, older: str, written: str) -> None:
    assert described(check(older.replace("4.0%", written)), "research") == ("unchanged", "4.0%")


@pytest.mark.parametrize(
    "written", ["_4.0%_", "__4.0%__", "<strong>4.0%</strong>", "4.0%†", "4.0%⁽¹⁾", "4.0%[^3]", "4.0% [^3]"]
)
def test_bold_type_and_the_marks_of_notes_change_nothing(check: Check, older: str, written: str) -> None:
    assert described(check(older.replace("4.0%", written)), "research") == ("unchanged", "4.0%")


@pytest.mark.parametrize("mark", ["†", "¹", "<sup>3</sup>", "⁽¹⁾", "[^3]", " [4]"])
def test_a_note_at_one_number_of_a_change_leaves_the_other_alone(mark: str) -> None:
    older = "The number of firms here has grown from 59 to 175 companies since the quarter was begun."
    checked = check_edition(
        state("59", "175 companies", text=older), older.replace("59", f"59{mark}"), read_wording(older)
    )
    assert [one.outcome for one in checked.findings] == ["unchanged", "unchanged"]


@pytest.mark.parametrize("amount", ["10.9 million", "10.8 mn", "10.8 billion", "10.8 million*"])
@pytest.mark.parametrize("at_hand", WITH_OLDER)
@pytest.mark.parametrize("currency", ["", "€", "XTS "])
def test_years_behind_an_amount_do_not_change_with_it(amount: str, at_hand: bool, currency: str) -> None:
    older = f"The engine has a budget of {currency}10.8 million for the years 2025–2027 and partners in the region."
    made = state("for the years 2025–2027", text=older)
    made = [replace(one, neighbours=("budget of 10.8 million",)) for one in made]
    newer, lexicon = older.replace("10.8 million", amount), make_lexicon({"XTS": [], "EUR": ["€"]})
    checked = check_edition(made, newer, read_wording(older, lexicon) if at_hand else None, lexicon)
    assert [one.outcome for one in checked.findings] == ["unchanged"]


@pytest.mark.parametrize("broken", ["XTS 20 bil-\nlion", "XTS 20 billion"])
def test_a_scale_broken_at_the_end_of_a_line_is_whole(check: Check, older: str, broken: str) -> None:
    assert described(check(older.replace("XTS 20 billion", broken)), "exports")[0] == "unchanged"


def test_a_number_broken_at_the_end_of_a_line_is_whole(check: Check, older: str) -> None:
    checked = check(older.replace("XTS 1,000 billion", "XTS 1,\n000 billion"))
    assert described(checked, "market_2030") == ("unchanged", "XTS 1,000 billion")


@pytest.mark.parametrize("written", ["Over 100·000", "Over 100×10³", "Over 100 x 10<sup>3</sup>", "Over 100 K"])
def test_a_number_with_a_power_or_a_thousand_behind_it_is_changed(check: Check, older: str, written: str) -> None:
    assert of(check(older.replace("Over 100", written)), "workshops").outcome in {"changed", "gone"}


def test_a_paragraph_more_moves_what_follows(check: Check, older: str) -> None:
    assert {finding.outcome for finding in check(f"A new start.\n\n{older}").findings} == {"moved"}


def test_a_moved_figure_names_its_new_place(check: Check, older: str) -> None:
    first, rest = older.split("## Places")
    now = of(check(f"## Places{rest}\n\n{first}"), "exports").now
    assert now is not None
    assert (now.section, now.words) == ("Landscape", "XTS 20 billion")


def test_a_sentence_that_is_taken_out_is_gone(check: Check, older: str) -> None:
    newer = older.replace("The market is expected to reach XTS 1,000 billion by 2030.", "")
    assert described(check(newer), "market_2030") == ("gone", None)


def test_the_same_words_about_something_else_are_not_the_figure(statements: list[Statement], older: str) -> None:
    newer = older.replace(
        "exported instruments worth XTS 20 billion, corresponding to 10% of", "exported instruments, of"
    )
    newer += "\n\nSomebody once lost a parcel of blue cloth, and thieves were said to want XTS 20 billion for it."
    assert of(check_edition(statements, newer, read_wording(older)), "exports").outcome in {"gone", "changed"}


def test_another_document_holds_no_figure(check: Check, documents: Path) -> None:
    text = (documents / "isles_leaflet.txt").read_text(encoding="utf-8")
    assert {finding.outcome for finding in check(text).findings} == {"gone"}


def test_words_beside_a_figure_that_changed_are_told(statements: list[Statement], older: str) -> None:
    newer = older.replace("exported instruments worth", "imported instruments worth")
    finding = of(check_edition(statements, newer, read_wording(older)), "exports")
    assert (finding.outcome, finding.reworded) == ("unchanged", True)


def test_new_line_ends_bold_type_and_dashes_change_nothing(statements: list[Statement], older: str) -> None:
    newer = older.replace("20% – 30%", "**20%–30%**").replace("worth XTS", "worth\r\nXTS")
    assert check_edition(statements, newer, read_wording(older)).holds


def test_one_paragraph_for_the_whole_text_still_holds_its_figures(statements: list[Statement], older: str) -> None:
    assert check_edition(statements, " ".join(older.split()), read_wording(older)).holds


def test_a_figure_printed_twice_is_found_twice() -> None:
    text = "The hall holds 80 guests on a normal day.\n\nAt the fair last summer there were 80 guests in the tent."
    check = check_edition(state("80 guests", "80 guests", text=text), text, read_wording(text))
    assert [finding.now and finding.now.paragraph for finding in check.findings] == [1, 2]


@pytest.mark.parametrize("at_hand", WITH_OLDER)
def test_a_figure_printed_twice_and_then_once_is_missed(at_hand: bool) -> None:
    text = "The hall holds 80 guests on a normal day.\n\nAt the fair last summer there were 80 guests in the tent."
    newer = "The hall holds 80 guests on a normal day.\n\nAt the fair last summer there were many in the tent."
    check = check_edition(state("80 guests", "80 guests", text=text), newer, read_wording(text) if at_hand else None)
    assert [finding.outcome for finding in check.findings] == ["unchanged", "gone"]


def test_of_two_equal_figures_the_one_that_changed_is_told() -> None:
    text = "The hall holds 80 guests on a normal day, and last summer at the fair there were 80 guests in the tent."
    newer = text.replace("were 80", "were 90")
    check = check_edition(state("80 guests", "80 guests", text=text), newer, read_wording(text))
    assert [finding.outcome for finding in check.findings] == ["unchanged", "changed"]


def test_two_numbers_that_change_places_are_both_changed() -> None:
    text = "Today the town has 15 labs in all, while the goal of the council for the year after is 50 labs."
    newer = text.replace("15 labs", "x labs").replace("50 labs", "15 labs").replace("x labs", "50 labs")
    check = check_edition(state("15 labs", "50 labs", text=text), newer, read_wording(text))
    assert [finding.outcome for finding in check.findings] == ["changed", "changed"]


def test_a_changed_period_is_a_changed_place(statements: list[Statement], older: str) -> None:
    period = Statement("exports", "In 2020", 4, "Landscape", 1, statements[0].fingerprint)
    check = check_edition([period], older.replace("In 2020, Boreania", "In 2021, Boreania"), read_wording(older))
    assert described(check, "exports") == ("changed", "In 2021")


def test_numerals_that_no_figure_holds_are_listed_with_their_words(check: Check, older: str) -> None:
    spot = next(spot for spot in check(f"{older}\n\nThere are 77 mills now.").unheld if spot.words == "77")
    assert (spot.before, spot.after) == ("There are ", " mills now.")


def test_numerals_of_figures_are_not_listed(check: Check, older: str) -> None:
    assert not {"4.0", "110", "1,000", "fifth"} & {spot.words for spot in check(older).unheld}


@pytest.mark.slow
def test_every_digit_of_a_figure_that_changes_is_noticed(check: Check, statements: list[Statement], older: str) -> None:
    old = read_wording(older)
    unnoticed = []
    for stated in statements:
        words = as_compared(stated.printed)
        start = old.place(stated.paragraph, stated.fingerprint, words, stated.occurrence)
        assert start is not None
        for at in range(start, start + len(words)):
            if old.text[at] in "0123456789":
                changed = f"{old.text[:at]}{(int(old.text[at]) + 1) % 10}{old.text[at + 1 :]}"
                finding = of(check(changed.replace("\n", "\n\n")), stated.record)
                unnoticed += [] if finding.outcome in {"changed", "gone"} else [(stated.record, at)]
    assert unnoticed == []


def test_a_text_of_numerals_only_is_refused_in_words(statements: list[Statement]) -> None:
    with pytest.raises(DocumentError, match="20,001 numbers; at most 20,000"):
        check_edition(statements, "1990 " * (MOST_NUMERALS + 1))


@pytest.mark.parametrize("between", ["\n\n", "\f"])
def test_a_text_of_tiny_paragraphs_is_refused_in_words(statements: list[Statement], between: str) -> None:
    with pytest.raises(DocumentError, match="more than 50,000 paragraphs"):
        check_edition(statements, f"a{between}" * (MOST_PARAGRAPHS + 1))


def test_an_empty_list_of_statements_leaves_all_numerals(older: str) -> None:
    assert check_edition([], "There are 77 mills.", read_wording(older)).holds


@pytest.mark.slow
def test_several_hundred_kilobytes_take_well_under_a_second(check: Check, older: str) -> None:
    words = random.Random(1).choices(older.split(), k=60_000)
    blocks = [" ".join(words[start : start + 90]) for start in range(0, len(words), 90)]
    newer = "\n\n".join([older, *blocks])
    assert len(newer) > 300_000
    assert is_done_within(1, lambda: check(newer))
