"""Check, before anything is shown, which figures should not be said as printed, and what to say instead.

A scene that shows such figures all the same carries a caveat.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

import pandas as pd

from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.stories.scene import RecordKey, Scene, Span, Unfit, Words
from regiondata.stories.text import Stage
from regiondata.wording.formatting import format_figure, format_period
from regiondata.wording.verdicts import currentness_word, describe_published, say_instead, verdict_word

UNFIT_VERDICTS = ("revised", "contradicted", "other definition", "sources disagree")
UNFIT_CURRENTNESS = ("superseded", "superseded, due", "overdue")


def find_unfit(keys: Iterable[str], region: Region) -> tuple[Unfit, ...]:
    """Return the figures among some that are contested, counted otherwise or out of date, in the order given."""
    figures = region.key_figures
    found = []
    for key, reasons in _reasons(figures.loc[list(dict.fromkeys(keys)), ["verdict", "standing"]]):
        if reasons:
            figure = figures.loc[key]
            text = format_figure(figure, region.terms["units"].loc[figure["unit"]])
            instead = say_instead(figure, region)
            described = instead or _what_to_add(figure, region)
            found.append(Unfit(key, str(figure["name"]), text, reasons, described, replaceable=instead is not None))
    return tuple(found)


def _reasons(annotated: pd.DataFrame) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, verdict, currentness in annotated.itertuples(name=None):
        yield str(key), unfit_reasons({"verdict": verdict, "standing": currentness})


def unfit_reasons(figure: Mapping[str, object] | pd.Series) -> tuple[str, ...]:
    """Return why a figure should not be said as printed, in words; nothing where it may be."""
    verdict, currentness = str(figure["verdict"]), str(figure["standing"])
    words = [verdict_word(verdict)] if verdict in UNFIT_VERDICTS else []
    return (*words, currentness_word(currentness)) if currentness in UNFIT_CURRENTNESS else tuple(words)


def _what_to_add(figure: pd.Series, region: Region) -> str:
    """Return what to say with a figure of which nobody has published a value to say instead."""
    if figure["verdict"] == "other definition":
        return _by_another_count(figure, region)
    period = format_period(str(figure["period"]))
    return tr("State the period ({period}) and check for a newer edition: one should be out.", period=period)


def _by_another_count(figure: pd.Series, region: Region) -> str:
    rows = region.matched_rows[
        (region.matched_rows["key_figure"] == figure.name) & (region.matched_rows["definition"] == "other")
    ]
    other = rows.iloc[-1]
    return tr(
        "Name the source: {printed_by} says {value}. Counted differently: {published}; {note}.",
        value=format_figure(figure, region.terms["units"].loc[figure["unit"]]),
        printed_by=region.sources.at[figure["source"], "producer"],
        published=describe_published(other, region),
        note=other["definition_note"],
    )


def with_caveats(scene: Scene, stage: Stage) -> Scene:
    """Return a scene with everything it shows among its records, and cautions where the check was overruled."""
    records = tuple(dict.fromkeys((*scene.records, *_in_words(scene))))
    shown = [key for record_type, key in records if record_type == "key_figure"]
    unfit = [stage.unfit[key] for key in shown if key in stage.unfit] if stage.overruled else []
    return replace(scene, records=records, caveats=_caveats(unfit))


def _caveats(unfit: Sequence[Unfit]) -> tuple[Words, ...]:
    """Return a sentence on one figure with what to say instead, or a list of several in the room of one."""
    if len(unfit) < 2:
        return tuple(map(_caveat, unfit))
    listed = [(Span("; " if number else " "), _listed(one)) for number, one in enumerate(unfit)]
    return ((Span(tr("Printed figures shown despite the check:")), *chain.from_iterable(listed)),)


def _caveat(one: Unfit) -> Words:
    described = {"printed": one.printed, "reasons": ", ".join(one.reasons), "instead": one.instead}
    text = tr("Printed figure shown: {printed} ({reasons}). {instead}", **described)
    return (Span(text, ("key_figure", one.key)),)


def _listed(one: Unfit) -> Span:
    described = {"printed": one.printed, "reasons": ", ".join(one.reasons)}
    return Span(tr("{printed} ({reasons})", **described), ("key_figure", one.key))


def _in_words(scene: Scene) -> list[RecordKey]:
    texts = [scene.title, *scene.points, *(row.text for row in scene.rows), *(row.lead for row in scene.rows)]
    return [span.record for words in texts for span in words if span.record]
