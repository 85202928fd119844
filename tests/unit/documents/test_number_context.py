"""What is put before or behind a recorded number changes it, in whatever language a newer edition says it."""

import pytest

from regiondata.data.numbers import make_lexicon
from regiondata.documents.edition_check import Statement, check_edition
from regiondata.documents.normalise import Wording, read_wording
from regiondata.documents.paragraphs import fingerprint

LEXICON = make_lexicon({"XTS": ["kr", "kronor"], "XAL": ["£", "pounds", "Franken"]})
SENTENCES = ("The cluster counts {} in the region.", "Exporten kom till {} under året.", "{} were announced.")
PRINTED = ("100", "15,000", "3.6", "18.5 billion", "1 234", "twenty", "fifteen", "5", "20-25")
CHANGES = (
    *("{} million", "{} miljoner", "{} miljarder", "{} tusen", "{} Millionen", "{} Mrd.", "{}bn", "{}m people"),
    *("{}%", "{} %", "{} per cent", "{} procent", "{} Prozent", "{} pour cent", "{} percentage points"),
    *("over {}", "up to {}", "mindestens {}", "minst {}", "plus de {}", "knapp {}", "högst {}", "minus {}", "-{}"),
    *("{} or more", "{}+", "{} kronor", "£{}", "{} pounds", "XTS {}", "half of {}", "hälften av {}", "{}/3", "{}:1"),
    *("{} 000", "{}'000", "{}\u202f000", "1 {}", "0 {}", "{}|000", "{} · 000", "{}-000", "10 × {}", "{}^2", "{} ± 5"),
    *("{} to 2", "{} bis 2", "{} or 2", "{} tusen", "{} and a half", "{} (thousands)", "{}, million", "{} oder mehr"),
    *("{} fois", "fewer still than {}", "{} basis points", "{} e6", "{} k"),
    *("−{}", "﹣{}", "－{}", "{}-", "{}−", "{}％", "{}﹪", "{} ٪", "{}‱", "{} pct", "{} p.c.", "{} pp", "{} bps"),
    *("{} billioner", "{} dussin", "{} (tusental)", "{} Bio.", "{} trn", "{} B", "{} thousands", "{} (x1000)", "{} ½"),
    *("gut {}", "fast {}", "env. {}", "{} och uppåt", "dubbelt {}", "en halv {}", "₹{}", "¥ {}", "US₪ {}", "{}:-"),
    *("{} mil", "{} millones", "{} mld", "{} mila", "{} млн", "{} млрд", "{} tys.", "{} duizend", "{} tuhat", "{} 万"),
    *("{}億", "{} miljardia", "{} miliardů", "{} squared", "{}×", "No. {}", "nr {}", "Rs {}"),
)
WITH_OLDER = ("- {}", "{} less", "{} weniger", "{} per capita", "{} too few", "from {} to 2", "{} at most")
WITH_OLDER += ("{} zł", "Kč. {}", "{} kg", "{} points", "between {} and many", "({})")
"""What may as well belong to the sentence, so that only the older text tells that it is new."""


def _document(sentence: str) -> str:
    return f"# Heading\n\n{sentence}\n\nAnother paragraph without any.\n"


def _older(sentence: str) -> Wording:
    return read_wording(_document(sentence), LEXICON)


