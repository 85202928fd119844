"""A figure of the country names what it is in the region, where the data hold it."""

from datetime import date
from pathlib import Path

import pytest

from regiondata.analysis.related_records import regional_counterparts
from regiondata.region import Region, load_region
from regiondata.wording.published_values import regional_lines

ROWS = """research_share,XBO-01,2019,5.0,,,,percent,league_statistics,,
research_share,XBO-01,2020,5.5,,,,percent,league_statistics,,
research_share,XBO-02,2018,2.0,,,,percent,league_statistics,,
share,XBO-01,2021,30,,,,percent,league_statistics,,
"""


@pytest.fixture
def home(broken: Path) -> Path:
    """Return the invented data with statistics of the two towns that are the region's home."""
    table = broken / "comparators" / "research.csv"
    table.write_text(table.read_text(encoding="utf-8") + ROWS, encoding="utf-8")
    profile = broken / "regions" / "silver-delta" / "region.yaml"
    profile.write_text(profile.read_text(encoding="utf-8") + "\nhome: [XBO-02, XBO-01]\n", encoding="utf-8")
    return broken


def opened(home: Path) -> Region:
    return load_region("silver-delta", home, date(2026, 1, 31))


def test_the_newest_value_of_each_home_territory_is_named_in_the_region_s_order(home: Path) -> None:
    assert regional_lines("research", opened(home)) == [
        "In Harbour Town: %2 (2018, League Statistics).",
        "In Amber Town: %5.5 (2020, League Statistics).",
    ]


def test_an_indicator_of_parts_of_a_country_says_what_it_counts(home: Path) -> None:
    file = home / "catalogue" / "indicators.yaml"
    text = file.read_text(encoding="utf-8")
    named = "label: Research as a share of output\n"
    file.write_text(text.replace(named, f"{named}  regional: [share]\n", 1), encoding="utf-8")
    assert (
        regional_lines("research", opened(home))[-1]
        == "In Amber Town: %30 (2021, League Statistics). A share of a whole."
    )


def test_a_figure_about_something_else_than_the_country_has_none(home: Path) -> None:
    region = opened(home)
    others = region.key_figures.index[region.key_figures["subject"] != region.profile.country]
    assert [key for key in others if len(regional_counterparts(str(key), region))] == []


def test_what_was_not_yet_published_is_not_named(home: Path) -> None:
    assert regional_lines("research", load_region("silver-delta", home, date(2000, 1, 1))) == []


def test_a_rank_names_those_of_earlier_editions(home: Path) -> None:
    table, file = home / "comparators" / "research.csv", home / "catalogue" / "indicators.yaml"
    ranks = ("2018,1", "2019,7", "2020,3")
    rows = "".join(f"clinic_rank,XBO-01,{rank},,,,rank,league_statistics,,\n" for rank in ranks)
    table.write_text(table.read_text(encoding="utf-8") + rows, encoding="utf-8")
    named = "label: Research as a share of output\n"
    text = file.read_text(encoding="utf-8").replace(named, f"{named}  regional: [clinic_rank]\n", 1)
    file.write_text(text, encoding="utf-8")
    (line,) = [line for line in regional_lines("research", opened(home)) if "Place among clinics" in line]
    assert line.startswith("In Amber Town: 3rd (2020, League Statistics).")
    assert line.endswith(" Earlier: 7th (2019), 1st (2018).")
