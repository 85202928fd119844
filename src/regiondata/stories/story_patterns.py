"""Patterns of stories filled with a region's data: what is found becomes scenes, and what is not found says why.

A region's own story of a pattern speaks in its own words; the rest of the pattern follows where its data hold it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from regiondata.analysis.hubs import hub_keys
from regiondata.data.records.stories import Answer, Pattern, PatternScene, SceneEntry, Story
from regiondata.data.text_placeholders import read_pieces
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.stories.audience import (
    MINUTES,
    Audience,
    company_words,
    field_words,
    known_only,
    origin_name,
    sectors,
    stage_line,
)
from regiondata.stories.audience_matches import AudienceMatches
from regiondata.stories.pattern_filling import Filling, Missing, fill_need
from regiondata.stories.scene import FallenScene, RecordKey
from regiondata.wording.formatting import format_names
from regiondata.wording.sites.needs import need_label


@dataclass(frozen=True)
class FilledScene:
    """A scene of a story with the records that stand behind its words, and `linked` texts that lead to one of them."""

    entry: SceneEntry
    records: tuple[RecordKey, ...] = ()
    linked: tuple[tuple[str, RecordKey], ...] = ()


@dataclass(frozen=True)
class FilledStory:
    """A story as it can be presented: all its scenes, those that are shown unless others are chosen, and the fallen.

    `minutes` is how long it is meant to take; None where nobody says.
    """

    key: str
    title: str
    summary: str
    scenes: tuple[FilledScene, ...]
    shown: tuple[str, ...]
    fallen: tuple[FallenScene, ...] = ()
    minutes: int | None = None
    unknown: tuple[str, ...] = ()


def story_titles(region: Region) -> dict[str, str]:
    """Return every story that can be presented by key: the region's own, then the patterns that its data may fill."""
    return region.cached(("story titles",), lambda: {key: title for key, (title, _, _) in _listed(region).items()})


def addressed_story(region: Region) -> str:
    """Return the key of the story that is put together for an audience; empty where the catalogue has none."""
    return next((entry.record.key for entry in region.catalogue.patterns if entry.record.addressed), "")


def find_story(key: str, audience: Audience | None, region: Region) -> FilledStory | None:
    """Return a story by its key, filled for an audience where it is for one; None where there is no such story."""
    if key not in _listed(region):
        return None
    return region.cached(("filled story", key, audience), lambda: _find(key, audience, region))


def _listed(region: Region) -> dict[str, tuple[str, Pattern | None, str]]:
    """Return title, pattern and subject of every story by key."""
    return region.cached(("listed stories",), lambda: _list(region))


def _list(region: Region) -> dict[str, tuple[str, Pattern | None, str]]:
    patterns = {entry.record.key: entry.record for entry in region.catalogue.patterns}
    own = {(story.pattern, story.subject or "") for story in region.stories.values() if story.pattern}
    found: dict[str, tuple[str, Pattern | None, str]] = {
        key: (story.title, patterns.get(story.pattern or ""), story.subject or "")
        for key, story in region.stories.items()
    }
    for pattern in sorted(patterns.values(), key=lambda pattern: pattern.order):
        for subject in _subjects(pattern, region):
            key = f"{pattern.key}-{subject}".rstrip("-")
            if (pattern.key, subject) not in own and key not in found:
                found[key] = (_title(pattern, subject, region), pattern, subject)
    return found


def _subjects(pattern: Pattern, region: Region) -> list[str]:
    return {"hub": lambda: hub_keys(region), "sector": lambda: _fields_with_sites(region), "once": lambda: [""]}[
        pattern.each
    ]()


def _fields_with_sites(region: Region) -> list[str]:
    """Return the sectors that have a site to go through: without one, a story of sites has nothing to say."""
    return [key for key in sectors(region) if AudienceMatches(region, Audience(makes=(key,))).fitting]


def _title(pattern: Pattern, subject: str, region: Region) -> str:
    if pattern.addressed:
        return tr("A pitch for one company")
    view = _view_of(pattern, subject, None, region)
    return _said(pattern.title, _common(view))


def _view_of(pattern: Pattern, subject: str, audience: Audience | None, region: Region) -> AudienceMatches:
    if pattern.each == "sector":
        return AudienceMatches(region, Audience(makes=(subject,)))
    if pattern.each == "hub":
        return AudienceMatches(region, subject=subject)
    return AudienceMatches(region, audience or Audience())


