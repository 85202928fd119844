"""What the process knows of itself: files that are wanted, what is kept, memory, and which data are shown."""

from collections.abc import Callable, Iterator

from regiondata.exports.worker_pool import shared_pool
from regiondata.store import current_region, current_slugs, days_cached
from regiondata.web.middleware.metrics import Sample, label, resident_bytes
from regiondata.web.site.site import Site


def process_metrics(site: Callable[[], Site], uploaded: Callable[[], int | None]) -> Iterator[Sample]:
    """Yield every number; a pool of workers that nobody has needed is not opened for it."""
    worker_pool = shared_pool() if shared_pool.cache_info().currsize else None
    wanted, retained = (len(worker_pool.queue), worker_pool.cached_bytes()) if worker_pool else (0, 0)
    yield Sample("regiondata_files_wanted", wanted, "Files that wait to be made or are being made.")
    yield Sample("regiondata_files_kept_bytes", retained, "Bytes of files that are kept for the next who want them.")
    yield Sample("regiondata_days_kept", days_cached(), "Days besides today whose verdicts are kept.")
    yield Sample("regiondata_answers_kept", len(site().answers), "Addresses that are answered from memory.")
    held = uploaded()
    if held is not None:
        yield Sample("regiondata_uploaded_bytes", held, "Bytes of files that visitors have handed in.")
    yield Sample("regiondata_memory_bytes", resident_bytes(), "Resident memory of the process that shows pages.")
    for slug, built in site().regions.items():
        shown = label(region=slug, version=built.region.fingerprint, as_of=built.region.as_of.isoformat())
        yield Sample("regiondata_data_info", 1, "Version of the data that are shown.", shown)
    for slug in current_slugs():
        problems = len(current_region(slug).problems)
        yield Sample(
            "regiondata_data_problems", problems, "Problems in the data files as they are.", label(region=slug)
        )


def why_no_data() -> str:
    """Say for an operator why there is nothing to show."""
    slugs = current_slugs()
    if not slugs:
        return "the data folder holds no region"
    counts = {slug: len(current_region(slug).problems) for slug in slugs}
    if not any(counts.values()):
        return "the pages are being built"
    described = ", ".join(f"{count} in {slug}" for slug, count in counts.items() if count)
    return f"problems in the data files: {described}; run “regiondata check”"
