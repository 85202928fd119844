"""Planned times: each scene has its share, and together they fill the time that there is."""

from hypothesis import given
from hypothesis import strategies as st

from regiondata.stories.scene import Scene, Span
from regiondata.stories.timing import STEP, needed_seconds, plan_seconds


def scene(words: int, kind: str = "answers") -> Scene:
    return Scene("one", kind, (Span("Title"),), say=(Span(" ".join(["word"] * words)),))


def test_a_scene_with_more_to_say_takes_longer() -> None:
    assert round(needed_seconds(scene(130))) == 60
    assert needed_seconds(scene(10, "chart")) > needed_seconds(scene(10))


@given(st.lists(st.integers(0, 300), min_size=1, max_size=16), st.sampled_from([5, 10, 20]))
def test_shares_add_up_to_the_whole_time_and_none_is_empty(lengths: list[int], minutes: int) -> None:
    planned = plan_seconds([scene(length) for length in lengths], minutes)
    assert sum(planned) == minutes * 60
    assert all(each >= STEP and each % STEP == 0 for each in planned)


def test_without_a_given_time_each_scene_takes_what_it_needs() -> None:
    assert plan_seconds([scene(130), scene(0)]) == [60, 15]
    assert plan_seconds([], 5) == []
