"""What somebody wants to take along: one record for the command line, the pages and the process that makes files."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.util import find_spec
from typing import NamedTuple

from pydantic import BaseModel

from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.store import good_folder
from regiondata.stories.audience import Audience
from regiondata.stories.choices import MeetingNotes, OwnWords, SceneChoices, is_cut, read_choices, read_meeting
from regiondata.stories.story_patterns import addressed_story
from regiondata.urls import read_list
from regiondata.wording.display_figures import NEWEST, PRINTED


class Format(NamedTuple):
    """A kind of file: its media type, the module of `regiondata.exports` that makes it, and what it needs for that.

    The library comes with the optional part of the installation; what is packed comes as an archive with a descriptor.
    The module is named and not imported: an installation may lack the library of another.
    """

    media_type: str
    module: str
    library: str = ""
    packed: bool = False


_ZIP, _OFFICE = "application/zip", "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "pptx": Format(f"{_OFFICE}.presentationml.presentation", "pptx.pptx_file", library="pptx"),
    "pdf": Format("application/pdf", "fact_sheets.pdf", library="typst"),
    "html": Format("text/html", "fact_sheets.leave_behind_html"),
    "xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", "tables.workbook", library="xlsxwriter"),
    "csv": Format("text/csv", "tables.package"),
    "geojson": Format(_ZIP, "tables.package", packed=True),
    "parquet": Format(_ZIP, "tables.package", packed=True),
    "zip": Format(_ZIP, "tables.package", packed=True),
    "png": Format("image/png", "images.png", library="resvg_py"),
    "svg": Format("image/svg+xml", "images.svg"),
}
"""Every format by its name, which is also the ending of its files; of tables, only one table alone is not packed."""

DECK, DECK_MODULE = "deck", "html_deck.deck"
"""A presentation as a page that runs: made like a file, but opened at an address of its own."""

LONGEST_PART = 60
"""Letters that a file's name takes of each thing it holds."""

LONGEST_CHART = 400
"""Letters that the name of a chart may have; a comparison names what it compares."""

MOST_NAMED = 500
"""Figures or hubs that one address may name."""


class ExportError(Exception):
    """An order that cannot be met; the message says what was wrong, what is expected, and what to do."""


class ExportRequest(BaseModel, frozen=True, extra="forbid"):
    """A format, a region on a day, and what of it. Empty means: all of it, today, with the newest figures, in English.

    `scenes`, `short`, `overruled`, `audience` and `own_words` are as in `regiondata.stories.choices`. With `letter` the
    file is what follows a `meeting`: a letter with only what was shown and asked. `drawing` is a picture that is ready
    and only has to change its format; `home` is the dashboard's public address without a slash at its end; `notes` are
    a presenter's, in a deck.
    """

    format: str
    region: str
    data: str = ""
    day: str = ""
    language: str = "en"
    view: str = NEWEST
    home: str = ""
    figures: tuple[str, ...] = ()
    hubs: tuple[str, ...] = ()
    chart: str = ""
    table: str = ""
    story: str = ""
    scenes: tuple[str, ...] | None = None
    short: tuple[str, ...] = ()
    overruled: bool = False
    audience: Audience | None = None
    own_words: tuple[OwnWords, ...] = ()
    letter: bool = False
    meeting: MeetingNotes = MeetingNotes()
    color_scheme: str = "light"
    template: str = ""
    drawing: str = ""
    notes: bool = True

    @property
    def scene_choices(self) -> SceneChoices:
        """What is to be presented."""
        return SceneChoices(self.story, self.scenes, self.short, self.overruled, self.audience, self.own_words)

    @property
    def as_of(self) -> date | None:
        """The day that the region is looked at, or None for today."""
        return date.fromisoformat(self.day) if self.day else None


def read_request(
    format_name: str, query: Mapping[str, Sequence[str]], region: Region, *, language: str, home: str
) -> ExportRequest:
    """Return what an address asks for, of a region as it is on the day that the address names."""
    choices = read_choices(query)
    figures, hubs = (read_list(query.get(name, ())) for name in ("figures", "hub"))
    if is_cut(choices, query) or max(len(figures), len(hubs)) > MOST_NAMED:
        raise ExportError(tr("The link names more than one file can hold. Choose fewer, and make several files."))
    arranged = bool(choices.story or choices.scenes or choices.audience)
    return ExportRequest(
        format=format_name,
        region=region.slug,
        data=str(good_folder(region)),
        day=region.as_of.isoformat(),
        language=language,
        view=PRINTED if PRINTED in query.get("view", ()) else NEWEST,
        home=home,
        figures=tuple(figures),
        hubs=tuple(hubs),
        chart=next(iter(query.get("chart", ())), "")[:LONGEST_CHART],
        table=next(iter(query.get("table", ())), ""),
        story=choices.story or (addressed_story(region) if choices.audience else ""),
        scenes=choices.scenes,
        short=choices.short if arranged else (),
        overruled=choices.overruled and arranged,
        audience=choices.audience,
        own_words=choices.own_words,
        letter="1" in query.get("letter", ()),
        meeting=read_meeting(query),
    )


def file_name(request: ExportRequest) -> str:
    """Return what the file of a request is called."""
    named = [
        request.story,
        request.chart,
        _counted(request.hubs, "places"),
        _counted(request.figures, "figures"),
        request.table,
    ]
    named += ["letter"] if request.letter else []
    parts = [request.region, *(part.replace("_", "-")[:LONGEST_PART] for part in named), request.day]
    ending = (
        "zip"
        if FORMATS[request.format].packed or (request.format == "csv" and not (request.table or request.chart))
        else ""
    )
    shape = f"-{request.format}" if ending and request.format != "zip" else ""
    return f"{'-'.join(part for part in parts if part)}{shape}.{ending or request.format}"


def media_type(request: ExportRequest) -> str:
    """Return the media type of a request's file."""
    return "application/zip" if file_name(request).endswith(".zip") else FORMATS[request.format].media_type


def is_installed(format_name: str) -> bool:
    """Say whether the library that a format needs is there."""
    library = FORMATS[format_name].library
    return not library or _is_there(library)


@lru_cache(maxsize=16)
def _is_there(library: str) -> bool:
    """Say whether a library can be imported; pages ask with every run, and nobody installs one meanwhile."""
    return find_spec(library) is not None


def refuse_unmade(format_name: str) -> None:
    """Raise ExportError where a format is unknown, or where its library is not installed."""
    if format_name not in FORMATS:
        expected = ", ".join(FORMATS)
        raise ExportError(
            tr("“{format}” is not a format. Choose one of: {expected}", format=format_name, expected=expected)
        )
    if not is_installed(format_name):
        raise ExportError(
            tr(
                "{format} files need the export add-on: pip install 'regiondata[exports]'",
                format=format_name.upper(),
            )
        )


def _counted(keys: tuple[str, ...], what: str) -> str:
    """Return the key of the one record, or how many there are."""
    return keys[0] if len(keys) == 1 else f"{len(keys)}-{what}" if keys else ""
