"""Give key figures and claims their verdicts as columns, for pages, exports and open data alike.

A verdict's rule is put into words here. Values are not: only `wording` knows how numbers are written.
"""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from regiondata.analysis.verdicts.agreement import is_exact
from regiondata.analysis.verdicts.claims import ClaimVerdict, Vote, collect_facts, evaluate_claims
from regiondata.analysis.verdicts.currentness import Currentness, assess_currentness
from regiondata.analysis.verdicts.provenance import INFERRED, is_inferred
from regiondata.analysis.verdicts.verdicts import Frames, Verdict, compute_verdicts, rows_about
from regiondata.data.frames import Row, Rows, frame_of_rows, plain_rows
from regiondata.data.records.claims import Claim
from regiondata.data.records.field_types import UNDATED
from regiondata.data.schemas import CLAIM_VERDICT_COLUMNS, VERDICT_COLUMNS
from regiondata.i18n import tr


def explain_verdict(verdict: Verdict, figure: Row, matched_rows: Rows, *, inferred: bool = False) -> str:
    """Return one or two sentences: which publishers agree, which do not, and what that makes of the figure.

    `inferred` says that the document cites no source and the one it is said to rely on was found by us.
    """
    sentence = {
        "all agree": tr("The same value is published by {agreeing}."),
        "the source alone agrees": tr("Only {agreeing} says the same: the document's own source, no second witness."),
        "bounds alone agree": tr("What {agreeing} publishes allows this value but does not settle it."),
        "some agree": tr("The same value comes from {agreeing}, a different one from {differing}. Name your source."),
        "none agrees": tr(
            "A different value for the same period is published by {differing}. Do not use the printed figure."
        ),
        "relied-on publisher revised": tr(
            "Matched an earlier edition; {differing} has since changed the value. Use the newer one."
        ),
        "only other definitions": tr(
            "Published figures count something else, so they neither confirm this nor rule it out."
        ),
        "not comparable": tr("Published figures are in a currency or unit we cannot convert."),
        "no rows": tr("We found no independent figure for this period. It may well be right."),
        "a forecast": tr("A forecast: nothing has been measured yet."),
        "a target": tr("A goal, not a measurement."),
        "a commitment": tr("Announced; we do not know whether it has been carried out."),
    }[verdict.rule]
    if not is_exact(figure) and verdict.rule in _FITTING:
        sentence = _fitting_sentence(verdict.rule, inferred=inferred)
    if verdict.rule == "some agree" and all(matched_rows[label]["outcome"] == "bound" for label in verdict.agreeing):
        sentence = tr(
            "What {agreeing} publishes allows this value; {differing} gives a different one. Name your source."
        )
    if verdict.rule == "none agrees" and all(pd.isna(matched_rows[label]["value"]) for label in verdict.differing):
        sentence = tr("Ruled out by the figures from {differing}. Do not use the printed figure.")
    if verdict.rule == "the source alone agrees" and inferred and is_exact(figure):
        sentence = tr("Only {agreeing} says the same: the likely source, found by us, no second witness.")
    described = sentence.format(
        agreeing=_listed(verdict.agreeing, matched_rows), differing=_listed(verdict.differing, matched_rows)
    )
    return " ".join([described, *_caveats(verdict, figure, matched_rows)])


_FITTING = frozenset({"all agree", "the source alone agrees"})
"""Rules under which a published value is called the same, unless what is printed is no exact value."""


def _fitting_sentence(rule: str, *, inferred: bool) -> str:
    if rule == "all agree":
        return tr("The value published by {agreeing} is consistent with the printed figure, which is not exact.")
    if inferred:
        return tr("Only {agreeing} gives a value that fits: the likely source, found by us, no second witness.")
    return tr("Only {agreeing} gives a value that fits: the document's own source, no second witness.")


def _caveats(verdict: Verdict, figure: Row, matched_rows: Rows) -> list[str]:
    caveats = []
    if verdict.rule == "no rows" and any(row["bearing"] == "another period" for row in matched_rows.values()):
        caveats.append(tr("Figures for other periods are shown for context only."))
    if not (verdict.agreeing or verdict.differing):
        return caveats
    if figure["period"] == UNDATED:
        caveats.append(tr("The document gives no period, so we compared it with figures published by then."))
    if any(pd.notna(matched_rows[label]["rate_source"]) for label in (*verdict.agreeing, *verdict.differing)):
        caveats.append(tr("The published figure was converted at the exchange rate for the year."))
    notes = [matched_rows[label]["definition_note"] for label in (*verdict.agreeing, *verdict.differing)]
    if noted := [str(note) for note in dict.fromkeys(notes) if pd.notna(note)]:
        caveats.append(tr("Note on the published figure: {notes}.", notes="; ".join(noted)))
    return caveats


def _listed(labels: tuple[int, ...], matched_rows: Rows) -> str:
    return ", ".join(sorted({matched_rows[label]["publisher"] for label in labels}))


