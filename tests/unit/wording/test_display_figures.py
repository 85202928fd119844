"""What is printed about a key figure is made in one place: the newest value first, the printed one beside it."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from regiondata.region import Region, load_region
from regiondata.wording.display_figures import COLUMNS, NEWEST, PRINTED, display_figures, figures_in_view
from regiondata.wording.formatting import format_number

SAME_YEAR = "exports,2020,20.3"


@pytest.fixture
def published(broken: Path) -> Path:
    return broken / "regions" / "silver-delta" / "published.csv"


def texts(published: Path, key: str = "exports", view: str = NEWEST, *, day: date = date(2022, 2, 1)) -> pd.Series:
    return display_figures(loaded(published, day), view).loc[key]


def loaded(published: Path, day: date = date(2022, 2, 1)) -> Region:
    return load_region("silver-delta", published.parents[2], day)


def with_newer(published: Path, value: float) -> Path:
    row = f"exports,2021,{value},,,xts_billion,boreania_trade,same,,2022,2022-01-15,\n"
    published.write_text(published.read_text() + row)
    return published


def with_dispute(published: Path) -> Path:
    published.write_text(published.read_text().replace(SAME_YEAR, "exports,2020,25"))
    return published


@pytest.mark.slow
def test_every_figure_has_every_text(published: Path) -> None:
    frame = display_figures(loaded(published))
    assert list(frame.columns) == list(COLUMNS)
    assert not frame.isna().any(axis=None)


@pytest.mark.slow
def test_the_newest_value_is_shown_first_with_the_printed_one_beside_it(published: Path) -> None:
    row = texts(with_newer(published, 25))
    assert (row["text"], row["period"], row["shown"]) == ("XTS25", "2021", NEWEST)
    assert row["printed"] == "printed: XTS20 (2020)"


def test_as_printed_the_newer_value_is_named_beside_the_verdict(published: Path) -> None:
    row = texts(with_newer(published, 25), view=PRINTED)
    assert (row["text"], row["currentness"], row["printed"]) == ("XTS20", "Now XTS25 (2021)", "")


@pytest.mark.slow
@pytest.mark.parametrize("view", [NEWEST, PRINTED])
def test_a_newer_value_that_is_the_same_reads_unchanged(published: Path, view: str) -> None:
    row = texts(with_newer(published, 20), view=view)
    assert row["currentness"] == "Unchanged in 2021"
    assert "superseded" not in " ".join(row)


def test_a_newer_value_for_which_an_update_is_due_says_so(published: Path) -> None:
    row = texts(with_newer(published, 25), view=PRINTED, day=date(2024, 2, 1))
    assert row["currentness"] == "Now XTS25 (2021), update due"


@pytest.mark.slow
def test_a_disputed_figure_names_who_disputes_it_and_with_which_value(published: Path) -> None:
    row = texts(with_dispute(published))
    assert row["verdict"] == "Disputed by Statistics Boreania"
    assert row["definition"] == "Statistics Boreania gives XTS25 (2020), which rules this out."
    assert (row["text"], row["printed"]) == ("XTS25", "printed: XTS20 (2020)")


@pytest.mark.slow
def test_a_revised_figure_gives_the_value_that_its_source_has_now(published: Path) -> None:
    row = "exports,2020,25,,,xts_billion,boreania_trade,same,,2022,2022-01-15,\n"
    published.write_text(published.read_text() + row)
    shown = texts(published)
    assert shown["verdict"] == "Revised since: XTS25"
    assert shown["definition"] == "The source has changed its own value to XTS25 (2020)."


@pytest.mark.parametrize("column", ["verdict_dated", "mark"])
def test_a_verdict_beside_the_value_of_another_year_names_its_own(published: Path, column: str) -> None:
    assert texts(with_newer(published, 25))[column].startswith("Source agrees for 2020")


def test_a_verdict_beside_the_value_that_it_is_on_needs_no_year(published: Path) -> None:
    newer = with_newer(published, 25)
    assert texts(newer, view=PRINTED)["mark"] == "Source agrees · Now XTS25 (2021)"


@pytest.mark.parametrize("view", [NEWEST, PRINTED])
def test_a_disputed_value_of_the_same_year_needs_no_year_in_the_verdict(published: Path, view: str) -> None:
    assert texts(with_dispute(published), view=view)["mark"] == "Disputed by Statistics Boreania"


def test_a_verdict_on_a_figure_without_a_year_says_so_beside_the_value_of_a_year(published: Path) -> None:
    figures, undated = published.with_name("key_figures.yaml"), "period: undated\n  period_note: No year given."
    figures.write_text(figures.read_text().replace('period: "2020"', undated, 1))
    assert texts(with_newer(published, 25))["verdict_dated"].endswith(" (printed undated)")


@pytest.mark.slow
def test_another_count_says_how_it_counts(published: Path) -> None:
    row = texts(published, "research")
    assert row["verdict"] == "Counted differently"
    assert row["definition"].startswith("What is published counts something else: ")


@pytest.mark.slow
def test_a_figure_that_nothing_newer_is_known_of_stands_as_printed_in_both_views(published: Path) -> None:
    region = loaded(published)
    both = [display_figures(region, view)["shown"] for view in (NEWEST, PRINTED)]
    assert all((shown == PRINTED).all() for shown in both)


def test_the_number_ranked_is_said_with_what_is_ranked_only_for_the_edition_that_gives_it(published: Path) -> None:
    region = loaded(published)
    ranks = region.key_figures[pd.to_numeric(region.key_figures["rank_of"], errors="coerce").notna()]
    for key, figure in ranks.iterrows():
        of = f"of {figure['rank_of']}"
        assert of in display_figures(region, PRINTED).at[key, "value"]
    assert figures_in_view(region, NEWEST).loc[lambda rows: rows["shown"] == "published", "rank_of"].isna().all()


@pytest.mark.slow
def test_texts_are_made_once_for_a_region_and_a_view(published: Path) -> None:
    region = loaded(published)
    assert display_figures(region, NEWEST) is display_figures(region, NEWEST)
    assert display_figures(region, NEWEST) is not display_figures(region, PRINTED)


@pytest.mark.slow
def test_numbers_and_texts_of_a_view_agree(published: Path) -> None:
    region = loaded(with_newer(published, 25))
    for view in (NEWEST, PRINTED):
        value = float(figures_in_view(region, view).at["exports", "value"])
        assert format_number(value) in display_figures(region, view).at["exports", "text"]
