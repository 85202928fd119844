"""What the search box shows while somebody types."""

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from regiondata.analysis.search import search
from regiondata.analysis.search_entries import search_index
from regiondata.i18n import tr, use_language
from regiondata.region import Region
from regiondata.urls import address, carried, record_target
from regiondata.web.routes.query import requested_region
from regiondata.wording.display_figures import NEWEST, PRINTED
from regiondata.wording.search import answer_in_short, kind_of_result, next_steps, page_words

MOST_FOUND = 8


async def send_found(request: Request) -> Response:
    """Send the best results for what was typed: label, kind, answer in short and address of each."""
    parameters = {name: request.query_params.getlist(name) for name in request.query_params}
    region = requested_region(parameters)
    if region is None:
        return JSONResponse({"error": tr("There is no region to search.")}, status_code=503)
    query = request.query_params.get("q", "")
    return JSONResponse(await run_in_threadpool(_find, query, region, dict(request.query_params)))


def _find(query: str, region: Region, parameters: Mapping[str, str]) -> dict[str, object]:
    use_language(parameters.get("lang", ""))
    carried_on = carried(parameters)
    view = PRINTED if parameters.get("view") == PRINTED else NEWEST
    found = [
        {
            "label": row.label,
            "kind": kind_of_result(row.record_type),
            "answer": answer_in_short(row.record_type, row.key, row.detail, region, view),
            "href": address(*record_target(row.record_type, row.key), carried_on),
        }
        for row in search(query, search_index(region, page_words()), MOST_FOUND).itertuples()
    ]
    nothing = [] if found else [_next_step(page, label, carried_on) for page, label in next_steps(query).items()]
    return {"found": found, "nothing": nothing}


def _next_step(page: str, label: str, carried_on: Mapping[str, str]) -> dict[str, str]:
    return {"label": label, "kind": "", "answer": "", "href": address(page, {}, carried_on)}
