"""A story and a visitor's choices become scenes: what is said and shown, and in which order, is decided here."""

from collections.abc import Sequence
from dataclasses import replace

from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.stories.ad_hoc import added_scenes
from regiondata.stories.choices import SceneChoices
from regiondata.stories.preflight import find_unfit
from regiondata.stories.scene import Presentation, Scene, Span, Unfit, Words, plain
from regiondata.stories.scene_kinds import make_scene
from regiondata.stories.story_patterns import FilledScene, FilledStory, addressed_story, find_story
from regiondata.stories.text import Stage
from regiondata.stories.timing import plan_seconds
from regiondata.wording.formatting import format_day

LONGEST = 30
"""Scenes of one presentation at most: an address has to stay short enough for every browser."""


def present(choices: SceneChoices, region: Region) -> Presentation:
    """Return the scenes that are asked for, with every figure checked and the time that each is meant to take."""
    story = story_of(choices, region)
    unfit = {one.key: one for one in find_unfit(map(str, region.key_figures.index), region)}
    stage = Stage(region, unfit, choices.overruled)
    filled, left_out = chosen_scenes(choices, region)
    made = [_reworded(_with_records(make_scene(one.entry, stage), one), choices) for one in filled]
    planned = plan_seconds(made, story.minutes if story else None)
    scenes = tuple(replace(scene, seconds=seconds) for scene, seconds in zip(made, planned, strict=True))
    shown = {scene.key for scene in scenes}
    return Presentation(
        key=story.key if story else "",
        title=story.title if story else _title_of(scenes, region),
        summary=story.summary if story else "",
        region=region.profile.name,
        slug=region.slug,
        as_of=region.as_of,
        foot=tr("{region} · as of {day}", region=region.profile.name, day=format_day(region.as_of)),
        scenes=scenes,
        unfit=_unfit_in(scenes, unfit),
        overruled=choices.overruled,
        figures=stage.figures,
        left_out=(*(story.unknown if story else ()), *left_out),
        fallen=tuple(one for one in story.fallen if one.key not in shown) if story else (),
    )


def story_of(choices: SceneChoices, region: Region) -> FilledStory | None:
    """Return the story that is asked for: by its key, or the one for an audience where only an audience is named."""
    key = choices.story or (addressed_story(region) if choices.audience else "")
    return find_story(key, choices.audience, region)


def chosen_scenes(choices: SceneChoices, region: Region) -> tuple[list[FilledScene], tuple[str, ...]]:
    """Return the scenes that are asked for in their order, and what was asked for and is not shown."""
    story = story_of(choices, region)
    own = {one.entry.key: one for one in story.scenes} if story else {}
    if choices.scenes is None:
        return [own[key] for key in story.shown] if story else [], ()
    requested = list(dict.fromkeys(choices.scenes))
    found: dict[str, FilledScene] = {}
    left_out = requested[LONGEST:]
    for name in requested[:LONGEST]:
        if name in own:
            found[name] = own[name]
            continue
        entries, missing = added_scenes(name, choices.short, region)
        found |= {entry.key: FilledScene(entry) for entry in entries}
        left_out = [*left_out, *missing]
    return list(found.values()), tuple(left_out)


def _with_records(scene: Scene, filled: FilledScene) -> Scene:
    """Return a scene with the records behind its words; a text that stands for one of them leads to it."""
    linked = dict(filled.linked)

    def leading(words: Words) -> Words:
        return (Span(plain(words), linked[plain(words)]),) if plain(words) in linked else words

    points = tuple(map(leading, scene.points))
    return replace(scene, points=points, records=tuple(dict.fromkeys((*scene.records, *filled.records))))


def _reworded(scene: Scene, choices: SceneChoices) -> Scene:
    """Return a scene in the presenter's own words, which say that they are: no source stands behind them."""
    own = {one.part: one.text for one in choices.own_words if one.scene == scene.key}
    said = replace(scene, say=(Span(tr("Your own words: {text}", text=own["say"])),)) if "say" in own else scene
    if "title" not in own:
        return said
    remark = " ".join(filter(None, (tr("Title in the presenter’s own words."), said.remark)))
    return replace(said, title=(Span(own["title"]),), remark=remark)


def figures_shown(scene: Scene) -> list[str]:
    """Return the keys of the figures that a scene shows or names."""
    return list(dict.fromkeys(key for record_type, key in scene.records if record_type == "key_figure"))


def _unfit_in(scenes: Sequence[Scene], unfit: dict[str, Unfit]) -> tuple[Unfit, ...]:
    where: dict[str, list[str]] = {}
    for scene in scenes:
        for key in figures_shown(scene):
            where.setdefault(key, []).append(scene.key)
    return tuple(replace(unfit[key], scenes=tuple(keys)) for key, keys in where.items() if key in unfit)


def _title_of(scenes: Sequence[Scene], region: Region) -> str:
    return plain(scenes[0].title) if len(scenes) == 1 else region.profile.name
