"""What is installed for some requirements, and under which licence each package says that it stands."""

import re
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

_UNKNOWN = {"", "UNKNOWN"}
_LONGEST_NAME = 60
_TEXTS = {"Permission is hereby granted, free of charge, to any person obtaining a copy of this software": "MIT"}


def installed_closure(requirements: Iterable[str]) -> dict[str, Distribution]:
    """Return every installed distribution that some requirements lead to, by its name."""
    found: dict[str, Distribution] = {}
    waiting = [(name, extras) for name, extras in _needed(requirements, set()).items()]
    while waiting:
        name, extras = waiting.pop()
        try:
            installed = found.get(name) or distribution(name)
        except PackageNotFoundError:  # asked for only on other systems or by other versions
            continue
        fresh = name not in found or bool(extras)
        found[name] = installed
        if fresh:
            waiting += [item for item in _needed(installed.requires or [], extras).items() if item[0] not in found]
    return found


def licence_of(installed: Distribution) -> str:
    """Return a package's licence as it states it: expression, name or classifier, else by a text that we know."""
    described = installed.metadata
    stated = [text for name in ("License-Expression", "License") for text in described.get_all(name) or []]
    first = next(iter(stated), "").strip().partition("\n")[0].strip()
    if first not in _UNKNOWN and len(first) <= _LONGEST_NAME and "copyright" not in first.lower():
        return first
    classified = [
        text.rpartition(" :: ")[2] for text in described.get_all("Classifier") or [] if text.startswith("License")
    ]
    return ", ".join(classified) or first[:_LONGEST_NAME] or _licence_by_text(installed)


def _licence_by_text(installed: Distribution) -> str:
    """Return the name of a licence that a package carries as a text alone; empty where we do not know the text."""
    files = [file for file in installed.files or [] if file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING"))]
    texts = [" ".join(file.read_text(encoding="utf-8").split()) for file in files]
    return next((name for text in texts for words, name in _TEXTS.items() if words in text), "")


def normal_name(name: str) -> str:
    """Return a package's name in the one form that registries compare."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _needed(requirements: Iterable[str], extras: set[str]) -> dict[str, set[str]]:
    """Return the packages that requirements name on this system, each with the extras it is asked for with."""
    needed: dict[str, set[str]] = {}
    for text in requirements:
        requirement = Requirement(text)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras or {""}):
            needed.setdefault(normal_name(requirement.name), set()).update(requirement.extras)
    return needed
