"""A pitch for one company: in the order that it would ask, for its time and stage, and honest about doubts."""

from dataclasses import replace

import pytest

import regiondata
from regiondata.analysis.location_factors import HOLDS, OBSERVED, known_facts
from regiondata.data.periods import end_of
from regiondata.data.records.field_types import UNDATED
from regiondata.region import Region
from regiondata.stories.audience import (
    MINUTES,
    STAGES,
    Audience,
    company_words,
    origins,
    read_audience,
    sectors,
    write_audience,
)
from regiondata.stories.choices import OwnWords, SceneChoices, read_choices, write_choices
from regiondata.stories.compose import present
from regiondata.stories.origin_comparison import compare_with, gaps_words
from regiondata.stories.pattern_filling import _newest_facts, names_place
from regiondata.stories.scene import Presentation, Scene, plain
from regiondata.wording.display_figures import PRINTED, display_figures

pytestmark = pytest.mark.slow

ORDER = [
    *("opening", "why-here", "beside", "labour-cost", "who-came", "map", "sites", "hub", "people", "costs", "support"),
    *("travel", "doubts", "ask-next", "sources", "contact"),
]
CELLS = Audience("USA", ("cell_gene_therapies",), "choosing", 20)


@pytest.fixture(scope="module")
def real() -> Region:
    return regiondata.load("stockholm-uppsala")


@pytest.fixture(scope="module")
def cells(real: Region) -> Presentation:
    return present(SceneChoices(audience=CELLS), real)


def scene(presentation: Presentation, key: str) -> Scene:
    return next(one for one in presentation.scenes if one.key == key)


def text(one: Scene) -> str:
    rows = [f"{plain(row.lead)} {plain(row.text)} {row.note}" for row in one.rows]
    return " ".join([plain(one.title), plain(one.say), *rows])


@pytest.mark.parametrize("audience", [Audience(), CELLS])
def test_nobody_is_told_who_they_are(audience: Audience, real: Region) -> None:
    opening = scene(present(SceneChoices("pitch", audience=audience), real), "opening")
    assert plain(opening.say)
    assert "You are a " not in text(opening)
    assert "looking around" not in text(opening)


def test_the_scenes_follow_the_questions_of_a_company(cells: Presentation) -> None:
    keys = [one.key for one in cells.scenes]
    assert keys == [key for key in ORDER if key in keys]
    assert {"why-here", "beside", "who-came", "sites", "people", "costs", "travel", "doubts", "ask-next"} <= set(keys)


@pytest.mark.parametrize("stage", STAGES)
def test_less_time_shows_fewer_scenes_and_all_of_them_are_shown_in_more_time(stage: str, real: Region) -> None:
    shown = [
        [one.key for one in present(SceneChoices(audience=Audience("USA", stage=stage, minutes=minutes)), real).scenes]
        for minutes in MINUTES
    ]
    assert len(shown[0]) < len(shown[1]) < len(shown[2])
    assert set(shown[0]) < set(shown[1]) < set(shown[2])
    assert {"opening", "why-here", "sites", "contact"} & set(shown[0]) >= {"opening", "why-here", "contact"}


@pytest.mark.parametrize("minutes", MINUTES)
def test_the_planned_times_fill_the_time_that_there_is(minutes: int, real: Region) -> None:
    pitch = present(SceneChoices(audience=Audience("DEU", minutes=minutes)), real)
    assert sum(one.seconds for one in pitch.scenes) == minutes * 60
    assert pitch.minutes == minutes


def test_a_scene_that_only_the_time_leaves_out_can_be_added(real: Region) -> None:
    short = present(SceneChoices(audience=Audience("USA", minutes=5)), real)
    held = [one.key for one in short.fallen if one.held]
    assert "people" in held
    more = SceneChoices(audience=Audience("USA", minutes=5), scenes=("opening", "people"))
    assert [one.key for one in present(more, real).scenes] == ["opening", "people"]


def test_the_company_stands_beside_where_it_comes_from(real: Region, cells: Presentation) -> None:
    compared = compare_with("USA", real)
    assert compared is not None
    table = scene(cells, "beside").table
    assert table is not None
    assert table.head[2] == "United States"
    assert len(table.rows) == len(compared.shown)
    assert compared.behind
    assert all(gap.label in text(scene(cells, "beside")) for gap in compared.behind[:3])


def test_a_region_of_origin_is_compared_as_a_region(real: Region) -> None:
    munich = compare_with("munich", real)
    assert munich is not None
    assert munich.own == real.profile.name


def test_a_value_beside_a_region_names_the_territory_that_it_is_of(real: Region) -> None:
    munich, american = compare_with("munich", real), compare_with("USA", real)
    assert munich is not None
    assert american is not None
    assert all(gap.territory in gaps_words([gap]) and gap.territory for gap in munich.gaps)
    assert not any(gap.territory for gap in american.gaps)  # a country's own name stands above its values


def test_measures_of_one_year_and_source_name_them_once(real: Region) -> None:
    american = compare_with("USA", real)
    assert american is not None
    one = american.gaps[0]
    said = gaps_words([one, replace(one, label="Another"), replace(one, period="1999")])
    assert said.count(f"{one.period}, {one.source}") == 1
    assert said.count(f"1999, {one.source}") == 1
    assert said.count(" against ") == 3


