"""Which scenes an order asks for: a story as the visitor has arranged it, or what a page shows as one scene."""

from regiondata.exports.order import Order, OrderError
from regiondata.region import Region
from regiondata.scene_added import scene_name
from regiondata.scene_choices import SceneChoices
from regiondata.scenes import present
from regiondata.text import tr
from regiondata.views.scene import Presentation


def order_presentation(order: Order, region: Region) -> Presentation:
    """Return the presentation of an order, or raise OrderError where it asks for nothing that there is."""
    if order.story and order.story not in region.stories:
        known = ", ".join(region.stories) or tr("none")
        raise OrderError(tr("there is no story “{asked}”; expected one of {known}", asked=order.story, known=known))
    presentation = present(_choices(order, region), region)
    if not presentation.scenes:
        raise OrderError(tr("there is no scene to show; name a story, a figure, a hub or a chart"))
    return presentation


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
