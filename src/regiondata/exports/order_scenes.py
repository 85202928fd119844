"""Which scenes an order asks for: a story as the visitor has arranged it, or what a page shows as one scene."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from regiondata.exports.order import Order, OrderError
from regiondata.region import Region
from regiondata.scene_added import scene_name
from regiondata.scene_choices import SceneChoices
from regiondata.scenes import present
from regiondata.text import current_language, tr
from regiondata.views.scene import Presentation

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
        raise OrderError(tr("there is no story “{asked}”; expected one of {known}", asked=order.story, known=known))
    presentation = kept_presentation(_choices(order, region), region)
    if not presentation.scenes:
        raise OrderError(tr("there is no scene to show; name a story, a figure, a hub or a chart"))
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
