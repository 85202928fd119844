"""A project's arithmetic, against examples reckoned by hand; what has no input is missing and never a number."""

import io
import zipfile

import pandas as pd
import pytest

import regiondata
from regiondata.analysis.location_factors import find_fact, known_facts
from regiondata.analysis.project_costs import (
    BANDS,
    ELECTRICITY,
    Line,
    Project,
    make_sheet,
    occupations,
    periods,
    read_project,
    totals,
    write_heads,
)
from regiondata.exports.html.prospect_room import room_document
from regiondata.exports.tables.project_sheet import project_workbook
from regiondata.region import Region
from regiondata.wording.prospect.location_factors import excerpts_remark, fact_name, fact_period
from regiondata.wording.prospect.project import input_words, line_formula, missing_text, reading_remark, total_words
from regiondata.wording.prospect.prospect_room import ProspectRoom, room_mail, room_parts


@pytest.fixture(scope="module")
def region() -> Region:
    return regiondata.load(regiondata.list_regions()[0])


def line(what: str, quantity: float, price: float, times: float, surcharge: float = 0, currency: str = "XXX") -> Line:
    return Line(what, "", quantity, price, times, surcharge, currency, ())


def test_staff_is_heads_times_monthly_pay_times_months_with_contributions() -> None:
    # 12 heads x 59,500 a month = 714,000 a month; x 12 months = 8,568,000; + 31.42% = 11,260,065.60
    assert line("staff", 12, 59_500, 12, 31.42).amount == pytest.approx(11_260_065.60)


def test_power_is_mwh_times_price_per_kwh_times_a_thousand() -> None:
    # 1,200 MWh x 1,000 kWh = 1,200,000 kWh; x 0.097 = 116,400
    assert line("electricity", 1_200, 0.097, 1_000).amount == pytest.approx(116_400)


def test_labour_is_heads_times_hours_times_cost_of_an_hour() -> None:
    # 40 heads x 1,750 hours = 70,000 hours; x 50.1 = 3,507,000
    assert line("labour", 40, 50.1, 1_750).amount == pytest.approx(3_507_000)


def test_a_formula_shows_the_price_that_it_reckons_with() -> None:
    assert "XXX 0.1216 per kWh" in line_formula(line("electricity", 2_500, 0.1216, 1_000))
    assert "XXX 54,200 a month" in line_formula(line("staff", 1, 54_200.0, 12))


def test_rent_is_square_metres_times_rent_of_a_year() -> None:
    # 300 square metres x 8,500 = 2,550,000 a year
    assert line("rent", 300, 8_500, 1).amount == pytest.approx(2_550_000)


def test_a_range_of_the_price_is_a_range_of_the_amount() -> None:
    # 10 square metres x 200 to 300 = 2,000 to 3,000
    assert Line("rent", "office", 10, 250, 1, 0, "XXX", (), 200, 300).range == (2_000, 3_000)


def test_currencies_are_never_added_to_each_other() -> None:
    lines = [line("staff", 1, 100, 12), line("rent", 1, 50, 1), line("electricity", 1, 7, 1, currency="YYY")]
    assert totals(lines) == {"XXX": 1_250, "YYY": 7}
    assert "not converted" in total_words(lines)


@pytest.mark.slow
def test_the_sheet_uses_held_wages_and_the_rate_in_force(region: Region) -> None:
    wages = occupations(region)
    key = str(wages.index[0])
    sheet = make_sheet(Project(heads={key: 3}), (), region)
    rate = sheet.yearly[0].surcharge
    assert rate > 0
    assert sheet.yearly[0].amount == pytest.approx(3 * float(wages.at[key, "value"]) * 12 * (1 + rate / 100))
    assert all(one.source in region.sources.index for each in sheet.yearly for one in each.inputs)


