"""What keys are called: units, indicators, territories, sources, kinds of figures, and states of sums and events."""

from dataclasses import dataclass

import pandas as pd

from regiondata.data.records.field_types import NONE, NOT_STATED, UNDATED
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import format_edition


@dataclass(frozen=True)
class KeyLabels:
    """What keys are called: units, indicators, territories and sources as frames indexed by key."""

    units: pd.DataFrame
    indicators: pd.DataFrame
    territories: pd.DataFrame
    sources: pd.DataFrame

    def territory(self, key: str) -> str:
        """Return a territory's name; a key without an entry stands for itself."""
        return str(self.territories.at[key, "name"]) if key in self.territories.index else key

    def indicator(self, key: str) -> str:
        """Return what an indicator is called."""
        return str(self.indicators.at[key, "label"])

    def unit(self, key: str) -> str:
        """Return what an axis in a unit is called."""
        return str(self.units.at[key, "label"])

    def measured(self, indicator: str, unit: str) -> str:
        """Return what is measured and in which unit; a name that says the unit is not followed by it."""
        label, of_unit = self.indicator(indicator), self.unit(unit)
        if of_unit.lower() in label.lower():
            return label
        return tr("{label}, {unit}", label=label, unit=of_unit)

    def level(self, key: str) -> str:
        """Return what sort of territory a key is; one without an entry is of none."""
        return str(self.territories.at[key, "level"]) if key in self.territories.index else ""

    def producer(self, key: str) -> str:
        """Return who published a source."""
        return str(self.sources.at[key, "producer"])

    def citation(self, key: str) -> str:
        """Return who published something, in which edition, as the short line beneath a chart."""
        source = self.sources.loc[key]
        known = [source["producer"], source["title"], source["edition"]]
        named = (str(part) for part in known if pd.notna(part) and part not in {NONE, NOT_STATED, UNDATED})
        return ", ".join(map(format_edition, named))

    def citation_divided(self, key: str, divisor: str | None) -> str:
        """Return the same for a value computed from two sources, such as a count per head; `divisor` may be None."""
        counts = self.citation(key)
        return tr("{counts}; {divisor}", counts=counts, divisor=self.citation(divisor)) if divisor else counts

    def short_citation(self, key: str) -> str:
        """Return who published something and in which edition, where its title would be too long."""
        source = self.sources.loc[key]
        named = format_edition(source["edition"]) if source["edition"] not in {NONE, UNDATED} else source["title"]
        return tr("{producer} ({edition})", producer=source["producer"], edition=named)


def key_labels(region: Region) -> KeyLabels:
    """Return what the keys of a region's frames are called."""
    terms = region.terms
    return KeyLabels(terms["units"], terms["indicators"], terms["territories"], region.sources)


def kind_word(kind: str) -> str:
    """Return a key figure's kind as it is read."""
    return {
        "observed": tr("Measured"),
        "rank": tr("Rank"),
        "forecast": tr("Forecast"),
        "target": tr("Target"),
        "commitment": tr("Commitment"),
        "estimate": tr("Estimate"),
    }[kind]


def money_word(money: str) -> str:
    """Return what has happened to a sum."""
    return {
        "announced": tr("Announced"),
        "budgeted": tr("Budget announced"),
        "granted": tr("Granted"),
        "raised": tr("Raised"),
        "spent": tr("Reported as invested"),
    }[money]


def event_status_word(status: str) -> str:
    """Return how far an event has come."""
    return {
        "done": tr("Done"),
        "under way": tr("Under way"),
        "planned": tr("Planned"),
        "not stated": tr("not given"),
    }[status]