def _find(key: str, audience: Audience | None, region: Region) -> FilledStory:
    title, pattern, subject = _listed(region)[key]
    own = region.stories.get(key)
    if pattern is None and own is not None:
        scenes = tuple(FilledScene(scene) for scene in own.scenes)
        return FilledStory(key, title, own.summary, scenes, tuple(scene.key for scene in own.scenes))
    if pattern is None:  # every story is the region's own or of a pattern
        raise LookupError(key)
    known, unknown = known_only(audience, region) if audience and pattern.addressed else (None, ())
    view = _view_of(pattern, subject, known, region)
    filled, fallen = _fill(pattern, view, own)
    late = [scene for scene in fallen if scene.held]
    shown = tuple(scene.entry.key for scene in filled if scene.entry.key not in {one.key for one in late})
    common = _common(view)
    return FilledStory(
        key,
        own.title if own else _said(pattern.title, common),
        own.summary if own else _said(pattern.summary, common),
        tuple(filled),
        shown,
        tuple(fallen),
        known.minutes if known else pattern.minutes,
        unknown,
    )


def _fill(pattern: Pattern, view: AudienceMatches, own: Story | None) -> tuple[list[FilledScene], list[FallenScene]]:
    """Return the scenes that the data fill in the pattern's order, a region's own among them, and those that fall."""
    mine = {scene.key: FilledScene(scene) for scene in own.scenes} if own else {}
    left_out = set(own.leaves_out) if own else set[str]()
    filled, fallen = list(mine.values()), list[FallenScene]()
    at, common = 0, _common(view)
    for scene in pattern.scenes:
        if scene.key in mine:
            at = filled.index(mine[scene.key]) + 1
            continue
        if scene.key in left_out:
            continue
        made = fill_need(scene, view)
        if isinstance(made, Missing):
            fallen.append(FallenScene(scene.key, _plain_title(scene, common), made.reason))
            continue
        filled.insert(at, _scene(scene, made, common))
        at += 1
        if pattern.addressed and _least(scene, view.audience) > view.audience.minutes:
            reason = tr("shown from {minutes} minutes on", minutes=_least(scene, view.audience))
            fallen.append(FallenScene(scene.key, _said(scene.title, {**common, **made.words}), reason, held=True))
    return filled, fallen


def _least(scene: PatternScene, audience: Audience) -> int:
    return next((scene.least[stage] for stage in scene.least if stage == audience.stage), MINUTES[-1])


def _scene(scene: PatternScene, made: Filling, common: Mapping[str, str]) -> FilledScene:
    words = {**common, **made.words}
    points = tuple(_said(point, words) for point in scene.points)
    asked = tuple(
        Answer.model_construct(question=_said(one.question, words), answer=_said(one.answer, words))
        for one in scene.asked
    )
    blank = SceneEntry.model_construct(
        key=scene.key,
        kind=made.kind,
        title=_said(scene.title, words),
        say=_said(scene.say, words),
        points=tuple(point for point in points if point),
        asked=asked,
    )
    return FilledScene(blank.model_copy(update=dict(made.shown)), made.records, made.linked)


def _common(view: AudienceMatches) -> dict[str, str]:
    """Return what every scene may name."""
    region, audience = view.region, view.audience
    named = str(region.places.at[view.hub, "name"]) if view.hub else ""
    summary = str(region.places.at[view.hub, "summary"]) if view.subject else region.profile.summary[0]
    needs = format_names([need_label(need, region) for need in view.needs])
    return {
        "region": region.profile.name,
        "company": company_words(audience, region),
        "field": field_words(audience, region),
        "origin": origin_name(audience.origin, region),
        "hub": named,
        "summary": summary,
        "stage": stage_line(audience.stage),
        "needs": tr("Looked for: {needs}", needs=needs) if needs else "",
    }


def _said(template: str, words: Mapping[str, str]) -> str:
    """Return a text with what is found filled in; where something is not found, nothing stands in its place."""
    parts = (piece.text or words.get(piece.key, "") for piece in read_pieces(template))
    return " ".join("".join(parts).split())


def _plain_title(scene: PatternScene, common: Mapping[str, str]) -> str:
    """Return what a scene without data is called: its need, as its own title would stand empty."""
    return {
        "strength": tr("Why here"),
        "beside": tr("Beside where you come from"),
        "chart": tr("One measure beside others"),
        "investors": tr("Who else came"),
        "map": tr("Where this can be done"),
        "sites": tr("Who lets you in"),
        "hub": tr("Where to begin"),
        "happened": tr("What has started"),
        "partners": tr("Who works with whom"),
        "travel": tr("How fast"),
        "disputed": tr("What is disputed"),
    }.get(scene.needs) or _said(scene.title, common).rstrip(": ")
