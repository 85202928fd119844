"""What a file is called inside, where the same is shown in the dashboard, and what was chosen."""

from regiondata.exports.imprint import Imprint, make_imprint
from regiondata.exports.order import Order
from regiondata.links import Parameters, address
from regiondata.region import Region
from regiondata.scene_choices import SceneChoices, write_choices
from regiondata.text import tr


def order_imprint(order: Order, region: Region, title: str = "", page: str = "") -> Imprint:
    """Return the imprint of an order's file; without a title it is named after what was asked for."""
    return make_imprint(
        region,
        title or _title(order, region),
        _address(order, region, page or _page(order)),
        view=order.view,
        filters=_filters(order),
    )


def _page(order: Order) -> str:
    return "present" if order.story or order.scenes else ""


def _title(order: Order, region: Region) -> str:
    if order.story in region.stories:
        return region.stories[order.story].title
    if len(order.figures) == 1:
        return str(region.key_figures.at[order.figures[0], "name"])
    if len(order.hubs) == 1:
        return str(region.places.at[order.hubs[0], "name"])
    return region.profile.name


def _address(order: Order, region: Region, page: str) -> str:
    kept = {"region": region.slug, "as_of": region.as_of.isoformat()}
    if order.view == "published":
        kept["view"] = order.view
    if page:
        return order.home + address(page, _scene_parameters(order), kept)
    if order.figures:
        one = {"figure": order.figures[0]} if len(order.figures) == 1 else {}
        return order.home + address("figures", one, kept)
    if len(order.hubs) == 1:
        return order.home + address("hub", {"hub": order.hubs[0]}, kept)
    return order.home + address("figures" if order.chart else "glance", {}, kept)


def _scene_parameters(order: Order) -> Parameters:
    return write_choices(SceneChoices(order.story, order.scenes, order.short, order.overruled))


def _filters(order: Order) -> dict[str, str]:
    chosen = {
        tr("key figures"): ", ".join(order.figures),
        tr("hubs"): ", ".join(order.hubs),
        tr("chart"): order.chart,
        tr("table"): order.table,
        tr("story"): order.story,
    }
    return {name: value for name, value in chosen.items() if value}