@pytest.mark.parametrize("older_at_hand", [True, False])
@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("printed", PRINTED)
def test_no_changed_number_is_called_unchanged(printed: str, sentence: str, older_at_hand: bool) -> None:
    old = sentence.format(printed)
    stated = Statement("figure", printed, 2, "Heading", 1, fingerprint(old))
    at_hand, passed = _older(old) if older_at_hand else None, []
    for change in CHANGES:
        newer = _document(sentence.format(change.format(printed)))
        (finding,) = check_edition([stated], newer, at_hand, LEXICON).findings
        passed += [change] if finding.outcome in {"unchanged", "moved"} else []
    assert passed == []


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("printed", PRINTED)
def test_what_the_older_text_did_not_have_beside_a_number_changes_it(printed: str, sentence: str) -> None:
    old = sentence.format(printed)
    stated = Statement("figure", printed, 2, "Heading", 1, fingerprint(old))
    at_hand, passed = _older(old), []
    for change in WITH_OLDER:
        newer = _document(sentence.format(change.format(printed)))
        (finding,) = check_edition([stated], newer, at_hand, LEXICON).findings
        passed += [change] if finding.outcome in {"unchanged", "moved"} else []
    assert passed == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Labs 12 15,000 people 17.", "Labs 13 15,000 people 18."),
        ("It grew from 15,000 people to 16,000.", "It grew from 15,000 people to 18,000, we hear."),
        ("Sales rose by 15,000 people to XTS 200 billion.", "Sales rose by 15,000 people to XTS 210 billion."),
        ("There are 15,000 people here.", "There are 15,000 people² here, and more are to come."),
        ("There are 15,000 people here.", "There are\n15,000\u00a0people here [3], “as was said”."),
        ("In 2024 15,000 people came.", "In 2025 15,000 people came."),
    ],
)
def test_what_changes_beside_a_number_is_no_change_of_it(old: str, new: str) -> None:
    stated = Statement("figure", "15,000 people", 2, "Heading", 1, fingerprint(old))
    (finding,) = check_edition([stated], _document(new), _older(old), LEXICON).findings
    assert finding.outcome == "unchanged"


@pytest.mark.parametrize(
    "new",
    [
        "It grew from 15,000 people to 16,000, we hear.",
        "Sales rose by 15,000 people to 210 billion, we hear.",
        "Founded in 2024, it had 15,000 people in 2025; in 2026 it will have more.",
        "There are 15,000 people². More came.",
    ],
)
def test_a_sentence_with_other_numbers_needs_no_older_text(new: str) -> None:
    stated = Statement("figure", "15,000 people", 2, "Heading", 1, fingerprint("It had 15,000 people."))
    (finding,) = check_edition([stated], _document(new), None, LEXICON).findings
    assert finding.outcome == "unchanged"


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("printed", PRINTED)
def test_the_same_words_are_unchanged(printed: str, sentence: str) -> None:
    stated = Statement("figure", printed, 2, "Heading", 1, fingerprint(sentence.format(printed)))
    newer = f"A new paragraph before it.\n\n{_document(sentence.format(printed))}"
    (finding,) = check_edition([stated], newer, _older(sentence.format(printed)), LEXICON).findings
    assert finding.outcome == "moved"


@pytest.mark.parametrize(
    ("printed", "rewritten"),
    [
        ("15,000", "15 000"),
        ("£5 million", "£5m"),
        ("3.6%", "3.6 per cent"),
        ("XTS 250 million", "250 million kronor"),
        ("20 to 25 per cent", "20–25%"),
        ("about 450", "cirka 450"),
    ],
)
def test_the_same_number_in_other_words_is_known_as_such(printed: str, rewritten: str) -> None:
    old, new = (_document(f"The cluster counts {words} in the region.") for words in (printed, rewritten))
    stated = Statement("figure", printed, 2, "Heading", 1, fingerprint(f"The cluster counts {printed} in the region."))
    (finding,) = check_edition([stated], new, read_wording(old, LEXICON), LEXICON).findings
    assert (finding.outcome, finding.same_number) == ("changed", True)