def explain_claim(verdict: ClaimVerdict, reason: object, producers: pd.Series) -> str:
    """Return a sentence on a claim: who bears it out and who does not, or why nothing can test it."""
    if not verdict.printed:
        return str(reason) if isinstance(reason, str) else tr("No source we have covers both sides of this comparison.")
    sentence = {
        "holds": tr("True according to {holding}."),
        "source agrees": tr("Only {holding} says so: the document's own source, no second witness."),
        "adds up": tr("The document's own numbers give this; nobody else has checked them."),
        "held then": tr("True at the time according to {holding}, but no longer in the latest data from {later}."),
        "depends on the source": tr("True according to {holding}, not according to {failing}."),
        "does not hold": tr("Not true according to {failing}."),
    }[verdict.word]
    if verdict.word == "source agrees" and any(vote.repeated == INFERRED for vote in verdict.printed):
        sentence = tr("Only {holding} says so: the likely source, found by us, no second witness.")
    holding, later = (
        _producers(verdict.printed, producers, holds=True),
        _producers(verdict.newest, producers, holds=False),
    )
    if verdict.word == "held then" and later == holding:
        sentence = tr("True at the time according to {holding}, but no longer in its latest data.")
    failing = _producers(verdict.printed, producers, holds=False)
    described = sentence.format(holding=holding, failing=failing, later=later)
    caveats = []
    if any(vote.given < vote.requested for vote in verdict.printed):
        given, requested = max((vote.given + 1, vote.requested + 1) for vote in verdict.printed)
        caveats.append(tr("{given} of {requested} compared.", given=given, requested=requested))
    if verdict.word == "adds up" and any(not vote.holds for vote in verdict.newest):
        later = _producers(verdict.newest, producers, holds=False)
        caveats.append(tr("The latest data from {later} say otherwise.", later=later))
    if verdict.word == "does not hold" and all(vote.own for vote in verdict.printed):
        caveats.append(tr("These are the document's own figures; no other source has both of them."))
    if isinstance(reason, str):
        caveats.append(reason)
    return " ".join([described, *caveats])


def _producers(votes: tuple[Vote, ...], producers: pd.Series, *, holds: bool) -> str:
    return ", ".join(dict.fromkeys(str(producers[vote.source]) for vote in votes if vote.holds is holds))


NEWEST = {
    "newest_value": "value",
    "newest_low": "value_low",
    "newest_high": "value_high",
    "newest_qualifier": "qualifier",
    "newest_unit": "unit",
    "newest_period": "period",
    "newest_edition": "edition",
    "newest_source": "source",
    "newest_published": "published",
}
"""Columns that tell the newest published value, and the columns of the published rows they come from."""


def annotate_figures(frames: Frames, terms: Frames, matched_rows: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the key figures with verdict and standing on a day.

    Adds verdict, verdict_rule, verdict_sentence, agreeing and differing (`;`-joined source keys), standing, due (a
    newer edition should exist) and the newest published value as `newest_…`.
    """
    figures = frames["key_figures"]
    verdicts = compute_verdicts(frames, matched_rows)
    standings = assess_currentness(frames, terms["indicators"], matched_rows, verdicts, day)
    about, sources = rows_about(matched_rows), plain_rows(frames["sources"])
    rows = [
        {
            **_verdict_cells(verdicts[str(key)], figure, about(key), sources),
            **_currentness_cells(standings[str(key)], about(key)),
        }
        for key, figure in plain_rows(figures).items()
    ]
    return figures.join(frame_of_rows(rows, VERDICT_COLUMNS).set_index(figures.index))


def annotate_claims(
    claims: Iterable[Claim], frames: Frames, terms: Frames, matched_rows: pd.DataFrame, day: date
) -> pd.DataFrame:
    """Return the claims with their verdicts on a day.

    Adds verdict, verdict_sentence, and `;`-joined source keys: holds_in and fails_in for the printed period,
    fails_later for the newest one after it.
    """
    facts = collect_facts(frames, terms, matched_rows, day)
    verdicts = evaluate_claims(claims, facts)
    rows = [_claim_cells(verdicts[str(key)], claim, frames["sources"]) for key, claim in frames["claims"].iterrows()]
    annotated = pd.DataFrame(rows, index=frames["claims"].index, columns=list(CLAIM_VERDICT_COLUMNS), dtype="str")
    return frames["claims"].join(annotated)


def _verdict_cells(verdict: Verdict, figure: Row, matched_rows: Rows, sources: Rows) -> dict[str, object]:
    inferred = is_inferred(figure, sources)
    return {
        "verdict": verdict.word,
        "verdict_rule": verdict.rule,
        "verdict_sentence": explain_verdict(verdict, figure, matched_rows, inferred=inferred),
        "agreeing": _joined(matched_rows[label]["source"] for label in verdict.agreeing),
        "differing": _joined(matched_rows[label]["source"] for label in verdict.differing),
    }


def _currentness_cells(currentness: Currentness, matched_rows: Rows) -> dict[str, object]:
    cells: dict[str, object] = {"standing": currentness.word, "due": currentness.due}
    if currentness.newest is None:
        return cells
    return cells | {name: matched_rows[currentness.newest][column] for name, column in NEWEST.items()}


def _claim_cells(verdict: ClaimVerdict, claim: pd.Series, sources: pd.DataFrame) -> dict[str, object]:
    return {
        "verdict": verdict.word,
        "verdict_sentence": explain_claim(verdict, claim["reason"], sources["producer"]),
        "holds_in": _joined(vote.source for vote in verdict.printed if vote.holds),
        "fails_in": _joined(vote.source for vote in verdict.printed if not vote.holds),
        "fails_later": _joined(vote.source for vote in verdict.newest if not vote.holds),
    }


def _joined(keys: Iterable[object]) -> str:
    return ";".join(dict.fromkeys(map(str, keys)))
