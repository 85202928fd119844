"""Statistics as rows: each source keeps its own decimals."""

import regiondata
from regiondata.wording.charts.rows import statistic_rows
from regiondata.wording.key_labels import key_labels


def test_a_source_neither_lends_nor_takes_decimals_of_another() -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    words = key_labels(region)
    rows = region.comparators[region.comparators["dimension"].isna() & region.comparators["value"].notna()].head(2)
    one, other = region.sources.index[:2]
    mixed = rows.assign(
        value=[3.6, 3.57], unit="percent", qualifier="none", source=[one, other], value_low=None, value_high=None
    )
    texts = [row["text"] for row in statistic_rows(mixed, words)]
    assert texts == ["3.6%", "3.57%"]
