"""Rules that need more than one record: each returns the problems it finds."""

from collections.abc import Iterator

from regiondata.data.checks.catalogue_neutrality import check_neutral
from regiondata.data.checks.claims import check_claims
from regiondata.data.checks.derived import check_derived, check_divided
from regiondata.data.checks.evidence import check_evidence
from regiondata.data.checks.key_figures import check_figures
from regiondata.data.checks.keys import check_catalogue_keys, check_region_keys
from regiondata.data.checks.location_factors import check_location_factors
from regiondata.data.checks.numerals import check_numerals
from regiondata.data.checks.observation_times import check_times
from regiondata.data.checks.places import check_places
from regiondata.data.checks.questions import check_answers, check_questions
from regiondata.data.checks.required_notes import check_notes
from regiondata.data.checks.sources import check_relays, check_source_days
from regiondata.data.checks.statistics import check_statistics
from regiondata.data.checks.stories import check_stories
from regiondata.data.checks.story_patterns import check_patterns
from regiondata.data.dataset import Catalogue, Dataset
from regiondata.data.problems import Problem


def check_catalogue(catalogue: Catalogue, broken: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Yield every problem between the catalogue's own entries."""
    yield from check_catalogue_keys(catalogue, broken)
    yield from check_divided(catalogue)
    yield from check_questions(catalogue, broken)
    yield from check_patterns(catalogue)


def check_region(region: Dataset, catalogue: Catalogue, broken: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Yield every problem between a region's entries, and between them and the catalogue.

    `broken` are keys whose own entries are already reported: naming one of them is no second fault.
    """
    yield from check_region_keys(region, catalogue, broken)
    yield from check_evidence(region, broken)
    yield from check_figures(region, catalogue)
    yield from check_claims(region, catalogue, broken)
    yield from check_places(region, catalogue)
    yield from check_statistics(region, catalogue)
    yield from check_notes(region)
    yield from check_relays(region)
    yield from check_source_days(region)
    yield from check_answers(region, catalogue, broken)
    yield from check_numerals(region, broken)
    yield from check_derived(region)
    yield from check_neutral(region, catalogue)
    yield from check_times(region)
    yield from check_location_factors(region)
    yield from check_stories(region, catalogue, broken)
