"""Read a data folder into a catalogue and a region, with all problems of all files at once."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

from regiondata.data.dataset import Catalogue, Dataset, Entries, LateEntries, LateLayers
from regiondata.data.manifest import check_manifests
from regiondata.data.problems import DataError, Problem
from regiondata.data.reading.csv_rows import Columns, read_csv_columns, read_csv_rows
from regiondata.data.reading.geojson import read_layer
from regiondata.data.reading.rows import Row
from regiondata.data.records import catalogue as terms
from regiondata.data.records.claims import Claim
from regiondata.data.records.corrections import Change, Correction
from regiondata.data.records.events import Event
from regiondata.data.records.field_types import Record
from regiondata.data.records.key_figures import Derived, KeyFigure, NumeralEntry, PublishedValue
from regiondata.data.records.location_factors import LocationFactor, TravelTime
from regiondata.data.records.organisations import Contact, Organisation, PipelineProduct, Relation, Service, Voice
from regiondata.data.records.parse import Findings, R, make_entries
from regiondata.data.records.places import Place
from regiondata.data.records.questions import Question, QuestionGroup, RegionAnswer, Unknown
from regiondata.data.records.region import RegionProfile
from regiondata.data.records.sources import Source
from regiondata.data.records.statistics import Statistic, Statistics, make_statistics
from regiondata.data.records.stories import Pattern, Story
from regiondata.paths import region_folders

CATALOGUE_FILES: dict[str, tuple[str, type[Record]]] = {
    "topics": ("topics.yaml", terms.Topic),
    "units": ("units.yaml", terms.Unit),
    "indicators": ("indicators.yaml", terms.Indicator),
    "territories": ("territories.yaml", terms.Territory),
    "compared_regions": ("compared_regions.yaml", terms.ComparedRegion),
    "themes": ("themes.yaml", terms.Theme),
    "place_kinds": ("place_kinds.yaml", terms.Kind),
    "event_kinds": ("event_kinds.yaml", terms.Kind),
    "organisation_kinds": ("organisation_kinds.yaml", terms.Kind),
    "precisions": ("precisions.yaml", terms.Precision),
    "evidence_classes": ("evidence_classes.yaml", terms.EvidenceClass),
    "relations": ("relations.yaml", terms.RelationKind),
    "capabilities": ("capabilities.yaml", terms.CapabilityTerm),
    "chain": ("chain.yaml", terms.ChainStep),
    "searches": ("searches.yaml", terms.Search),
    "sectors": ("sectors.yaml", terms.Sector),
    "patterns": ("patterns.yaml", Pattern),
    "synonyms": ("synonyms.yaml", terms.Synonyms),
    "question_groups": ("question_groups.yaml", QuestionGroup),
    "questions": ("questions.yaml", Question),
}
"""The catalogue's collections: file name and what each entry is."""

OPTIONAL_TERMS = {"chain", "searches", "sectors", "patterns", "synonyms", "compared_regions", "themes"}
"""A catalogue may lack these files."""

REGION_FILES: dict[str, tuple[str, type[Record]]] = {
    "region": ("region.yaml", RegionProfile),
    "sources": ("sources.yaml", Source),
    "key_figures": ("key_figures.yaml", KeyFigure),
    "published": ("published.csv", PublishedValue),
    "claims": ("claims.yaml", Claim),
    "places": ("places.yaml", Place),
    "organisations": ("organisations.yaml", Organisation),
    "relations": ("relations.csv", Relation),
    "timeline": ("timeline.yaml", Event),
    "services": ("services.yaml", Service),
    "voices": ("voices.yaml", Voice),
    "contacts": ("contacts.yaml", Contact),
    "pipeline": ("pipeline.yaml", PipelineProduct),
    "corrections": ("corrections.yaml", Correction),
    "changes": ("changes.yaml", Change),
    "unknowns": ("unknowns.yaml", Unknown),
    "answers": ("answers.yaml", RegionAnswer),
    "derived": ("derived.yaml", Derived),
    "numerals": ("numerals.csv", NumeralEntry),
    "travel_times": ("travel_times.csv", TravelTime),
    "talent": ("talent.csv", LocationFactor),
    "incentives": ("incentives.csv", LocationFactor),
    "space": ("space.csv", LocationFactor),
    "utilities": ("utilities.csv", LocationFactor),
    "trials": ("trials.csv", LocationFactor),
    "investments": ("investments.csv", LocationFactor),
}
"""A region's collections: file name and what each entry is."""

