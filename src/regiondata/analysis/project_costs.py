"""A project's costs as far as their inputs are held: yearly lines and first-year one-offs, and what is missing.

Every line is quantity x price x times x (1 + surcharge). No input is guessed: a line without one is missing, and says
whom to ask. Facts that no longer count are not used. Nothing is converted from one currency to another.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from regiondata.analysis.comparison.comparable_statistics import known_statistics
from regiondata.analysis.location_factors import ENDED, HOLDS, known_facts
from regiondata.analysis.questions.open_points import contact_for
from regiondata.data.periods import end_of
from regiondata.data.records.field_types import UNDATED
from regiondata.region import Region
from regiondata.urls import read_list

WAGE, CONTRIBUTIONS, OFFICE_RENT, CAPITAL = "wage_mean", "employer_contributions", "office_rent", "company_registration"
"""Measures of facts that lines are made of."""

LABOUR, ELECTRICITY = "hourly_labour_cost", "electricity_price_business"
"""Statistics that lines beside peers are made of."""

BANDS = "electricity_price_business_by_band"
"""The price of electricity for those who use less or more than most; each row's dimension says how much."""

KINDS = ("laboratory", "office", "clean_room", "storage")
"""Kinds of space that a project may need."""

QUESTION_OF = {
    "laboratory": "laboratory_rent",
    "office": "office_rent",
    "clean_room": "laboratory_rent",
    "storage": "free_space",
    "others": "salaries",
    "power": "electricity_capacity",
    "fit_out": "building_cost",
    "incentives": "incentives",
}
"""The question of the catalogue behind what a sheet lacks."""

MONTHS, KWH_OF_MWH = 12, 1000
_BAND = re.compile(r"(?P<sign><|>=)?(?P<first>[0-9][0-9,]*)(?:-(?P<last>[0-9][0-9,]*))? MWh")
MOST = 10_000_000_000
"""No project has more of anything; an address may hold any number."""


@dataclass(frozen=True)
class Project:
    """What a prospect says: heads by wage record, other heads, square metres by kind, and so on; 0 is not said."""

    heads: Mapping[str, int] = field(default_factory=dict)
    others: int = 0
    areas: Mapping[str, int] = field(default_factory=dict)
    mwh: int = 0
    hours: int = 0
    investment: int = 0
    start: int = 0

    @property
    def people(self) -> int:
        """All heads."""
        return sum(self.heads.values()) + self.others


@dataclass(frozen=True)
class Input:
    """A held number that a line uses: what it is, its value, of when, and the record that it opens.

    `holds` says that it is of no period, but counts until it is changed, such as a rule in force.
    """

    name: str
    value: float
    low: float | None
    high: float | None
    period: str
    source: str
    record_type: str
    key: str
    holds: bool = False


@dataclass(frozen=True)
class Line:
    """A line of the sheet: quantity x price x times x (1 + surcharge in percent), in one currency, with its inputs.

    `what` names the kind of line and `about` the occupation, the kind of space or the territory.
    """

    what: str
    about: str
    quantity: float
    price: float
    times: float
    surcharge: float
    currency: str
    inputs: tuple[Input, ...]
    low: float | None = None
    high: float | None = None

    @property
    def amount(self) -> float:
        """What the line comes to."""
        return self._of(self.price)

    @property
    def range(self) -> tuple[float, float] | None:
        """The least and the most it comes to, where the price was published as a range."""
        return None if self.low is None or self.high is None else (self._of(self.low), self._of(self.high))

    def _of(self, price: float) -> float:
        return self.quantity * price * self.times * (1 + self.surcharge / 100)


@dataclass(frozen=True)
class Missing:
    """What a sheet lacks: which part of the project, the question behind it, whom to ask, and the last fact known."""

    what: str
    about: str
    ask: str
    last: str = ""


@dataclass(frozen=True)
class Sheet:
    """A project's lines: yearly and once for the region, yearly beside peers, and what is missing."""

    yearly: tuple[Line, ...]
    one_offs: tuple[Line, ...]
    beside: Mapping[str, tuple[Line, ...]]
    missing: tuple[Missing, ...]


def occupations(region: Region) -> pd.DataFrame:
    """Return the newest wage of each occupation and area that is held per month, with its currency."""
    wages = known_facts("talent", region)
    wages = wages[(wages["measure"] == WAGE) & wages["value"].notna() & (wages["state"] != ENDED)]
    currency = wages["measured_in"].str.extract(r"^([A-Z]{3})/month$")[0]
    wages = wages.assign(currency=currency)[currency.notna()]
    newest = wages.iloc[[*wages["period"].map(end_of).argsort(kind="stable")]]
    return newest[~newest.duplicated(["name", "area"], keep="last")].sort_values(["name", "area"])