def test_who_came_from_there_comes_first_and_the_number_keeps_its_record(cells: Presentation, real: Region) -> None:
    came = scene(cells, "who-came")
    homes = real.organisations["home"]
    assert all(str(real.organisations.at[key, "name"]) in text(came) for key in homes.index[homes == "USA"][:3])
    assert all(row.lead[0].record for row in came.rows)


def test_those_who_let_nobody_in_are_named_as_such_and_stand_last(real: Region) -> None:
    pitch = present(SceneChoices(audience=Audience("DEU", ("production_equipment",), "choosing", 20)), real)
    assert "For its own work only" in plain(scene(pitch, "sites").say)
    table = scene(pitch, "sites").table
    assert table is not None
    assert "SmartCella" in table.head[-1]


def test_a_disputed_figure_is_shown_only_as_published(cells: Presentation, real: Region) -> None:
    texts = display_figures(real, PRINTED)
    shown = [figure for one in cells.scenes for figure in one.figures]
    disputed = {one.key for one in cells.unfit if one.replaceable}
    assert all(figure.published for figure in shown if figure.key in disputed)
    doubts = text(scene(cells, "doubts"))
    assert str(texts.at["pharma_exports_2024", "value"]) in doubts
    assert "SEK 152.5 billion" in doubts.replace("\u00a0", " ")


def test_facts_say_where_they_were_not_read_in_full(cells: Presentation) -> None:
    assert "excerpt" in scene(cells, "costs").foot
    assert all(row.lead[0].record and row.lead[0].record[0] == "fact" for row in scene(cells, "costs").rows)


def test_flights_are_those_to_where_the_company_comes_from(real: Region, cells: Presentation) -> None:
    german = present(SceneChoices(audience=Audience("DEU", minutes=20)), real)
    assert "North America" in text(scene(cells, "travel"))
    assert "North America" not in text(scene(german, "travel"))


@pytest.mark.parametrize(
    ("name", "place"), [("Delt", "Delta"), ("Isle", "Isles"), ("Borea", "Boreania"), ("elta", "Delta")]
)
def test_a_place_is_named_by_its_whole_name_alone(name: str, place: str) -> None:
    assert not names_place(name, f"{place} (JFK)")
    assert names_place(name, f"to {name}, by air")


def test_every_origin_and_field_makes_a_pitch(real: Region) -> None:
    for origin in [*list(origins(real))[:3], *list(origins(real))[-2:]]:
        assert present(SceneChoices(audience=Audience(origin)), real).scenes
    for field in sectors(real):
        pitch = present(SceneChoices(audience=Audience("", (field,), "expanding", 20)), real)
        assert company_words(Audience("", (field,)), real) in pitch.title


def test_a_country_is_named_as_it_is_said(real: Region) -> None:
    assert company_words(Audience("USA"), real) == "a company from the United States"
    assert company_words(Audience("DEU"), real) == "a company from Germany"


def test_the_address_holds_the_whole_pitch_and_no_name() -> None:
    choices = SceneChoices(
        "pitch", ("opening", "sites"), audience=CELLS, own_words=(OwnWords("sites", "title", "Come, and see: a tour"),)
    )
    written = write_choices(choices)
    parameters = {name: value if isinstance(value, list) else [value] for name, value in written.items()}
    assert read_choices(parameters) == choices
    assert set(written) == {"story", "scenes", "for", "makes", "stage", "minutes", "words"}


def test_an_audience_out_of_an_address_is_bounded() -> None:
    read = read_audience({"for": ["x" * 500], "makes": [",".join(f"m{n}" for n in range(50))], "minutes": ["999"]})
    assert read is not None
    assert len(read.origin) <= 80
    assert len(read.makes) == 3
    assert read.minutes == 10
    assert read_audience({}) is None
    assert write_audience(Audience()) == {}


def test_own_words_are_marked_and_never_filled_with_figures(real: Region) -> None:
    words = (OwnWords("why-here", "title", "{gii_rank_2024} <b>you</b>"), OwnWords("why-here", "say", "Hello."))
    one = scene(present(SceneChoices(audience=CELLS, own_words=words), real), "why-here")
    assert plain(one.title) == "{gii_rank_2024} <b>you</b>"
    assert "own words" in one.remark
    assert plain(one.say) == "Your own words: Hello."


def test_own_words_are_cut_to_their_length() -> None:
    read = read_choices({"words": [f"opening:title:{'a' * 500}", "opening:other:x", "opening:say: "]})
    assert [(one.part, len(one.text)) for one in read.own_words] == [("title", 120)]


def test_scenes_can_be_moved_and_keep_the_planned_time(real: Region) -> None:
    moved = present(SceneChoices(audience=CELLS, scenes=("contact", "sites", "opening")), real)
    assert [one.key for one in moved.scenes] == ["contact", "sites", "opening"]
    assert sum(one.seconds for one in moved.scenes) == CELLS.minutes * 60


def test_a_pitch_gives_the_newest_measured_time_and_keeps_rules_before_what_was_measured() -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    rules = known_facts("incentives", region)
    for measure, rows in rules[rules["state"] == HOLDS].groupby("measure"):
        first = rules.loc[_newest_facts(str(measure), region)[0]]
        observed = rows["status"].isin(OBSERVED)
        if not observed.all():
            assert first["status"] not in OBSERVED
        elif rows["value"].notna().any():
            ends = rows.loc[rows["value"].notna() & (rows["period"] != UNDATED), "period"].map(end_of)
            assert end_of(str(first["period"])) == ends.max()
