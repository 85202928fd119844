"""Key figures and claims with their verdicts as columns: what the pages, the exports and the open data show."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from regiondata.claims import ClaimVerdict, gather_facts, judge_claims
from regiondata.data.records.figures import Claim
from regiondata.standing import Standing, stand_all
from regiondata.verdict_sentences import explain_claim, explain_verdict
from regiondata.verdicts import Frames, Verdict, judge_all

TEXT = "verdict verdict_rule verdict_sentence agreeing differing standing newest_unit newest_period newest_edition"
NEWEST = {
    "newest_value": "value",
    "newest_low": "value_low",
    "newest_high": "value_high",
    "newest_unit": "unit",
    "newest_period": "period",
    "newest_edition": "edition",
    "newest_source": "source",
    "newest_published": "published",
}
"""Columns that tell the newest published value, and the columns of the published rows they come from."""

_DTYPES = {
    **dict.fromkeys([*TEXT.split(), "newest_source", "newest_published"], "str"),
    **dict.fromkeys(["newest_value", "newest_low", "newest_high"], "Float64"),
    "due": "boolean",
}


def judge_figures(frames: Frames, terms: Frames, weighed: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the key figures with verdict and standing on a day.

    Adds verdict, verdict_rule, verdict_sentence, agreeing and differing (`;`-joined source keys), standing, due (a
    newer edition should exist) and the newest published value as `newest_…`.
    """
    figures = frames["key_figures"]
    verdicts = judge_all(frames, weighed)
    standings = stand_all(frames, terms["indicators"], weighed, verdicts, day)
    rows = [
        {
            **_verdict_cells(verdicts[str(key)], figure, weighed),
            **_standing_cells(standings[str(key)], weighed),
        }
        for key, figure in figures.iterrows()
    ]
    judged = pd.DataFrame(rows, index=figures.index, columns=list(_DTYPES)).astype(_DTYPES)
    return figures.join(judged)


def judge_claim_frame(
    claims: Iterable[Claim], frames: Frames, terms: Frames, weighed: pd.DataFrame, day: date
) -> pd.DataFrame:
    """Return the claims with their verdicts on a day.

    Adds verdict, verdict_sentence, and `;`-joined source keys: holds_in and fails_in for the printed period,
    fails_later for the newest one after it.
    """
    facts = gather_facts(frames, terms, weighed, day)
    verdicts = judge_claims(claims, facts)
    rows = [_claim_cells(verdicts[str(key)], claim, frames["sources"]) for key, claim in frames["claims"].iterrows()]
    columns = ["verdict", "verdict_sentence", "holds_in", "fails_in", "fails_later"]
    return frames["claims"].join(pd.DataFrame(rows, index=frames["claims"].index, columns=columns, dtype="str"))


def _verdict_cells(verdict: Verdict, figure: pd.Series, weighed: pd.DataFrame) -> dict[str, object]:
    return {
        "verdict": verdict.word,
        "verdict_rule": verdict.rule,
        "verdict_sentence": explain_verdict(verdict, figure, weighed[weighed["key_figure"] == figure.name]),
        "agreeing": _joined(weighed.loc[list(verdict.agreeing), "source"]),
        "differing": _joined(weighed.loc[list(verdict.differing), "source"]),
    }


def _standing_cells(standing: Standing, weighed: pd.DataFrame) -> dict[str, object]:
    cells: dict[str, object] = {"standing": standing.word, "due": standing.due}
    if standing.newest is None:
        return cells
    return cells | {name: weighed.at[standing.newest, column] for name, column in NEWEST.items()}


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