@pytest.mark.slow
def test_an_input_is_told_as_the_page_of_facts_tells_it(region: Region) -> None:
    """A rule that is in force is no price of the year in which it began, and what was read in excerpts says so."""
    sheet = make_sheet(Project(heads={str(occupations(region).index[0]): 3}), (), region)
    inputs = [one for each in (*sheet.yearly, *sheet.one_offs) for one in each.inputs]
    for one in inputs:
        found = find_fact(one.key, region)
        assert found
        assert input_words(one, region).startswith(fact_name(found[1]))
        assert fact_period(found[1]) in input_words(one, region)
    rules = {one.period for one in inputs if one.key in known_facts("incentives", region).index}
    assert rules
    assert not rules & set(periods((*sheet.yearly, *sheet.one_offs)))
    remark = excerpts_remark((one.key for one in inputs), region)
    assert remark
    assert reading_remark((*sheet.yearly, *sheet.one_offs), region) == remark


@pytest.mark.slow
def test_the_rent_is_of_the_newest_period_wherever_it_stands(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    rent = known_facts("space", region).head(1).assign(measure="office_rent", measured_in="XXX/m2/year", state="holds")
    rents = [rent.assign(period=period, value=value) for period, value in (("2021", 1.0), ("2024", 3.0), ("2019", 2.0))]
    monkeypatch.setattr("regiondata.analysis.project_costs.known_facts", lambda *_: pd.concat(rents))
    assert [one.amount for one in make_sheet(Project(areas={"office": 10}), (), region).yearly] == [30.0]


@pytest.mark.slow
def test_what_is_not_published_is_missing_with_whom_to_ask(region: Region) -> None:
    sheet = make_sheet(Project(areas={"clean_room": 1500, "laboratory": 200}, mwh=100), (), region)
    missing = {one.what: one for one in sheet.missing}
    assert {"clean_room", "laboratory", "power", "fit_out"} <= set(missing)
    assert all(missing[what].ask for what in ("clean_room", "laboratory", "power"))
    assert "Ask:" in missing_text(missing["laboratory"], region)
    assert not [each for each in sheet.yearly if each.what == "rent"]


def test_nothing_entered_gives_nothing(region: Region) -> None:
    sheet = make_sheet(Project(), (), region)
    assert (sheet.yearly, sheet.one_offs, sheet.missing) == ((), (), ())


def test_peers_are_reckoned_alike(region: Region) -> None:
    peers = list(region.profile.comparators)[:3]
    sheet = make_sheet(Project(others=40, hours=1750, mwh=1200), peers, region)
    assert list(sheet.beside) == [region.profile.country, *peers]
    for lines in sheet.beside.values():
        for each in lines:
            assert each.times in {1750, 1000}
            assert each.surcharge == 0
    assert periods(each for lines in sheet.beside.values() for each in lines)


@pytest.mark.parametrize(
    ("mwh", "band"),
    [
        (19, "<20"),
        (20, "20-499"),
        (499, "20-499"),
        (500, "500-1,999"),
        (1_999, "500-1,999"),
        (2_000, "2,000-19,999"),
        (69_999, "20,000-69,999"),
        (70_000, "70,000-149,999"),
        (150_000, ">=150,000"),
    ],
)
def test_electricity_costs_what_those_pay_who_use_as_much(region: Region, mwh: int, band: str) -> None:
    (power,) = make_sheet(Project(mwh=mwh), (), region).yearly
    rows = region.comparators
    own = rows[
        (rows["territory"] == region.profile.country) & rows["dimension"].fillna("").str.contains(f" {band} MWh")
    ]
    assert power.price in set(own["value"])
    assert power.inputs[0].key in set(own["indicator"])
    assert f" {band} MWh" in power.inputs[0].name


def test_where_no_band_is_held_the_price_of_most_businesses_is_named_with_its_band(region: Region) -> None:
    rows = region.comparators
    banded = set(rows.loc[rows["indicator"] == BANDS, "territory"])
    without = sorted(set(rows.loc[rows["indicator"] == ELECTRICITY, "territory"]) - banded)
    (power,) = make_sheet(Project(mwh=150_000), without[:1], region).beside[without[0]]
    assert power.inputs[0].key == ELECTRICITY
    assert "MWh" in power.inputs[0].name


@pytest.mark.slow
def test_a_project_stands_in_its_address(region: Region) -> None:
    key = str(occupations(region).index[0])
    said = Project(heads={key: 4}, others=2, areas={"office": 30}, mwh=5, hours=1700, investment=9, start=2028)
    query = {
        "heads": [",".join(write_heads(said.heads))],
        "others": ["2"],
        "office": ["30"],
        "mwh": ["5"],
        "hours": ["1700"],
        "investment": ["9"],
        "start": ["2028"],
    }
    assert read_project(query, region) == said
    assert read_project({"heads": ["no-such:3", f"{key}:x", key], "mwh": ["-1"]}, region) == Project()


def test_the_workbook_reckons_by_formula(region: Region) -> None:
    key = str(occupations(region).index[0])
    sheet = make_sheet(Project(heads={key: 2}, mwh=10), (), region)
    with zipfile.ZipFile(io.BytesIO(project_workbook(sheet, region, "https://x.example/project"))) as book:
        first = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>B2*C2*D2*(1+E2/100)</f>" in first
    assert "SUMIF" in first


def test_the_room_holds_the_list_and_goes_to_a_contact(region: Region) -> None:
    short = tuple(map(str, region.places.index[:2]))
    project = Project(others=40, areas={"clean_room": 1500})
    room = ProspectRoom((), short, project, make_sheet(project, (), region))
    parts = room_parts(room, region)
    mail = room_mail(parts, region, "https://x.example/project?short=a")
    assert mail.startswith("mailto:")
    assert "https%3A//x.example/project" in mail
    page = room_document(room, region, "https://x.example/project").decode()
    assert all(str(region.places.at[key, "name"]).replace("&", "&amp;") in page for key in short)
    assert "contenteditable" in page


def test_the_room_gives_a_total_beneath_the_lines_that_it_is_of(region: Region) -> None:
    project = Project(others=12, mwh=800, investment=100_000_000)
    sheet = make_sheet(project, (), region)
    costs = next(
        lines for title, lines in room_parts(ProspectRoom((), (), project, sheet), region).items() if "Costs" in title
    )
    at = {
        words: number
        for number, line in enumerate(costs)
        for words in ("Total every year", "Total once")
        if words in line
    }
    assert at["Total every year"] == len(sheet.yearly)
    assert at["Total once"] == len(sheet.yearly) + 1 + len(sheet.one_offs)
    assert str(totals(sheet.yearly)["EUR"])[:2] in costs[at["Total every year"]]
    assert "100,025,000" in costs[at["Total once"]]


def test_share_capital_in_a_total_is_said_to_be_paid_in() -> None:
    capital, investment = line("capital", 1, 25, 1), line("investment", 1, 100, 1)
    assert "Of this, XXX\u00a025 is share capital" in total_words([capital, investment])
    assert "share capital" not in total_words([capital])


def test_every_formula_names_its_units() -> None:
    assert "people" in line_formula(line("staff", 1, 1, 12, 1))
    assert "MWh" in line_formula(line("electricity", 1, 1, 1000))
    assert "hours" in line_formula(line("labour", 1, 1, 1000))
    assert "m²" in line_formula(line("rent", 1, 1, 1))


def test_the_room_says_what_the_site_must_lie_near(region: Region) -> None:
    sheet = make_sheet(Project(), (), region)
    near = next(key for key in region.places.index if region.places.at[key, "kind"] == "transport")
    parts = room_parts(ProspectRoom((), (), Project(), sheet, str(near), 2), region)
    said = " ".join(line for lines in parts.values() for line in lines)
    assert f"Within 2 km of {region.places.at[near, 'name']}, in a straight line" in said
    nowhere = room_parts(ProspectRoom((), (), Project(), sheet, "nowhere", 2), region)
    assert "straight line" not in " ".join(line for lines in nowhere.values() for line in lines)


def test_an_input_says_of_which_area_it_is(region: Region) -> None:
    for key, wage in occupations(region).iterrows():
        sheet = make_sheet(Project(heads={str(key): 2}), [], region)
        assert wage["area"] in input_words(sheet.yearly[0].inputs[0], region)
