"""Choices of what to present go into an address and come out of it the same."""

import pytest

from regiondata.stories.choices import SceneChoices, moved, read_choices, read_deck_choices, without, write_choices


@pytest.mark.parametrize(
    "choices",
    [SceneChoices(), SceneChoices("tour"), SceneChoices("tour", ("b", "a", "chart.x"), ("p", "q"), overruled=True)],
)
def test_choices_survive_an_address(choices: SceneChoices) -> None:
    written = {name: [value] for name, value in write_choices(choices).items()}
    assert read_choices(written) == choices


def test_lists_may_be_repeated_or_joined() -> None:
    assert read_choices({"scenes": ["a,b", "c"]}).scenes == ("a", "b", "c")


def test_an_unknown_look_is_the_usual_one() -> None:
    assert read_deck_choices({"look": ["pink"], "notes": ["0"]}).look == "light"


def test_a_scene_moves_by_one_and_stops_at_the_ends() -> None:
    assert [moved("abc", "b", by) for by in (-1, 1, 5, -5)] == [
        ("b", "a", "c"),
        ("a", "c", "b"),
        ("a", "c", "b"),
        ("b", "a", "c"),
    ]


def test_a_scene_is_dropped() -> None:
    assert without("abc", "b") == ("a", "c")
