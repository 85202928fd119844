"""An order becomes a file: the region as it is on that day, the language, and the module that knows the format."""

from importlib import import_module
from pathlib import Path

from regiondata.exports.request import FORMATS, Order, OrderError, refuse_unmade
from regiondata.i18n import tr, use_language
from regiondata.paths import data_folder
from regiondata.region import Region
from regiondata.store import current_region, current_slugs


def make_file(order: Order) -> bytes:
    """Return the file of an order, or raise OrderError saying what is wrong with it."""
    refuse_unmade(order.format)
    use_language(order.language)
    region = _region(order)
    refuse_unknown(order, region)
    module = import_module(f"regiondata.exports.{FORMATS[order.format].module}")
    content: bytes = module.make(order, region)
    return content


def _region(order: Order) -> Region:
    data = data_folder(order.data or None)
    known = current_slugs(data)
    if order.region not in known:
        raise OrderError(
            tr("No region called “{asked}”. Choose one of: {known}", asked=order.region, known=", ".join(known))
        )
    shown = current_region(order.region, as_of=order.as_of, data=Path(data))
    if shown.region is None:
        raise OrderError("\n".join(map(str, shown.problems)))
    return shown.region


def refuse_unknown(order: Order, region: Region) -> None:
    """Raise OrderError where an order names what the region does not have, or what its format cannot hold."""
    if order.format == "geojson" and order.figures and not order.hubs:
        raise OrderError(tr("GeoJSON holds places, and key figures have none. Choose CSV, XLSX or Parquet."))
    asked = {
        "key figure": (order.figures, region.key_figures.index),
        "hub": (order.hubs, region.places.index),
        "story": ((order.story,) if order.story else (), region.stories),
    }
    for name, (keys, known) in asked.items():
        unknown = [key for key in keys if key not in known]
        if unknown:
            raise OrderError(
                tr("No {name} called “{asked}”. The dashboard lists them all.", name=name, asked=", ".join(unknown))
            )