def read_project(query: Mapping[str, Iterable[str]], region: Region) -> Project:
    """Return the project that an address says, as far as it means something here."""
    known = occupations(region).index
    heads = {}
    for pair in read_list(query.get("heads", ())):
        key, _, number = pair.rpartition(":")
        if key in known and _whole(number):
            heads[key] = _whole(number)
    areas = {kind: _first(query, kind) for kind in KINDS}
    return Project(
        heads=heads,
        others=_first(query, "others"),
        areas={kind: number for kind, number in areas.items() if number},
        mwh=_first(query, "mwh"),
        hours=_first(query, "hours"),
        investment=_first(query, "investment"),
        start=_first(query, "start"),
    )


def write_heads(heads: Mapping[str, int]) -> list[str]:
    """Return heads by wage record as they stand in an address."""
    return [f"{key}:{number}" for key, number in heads.items() if number]


def make_sheet(project: Project, peers: Iterable[str], region: Region) -> Sheet:
    """Return a project's sheet."""
    territories = [region.profile.country, *(peer for peer in peers if peer != region.profile.country)]
    beside = {territory: tuple(_comparable(project, territory, region)) for territory in territories}
    yearly = (*_staff(project, region), *_rents(project, region), *_power(beside[region.profile.country]))
    return Sheet(yearly, tuple(_one_offs(project, region)), beside, tuple(_missing(project, beside, region)))


def totals(lines: Iterable[Line]) -> dict[str, float]:
    """Return what lines come to in each currency: no rate is applied."""
    found: dict[str, float] = {}
    for line in lines:
        found[line.currency] = found.get(line.currency, 0) + line.amount
    return found


def periods(lines: Iterable[Line]) -> list[str]:
    """Return the periods that the inputs of lines are of, each once, in order; what holds until changed has none."""
    return sorted({one.period for line in lines for one in line.inputs if not one.holds})


def _staff(project: Project, region: Region) -> Iterator[Line]:
    wages, contributions = occupations(region), _contributions(region)
    for key, number in project.heads.items():
        wage = wages.loc[key]
        surcharge = contributions.value if contributions else 0.0
        inputs = (_of_fact(wage), *([contributions] if contributions else []))
        low, high = inputs[0].low, inputs[0].high
        yield Line(
            "staff",
            str(wage["name"]),
            number,
            float(wage["value"]),
            MONTHS,
            surcharge,
            str(wage["currency"]),
            inputs,
            low,
            high,
        )


def _contributions(region: Region) -> Input | None:
    rules = known_facts("incentives", region)
    rates = rules[(rules["measure"] == CONTRIBUTIONS) & (rules["state"] == HOLDS) & rules["value"].notna()]
    return _of_fact(_newest(rates)) if len(rates) else None


def _rents(project: Project, region: Region) -> Iterator[Line]:
    rent = _rent(region)
    number = project.areas.get("office", 0)
    if number and rent is not None:
        currency = str(rent["measured_in"])[:3]
        price = _of_fact(rent)
        yield Line("rent", "office", number, price.value, 1, 0, currency, (price,), price.low, price.high)


def _rent(region: Region) -> pd.Series | None:
    """Return the newest office rent per square metre and year that still counts."""
    facts = known_facts("space", region)
    unit = facts["measured_in"].fillna("").str.fullmatch(r"[A-Z]{3}/m2/year")
    rents = facts[facts["measure"].str.startswith(OFFICE_RENT) & unit & (facts["state"] != ENDED)]
    rents = rents[rents["value"].notna()]
    return _newest(rents) if len(rents) else None


def _newest(rows: pd.DataFrame) -> pd.Series:
    """Return the row of the latest period; of several, the last on record."""
    return rows.iloc[max(range(len(rows)), key=lambda at: (end_of(str(rows["period"].iat[at])), at))]


