"""What this visitor looks at: the region, the day and the choices that go along to every page."""

import os
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd
import streamlit as st

from regiondata.answers import answer_questions
from regiondata.current import Shown, current_region, current_slugs
from regiondata.links import carried
from regiondata.problems import Problem
from regiondata.region import Region
from regiondata.text import current_language, tr, use_language
from regiondata.views.told_answers import ToldAnswer, tell_answers
from regiondata.vintage import show_as_published

PUBLISHED = "published"
"""The value of `view` in the address that shows figures as last published; without it they are shown as printed."""


@dataclass(frozen=True)
class Visit:
    """One run of a page: the region as it last was good, its files' problems, and the choices that are carried."""

    region: Region
    problems: tuple[Problem, ...]
    kept: dict[str, str]
    notices: tuple[str, ...]

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The key figures in the view that the visitor has chosen: as printed, or as last published."""
        if self.kept.get("view") != PUBLISHED:
            return self.region.key_figures
        return show_as_published(self.region.key_figures, self.region.last_published)


def open_visit() -> Visit | tuple[Problem, ...]:
    """Return what the address asks for, or the problems where there is nothing good to show."""
    use_language(asked_language())
    slug, slug_notice = _asked_region(current_slugs())
    day, day_notice = _asked_day()
    shown = current_region(slug, as_of=day) if slug else Shown(None, _no_region())
    if shown.region is None:
        return shown.problems
    kept = carried(st.query_params.to_dict())
    return Visit(shown.region, shown.problems, kept, tuple(notice for notice in (slug_notice, day_notice) if notice))


def told_answers(visit: Visit) -> tuple[ToldAnswer, ...]:
    """Return the question list with its answers in words, made once for everybody who looks at the same."""
    region = visit.region
    view = visit.kept.get("view", "")
    return _tell(region.slug, region.version, str(region.as_of), current_language(), view, visit)


@st.cache_resource(max_entries=24, show_spinner=False)
def _tell(slug: str, version: str, day: str, language: str, view: str, _visit: Visit) -> tuple[ToldAnswer, ...]:
    del slug, version, day, language, view  # they say what the answers depend on
    return tell_answers(answer_questions(_visit.region), _visit.region, _visit.figures)


def asked_language() -> str:
    """Return the language that the address asks for."""
    return st.query_params.get("lang", "en")


def visit() -> Visit:
    """Return the visit of the page that runs now; the shell has made sure that there is something to show."""
    opened = open_visit()
    if not isinstance(opened, Visit):
        st.stop()
    return opened


def _asked_region(slugs: list[str]) -> tuple[str, str]:
    asked = st.query_params.get("region", "")
    preferred = os.environ.get("REGIONDATA_REGION", "")
    default = preferred if preferred in slugs else next(iter(slugs), "")
    if not asked or asked in slugs:
        return asked or default, ""
    return default, tr("There is no region “{asked}” here, so this is another one.", asked=asked[:60])


def _asked_day() -> tuple[date | None, str]:
    asked = st.query_params.get("as_of", "")
    if not asked:
        return None, ""
    try:
        return date.fromisoformat(asked), ""
    except ValueError:
        return None, tr("“{asked}” is no day of the form 2025-06-30, so this is the state of today.", asked=asked[:60])


def _no_region() -> tuple[Problem, ...]:
    return (Problem("regions", 0, "", "no region", "a folder with a region.yaml"),)
