"""What every file says about itself: title, region, day, what was chosen, the data's version, and its address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.metadata import version
from urllib.parse import urlsplit

from regiondata.analysis.hubs import hub_figures
from regiondata.exports.open_data.data_package import LICENCE
from regiondata.exports.request import ExportRequest
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.stories.choices import write_choices
from regiondata.stories.compose import figures_shown
from regiondata.stories.scene import Presentation
from regiondata.stories.story_patterns import story_titles
from regiondata.urls import Parameters, address, record_target, version_address
from regiondata.wording.display_figures import NEWEST, PRINTED
from regiondata.wording.formatting import format_day, format_names

MOST_NAMED = 4
"""Documents or producers that a sentence about what is withheld names."""


@dataclass(frozen=True)
class Imprint:
    """The standing data of one file.

    `filters` are the choices that were made, by name, in words; `left_out` was asked for and is not in the file;
    `withheld` says what the licences of its sources keep out of it.
    """

    title: str
    region: str
    day: date
    fingerprint: str
    address: str
    view: str = NEWEST
    filters: Mapping[str, str] = field(default_factory=dict)
    slug: str = ""
    left_out: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()

    @property
    def version_address(self) -> str:
        """Where the version of the data opens that the file was made from, on the host of its own address."""
        return self._home + version_address(self.slug, self.fingerprint)

    @property
    def since_address(self) -> str:
        """Where the dashboard says what has moved since the version that the file was made from."""
        return self._home + address("check", {"version": self.fingerprint}, {"region": self.slug})

    @property
    def _home(self) -> str:
        try:
            host = urlsplit(self.address)
        except ValueError:  # the address is the browser's own, and may be none that can be split
            return ""
        return f"{host.scheme}://{host.netloc}" if host.netloc else ""

    @property
    def moment(self) -> datetime:
        """The one time that is written into a file, so that the same data on the same day give the same bytes."""
        return datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC)


def make_imprint(
    region: Region, title: str, address: str, *, view: str = NEWEST, filters: Mapping[str, str] | None = None
) -> Imprint:
    """Return the imprint of a file about a region as it is looked at; `address` is where the same is shown."""
    described = (title, region.profile.name, region.as_of, region.fingerprint, address, view, filters or {})
    return Imprint(*described, slug=region.slug)


def imprint_facts(imprint: Imprint) -> dict[str, str]:
    """Return what a file says about itself, by the name of the fact."""
    chosen = "; ".join(f"{name}: {value}" for name, value in imprint.filters.items())
    return {
        tr("Contents"): imprint.title,
        tr("Region"): imprint.region,
        tr("As of"): format_day(imprint.day),
        tr("Figures"): view_word(imprint.view),
        tr("Selection"): chosen or tr("everything"),
        **({tr("Not found and left out"): ", ".join(imprint.left_out)} if imprint.left_out else {}),
        **({tr("Withheld"): " ".join(imprint.withheld)} if imprint.withheld else {}),
        tr("Data version"): imprint.fingerprint,
        tr("This version opens at"): imprint.version_address,
        tr("What has moved since"): imprint.since_address,
        tr("Created with"): tr("regiondata {version}", version=_own_version()),
        tr("Link"): imprint.address,
        tr("Licence"): tr(
            "Our own content: {licence}. Statistics and coordinates keep their source's licence.",
            licence=LICENCE["title"],
        ),
    }


@lru_cache(maxsize=1)
def _own_version() -> str:
    """Return the version of this package; the installation writes it into a file, which is read once."""
    return version("regiondata")


def imprint_line(imprint: Imprint) -> str:
    """Return the same on one line, for the foot of a page, a slide or a picture."""
    return tr(
        "{region}, as of {day}, data version {fingerprint}. {address}",
        region=imprint.region,
        day=format_day(imprint.day),
        fingerprint=imprint.fingerprint,
        address=imprint.address,
    )


def view_word(view: str) -> str:
    """Return how figures are shown, as it is read."""
    return tr("as printed") if view == PRINTED else tr("latest published")


def request_imprint(
    request: ExportRequest,
    region: Region,
    title: str = "",
    page: str = "",
    *,
    presentation: Presentation | None = None,
) -> Imprint:
    """Return the imprint of a request's file; without a title it is named after what was asked for.

    A presentation gives the title, what of it was left out, and the sources whose licences hold something back.
    """
    title = title or (presentation.title if presentation else "")
    imprint = make_imprint(
        region,
        title or _title(request, region),
        _address(request, region, page or _page(request)),
        view=request.view,
        filters=_filters(request),
    )
    left_out = presentation.left_out if presentation else ()
    sources = presented_sources(presentation, region) if presentation else _named_sources(request, region)
    return replace(imprint, left_out=left_out, withheld=withheld_words(sources, region))


def withheld_words(keys: Iterable[str], region: Region) -> tuple[str, ...]:
    """Return in sentences what the licences of some sources keep out of a file, the documents' own words first."""
    known = set(keys)
    sources = region.sources[region.sources.index.isin(known) & (region.sources["republish"] != "whole")]
    documents = sources["document"].notna()
    sentences = [
        tr(
            "Sentences of {documents} (licence: {licence}); only figures, names and where they are printed are given.",
            documents=_some(titles),
            licence=licence,
        )
        for licence, titles in sources[documents].groupby("licence", sort=False)["title"]
    ]
    cited = sources.loc[~documents & (sources["republish"] == "cited"), "producer"]
    barred = sources.loc[~documents & (sources["republish"] == "no"), "producer"]
    if len(cited):
        sentences.append(tr("Whole tables of {producers}: only single values may be cited.", producers=_some(cited)))
    if len(barred):
        sentences.append(tr("Tables of {producers}: they may not be republished.", producers=_some(barred)))
    return tuple(sentences)


