"""Check a file that somebody brings: which of its figures are as published, which were changed, which have moved since.

The file is read in the limited process only; nothing of it is stored.
"""

import json
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from regiondata.analysis.changes import compare_versions
from regiondata.analysis.questions.upload_reader import clean_text
from regiondata.analysis.region_versions import Version, find_version
from regiondata.documents.extract import BusyError, run_limited
from regiondata.documents.limited_process import refusals
from regiondata.documents.unicode_normalisation import to_normal_form
from regiondata.exports.seal import Seal, read_seal
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.changes import changed_groups
from regiondata.wording.display_figures import NEWEST, PRINTED, display_figures

MOST_BYTES = 10_000_000
MOST_SECONDS = 15.0
KINDS = ("pptx", "pdf", "html", "xlsx", "png")
"""The formats that carry a seal."""
MOST_NAME = 60
"""Letters of the region that a stranger's seal names."""
MOST_MENTIONS = 200
"""Mentions of one figure in a document that are looked through for what is shown instead."""

State = Literal["published", "moved", "changed", "missing", "unknown"]


class CheckError(Exception):
    """A file cannot be checked; the message is a sentence for the person who brought it."""


@dataclass(frozen=True)
class SealedContent:
    """What the limited process found in a file: its kind and seal, figures with their texts, digests of pictures."""

    kind: str
    seal: str
    figures: list[tuple[str, str]]
    marks: list[list[str]]


@dataclass(frozen=True)
class CheckedFigure:
    """One figure of a file: what was published, what the file shows instead, and what is published now."""

    key: str
    name: str
    state: State
    published: str
    shown: str = ""
    now: str = ""


@dataclass(frozen=True)
class CheckedFile:
    """What a file turned out to be.

    `intact` says that its seal is as it was made; `known` that its version is one of ours, `genuine` that the values in
    the seal are those of that version as far as they can be computed again; `changed_charts` counts charts and pictures
    whose numbers or pixels are others.
    """

    kind: str
    seal: Seal
    intact: bool
    known: bool
    genuine: bool
    figures: tuple[CheckedFigure, ...]
    changed_charts: int

    def count(self, state: str) -> int:
        """Return how many figures are in a state."""
        return sum(one.state == state for one in self.figures)


STATES: tuple[State, ...] = ("changed", "missing", "moved", "unknown", "published")
"""The states of a figure, what needs a look first."""


def check_file(raw: bytes, region: Region) -> CheckedFile:
    """Return what a file shows beside what we published, or raise CheckError saying why that cannot be found out."""
    read = _read(raw)
    found = read_seal(read.seal) if read.seal else None
    if found is None:
        raise CheckError(tr("Cannot tell: this file carries no seal. It was not downloaded here, or has lost it."))
    seal, intact = found
    if seal.region != region.slug:
        named = clean_text(seal.region[:MOST_NAME])
        raise CheckError(tr("This file is about another region, {region}. Check it there.", region=named))
    return compare_seal(seal, read, region, intact=intact)


def compare_seal(seal: Seal, read: SealedContent, region: Region, *, intact: bool) -> CheckedFile:
    """Return what a file shows now beside what its seal says it showed, and beside what is published today."""
    lost = sum((Counter(map(tuple, seal.marks)) - Counter(map(tuple, read.marks))).values())
    texts = display_figures(region, seal.view if seal.view in {PRINTED, NEWEST} else NEWEST)
    names = texts["name"].to_dict()  # once: a look into the frame for each of a stranger's keys takes half a minute
    now = {key: str(text) for key, text in texts["text"].items() if key in seal.values}
    pictured = read.kind == "png"
    changed = {} if pictured else _changed(read.kind, seal.figures, read.figures)
    figures = tuple(
        CheckedFigure(
            key,
            str(names.get(key, key)),
            _state(key, seal, changed, now, other_picture=pictured and lost > 0),
            seal.values.get(key, ""),
            changed.get(key, ""),
            now.get(key, ""),
        )
        for key in dict.fromkeys(key for key, _ in [*seal.figures, *read.figures])
    )
    known = find_version(region, seal.version) is not None
    genuine = intact and known and _is_ours(seal, now, region)
    return CheckedFile(read.kind, seal, intact, known, genuine, figures, lost)