REQUIRED = {"region", "sources", "key_figures", "places"}
"""A region may lack the other files; without these there is nothing to show."""


WHOLE_FILES = {RegionProfile, Story}
"""Records that are a file of their own: one mapping, not a list of entries."""


Reader = Callable[[str, Path], tuple[Catalogue, Dataset, list[Problem]]]
"""What reads and checks a region's files, as `read_dataset` does."""


def load_dataset(slug: str, data: Path) -> tuple[Catalogue, Dataset]:
    """Return the catalogue and one region, or raise DataError with every problem found."""
    catalogue, region, problems = read_dataset(slug, data)
    if problems:
        raise DataError(problems)
    return catalogue, region


def late_dataset(
    slug: str, data: Path, digests: Mapping[str, str], statistics: Statistics
) -> tuple[Catalogue, Dataset]:
    """Return the catalogue and one region whose files were checked before, each file read when it is first asked for.

    `digests` are those of the files as they were checked: a file that has changed since raises DataError.
    """

    def late(file: str, model: type[R]) -> LateEntries[R]:
        return LateEntries(partial(_read_unchanged, file, data, model, digests))

    home = f"regions/{slug}"
    catalogue: dict[str, Any] = {
        name: late(f"catalogue/{file}", model) for name, (file, model) in CATALOGUE_FILES.items()
    }
    region: dict[str, Any] = {name: late(f"{home}/{file}", model) for name, (file, model) in REGION_FILES.items()}
    stories = [file for file in digests if file.startswith(f"{home}/stories/")]
    region["stories"] = LateEntries(lambda: [entry for file in stories for entry in late(file, Story)])
    region["shared_sources"] = late("comparators/sources.yaml", Source)
    layers = {folder: LateLayers(partial(_layers_unchanged, folder, data, digests)) for folder in ("catalogue", home)}
    return (
        Catalogue(**catalogue, layers=layers["catalogue"]),
        Dataset(**region, statistics=statistics, layers=layers[home]),
    )


def _read_unchanged(file: str, data: Path, model: type[R], digests: Mapping[str, str]) -> Entries[R]:
    if file not in digests:
        return ()
    findings = Findings()
    if not _is_unchanged(data / file, digests[file]):
        raise DataError([Problem(file, 0, "", "changed after the region was loaded", "a region that is loaded again")])
    entries = _read(data / file, data, model, findings)
    if findings.problems:
        raise DataError(findings.problems)
    return entries


def _layers_unchanged(folder: str, data: Path, digests: Mapping[str, str]) -> dict[str, bytes]:
    files = sorted(file for file in digests if file.startswith(f"{folder}/") and file.endswith(".geojson"))
    found = {file.removeprefix(f"{folder}/").removesuffix(".geojson"): (data / file).read_bytes() for file in files}
    for file, content in zip(files, found.values(), strict=True):
        if sha256(content).hexdigest() != digests[file]:
            problem = Problem(file, 0, "", "changed after the region was loaded", "a region that is loaded again")
            raise DataError([problem])
    return found


def _is_unchanged(path: Path, digest: str) -> bool:
    try:
        return sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return False


def read_dataset(slug: str, data: Path) -> tuple[Catalogue, Dataset, list[Problem]]:
    """Read and check everything; what could not be made into records is missing from the result.

    Rules across files are left out while a whole file is unusable: they would report each key that it should define.
    """
    findings = Findings()
    catalogue = _read_catalogue(data, findings)
    region = _read_region(slug, data, findings)
    findings.problems.extend(check_manifests(slug, data))
    if not findings.unusable:
        known = frozenset(findings.broken_keys)
        checks = import_module("regiondata.data.checks")  # as heavy as a third of a load from the cache, which has none
        findings.problems.extend(checks.check_catalogue(catalogue, known))
        findings.problems.extend(checks.check_region(region, catalogue, known))
    return catalogue, region, findings.problems


