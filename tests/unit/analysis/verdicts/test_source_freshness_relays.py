"""A source may relay one that is published later: what is due on a day is listed all the same."""

from datetime import date
from pathlib import Path

from regiondata.analysis.verdicts.source_freshness import list_due
from regiondata.region import load_region


def test_whom_a_source_relays_may_not_be_known_yet(broken: Path) -> None:
    frames = load_region("silver-delta", broken).frames
    early = date(2021, 2, 28)  # the ministry's figures are out, those of the office that it relays are not
    assert "boreania_trade" not in list_due(frames, early).index
