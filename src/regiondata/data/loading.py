"""Read a data folder into a catalogue and a region, with all problems of all files at once."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from regiondata.data.checks import check_catalogue, check_region
from regiondata.data.dataset import Catalogue, Dataset, Entries
from regiondata.data.problems import DataError, Problem
from regiondata.data.reading.csv_rows import read_csv_rows
from regiondata.data.reading.rows import Row
from regiondata.data.reading.yaml_rows import read_yaml_rows
from regiondata.data.records import catalogue as terms
from regiondata.data.records.events import Event
from regiondata.data.records.figures import Claim, Correction, KeyFigure, NumeralEntry, PublishedValue
from regiondata.data.records.network import Contact, Organisation, PipelineProduct, Relation, Service, Unknown, Voice
from regiondata.data.records.parse import Findings, R, make_entries
from regiondata.data.records.places import Place
from regiondata.data.records.questions import Question, QuestionGroup, RegionAnswer
from regiondata.data.records.region import RegionProfile
from regiondata.data.records.sources import Source
from regiondata.data.records.statistics import Statistic
from regiondata.data.records.stories import Story
from regiondata.data.records.terms import Record
from regiondata.paths import region_folders

CATALOGUE_FILES: dict[str, tuple[str, type[Record]]] = {
    "topics": ("topics.yaml", terms.Topic),
    "units": ("units.yaml", terms.Unit),
    "indicators": ("indicators.yaml", terms.Indicator),
    "territories": ("territories.yaml", terms.Territory),
    "place_kinds": ("place_kinds.yaml", terms.Kind),
    "event_kinds": ("event_kinds.yaml", terms.Kind),
    "organisation_kinds": ("organisation_kinds.yaml", terms.Kind),
    "precisions": ("precisions.yaml", terms.Precision),
    "evidence_classes": ("evidence_classes.yaml", terms.EvidenceClass),
    "relations": ("relations.yaml", terms.RelationKind),
    "capabilities": ("capabilities.yaml", terms.CapabilityTerm),
    "chain": ("chain.yaml", terms.ChainStep),
    "searches": ("searches.yaml", terms.Search),
    "derived": ("derived.yaml", terms.Derived),
    "question_groups": ("question_groups.yaml", QuestionGroup),
    "questions": ("questions.yaml", Question),
}
"""The catalogue's collections: file name and what each entry is."""

OPTIONAL_TERMS = {"chain", "searches"}
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
    "unknowns": ("unknowns.yaml", Unknown),
    "answers": ("answers.yaml", RegionAnswer),
    "numerals": ("numerals.csv", NumeralEntry),
}
"""A region's collections: file name and what each entry is."""

REQUIRED = {"region", "sources", "key_figures", "places"}
"""A region may lack the other files; without these there is nothing to show."""


WHOLE_FILES = {RegionProfile, Story}
"""Records that are a file of their own: one mapping, not a list of entries."""


def load_dataset(slug: str, data: Path) -> tuple[Catalogue, Dataset]:
    """Return the catalogue and one region, or raise DataError with every problem found."""
    catalogue, region, problems = read_dataset(slug, data)
    if problems:
        raise DataError(problems)
    return catalogue, region


def read_dataset(slug: str, data: Path) -> tuple[Catalogue, Dataset, list[Problem]]:
    """Read and check everything; what could not be made into records is missing from the result.

    Rules across files are left out while a whole file is unusable: they would report each key that it should define.
    """
    findings = Findings()
    catalogue = _read_catalogue(data, findings)
    region = _read_region(slug, data, findings)
    if not findings.unusable:
        known = frozenset(findings.broken_keys)
        findings.problems.extend(check_catalogue(catalogue, known))
        findings.problems.extend(check_region(region, catalogue, known))
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
    return Catalogue(**parts)


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
    parts["statistics"] = tuple(chain.from_iterable(_read(table, data, Statistic, findings) for table in tables))
    parts["stories"] = tuple(chain.from_iterable(_read_stories(folder / "stories", data, findings)))
    parts["shared_sources"] = _read(shared / "sources.yaml", data, Source, findings, required=bool(tables))
    return Dataset(**parts)


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
        findings.unusable = True
        if len(findings.problems) == before:
            findings.problems.append(Problem(name, 0, "", "no entries", "at least one entry"))
    return make_entries(rows, model, findings)


def _read_rows(path: Path, name: str, model: type[Record], problems: list[Problem]) -> list[Row]:
    if path.suffix == ".csv":
        return read_csv_rows(path, name, model.model_fields, problems)
    return read_yaml_rows(path, name, problems, one=model in WHOLE_FILES)


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
