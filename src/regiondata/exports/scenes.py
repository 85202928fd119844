"""The scenes that a request asks for: a story as the visitor has arranged it, or what a page shows as one scene.

Their words link to the pages of the records, as judged on the day of the file.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from regiondata.exports.passport import pinned_address
from regiondata.exports.request import ExportError, ExportRequest
from regiondata.i18n import current_language, tr
from regiondata.region import Region
from regiondata.stories.ad_hoc import scene_name
from regiondata.stories.choices import SceneChoices
from regiondata.stories.compose import present
from regiondata.stories.scene import Presentation, RecordKey
from regiondata.urls import RECORD_PAGES, address, record_target

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
    if request.story and request.story not in region.stories:
        known = ", ".join(region.stories) or tr("none")
        raise ExportError(
            tr("No story called “{requested}”. Choose one of: {known}", requested=request.story, known=known)
        )
    presentation = cached_presentation(_choices(request, region), region)
    if not presentation.scenes:
        raise ExportError(tr("Nothing to export. Name a story, a figure, a hub or a chart."))
    return presentation


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
    story = request.story or ("" if single or request.scenes else next(iter(region.stories), ""))
    scenes = request.scenes if request.scenes is not None else single or None
    return SceneChoices(story, scenes, request.short, request.overruled)


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
