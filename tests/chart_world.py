"""An invented world of four territories, two sources and round numbers."""

import pandas as pd
import pytest

from regiondata.data.frames import COLUMNS
from regiondata.wording.key_labels import KeyLabels


def _frame(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    columns = COLUMNS[name]
    frame = pd.DataFrame(rows).reindex(columns=list(columns)).astype(dict(columns))
    return frame.set_index("key") if "key" in columns else frame


def _statistics(
    indicator: str, territory: str, source: str, unit: str, values: dict[str, float]
) -> list[dict[str, object]]:
    same = {"indicator": indicator, "territory": territory, "source": source, "unit": unit, "qualifier": "none"}
    return [{**same, "period": period, "value": value} for period, value in values.items()]


@pytest.fixture(scope="module")
def words() -> KeyLabels:
    """Units, indicators, territories and sources."""
    units = {
        "share": ("%", "share"),
        "rank": ("rank", "rank"),
        "crowns": ("XXA million", "money"),
        "firms": ("firms", "count"),
    }
    names = {"AAA": "Alba", "BBB": "Bora", "CCC": "Cera", "DDD": "Dora & <b>Sons</b>", "ALL": "All of them"}
    levels = {"ALL": "aggregate"}
    return KeyLabels(
        units=pd.DataFrame(
            [
                {"key": key, "label": label, "kind": kind, "symbol": None, "currency": None}
                for key, (label, kind) in units.items()
            ]
        ).set_index("key"),
        indicators=pd.DataFrame(
            [
                {
                    "key": key,
                    "label": key.capitalize(),
                    "better": better,
                    "low": 0,
                    "high": 100,
                    "level": "hall" if key == "place" else "country",
                    "unit": "rank" if key == "place" else "share",
                }
                for key, better in {
                    "rate": "higher",
                    "cost": "lower",
                    "place": "lower",
                    "trade": "higher",
                    "firms": "higher",
                }.items()
            ]
        ).set_index("key"),
        territories=pd.DataFrame(
            [{"key": key, "name": name, "level": levels.get(key, "country")} for key, name in names.items()]
        ).set_index("key"),
        sources=_frame(
            "sources",
            [
                {"key": key, "producer": f"Office {key}", "title": "Tables", "edition": "2024 edition"}
                for key in ("one", "two", "brochure")
            ],
        ),
    )


@pytest.fixture(scope="module")
def statistics() -> pd.DataFrame:
    """Rates of four territories, one of them with a gap; trade with a year from elsewhere; places in a ranking."""
    years = {"2020": 1.0, "2021": 2.0, "2022": 3.0}
    rows = [
        *_statistics("rate", "AAA", "one", "share", years),
        *_statistics("rate", "BBB", "one", "share", {year: value * 2 for year, value in years.items()}),
        *_statistics("rate", "CCC", "one", "share", {"2015": 5.0, "2020": 5.0, "2021": 5.0, "2022": 5.0}),
        *_statistics("rate", "DDD", "one", "share", {"2021": 1.5, "2022": 1.5}),
        *_statistics("rate", "ALL", "one", "share", {"2022": 9.0}),
        *_statistics("rate", "AAA", "two", "share", {"2023": 3.5}),
        *_statistics("trade", "AAA", "one", "crowns", {"2019": 10.0, "2020": 12.5, "2022": 20.0}),
        *_statistics("trade", "AAA", "two", "crowns", {"2021": 99.0}),
        *_statistics("place", "AAA", "one", "rank", {"2021": 4.0, "2023": 2.0}),
        *_statistics("place", "BBB", "one", "rank", {"2021": 40.0}),
    ]
    return _frame("comparators", rows)


@pytest.fixture(scope="module")
def figures() -> pd.DataFrame:
    """What a brochure prints about the first territory."""
    same = {"subject": "AAA", "source": "brochure", "qualifier": "none", "step": 1.0, "kind": "observed"}
    return _frame(
        "key_figures",
        [
            {**same, "key": "rate_2022", "indicator": "rate", "period": "2022", "value": 4.0, "unit": "share"},
            {**same, "key": "trade_2023", "indicator": "trade", "period": "2023", "value": 7.0, "unit": "firms"},
            {
                **same,
                "key": "place_2023",
                "indicator": "place",
                "period": "2023",
                "value": 2.0,
                "unit": "rank",
                "kind": "rank",
            },
            {**same, "key": "firms_2010", "indicator": "firms", "period": "2010", "value": 50.0, "unit": "firms"},
            {**same, "key": "firms_2020", "indicator": "firms", "period": "2020", "value": 150.0, "unit": "firms"},
        ],
    )


@pytest.fixture(scope="module")
def published() -> pd.DataFrame:
    """What an office says about the firms, counted otherwise."""
    other = {"key_figure": "firms_2020", "period": "2020", "value": 90.0, "unit": "firms", "source": "two"}
    return _frame("published", [{**other, "definition": "other", "definition_note": "counted otherwise"}])


@pytest.fixture(scope="module")
def events() -> pd.DataFrame:
    """Three dated events, one of them without an end, and one that nobody dated."""
    periods = {"fair": "2020-06-10", "works": "2019", "lease": "2018/..", "talk": "undated"}
    same = {"kind": "gathering", "status": "done", "source": "brochure"}
    return _frame("events", [{**same, "key": key, "title": key, "period": period} for key, period in periods.items()])