def _read_catalogue(data: Path, findings: Findings) -> Catalogue:
    folder = data / "catalogue"
    if not folder.is_dir():
        _report_missing_folder("catalogue", findings)
        return Catalogue()
    _report_strangers(folder, data, CATALOGUE_FILES, findings)
    parts: dict[str, Any] = {
        name: _read(folder / file, data, model, findings, required=name not in OPTIONAL_TERMS)
        for name, (file, model) in CATALOGUE_FILES.items()
    }
    return Catalogue(**parts, layers=_read_layers(folder, data, findings))


def _read_region(slug: str, data: Path, findings: Findings) -> Dataset:
    folder = data / "regions" / slug
    if slug not in region_folders(data):
        _report_missing_folder(f"regions/{slug}", findings)
        return Dataset()
    _report_strangers(folder, data, REGION_FILES, findings)
    parts: dict[str, Any] = {
        name: _read(folder / file, data, model, findings, required=name in REQUIRED)
        for name, (file, model) in REGION_FILES.items()
    }
    shared = data / "comparators"
    tables = [*sorted(shared.glob("*.csv")), *sorted((folder / "comparators").glob("*.csv"))]
    parts["statistics"] = make_statistics([_read_table(table, data, findings) for table in tables], findings)
    parts["stories"] = tuple(chain.from_iterable(_read_stories(folder / "stories", data, findings)))
    parts["shared_sources"] = _read(shared / "sources.yaml", data, Source, findings, required=bool(tables))
    return Dataset(**parts, layers=_read_layers(folder, data, findings))


def _read_layers(folder: Path, data: Path, findings: Findings) -> dict[str, bytes]:
    """Return the layers of the map in a folder; they are part of the region, so that a broken one changes nothing."""
    found = {}
    for path in sorted(folder.rglob("*.geojson")):
        content = read_layer(path, path.relative_to(data).as_posix(), findings.problems)
        if content is not None:
            found[path.relative_to(folder).with_suffix("").as_posix()] = content
    return found


def _read_stories(folder: Path, data: Path, findings: Findings) -> Iterator[Entries[Story]]:
    for path in sorted(folder.glob("*")):
        if path.suffix == ".yaml":
            yield _read(path, data, Story, findings)
        else:
            name = path.relative_to(data).as_posix()
            findings.problems.append(Problem(name, 0, "", "a file that nothing reads", "a story, <key>.yaml"))


def _read(path: Path, data: Path, model: type[R], findings: Findings, *, required: bool = False) -> Entries[R]:
    if not required and not path.exists() and not path.is_symlink():
        return ()
    name, before = path.relative_to(data).as_posix(), len(findings.problems)
    rows = _read_rows(path, name, model, findings.problems)
    if not rows:
        _report_no_entries(name, before, findings)
    return make_entries(rows, model, findings)


def _read_table(path: Path, data: Path, findings: Findings) -> Columns:
    name, before = path.relative_to(data).as_posix(), len(findings.problems)
    table = read_csv_columns(path, name, Statistic.model_fields, findings.problems)
    if not table.lines:
        _report_no_entries(name, before, findings)
    return table


def _report_no_entries(name: str, before: int, findings: Findings) -> None:
    """Report a file without entries, unless a problem since `before` says already why there are none."""
    findings.unusable = True
    if len(findings.problems) == before:
        findings.problems.append(Problem(name, 0, "", "no entries", "at least one entry"))


def _read_rows(path: Path, name: str, model: type[Record], problems: list[Problem]) -> list[Row]:
    if path.suffix == ".csv":
        return read_csv_rows(path, name, model.model_fields, problems)
    reading = import_module("regiondata.data.reading.yaml_rows")  # not wanted either where all comes from the cache
    rows: list[Row] = reading.read_yaml_rows(path, name, problems, one=model in WHOLE_FILES)
    return rows


def _report_strangers(folder: Path, data: Path, files: Mapping[str, tuple[str, type[Record]]], found: Findings) -> None:
    """Report files that nothing reads: a misspelt name would otherwise be a file left out without a word."""
    known = sorted(file for file, _ in files.values())
    for path in sorted((*folder.glob("*.yaml"), *folder.glob("*.yml"), *folder.glob("*.csv"))):
        if path.name not in known:
            name = path.relative_to(data).as_posix()
            found.problems.append(Problem(name, 0, "", "a file that nothing reads", f"one of {', '.join(known)}"))


def _report_missing_folder(name: str, findings: Findings) -> None:
    findings.problems.append(Problem(name, 0, "", "no such folder", "a folder with data files"))
    findings.unusable = True
