"""Which figures should not be said as printed, and what to say instead: the check before anything goes on a screen."""

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from regiondata.region import Region
from regiondata.text import tr
from regiondata.views.scene import Unfit
from regiondata.wording.formatting import format_figure, format_period
from regiondata.wording.verdicts import say_instead, standing_word, tell_published, verdict_word

UNFIT_VERDICTS = ("revised", "contradicted", "other definition", "sources disagree")
UNFIT_STANDINGS = ("superseded", "superseded, due", "overdue")


def judge_fitness(keys: Iterable[str], region: Region) -> tuple[Unfit, ...]:
    """Return the figures among some that are contested, counted otherwise or out of date, in the order given."""
    figures = region.key_figures
    found = []
    for key, reasons in _reasons(figures.loc[list(dict.fromkeys(keys)), ["verdict", "standing"]]):
        if reasons:
            figure = figures.loc[key]
            text = format_figure(figure, region.terms["units"].loc[figure["unit"]])
            instead = say_instead(figure, region)
            told = instead or _what_to_add(figure, region)
            found.append(Unfit(key, str(figure["name"]), text, reasons, told, replaceable=instead is not None))
    return tuple(found)


def _reasons(judged: pd.DataFrame) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, verdict, standing in judged.itertuples(name=None):
        yield str(key), unfit_reasons({"verdict": verdict, "standing": standing})


def unfit_reasons(figure: Mapping[str, object] | pd.Series) -> tuple[str, ...]:
    """Return why a figure should not be said as printed, in words; nothing where it may be."""
    verdict, standing = str(figure["verdict"]), str(figure["standing"])
    words = [verdict_word(verdict)] if verdict in UNFIT_VERDICTS else []
    return (*words, standing_word(standing)) if standing in UNFIT_STANDINGS else tuple(words)


def _what_to_add(figure: pd.Series, region: Region) -> str:
    """Return what to say with a figure of which nobody has published a value to say instead."""
    if figure["verdict"] == "other definition":
        return _by_another_count(figure, region)
    period = format_period(str(figure["period"]))
    return tr("Say of which period it is: {period}. A newer edition should be out; look it up first.", period=period)


def _by_another_count(figure: pd.Series, region: Region) -> str:
    rows = region.weighed[(region.weighed["key_figure"] == figure.name) & (region.weighed["definition"] == "other")]
    other = rows.iloc[-1]
    return tr(
        "Say whose count it is: {value} by {printed_by}. Another count: {published}; {note}.",
        value=format_figure(figure, region.terms["units"].loc[figure["unit"]]),
        printed_by=region.sources.at[figure["source"], "producer"],
        published=tell_published(other, region),
        note=other["definition_note"],
    )
