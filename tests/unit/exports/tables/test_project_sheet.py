"""A project's workbook reckons by itself: an office program that opens it gets what the page shows."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from math import prod
from pathlib import Path

import pytest

import regiondata
from regiondata.analysis.project_costs import MOST, Line, Project, make_sheet, occupations, read_project
from regiondata.exports.tables.project_sheet import AMOUNT, project_workbook
from regiondata.region import Region
from regiondata.wording.prospect.project import line_formula, missing_text, start_words, total_words

_OFFICE = shutil.which("soffice")
CALC = _OFFICE is not None and (Path(_OFFICE).resolve().parent / "libsclo.so").exists()
_CACHED_VALUE = re.compile(rb"(</f>)<v>[^<]*</v>")


@pytest.fixture(scope="module")
def region() -> Region:
    return regiondata.load(regiondata.list_regions()[0])


def project(region: Region) -> Project:
    keys = [str(key) for key in occupations(region).index[:2]]
    return Project(heads={keys[0]: 12, keys[1]: 28}, areas={"clean_room": 1500}, mwh=1200, hours=1750, investment=5)


def without_results(book: bytes) -> bytes:
    """Return a workbook whose formulas have no stored results, so that whoever opens it has to reckon."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as given, zipfile.ZipFile(target, "w") as bare:
        for name in given.namelist():
            bare.writestr(name, _CACHED_VALUE.sub(rb"\1", given.read(name)))
    return target.getvalue()


def cells_of(book: bytes) -> tuple[dict[str, float], dict[str, str]]:
    """Return the numbers and the formulas of the first sheet by cell; a stored result is no number."""
    with zipfile.ZipFile(io.BytesIO(book)) as held:
        content = held.read("xl/worksheets/sheet1.xml").decode()
    numbers, formulas = {}, {}
    for cell, kind, inner in re.findall(r'<c r="([A-Z]+\d+)"(?: s="\d+")?( t="\w+")?>(.*?)</c>', content):
        formula = re.search(r"<f>(.*?)</f>", inner)
        if formula:
            formulas[cell] = formula[1]
        elif not kind:
            numbers[cell] = float(re.sub(r"</?v>", "", inner))
    return numbers, formulas


def reckon(formula: str, numbers: Mapping[str, float]) -> float:
    """Return what a product of cells and of a bracket comes to, as an office program would reckon it."""
    return prod(
        1 + numbers[factor[3:-5]] / 100 if factor.startswith("(1+") else numbers[factor]
        for factor in formula.split("*")
    )


@pytest.mark.slow
def test_the_formulas_reckon_what_the_page_shows_and_follow_a_changed_number(region: Region) -> None:
    sheet = make_sheet(project(region), (), region)
    numbers, formulas = cells_of(project_workbook(sheet, region, ""))
    products = [formulas[f"F{row}"] for row in range(2, len(sheet.yearly) + 2)]
    assert [reckon(formula, numbers) for formula in products] == [pytest.approx(one.amount) for one in sheet.yearly]
    doubled = {**numbers, "B2": 2 * numbers["B2"]}
    assert reckon(products[0], doubled) == pytest.approx(2 * sheet.yearly[0].amount)


@pytest.mark.slow
def test_each_currency_is_added_up_by_a_formula_over_all_its_lines(region: Region) -> None:
    sheet = make_sheet(project(region), (), region)
    _, formulas = cells_of(project_workbook(sheet, region, ""))
    last = len(sheet.yearly) + 1
    sums = [formula for formula in formulas.values() if formula.startswith("SUMIF")]
    codes = dict.fromkeys(one.currency for one in sheet.yearly)
    assert sums == [f"SUMIF(G2:G{last},&quot;{code}&quot;,F2:F{last})" for code in codes] or sums == [
        f'SUMIF(G2:G{last},"{code}",F2:F{last})' for code in codes
    ]


@pytest.mark.slow
@pytest.mark.skipif(not CALC, reason="no office program that reads workbooks is installed")
def test_an_office_program_reckons_the_same(region: Region, tmp_path: Path) -> None:
    sheet = make_sheet(project(region), (), region)
    book = tmp_path / "sheet.xlsx"
    book.write_bytes(without_results(project_workbook(sheet, region, "")))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    rows = list(csv.reader((tmp_path / "sheet.csv").read_text(encoding="utf-8").splitlines()))
    reckoned = [int(row[AMOUNT].replace(",", "")) for row in rows[1 : len(sheet.yearly) + 1]]
    assert reckoned == [pytest.approx(one.amount, abs=0.51) for one in sheet.yearly]


@pytest.mark.parametrize(
    "query",
    [
        {"mwh": ["-5"], "start": ["-1"]},
        {"mwh": ["1.5"], "office": ["1e9"], "hours": ["٣"]},
        {"mwh": ["9" * 40], "hours": ["999999999999"], "others": ["999999999999"]},
        {"heads": ["nobody:4,:3,x"], "others": [""], "laboratory": ["<b>"]},
        {"start": ["2040"], "mwh": ["1"]},
        {"start": ["1999"], "mwh": ["1"]},
        {"investment": ["0"], "clean_room": ["0"]},
    ],
)
def test_odd_numbers_make_no_odd_sheet(query: dict[str, list[str]], region: Region) -> None:
    entered = read_project(query, region)
    numbers = [entered.others, entered.mwh, entered.hours, entered.investment, entered.start, *entered.areas.values()]
    assert all(0 <= number <= MOST for number in numbers)
    sheet = make_sheet(entered, region.profile.comparators[:2], region)
    lines: list[Line] = [*sheet.yearly, *sheet.one_offs, *(line for each in sheet.beside.values() for line in each)]
    assert all(line.amount >= 0 and line_formula(line) for line in lines)
    assert all(missing_text(one, region) for one in sheet.missing)
    assert project_workbook(sheet, region, "")
    assert total_words(sheet.yearly) or not sheet.yearly


def test_a_start_before_the_inputs_is_said_to_be_past(region: Region) -> None:
    lines = make_sheet(Project(mwh=1_000), (), region).yearly
    assert start_words(2040, lines) == "You start in 2040; these prices are of 2025. None is forecast."
    assert "1999 is before the inputs" in start_words(1999, lines)
    assert start_words(0, lines) == ""
