"""The scenes that a request asks for: a story as the visitor has arranged it, or what a page shows as one scene.

Their words link to the pages of the records, with their verdicts on the day of the file.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

import pandas as pd

from regiondata.exports.figure_passport import pinned_address
from regiondata.exports.request import ExportError, ExportRequest
from regiondata.i18n import current_language, tr
from regiondata.region import Region
from regiondata.store import current_region
from regiondata.stories.ad_hoc import scene_name
from regiondata.stories.choices import SceneChoices
from regiondata.stories.compose import figures_shown, present
from regiondata.stories.follow_up_letter import after_meeting
from regiondata.stories.scene import Presentation, RecordKey, Scene, SceneRow, Span
from regiondata.stories.story_patterns import story_titles
from regiondata.urls import RECORD_PAGES, address, record_target
from regiondata.wording.display_figures import display_figures
from regiondata.wording.formatting import format_day

MOST_CACHED = 12
"""Presentations that are kept; the next file of the same scenes does not wait for them again."""


@dataclass(frozen=True)
class _Request:
    """What a presentation depends on; the region is known by its version and is not compared."""

    slug: str
    version: str
    as_of: date
    language: str
    choices: SceneChoices
    region: Region = field(compare=False, repr=False)


def request_presentation(request: ExportRequest, region: Region) -> Presentation:
    """Return the presentation of a request, or raise ExportError where it asks for nothing that there is."""
    if request.story and request.story not in story_titles(region):
        known = ", ".join(story_titles(region)) or tr("none")
        raise ExportError(
            tr("No story called “{requested}”. Choose one of: {known}", requested=request.story, known=known)
        )
    presentation = cached_presentation(_choices(request, region), region)
    if not presentation.scenes:
        raise ExportError(tr("Nothing to export. Name a story, a figure, a hub or a chart."))
    if request.letter:
        presentation = after_meeting(presentation, request.meeting, region)
    return with_moved(presentation, region)


def with_moved(presentation: Presentation, region: Region) -> Presentation:
    """Return a presentation of an earlier day with a last scene that says which of its figures have moved since."""
    now = current_region(region.slug, data=region.data).region
    if now is None or now.as_of <= region.as_of:
        return presentation
    before, after = display_figures(region), display_figures(now)
    keys = dict.fromkeys(key for scene in presentation.scenes for key in figures_shown(scene))
    moved = [key for key in keys if key in after.index and _dated_verdict(before, key) != _dated_verdict(after, key)]
    rows = tuple(
        SceneRow(
            (Span(before.at[key, "name"], ("key_figure", key)),),
            (Span(tr("{before} → {after}", before=before.at[key, "dated"], after=after.at[key, "dated"])),),
            after.at[key, "mark"],
        )
        for key in moved
    )
    if not rows:
        return presentation
    title = tr("What has moved since {day}", day=format_day(region.as_of))
    say = tr("These figures have moved since this presentation was made. Use the newer ones.")
    last = Scene("moved", "answers", (Span(title),), rows=rows, say=(Span(say),))
    return replace(presentation, scenes=(*presentation.scenes, last))


def _dated_verdict(texts: pd.DataFrame, key: str) -> tuple[str, str]:
    """Return what has to be the same for a figure not to have moved: its value with its period, and the verdict."""
    return str(texts.at[key, "dated"]), str(texts.at[key, "verdict"])


def cached_presentation(choices: SceneChoices, region: Region) -> Presentation:
    """Return the scenes that are chosen, made once for all the files that are made of them."""
    return _presented(_Request(region.slug, region.version, region.as_of, current_language(), choices, region))


def clear_presentations() -> None:
    """Drop what is kept, as when words have changed."""
    _presented.cache_clear()


@lru_cache(maxsize=MOST_CACHED)
def _presented(requested: _Request) -> Presentation:
    return present(requested.choices, requested.region)


def _choices(request: ExportRequest, region: Region) -> SceneChoices:
    single = _single_scenes(request)
    named = single or request.scenes or request.audience
    story = request.story or ("" if named else next(iter(story_titles(region)), ""))
    scenes = request.scenes if request.scenes is not None else single or None
    return replace(request.scene_choices, story=story, scenes=scenes)


def _single_scenes(request: ExportRequest) -> tuple[str, ...]:
    """Return the scenes that show what is named on the command line without a story."""
    if request.story:
        return ()
    named = [scene_name("hub", hub) for hub in request.hubs]
    named += [scene_name("figures", *request.figures)] if request.figures else []
    named += [scene_name("chart", request.chart)] if request.chart else []
    return tuple(named)


@dataclass(frozen=True)
class LinkResolver:
    """How addresses of a file begin, and which region on which day they show."""

    home: str
    region: Region

    def to(self, record: RecordKey | None) -> str:
        """Return the address of a record's page; nothing where it has none."""
        if record is None or record[0] not in RECORD_PAGES:
            return ""
        if record[0] == "key_figure":
            return pinned_address(record[1], self.region, self.home)
        page, parameters = record_target(*record)
        return self.home + address(page, parameters, self.retained)

    @property
    def retained(self) -> dict[str, str]:
        """What every address keeps."""
        return {"region": self.region.slug, "as_of": self.region.as_of.isoformat()}
