"""What a visitor chooses to present, and how it stands in an address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from regiondata.stories.audience import Audience, read_audience, write_audience
from regiondata.urls import read_list

LOOKS = ("light", "dark")
LONGEST_NAME, MOST_NAMES, MOST_LETTERS = 80, 80, 4000
"""What of an address is read: it is kept for others who ask the same, and stands in every link beside the scenes."""

PARTS: Mapping[str, int] = {"title": 120, "say": 400}
"""What of a scene a presenter may say in own words, and how many letters of it."""

MOST_OWN_WORDS = 20
WORDS_SEPARATOR = ":"


class OwnWords(NamedTuple):
    """A presenter's own words for a part of a scene."""

    scene: str
    part: str
    text: str


@dataclass(frozen=True)
class SceneChoices:
    """What an address asks to be presented.

    `scenes` are the scenes in their order, those of the story by key and others as `kind.key.key`; None shows the story
    as it is written. `short` is the visitor's short list of places. `overruled` shows figures as printed although the
    check is against them. `audience` is whom a pitch is for, `own_words` what the presenter says otherwise.
    """

    story: str = ""
    scenes: tuple[str, ...] | None = None
    short: tuple[str, ...] = ()
    overruled: bool = False
    audience: Audience | None = None
    own_words: tuple[OwnWords, ...] = ()


@dataclass(frozen=True)
class MeetingNotes:
    """What a meeting has come to: the scenes that were shown, and the questions that were asked, by scene and number.

    `shown` is None where nothing was ticked: then everything was.
    """

    shown: tuple[str, ...] | None = None
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class DeckChoices:
    """The scenes of a deck and how it is written: light or dark, and with the presenter's notes or without."""

    scenes: SceneChoices
    look: str = "light"
    notes: bool = True


def read_choices(parameters: Mapping[str, Sequence[str]]) -> SceneChoices:
    """Return the choices that an address makes; what it does not name is as the story has it."""
    scenes = parameters.get("scenes")
    return SceneChoices(
        story=_first(parameters, "story")[:LONGEST_NAME],
        scenes=_within_bounds(scenes) if scenes else None,
        short=_within_bounds(parameters.get("short", ())),
        overruled=_first(parameters, "overrule") == "1",
        audience=read_audience(parameters),
        own_words=read_own_words(parameters.get("words", ())),
    )


def read_own_words(values: Sequence[str]) -> tuple[OwnWords, ...]:
    """Return a presenter's own words as far as an address may hold them; the last ones for a part count."""
    found: dict[tuple[str, str], OwnWords] = {}
    letters = 0
    for value in values[:MOST_OWN_WORDS]:
        scene, part, text = (*value.split(WORDS_SEPARATOR, 2), "", "")[:3]
        said = " ".join(text.split())[: PARTS.get(part, 0)]
        letters += len(said)
        if said and letters <= MOST_LETTERS:
            found[scene, part] = OwnWords(scene[:LONGEST_NAME], part, said)
    return tuple(found.values())


def write_own_words(words: Sequence[OwnWords]) -> list[str]:
    """Return own words as an address holds them."""
    return [WORDS_SEPARATOR.join(one) for one in words]


def with_own_words(choices: SceneChoices, scene: str, part: str, text: str) -> tuple[OwnWords, ...]:
    """Return own words with another text for a part of a scene; an empty one gives the part back to the story."""
    others = [one for one in choices.own_words if (one.scene, one.part) != (scene, part)]
    said = " ".join(text.split())[: PARTS[part]]
    return (*others, *([OwnWords(scene, part, said)] if said else []))


def read_meeting(parameters: Mapping[str, Sequence[str]]) -> MeetingNotes:
    """Return what was ticked after a meeting."""
    shown = parameters.get("shown")
    return MeetingNotes(_within_bounds(shown) if shown else None, _within_bounds(parameters.get("asked", ())))


def write_meeting(notes: MeetingNotes) -> dict[str, str]:
    """Return what was ticked as parameters of an address."""
    written = {"shown": ",".join(notes.shown or ()), "asked": ",".join(notes.questions)}
    return {name: value for name, value in written.items() if value}


def is_cut(choices: SceneChoices, parameters: Mapping[str, Sequence[str]]) -> bool:
    """Say whether an address names more scenes or places than its choices hold."""
    named = {"scenes": choices.scenes or (), "short": choices.short}
    if len(parameters.get("words", ())) > MOST_OWN_WORDS:
        return True
    return any(len(read_list(parameters.get(name, ()))) > len(read) for name, read in named.items())


def read_deck_choices(parameters: Mapping[str, Sequence[str]]) -> DeckChoices:
    """Return the choices of an address that opens a deck."""
    look = _first(parameters, "look")
    shown = look if look in LOOKS else LOOKS[0]
    return DeckChoices(read_choices(parameters), shown, _first(parameters, "notes") != "0")


def write_choices(choices: SceneChoices) -> dict[str, str | list[str]]:
    """Return the choices as parameters of an address; what is as the story has it is left out."""
    written: dict[str, str | list[str]] = {
        "story": choices.story,
        "scenes": ",".join(choices.scenes or ()),
        "short": ",".join(choices.short),
        "overrule": "1" if choices.overruled else "",
        **(write_audience(choices.audience) if choices.audience else {}),
        "words": write_own_words(choices.own_words),
    }
    return {name: value for name, value in written.items() if value}


def moved(scenes: Sequence[str], name: str, by: int) -> tuple[str, ...]:
    """Return the scenes with one of them moved back or forward by some places, as far as there are any."""
    others = [scene for scene in scenes if scene != name]
    at = min(max(list(scenes).index(name) + by, 0), len(others))
    return (*others[:at], name, *others[at:])


def without(scenes: Sequence[str], name: str) -> tuple[str, ...]:
    """Return the scenes without one of them."""
    return tuple(scene for scene in scenes if scene != name)


def _within_bounds(values: Sequence[str]) -> tuple[str, ...]:
    """Return the names of a list as far as an address of a page can hold them; who sends more means no presentation."""
    names, letters = list[str](), 0
    for name in read_list(values):
        letters += len(name)
        if letters > MOST_LETTERS or len(names) == MOST_NAMES:
            break
        names.append(name)
    return tuple(names)


def _first(parameters: Mapping[str, Sequence[str]], name: str) -> str:
    values = parameters.get(name) or ("",)
    return values[0]
