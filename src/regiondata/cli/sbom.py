"""What the dashboard is made of: every installed package it needs, with version and licence (CycloneDX 1.6)."""

import re
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

PRODUCT = "regiondata"
_UNKNOWN = {"", "UNKNOWN"}
_LONGEST_NAME = 60


def bill_of_materials(requirements: Iterable[str] | None = None) -> dict[str, object]:
    """Return a CycloneDX document of what is installed for some requirements, else for the product with its exports."""
    found = installed_closure(requirements if requirements is not None else [f"{PRODUCT}[exports]"])
    found.pop(PRODUCT, None)  # it is what the list is of, not one of its parts
    product = {"type": "application", "name": PRODUCT, "version": distribution(PRODUCT).version, "bom-ref": PRODUCT}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": product},
        "components": [_component(found[name]) for name in sorted(found)],
        "dependencies": [
            {
                "ref": _reference(found[name]),
                "dependsOn": sorted(_reference(found[other]) for other in needs if other in found),
            }
            for name in sorted(found)
            for needs in [_needed(found[name].requires or [], set())]
        ],
    }


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
    """Return a package's licence as it states it: expression, name or classifier; empty where it is silent."""
    described = installed.metadata
    stated = [text for name in ("License-Expression", "License") for text in described.get_all(name) or []]
    first = next(iter(stated), "").strip().partition("\n")[0].strip()
    if first not in _UNKNOWN and len(first) <= _LONGEST_NAME and "copyright" not in first.lower():
        return first
    classified = [
        text.rpartition(" :: ")[2] for text in described.get_all("Classifier") or [] if text.startswith("License")
    ]
    return ", ".join(classified) or first[:_LONGEST_NAME]


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


def _component(installed: Distribution) -> dict[str, object]:
    licence = licence_of(installed)
    described = {"type": "library", "name": installed.name, "version": installed.version, "purl": _reference(installed)}
    licences = {"licenses": [{"license": {"name": licence}}]} if licence else {}
    return {**described, "bom-ref": _reference(installed), **licences}


def _reference(installed: Distribution) -> str:
    return f"pkg:pypi/{normal_name(installed.name)}@{installed.version}"