def _power(comparable: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(line for line in comparable if line.what == "electricity")


def _one_offs(project: Project, region: Region) -> Iterator[Line]:
    if not project.people and not project.investment:
        return
    rules = known_facts("incentives", region)
    capital = rules[(rules["measure"] == CAPITAL) & (rules["state"] == HOLDS) & rules["value"].notna()]
    for _, row in capital.head(1).iterrows():
        one = _of_fact(row)
        yield Line("capital", str(row["name"]), 1, one.value, 1, 0, str(row["measured_in"])[:3], (one,))
    if project.investment:
        yield Line("investment", "", 1, project.investment, 1, 0, region.profile.currency, ())


def _comparable(project: Project, territory: str, region: Region) -> Iterator[Line]:
    """Yield the lines that are calculated alike for the region's country and each peer."""
    labour = _statistic(LABOUR, territory, region)
    if labour and project.people and project.hours:
        one, currency = labour
        yield Line(
            "labour", territory, project.people, one.value, project.hours, 0, currency, (one,), one.low, one.high
        )
    price = _electricity(project.mwh, territory, region)
    if price and project.mwh:
        one, currency = price
        times = KWH_OF_MWH
        yield Line("electricity", territory, project.mwh, one.value, times, 0, currency, (one,), one.low, one.high)


def _electricity(mwh: int, territory: str, region: Region) -> tuple[Input, str] | None:
    """Return the newest price of those who use as much, or where none is held the price of most businesses."""
    rows = _prices((ELECTRICITY, BANDS), territory, region)
    alike = rows[[_is_within(mwh, str(band)) for band in rows["dimension"].fillna("")]]
    return _input_of(alike if len(alike) else rows[rows["indicator"] == ELECTRICITY], region)


def _is_within(mwh: int, band: str) -> bool:
    """Say whether a yearly use lies in a band as publishers write it: "500-1,999 MWh", "<20 MWh", ">=150,000 MWh"."""
    written = _BAND.search(band)
    if written is None:
        return False
    sign, first, last = (
        written["sign"],
        *(int((text or "0").replace(",", "")) for text in written.group("first", "last")),
    )
    return mwh < first if sign == "<" else mwh >= first and (sign == ">=" or mwh <= last)


def _statistic(indicator: str, territory: str, region: Region) -> tuple[Input, str] | None:
    """Return the newest plain value of a territory with its currency, or None where none is held."""
    return _input_of(_prices((indicator,), territory, region), region)


def _prices(indicators: Collection[str], territory: str, region: Region) -> pd.DataFrame:
    """Return the plain values of a territory that are in a currency and were published by the day."""
    rows = region.comparators
    rows = rows[rows["indicator"].isin(indicators) & (rows["territory"] == territory) & rows["value"].notna()]
    rows = known_statistics(rows, region.sources, region.as_of)
    return rows[rows["unit"].map(region.terms["units"]["currency"]).notna()]


def _input_of(rows: pd.DataFrame, region: Region) -> tuple[Input, str] | None:
    """Return the newest of some values with its currency, or None where there are none."""
    if rows.empty:
        return None
    row = _newest(rows)
    indicator = str(row["indicator"])
    name = str(region.terms["indicators"].at[indicator, "label"])
    dimension = "" if pd.isna(row["dimension"]) else f" ({row['dimension']})"
    low, high = _or_none(row["value_low"]), _or_none(row["value_high"])
    value, period, source = float(row["value"]), str(row["period"]), str(row["source"])
    one = Input(name + dimension, value, low, high, period, source, "indicator", indicator)
    return one, str(region.terms["units"].at[row["unit"], "currency"])


def _of_fact(fact: pd.Series) -> Input:
    period = str(fact["period"]) if pd.isna(fact["in_force_from"]) else str(fact["in_force_from"])
    low, high = _or_none(fact["value_low"]), _or_none(fact["value_high"])
    holds = bool(pd.notna(fact["in_force_from"]) or fact["period"] == UNDATED)
    value, source = float(fact["value"]), str(fact["source"])
    return Input(str(fact["name"]), value, low, high, period, source, "fact", str(fact.name), holds)


def _missing(project: Project, beside: Mapping[str, tuple[Line, ...]], region: Region) -> Iterator[Missing]:
    rent = _rent(region)
    for kind, number in project.areas.items():
        if number and not (kind == "office" and rent is not None):
            yield Missing(kind, "", _ask(kind, region), _last_rent(region) if kind == "office" else "")
    if project.others:
        yield Missing("others", "", _ask("others", region))
    if project.mwh:
        yield Missing("power", "", _ask("power", region))
    if sum(project.areas.values()):
        yield Missing("fit_out", "", _ask("fit_out", region))
    if project.people and not project.hours:
        yield Missing("hours", "", "")
    for territory, lines in beside.items():
        held = {line.what for line in lines}
        if project.people and project.hours and "labour" not in held:
            yield Missing("labour", territory, "")
        if project.mwh and "electricity" not in held:
            yield Missing("electricity", territory, "")
    if project.people:
        yield Missing("incentives", "", _ask("incentives", region))


def _ask(what: str, region: Region) -> str:
    return contact_for(QUESTION_OF[what], region)


def _last_rent(region: Region) -> str:
    """Return the key of the newest office rent that no longer counts, empty where there is none."""
    facts = known_facts("space", region)
    unit = facts["measured_in"].fillna("").str.fullmatch(r"[A-Z]{3}/m2/year")
    rents = facts[facts["measure"].str.startswith(OFFICE_RENT) & unit]
    return str(rents.index[-1]) if len(rents) else ""


def _first(query: Mapping[str, Iterable[str]], name: str) -> int:
    return _whole(next(iter(query.get(name, ())), ""))


def _whole(text: str) -> int:
    return min(int(text), MOST) if re.fullmatch(r"[0-9]{1,12}", text) else 0


def _or_none(value: object) -> float | None:
    return None if pd.isna(value) else float(str(value))