@pytest.mark.parametrize("older_at_hand", [True, False])
@pytest.mark.parametrize("change", ["− {}", "{} ... 9999", "{} through 9999", "{} resp. 9999", "{} – 9999", "({})"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_minus_sign_apart_a_range_in_any_words_and_the_brackets_of_accounts_change_a_number(
    sentence: str, change: str, older_at_hand: bool
) -> None:
    old, new = sentence.format("100"), sentence.format(change.format("100"))
    stated = Statement("figure", "100", 2, "Heading", 1, fingerprint(old))
    (finding,) = check_edition([stated], _document(new), _older(old) if older_at_hand else None, LEXICON).findings
    assert finding.outcome in {"changed", "gone"}


@pytest.mark.parametrize("older_at_hand", [True, False])
@pytest.mark.parametrize(
    "beside",
    [
        *(
            "{}.",
            "{},",
            "{};",
            "{}:",
            "{}!",
            "“{}”",
            "'{}'",
            "{} labs",
            "the {}",
            "{} (labs)",
            "({} labs)",
            "{}*",
            "{}†",
        ),
        *("{} new", "{} my", "is {}", "was {}", "and {}"),
        *("a 100- to {} -", "{} by", "{} - labs", "{} – labs", "{} mills", "{} billboards", "{} bio-labs"),
    ],
)
def test_a_mark_or_an_ordinary_word_beside_a_number_changes_nothing(beside: str, older_at_hand: bool) -> None:
    old, new = "We count {} in the whole region.".format("15,000"), f"We count {beside} in the whole region."
    stated = Statement("figure", "15,000", 2, "Heading", 1, fingerprint(old))
    newer = _document(new.format("15,000"))
    (finding,) = check_edition([stated], newer, _older(old) if older_at_hand else None, LEXICON).findings
    assert finding.outcome in ({"unchanged"} if older_at_hand else {"unchanged", "gone"})  # few words to be found by


@pytest.mark.parametrize(
    ("printed", "now"), [("12%", "12 pct"), ("12%", "12 p.c."), ("100", "100 zł"), ("100", "(100)")]
)
def test_a_changed_number_is_shown_with_its_unit_and_signs(printed: str, now: str) -> None:
    old, new = (_document(f"The cluster counts {words} in the region.") for words in (printed, now))
    stated = Statement("figure", printed, 2, "Heading", 1, fingerprint(f"The cluster counts {printed} in the region."))
    (finding,) = check_edition([stated], new, read_wording(old, LEXICON), LEXICON).findings
    assert finding.now is not None
    assert finding.now.words == now


@pytest.mark.parametrize(
    "change",
    [
        *(
            "-{}",
            "({})",
            "gut {}",
            "₹{}",
            "{} zł",
            "{} Bio.",
            "{} thousands",
            "{} 万",
            "{} p.c.",
            "{} percentage points",
        ),
        *("No. {}", "{}th", "US$ {}", "{}:-", "{} squared", "dubbelt {}"),
    ],
)
def test_a_number_beside_a_sign_that_changes_it_is_never_called_the_same(change: str) -> None:
    old, new = (_document(f"The cluster counts {words} in the region.") for words in ("100", change.format("100")))
    stated = Statement("figure", "100", 2, "Heading", 1, fingerprint("The cluster counts 100 in the region."))
    (finding,) = check_edition([stated], new, read_wording(old, LEXICON), LEXICON).findings
    assert (finding.outcome, finding.same_number) == ("changed", False)


def _outcome(printed: str, old: str, new: str) -> str:
    stated = Statement("figure", printed, 2, "Heading", 1, fingerprint(old))
    (finding,) = check_edition([stated], _document(new), None, LEXICON).findings
    return finding.outcome


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("printed", ["3.6%", "£5m", "15,000 people", "XTS 250 million"])
@pytest.mark.parametrize("change", ["{} to 200", "{} till 200", "{} bis 200"])
def test_a_range_whose_sides_count_differently_changes_a_number(printed: str, sentence: str, change: str) -> None:
    changed = sentence.format(change.format(printed))
    assert _outcome(printed, sentence.format(printed), changed) not in {"unchanged", "moved"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Exports rose {} to 200 million in 2024.",
        "The agency gave {} to 200 companies.",
        "Omsättningen ökade {} till 200 i fjol.",
        "Der Umsatz stieg um {} bis 200 im Mai.",
    ],
)
def test_what_moves_by_a_number_to_another_or_is_given_to_so_many_is_no_range(sentence: str) -> None:
    stated = sentence.format("3.6%")
    assert _outcome("3.6%", stated, f"News. {stated}") == "unchanged"


@pytest.mark.parametrize("older_at_hand", [True, False])
@pytest.mark.parametrize(
    ("printed", "now"),
    [("10.8%", "10·8%"), ("31,500", "31 500"), ("31,500", "31'500"), ("1,234,567", "1 234 567")],
)
def test_a_bare_number_in_another_style_is_found_and_known_as_the_same(
    printed: str, now: str, older_at_hand: bool
) -> None:
    old, new = (_document(f"In all of the county {words} of them were counted.") for words in (printed, now))
    stated = Statement(
        "figure", printed, 2, "Heading", 1, fingerprint(f"In all of the county {printed} of them were counted.")
    )
    (finding,) = check_edition([stated], new, read_wording(old, LEXICON) if older_at_hand else None, LEXICON).findings
    assert (finding.outcome, finding.same_number) == ("changed", True)


@pytest.mark.parametrize("older_at_hand", [True, False])
@pytest.mark.parametrize("now", ["10·9%", "1·08%", "10·8 × 10%", "10·8·10²%"])
def test_another_number_with_a_raised_point_is_never_the_same(now: str, older_at_hand: bool) -> None:
    old, new = (_document(f"Growth reached {words} in the whole region.") for words in ("10.8%", now))
    stated = Statement("figure", "10.8%", 2, "Heading", 1, fingerprint("Growth reached 10.8% in the whole region."))
    (finding,) = check_edition([stated], new, read_wording(old, LEXICON) if older_at_hand else None, LEXICON).findings
    assert finding.outcome in {"changed", "gone"}
    assert not finding.same_number


@pytest.mark.parametrize(
    ("now", "is_same"),
    [
        ("From 2009 to 2024", True),
        ("from 2009 until 2024", True),
        ("between 2009 and 2024", True),
        ("From 2009 to 2025", False),
        ("From 2010 to 2024", False),
    ],
)
def test_a_period_is_the_same_with_words_instead_of_its_dash(now: str, is_same: bool) -> None:
    old, new = (_document(f"The programme ran {words} in all of the county.") for words in ("2009–2024", now))
    stated = Statement(
        "figure", "2009–2024", 2, "Heading", 1, fingerprint("The programme ran 2009–2024 in all of the county.")
    )
    (finding,) = check_edition([stated], new, read_wording(old, LEXICON), LEXICON).findings
    assert (finding.outcome, finding.same_number) == ("changed", is_same)


@pytest.mark.parametrize(
    ("broken", "outcome"),
    [("15,\n500", "moved"), ("15,\n501", "changed"), ("15,\n5000", "changed"), ("12, 15,\n500", "changed")],
)
def test_a_number_whose_line_ended_at_its_comma_is_whole(broken: str, outcome: str) -> None:
    old, new = (f"There are {words} students at the two universities." for words in ("15,500", broken))
    stated = Statement("figure", "15,500 students", 2, "Heading", 1, fingerprint(old))
    (finding,) = check_edition([stated], f"One more.\n\n{_document(new)}", _older(old), LEXICON).findings
    assert finding.outcome == outcome


def test_a_currency_that_was_not_recorded_leaves_a_number_in_another_style_the_same() -> None:
    old, new = (_document(f"Exports reached XTS {words} in the year.") for words in ("18.5 billion", "18,5 billion"))
    stated = Statement(
        "figure", "18.5 billion", 2, "Heading", 1, fingerprint("Exports reached XTS 18.5 billion in the year.")
    )
    (finding,) = check_edition([stated], new, read_wording(old, LEXICON), LEXICON).findings
    assert (finding.outcome, finding.same_number) == ("changed", True)
