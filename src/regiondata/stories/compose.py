"""A story and a visitor's choices become scenes: what is said and shown, and in which order, is decided here."""

from collections.abc import Sequence
from dataclasses import replace

from regiondata.data.records.stories import SceneEntry
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.stories.ad_hoc import added_scenes
from regiondata.stories.choices import SceneChoices
from regiondata.stories.preflight import find_unfit
from regiondata.stories.scene import Presentation, Scene, Unfit, plain
from regiondata.stories.scene_kinds import make_scene
from regiondata.stories.text import Stage
from regiondata.wording.formatting import format_day

LONGEST = 30
"""Scenes of one presentation at most: an address has to stay short enough for every browser."""


def present(choices: SceneChoices, region: Region) -> Presentation:
    """Return the scenes that are asked for, with every figure checked."""
    story = region.stories.get(choices.story)
    unfit = {one.key: one for one in find_unfit(map(str, region.key_figures.index), region)}
    stage = Stage(region, unfit, choices.overruled)
    entries, left_out = chosen_entries(choices, region)
    scenes = tuple(make_scene(entry, stage) for entry in entries)
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
        left_out=left_out,
    )


def chosen_entries(choices: SceneChoices, region: Region) -> tuple[list[SceneEntry], tuple[str, ...]]:
    """Return the scenes that are asked for in their order, and what was asked for and is not shown."""
    story = region.stories.get(choices.story)
    own = {scene.key: scene for scene in story.scenes} if story else {}
    if choices.scenes is None:
        return list(own.values()), ()
    requested = list(dict.fromkeys(choices.scenes))
    found: dict[str, SceneEntry] = {}
    left_out = requested[LONGEST:]
    for name in requested[:LONGEST]:
        entries, missing = ((own[name],), ()) if name in own else added_scenes(name, choices.short, region)
        found |= {entry.key: entry for entry in entries}
        left_out = [*left_out, *missing]
    return list(found.values()), tuple(left_out)


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
