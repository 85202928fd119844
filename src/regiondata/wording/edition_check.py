"""How the check of a newer edition is worded: on the page, in the file to take along, on the command line."""

from collections.abc import Iterator, Mapping

import pandas as pd

from regiondata.documents.edition_check import EditionCheck, Finding, Outcome, Spot
from regiondata.i18n import tr, trn
from regiondata.wording.formatting import format_printed

_LOOKS: dict[Outcome, tuple[str, str]] = {
    "changed": ("■", "bad"),
    "gone": ("○", "bad"),
    "moved": ("▲", "doubt"),
    "unchanged": ("●", "good"),
}


def outcome_look(outcome: Outcome) -> tuple[str, str, str]:
    """Return an outcome's shape, tone and word."""
    return *_LOOKS[outcome], outcome_word(outcome)


def outcome_word(outcome: Outcome) -> str:
    """Return what has become of a figure, as it is read."""
    return {
        "changed": tr("changed"),
        "gone": tr("not found"),
        "moved": tr("moved"),
        "unchanged": tr("unchanged"),
    }[outcome]


def outcome_title(outcome: Outcome, number: int) -> str:
    """Return the title above the figures with an outcome, with how many there are."""
    return {
        "changed": tr("Changed ({number})", number=number),
        "gone": tr("Not found ({number})", number=number),
        "moved": tr("Moved ({number})", number=number),
        "unchanged": tr("Unchanged ({number})", number=number),
    }[outcome]


def outcome_meaning(outcome: Outcome) -> str:
    """Return what an outcome means, in a sentence."""
    return {
        "changed": tr(
            "The statement is still there, with a new number, new wording, or the same number written differently."
        ),
        "gone": tr("Neither the printed words nor the same statement with a new number was found."),
        "moved": tr("The same words are now in another paragraph or on another page."),
        "unchanged": tr("The same words are in the same paragraph."),
    }[outcome]


def finding_word(finding: Finding) -> str:
    """Return what has become of a figure, and where its words have changed, whether its number is still the same."""
    word = outcome_word(finding.outcome)
    return f"{word} {rewritten_note()}" if is_rewritten(finding) else word


def is_rewritten(finding: Finding) -> bool:
    """Say whether a figure's words have changed and its number has not."""
    return finding.outcome == "changed" and finding.same_number


def rewritten_note() -> str:
    """Return what is said beside changed words that say the same number."""
    return tr("(same number, written differently)")


def place_words(section: str, paragraph: int) -> str:
    """Return where something stands."""
    number = tr("paragraph {number}", number=paragraph)
    return f"{section} · {number}" if section else number


def summary_sentence(check: EditionCheck) -> str:
    """Return the result in a sentence."""
    figures = len({finding.statement.record for finding in check.findings})
    retained = check.count("unchanged") + check.count("moved")
    return trn(
        "{figures} checked: {retained} of {number} passage kept word for word in this edition.",
        "{figures} checked: {retained} of {number} passages kept word for word in this edition.",
        len(check.findings),
        retained=retained,
        figures=trn("{number} key figure", "{number} key figures", figures),
    )


def basis_sentence(*, older_at_hand: bool) -> str:
    """Return by what each place was looked up."""
    if older_at_hand:
        return tr("Each was matched by its wording and the words around it in the recorded document.")
    return tr(
        "The recorded document is not available here, so each was matched by its recorded words; bare "
        "numbers that changed count as not found."
    )


def edition_frame(check: EditionCheck, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the whole result as a frame of texts: every finding, then every numeral that no key figure holds."""
    rows = [_row(finding, names) for finding in check.findings]
    rows += [("", "", tr("not a key figure"), "", "", *_here(spot)) for spot in check.unheld]
    heads = (tr("Key"), tr("Key figure"), tr("Result"), tr("Recorded"), tr("Recorded passage"))
    return pd.DataFrame(rows, columns=[*heads, tr("In the new edition"), tr("Position"), tr("Surrounding words")])


def edition_lines(check: EditionCheck) -> Iterator[str]:
    """Yield the result in lines for a terminal: what needs a look first, the numerals that nobody holds last."""
    for finding in check.findings:
        if finding.outcome != "unchanged":
            stated = finding.statement
            was = place_words(stated.section, stated.paragraph)
            yield f"{outcome_word(finding.outcome)}: {stated.record} “{stated.printed}” ({was}){_now(finding)}"
    for spot in check.unheld:
        words = f"{spot.before[-30:]}[{spot.words}]{spot.after[:30]}"
        yield f"{tr('not a key figure')}: {place_words(spot.section, spot.paragraph)}: {words}"


def _now(finding: Finding) -> str:
    now = finding.now
    if now is None:
        return ""
    words = f" “{now.words}”" if finding.outcome == "changed" else ""
    same = f" {rewritten_note()}" if is_rewritten(finding) else ""
    return f" → {place_words(now.section, now.paragraph)}{words}{same}"


def _row(finding: Finding, names: Mapping[str, str]) -> tuple[str, ...]:
    stated = finding.statement
    was = format_printed(stated.printed), place_words(stated.section, stated.paragraph)
    here = _here(finding.now) if finding.now else ("", "", "")
    return (stated.record, names.get(stated.record, ""), finding_word(finding), *was, *here)


def _here(spot: Spot) -> tuple[str, str, str]:
    return spot.words, place_words(spot.section, spot.paragraph), f"{spot.before}{spot.words}{spot.after}"