def _some(names: Iterable[str]) -> str:
    """Return names in a list, the first few and how many more there are."""
    known = list(dict.fromkeys(map(str, names)))
    left = len(known) - MOST_NAMED
    more = [trn("{number} more", "{number} more", left)] if left > 0 else []
    return format_names([*known[:MOST_NAMED], *more])


def presented_sources(presentation: Presentation, region: Region) -> set[str]:
    """Return the sources that the scenes of a presentation rest on."""
    figures = {key for scene in presentation.scenes for key in figures_shown(scene)}
    charts = [scene.chart.frame["source_key"].dropna() for scene in presentation.scenes if scene.chart is not None]
    named = {key for scene in presentation.scenes for kind, key in scene.records if kind == "source"}
    frames = {"place": region.places, "event": region.events, "organisation": region.organisations}
    records = [(kind, key) for scene in presentation.scenes for kind, key in scene.records if kind in frames]
    stated = {str(frames[kind].at[key, "source"]) for kind, key in records if "source" in frames[kind]}
    return _sources_of(figures, region).union(named, stated, *(map(str, chart) for chart in charts))


def _named_sources(request: ExportRequest, region: Region) -> set[str]:
    """Return the sources of what a request names: of its figures and places, or of everything."""
    if not (request.figures or request.hubs):
        return set(map(str, region.sources.index)) if not request.chart else set()
    figures = {*request.figures, *(key for hub in request.hubs for key in hub_figures(hub, region).index)}
    evidence = region.frames["evidence"]
    stated = evidence.loc[(evidence["record_type"] == "place") & evidence["record"].isin(request.hubs), "source"]
    return _sources_of(figures, region).union(map(str, stated))


def _sources_of(figures: Iterable[str], region: Region) -> set[str]:
    """Return the documents that figures are printed in, and the sources that say something about them."""
    known = region.key_figures.index.intersection(list(figures))
    published = region.published[region.published["key_figure"].isin(known)]
    return {*map(str, region.key_figures.loc[known, "source"]), *map(str, published["source"])}


def _page(request: ExportRequest) -> str:
    return "present" if request.story or request.scenes or request.audience else ""


def _title(request: ExportRequest, region: Region) -> str:
    if request.story in story_titles(region):
        return story_titles(region)[request.story]
    if len(request.figures) == 1:
        return str(region.key_figures.at[request.figures[0], "name"])
    if len(request.hubs) == 1:
        return str(region.places.at[request.hubs[0], "name"])
    return region.profile.name


def _address(request: ExportRequest, region: Region, page: str) -> str:
    retained = {"region": region.slug, "as_of": region.as_of.isoformat()}
    if request.view == PRINTED:
        retained["view"] = request.view
    if page:
        return request.home + address(page, _scene_parameters(request), retained)
    if request.figures:
        one = {"figure": request.figures[0]} if len(request.figures) == 1 else {}
        return request.home + address("figures", one, retained)
    if len(request.hubs) == 1:
        (key,) = request.hubs
        page, parameters = record_target("hub" if region.places.at[key, "kind"] == "hub" else "place", key)
        return request.home + address(page, parameters, retained)
    return request.home + address("figures" if request.chart else "glance", {}, retained)


def _scene_parameters(request: ExportRequest) -> Parameters:
    return write_choices(request.scene_choices)


def _filters(request: ExportRequest) -> dict[str, str]:
    chosen = {
        tr("key figures"): ", ".join(request.figures),
        tr("hubs"): ", ".join(request.hubs),
        tr("chart"): request.chart,
        tr("table"): request.table,
        tr("story"): request.story,
        tr("scenes"): str(len(request.scenes)) if request.scenes else "",
    }
    return {name: value for name, value in chosen.items() if value}