def _is_ours(seal: Seal, now: Mapping[str, str], region: Region) -> bool:
    """Say whether the values of a seal are ours, as far as they can be computed again: those of today's version."""
    if (seal.version, seal.day) != (region.fingerprint, region.as_of.isoformat()):
        return True
    return all(_squeeze(now.get(key, "")) == _squeeze(text) for key, text in seal.values.items())


def _state(key: str, seal: Seal, changed: Mapping[str, str], now: Mapping[str, str], *, other_picture: bool) -> State:
    if other_picture or key not in seal.values:
        return "unknown"
    if key in changed:
        return "changed" if changed[key] else "missing"
    return "published" if _squeeze(now.get(key, "")) == _squeeze(seal.values[key]) else "moved"


def _changed(kind: str, sealed: list[tuple[str, str]], shown: list[tuple[str, str]]) -> Mapping[str, str]:
    """Return what the file shows of each figure that is not as it was sealed; nothing where it is gone."""
    before, after = _by_key(sealed), _by_key(shown)
    changed = {}
    for key, texts in before.items():
        others = after.get(key, [])
        if kind == "pdf":  # where a link goes over two lines, it is found in pieces
            whole = _squeeze("".join(texts))
            if whole != _squeeze("".join(others)):
                strange = [text for text in others[:MOST_MENTIONS] if _squeeze(text) not in whole]
                changed[key] = "; ".join(strange) or "".join(others[:1])
            continue
        same = Counter(map(_squeeze, texts))
        strange = [text for text in others if _squeeze(text) not in same]
        gone = same - Counter(map(_squeeze, others))
        if strange or gone:
            changed[key] = "; ".join(dict.fromkeys(strange))
    return changed


@dataclass(frozen=True)
class MovedFigure:
    """A figure that has moved since a version, and what moved in sentences."""

    key: str
    name: str
    sentences: tuple[str, ...]


def moved_figures(region: Region, version: Version, keys: Iterable[str] = ()) -> tuple[MovedFigure, ...]:
    """Return which figures have moved between a version and today's data, all of them or those that are named."""
    comparison = compare_versions(region, version.id, region.fingerprint) if version.id != region.fingerprint else None
    if comparison is None:
        return ()
    named = set(keys)
    records = [one for group in changed_groups(comparison) for one in group.records if one.record_type == "key_figure"]
    shown = [one for one in records if not one.words_only and (not named or one.key in named)]
    return tuple(MovedFigure(one.key, one.name, tuple(one.sentences)) for one in shown)


def _by_key(figures: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, text in figures:
        found.setdefault(key, []).append(text)
    return found


def _squeeze(text: str) -> str:
    """Return a text as it is compared: programs exchange spaces, hyphens and joined letters for others."""
    return "".join(to_normal_form("NFKC", text).replace("\u00ad", "").split())


def _read(raw: bytes) -> SealedContent:
    """Return what the limited process found in a file, or raise CheckError."""
    if len(raw) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise CheckError(tr("The file is larger than {count} MB. Files made here are smaller.", count=most))
    if not raw.strip():
        raise CheckError(tr("The file is empty. Choose one that was downloaded here."))
    try:
        done = run_limited(raw, "seal", MOST_SECONDS)
    except BusyError as error:
        raise CheckError(tr("Other files are being read. Try again in a minute.")) from error
    except subprocess.TimeoutExpired as error:
        raise CheckError(tr("The file took too long to read, so we stopped. Check a fresh download.")) from error
    if done.returncode:
        raise CheckError(_refusals().get(done.returncode, tr("The file is damaged and cannot be read.")))
    read = json.loads(done.stdout)
    figures = [(str(key), str(text)) for key, text in read["figures"]]
    return SealedContent(str(read["kind"]), str(read["seal"]), figures, read["marks"])


def _refusals() -> dict[int, str]:
    """Return the sentence for each code of the limited process."""
    return {
        refusals.UNKNOWN_KIND: tr("Only PowerPoint, PDF, HTML, Excel and picture files made here can be checked."),
        refusals.LOCKED: tr("The file has a password. Save it without one and try again."),
        refusals.UNPACKS: tr("The file is too large when unpacked. Files made here are smaller."),
        refusals.DEFINITIONS: tr("The file contains content we cannot accept."),
    }
