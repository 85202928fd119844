"""What the search box shows beside what it found."""

from pathlib import Path

import pytest
from invented_sites import make_sites

import regiondata
from regiondata.analysis.search import search
from regiondata.analysis.search_entries import search_index
from regiondata.region import Region
from regiondata.urls import address, record_target
from regiondata.wording.display_figures import NEWEST, PRINTED, display_figures
from regiondata.wording.search import answer_in_short, kind_of_result, next_steps, page_words


@pytest.fixture(scope="module")
def region(valid: Path) -> Region:
    return regiondata.load("silver-delta", data=valid)


@pytest.mark.slow
def test_everything_that_can_be_found_has_a_kind_a_line_and_an_address(region: Region) -> None:
    for row in search_index(region, page_words()).entries.itertuples():
        assert kind_of_result(row.record_type)
        assert answer_in_short(row.record_type, row.key, row.detail, region) is not None
        assert address(*record_target(row.record_type, row.key)).startswith("/")


@pytest.mark.slow
def test_a_figure_answers_with_value_period_and_verdict(region: Region) -> None:
    key = region.key_figures.index[0]
    answer = answer_in_short("key_figure", key, "", region)
    assert answer.count(",") >= 1
    assert not search("zzzzqqqq", search_index(region, page_words())).size


@pytest.mark.slow
def test_a_figure_answers_with_the_value_that_the_pages_show() -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    shown = {view: display_figures(region, view) for view in (NEWEST, PRINTED)}
    newer = shown[NEWEST].index[shown[NEWEST]["printed"] != ""]
    assert len(newer) > 1
    for key in newer:
        texts = shown[NEWEST].loc[key]
        answer = answer_in_short("key_figure", key, "", region)
        assert answer.startswith(f"{texts['dated']}, {texts['printed']}, {texts['verdict_dated']}")
        assert answer_in_short("key_figure", key, "", region, PRINTED).startswith(shown[PRINTED].at[key, "dated"])


@pytest.mark.slow
def test_a_figure_is_found_by_its_number_and_by_what_others_publish_instead(region: Region) -> None:
    index = search_index(region, page_words())
    published = region.published.dropna(subset=["value"]).iloc[0]
    figure = region.key_figures.dropna(subset=["value"]).iloc[0]
    for key, value in ((published["key_figure"], published["value"]), (figure.name, figure["value"])):
        found = search(f"{float(value):g}", index)
        assert ("key_figure", key) in set(zip(found["record_type"], found["key"], strict=True))


@pytest.mark.slow
def test_a_figure_that_is_ruled_out_answers_with_what_rules_it_out(region: Region) -> None:
    verdicts = region.key_figures["verdict"]
    texts = display_figures(region, PRINTED)
    for key in verdicts.index:
        answer = answer_in_short("key_figure", str(key), "", region, PRINTED)
        assert answer.startswith(str(texts.at[key, "dated"]))
        assert (str(texts.at[key, "definition"]) in answer) is (verdicts[key] in {"contradicted", "revised"})
        assert "undated" not in answer


@pytest.mark.parametrize("query", ["nothing", "<b>" * 100])
def test_where_nothing_is_found_there_is_somewhere_to_go(query: str) -> None:
    assert set(next_steps(query)) == {"finder", "answers", "hub"}
    assert all(len(label) < 130 for label in next_steps(query).values())


@pytest.mark.parametrize(
    ("closed", "answer"), [((), "Offered at 2 places"), (("one",), "Offered at Two"), (("one", "two"), "")]
)
def test_a_capability_answers_with_as_many_places_as_the_finder_counts(closed: tuple[str, ...], answer: str) -> None:
    access = {key: "own_use" if key in closed else "everybody" for key in ("one", "two")}
    region = make_sites({key: [("pilot", "yes", access[key])] for key in access} | {"three": [("pilot", "partly")]})
    assert answer_in_short("capability", "pilot", "", region) == answer
