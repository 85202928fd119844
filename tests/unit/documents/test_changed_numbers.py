"""What is put before or behind a recorded number changes it, in whatever language a newer edition says it."""

import pytest

from regiondata.data.numbers import make_lexicon
from regiondata.documents.editions import Statement, check_edition
from regiondata.documents.paragraphs import fingerprint

LEXICON = make_lexicon({"XTS": ["kr", "kronor"], "XAL": ["£", "pounds", "Franken"]})
SENTENCES = ("The cluster counts {} in the region.", "Exporten kom till {} under året.", "{} were announced.")
PRINTED = ("100", "15,000", "3.6", "18.5 billion", "1 234", "twenty", "fifteen", "5", "20-25")
CHANGES = (
    *("{} million", "{} miljoner", "{} miljarder", "{} tusen", "{} Millionen", "{} Mrd.", "{}bn", "{}m people"),
    *("{}%", "{} %", "{} per cent", "{} procent", "{} Prozent", "{} pour cent", "{} percentage points"),
    *("over {}", "up to {}", "mindestens {}", "minst {}", "plus de {}", "knapp {}", "högst {}", "minus {}", "-{}"),
    *("{} or more", "{}+", "{} kronor", "£{}", "{} pounds", "XTS {}", "half of {}", "hälften av {}", "{}/3", "{}:1"),
)


def _document(sentence: str) -> str:
    return f"# Heading\n\n{sentence}\n\nAnother paragraph without any.\n"


@pytest.mark.parametrize("older_at_hand", [True, False])
@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("printed", PRINTED)
def test_no_changed_number_is_called_unchanged(printed: str, sentence: str, older_at_hand: bool) -> None:
    old = sentence.format(printed)
    stated = Statement("figure", printed, 2, "Heading", 1, fingerprint(old))
    passed = []
    for change in CHANGES:
        newer = _document(sentence.format(change.format(printed)))
        (finding,) = check_edition([stated], newer, _document(old) if older_at_hand else None, LEXICON).findings
        passed += [change] if finding.outcome in {"unchanged", "moved"} else []
    assert passed == []


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("printed", PRINTED)
def test_the_same_words_are_unchanged(printed: str, sentence: str) -> None:
    stated = Statement("figure", printed, 2, "Heading", 1, fingerprint(sentence.format(printed)))
    newer = f"A new paragraph before it.\n\n{_document(sentence.format(printed))}"
    (finding,) = check_edition([stated], newer, _document(sentence.format(printed)), LEXICON).findings
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
    (finding,) = check_edition([stated], new, old, LEXICON).findings
    assert (finding.outcome, finding.same_number) == ("changed", True)
