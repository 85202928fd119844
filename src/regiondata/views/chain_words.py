"""Words for the chain from research to market: what a step's state means, and how a place stands to it."""

import pandas as pd

from regiondata.analysis.sites.capability_matrix import ABSENT
from regiondata.analysis.sites.value_chain import Step
from regiondata.region import Region
from regiondata.text import tr
from regiondata.views.offer_words import offer_details

_LOOKS = {
    "covered": ("●", "good"),
    "partly": ("◐", "doubt"),
    "open": ("◐", "doubt"),
    "unstated": ("○", "plain"),
    "elsewhere": ("○", "plain"),
    "declined": ("■", "bad"),
    "silent": ("○", "plain"),
}


def step_look(state: str) -> tuple[str, str, str]:
    """Return a step's shape, tone and word."""
    word = {
        "covered": tr("covered"),
        "partly": tr("partly covered"),
        "open": tr("done, but for what is not stated"),
        "unstated": tr("left open"),
        "elsewhere": tr("done for other products"),
        "declined": tr("declined by those asked"),
        "silent": tr("no document speaks of it"),
    }[state]
    return (*_LOOKS[state], word)


def gap_sentence(step: Step, modality: str) -> str:
    """Return what a step that is not covered means: a gap in the region, or in what is known of it."""
    return {
        "covered": "",
        "partly": tr("Stated in part; ask how far it goes."),
        "open": tr("Done here, but no document says whether for this modality. Ask."),
        "unstated": tr("A document touches on it and leaves it open. A gap in what is known, not of the region."),
        "elsewhere": tr(
            "Stated here for other products only. Whether {modality} can be had is not known.", modality=modality
        ),
        "declined": tr(
            "Those who speak of it do not do it, and nobody else is said to. A gap of the region, as far as stated."
        ),
        "silent": tr("Nothing is stated. A gap in what is known, not proof that the region lacks it."),
    }[step.state]


def fit_words(place: pd.Series, region: Region) -> str:
    """Return how a place stands to a step, with for whom and since when where that is stated."""
    word = {
        "covered": tr("covers it"),
        "partly": tr("in part"),
        "open": tr("modality not stated"),
        "unstated": tr("not stated"),
        "elsewhere": tr("for other products"),
        "declined": tr("does not do it"),
    }[place["fit"]]
    details = offer_details(region.capabilities.iloc[place["row"]], region) if place["row"] != ABSENT else []
    return " · ".join([word, *details])
