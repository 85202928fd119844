"""An export request becomes a file: the region as on that day, the language, and the module that knows the format."""

from importlib import import_module
from pathlib import Path

from regiondata.analysis.record_lookup import near_records
from regiondata.exports.request import DECK, DECK_MODULE, FORMATS, ExportError, ExportRequest, refuse_unmade
from regiondata.i18n import tr, use_language
from regiondata.paths import data_folder
from regiondata.region import Region
from regiondata.store import current_region, current_slugs
from regiondata.stories.story_patterns import story_titles


def make_file(request: ExportRequest) -> bytes:
    """Return the file of a request, or raise ExportError saying what is wrong with it."""
    if request.format != DECK:
        refuse_unmade(request.format)
    use_language(request.language)
    region = _region(request)
    refuse_unknown(request, region)
    named = DECK_MODULE if request.format == DECK else FORMATS[request.format].module
    module = import_module(f"regiondata.exports.{named}")
    content: bytes = module.make(request, region)
    return content


def _region(request: ExportRequest) -> Region:
    data = data_folder(request.data or None)
    known = current_slugs(data)
    if request.region not in known:
        raise ExportError(
            tr(
                "No region called “{requested}”. Choose one of: {known}",
                requested=request.region,
                known=", ".join(known),
            )
        )
    shown = current_region(request.region, as_of=request.as_of, data=Path(data))
    if shown.region is None:
        raise ExportError("\n".join(map(str, shown.problems)))
    return shown.region


def refuse_unknown(request: ExportRequest, region: Region) -> None:
    """Raise ExportError where a request names what the region does not have, or what its format cannot hold."""
    if request.format == "geojson" and request.figures and not request.hubs:
        raise ExportError(tr("GeoJSON holds places, and key figures have none. Choose CSV, XLSX or Parquet."))
    requested = {
        "key figure": (request.figures, region.key_figures.index, "key_figure"),
        "hub": (request.hubs, region.places.index, "hub"),
        "story": ((request.story,) if request.story and request.format != DECK else (), story_titles(region), ""),
    }
    for name, (keys, known, kind) in requested.items():
        unknown = [key for key in keys if key not in known]
        if unknown:
            near = ", ".join(near_records(kind, unknown[0], region))
            described = tr("No {name} called “{requested}”.", name=name, requested=", ".join(unknown))
            raise ExportError(f"{described} {_where_to_look(near)}")


def _where_to_look(near: str) -> str:
    """Return the keys that are nearly the same, or where all of them are."""
    return tr("Nearest: {near}.", near=near) if near else tr("The dashboard lists them all.")
