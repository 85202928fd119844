"""The scenes that a request asks for: a story as the visitor has arranged it, or what a page shows as one scene.

Their words link to the pages of the records, as judged on the day of the file.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from regiondata.exports.passport import pinned_address
from regiondata.exports.request import Order, OrderError
from regiondata.i18n import current_language, tr
from regiondata.region import Region
from regiondata.stories.ad_hoc import scene_name
from regiondata.stories.choices import SceneChoices
from regiondata.stories.compose import present
from regiondata.stories.scene import Presentation, RecordKey
from regiondata.urls import RECORD_PAGES, address, record_target

KEPT = 12
"""Presentations that are kept; the next file of the same scenes does not wait for them again."""


@dataclass(frozen=True)
class _Asked:
    """What a presentation depends on; the region is known by its version and is not compared."""

    slug: str
    version: str
    as_of: date
    language: str
    choices: SceneChoices
    region: Region = field(compare=False, repr=False)


def order_presentation(order: Order, region: Region) -> Presentation:
    """Return the presentation of an order, or raise OrderError where it asks for nothing that there is."""
    if order.story and order.story not in region.stories:
        known = ", ".join(region.stories) or tr("none")
        raise OrderError(tr("No story called “{asked}”. Choose one of: {known}", asked=order.story, known=known))
    presentation = kept_presentation(_choices(order, region), region)
    if not presentation.scenes:
        raise OrderError(tr("Nothing to export. Name a story, a figure, a hub or a chart."))
    return presentation


def kept_presentation(choices: SceneChoices, region: Region) -> Presentation:
    """Return the scenes that are chosen, made once for all the files that are made of them."""
    return _presented(_Asked(region.slug, region.version, region.as_of, current_language(), choices, region))


def forget_presentations() -> None:
    """Drop what is kept, as when words have changed."""
    _presented.cache_clear()


@lru_cache(maxsize=KEPT)
def _presented(asked: _Asked) -> Presentation:
    return present(asked.choices, asked.region)


def _choices(order: Order, region: Region) -> SceneChoices:
    single = _single_scenes(order)
    story = order.story or ("" if single or order.scenes else next(iter(region.stories), ""))
    scenes = order.scenes if order.scenes is not None else single or None
    return SceneChoices(story, scenes, order.short, order.overruled)


def _single_scenes(order: Order) -> tuple[str, ...]:
    """Return the scenes that show what is named on the command line without a story."""
    if order.story:
        return ()
    named = [scene_name("hub", hub) for hub in order.hubs]
    named += [scene_name("figures", *order.figures)] if order.figures else []
    named += [scene_name("chart", order.chart)] if order.chart else []
    return tuple(named)


@dataclass(frozen=True)
class Way:
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
        return self.home + address(page, parameters, self.kept)

    @property
    def kept(self) -> dict[str, str]:
        """What every address keeps."""
        return {"region": self.region.slug, "as_of": self.region.as_of.isoformat()}
