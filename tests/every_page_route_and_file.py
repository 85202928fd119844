"""Everything that one region is shown as: every page with every record, every route, every file in every format."""

import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from streamlit import config
from streamlit.testing.v1 import AppTest

from regiondata.analysis.location_factors import fact_keys
from regiondata.analysis.questions.answers import answer_questions, group_coverage
from regiondata.charts.chart_by_key import chart_keys
from regiondata.exports.html.answer_document import answer_document
from regiondata.exports.html_deck.deck import deck_html
from regiondata.exports.make_file import make_file
from regiondata.exports.request import FORMATS, ExportError, ExportRequest
from regiondata.exports.requested_scenes import cached_presentation
from regiondata.region import Region
from regiondata.stories.choices import SceneChoices
from regiondata.urls import PAGES
from regiondata.web.settings import Settings
from regiondata.web.site.site import build_region, build_site
from regiondata.wording.answers import describe_answers
from regiondata.wording.display_figures import display_figures
from regiondata.wording.prospect.location_factors import part_titles

config.set_option("client.showErrorDetails", "full")

ENTRY = Path(__file__).resolve().parents[1] / "app" / "shell.py"
PICTURES = ("png", "svg")
ONE_BY_ONE = ("pdf", "pptx", "html", "png", "svg", "csv", "xlsx", "geojson", "parquet", "zip")
HOME = "https://dashboard.example"

Step = tuple[str, Callable[[], object]]
Look = tuple[str, dict[str, str]]


def faults(steps: Iterator[Step]) -> list[str]:
    """Do every step, and return what failed with the innermost lines of its traceback."""
    found = []
    for name, do in steps:
        try:
            do()
        except ExportError:
            continue  # a sentence for the visitor: there is nothing of this kind to make a file of
        except Exception as error:  # noqa: BLE001 - whatever it is, a visitor would have met it
            lines = traceback.extract_tb(error.__traceback__)[-3:]
            where = " < ".join(f"{Path(line.filename).name}:{line.lineno}" for line in reversed(lines))
            found.append(f"{name}: {type(error).__name__}: {error} at {where}")
    return found


def page_faults(region: Region) -> list[str]:
    """Open every page of the region that is shown now, one after the other, and return what went wrong."""
    found = []
    for page, looks in page_looks(region).items():
        app = AppTest.from_file(str(ENTRY), default_timeout=60)
        if page != "glance":  # the files of pages are called as their addresses, so that none has to run before
            app.switch_page(f"app_pages/{page}.py")
        for look in looks:
            app.query_params.clear()
            for name, value in {"region": region.slug, **look}.items():
                app.query_params[name] = value
            app.run()
            found += [f"{page} {look}: {one.value} {' < '.join(one.stack_trace[-4:])}" for one in app.exception]
            found += [f"{page} {look}: {one.value}" for one in app.error]
    return found


def page_looks(region: Region) -> dict[str, list[dict[str, str]]]:
    """Return the addresses of every page: as it opens, of each record, and in each of its parts."""
    looks: dict[str, list[dict[str, str]]] = {page: [{}, {"view": "published"}] for page in PAGES}
    records = {
        ("figures", "figure"): region.key_figures.index,
        ("map", "place"): region.places.index,
        ("hub", "hub"): region.places.index[region.places["kind"] == "hub"],
        ("ecosystem", "organisation"): region.organisations.index,
        ("timeline", "event"): region.events.index,
        ("sources", "source"): region.sources.index,
        ("compare", "indicator"): region.terms["indicators"].index,
        ("answers", "q"): ["a", "growth"],
    }
    for (page, name), keys in records.items():
        looks[page] += [{name: str(key)} for key in keys]
    looks["conditions"] += [{"part": part} for part in part_titles()]
    looks["conditions"] += [{"fact": key} for key in fact_keys(region)]
    looks["project"] += [{"others": "3", "hours": "1700", "office": "20", "mwh": "5", "start": "2030"}]
    looks["figures"] += [{"part": "claims"}, {"part": "derived"}]
    looks["compare"] += [{"mode": mode} for mode in ("latest", "profile", "map", "weigh", "hubs")]
    looks["sources"] += [{"part": part} for part in ("due", "method", "corrections", "licences")]
    looks["finder"] += [{"needs": str(key)} for key in region.terms["capabilities"].index]
    looks["finder"] += [{"part": part} for part in ("chain", "compare", "short")]
    looks["present"] += [{"story": key, "scene": str(at)} for key in region.stories for at in (1, 2, 3, 4)]
    looks["figures"] += [{"figure": str(key), "embed": "true"} for key in region.key_figures.index[:1]]
    looks["map"] += [{"embed": "true"}]
    return looks


def file_steps(region: Region) -> Iterator[Step]:
    """Yield the making of every file: of everything, of each figure, hub, chart and story."""
    for form in FORMATS:
        if form not in PICTURES:
            yield f"export {form}", partial(_make, form, region)
    for key in chart_keys(region):
        for form in (*PICTURES, "csv"):
            yield f"export {form} --chart {key}", partial(_make, form, region, chart=key)
    figures = tuple(map(str, region.key_figures.index))
    for form in ("html", "csv", "pptx"):
        yield f"export {form} of all figures", partial(_make, form, region, figures=figures)
    for key in figures:
        yield f"export html --figure {key}", partial(_make, "html", region, figures=(key,))
    for key in region.places.index[region.places["kind"] == "hub"]:
        yield f"export pdf --hub {key}", partial(_make, "pdf", region, hubs=(str(key),))
    for story in region.stories:
        for form in ("pptx", "pdf", "html"):
            yield f"export {form} --story {story}", partial(_make, form, region, story=story)
    choices = [SceneChoices(story=story) for story in ("", *region.stories)]
    for chosen in choices:
        deck = partial(_make_deck, chosen, region)
        yield f"deck {chosen.story}", deck


def _make(form: str, region: Region, **cells: Any) -> bytes:
    return make_file(_order(form, region, **cells))


def _make_deck(chosen: SceneChoices, region: Region) -> object:
    return deck_html(cached_presentation(chosen, region), region, home=HOME)


def _order(form: str, region: Region, **cells: Any) -> ExportRequest:
    day = region.as_of.isoformat()
    return ExportRequest(format=form, region=region.slug, data=str(region.data), day=day, home=HOME, **cells)


def route_steps(region: Region) -> Iterator[Step]:
    """Yield the building of everything that lies ready: open data, static pages, layers, and the question list."""
    settings = Settings(url=HOME)
    yield "the site", lambda: build_site({region.slug: build_region(region, settings)}, region.slug, settings)
    yield "the question list", lambda: _question_list(region)


def _question_list(region: Region) -> bytes:
    answers = answer_questions(region)
    described = describe_answers(answers, region, display_figures(region))
    return answer_document(described, group_coverage(answers, region), region)
