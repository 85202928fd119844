"""Check, before anything is shown, which figures should not be said as printed, and what to say instead.

A scene that shows such figures all the same carries a caveat.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

import pandas as pd

from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.stories.scene import RecordKey, Scene, Span, Unfit, Words
from regiondata.stories.text import Stage
from regiondata.wording.display_figures import PRINTED, display_figures
from regiondata.wording.verdict_sentences import describe_published

UNFIT_VERDICTS = frozenset({"revised", "contradicted", "other definition", "sources disagree"})


def find_unfit(keys: Iterable[str], region: Region) -> tuple[Unfit, ...]:
    """Return the figures among some that are contested, counted otherwise or out of date, in the order given."""
    figures, texts = region.key_figures, display_figures(region, PRINTED)
    found = []
    for key in dict.fromkeys(keys):
        reasons = unfit_reasons(figures.loc[key], texts.loc[key])
        if reasons:
            printed, instead = texts.loc[key], str(texts.at[key, "instead"])
            described = instead or _what_to_add(figures.loc[key], printed, region)
            found.append(Unfit(key, printed["name"], printed["text"], reasons, described, replaceable=bool(instead)))
    return tuple(found)


def unfit_reasons(figure: Mapping[str, object] | pd.Series, texts: Mapping[str, str] | pd.Series) -> tuple[str, ...]:
    """Return why a figure should not be said as printed, in its texts as printed; nothing where it may be.

    A newer value that is the same speaks for the figure: only one that differs, or one that is missing, counts.
    """
    contested = [texts["verdict"]] if figure["verdict"] in UNFIT_VERDICTS else []
    overtaken = figure["standing"] == "superseded" and not texts["unchanged"]
    return (*contested, texts["currentness"]) if overtaken or figure["standing"] == "overdue" else tuple(contested)


def _what_to_add(figure: pd.Series, texts: pd.Series, region: Region) -> str:
    """Return what to say with a figure of which nobody has published a value to say instead."""
    if figure["verdict"] == "other definition":
        return _by_another_count(figure, texts, region)
    return tr("State the period ({period}) and check for a newer edition: one should be out.", period=texts["period"])


def _by_another_count(figure: pd.Series, texts: pd.Series, region: Region) -> str:
    rows = region.matched_rows[
        (region.matched_rows["key_figure"] == figure.name) & (region.matched_rows["definition"] == "other")
    ]
    other = rows.iloc[-1]
    return tr(
        "Name the source: {printed_by} says {value}. Counted differently: {published}; {note}.",
        value=texts["text"],
        printed_by=region.sources.at[figure["source"], "producer"],
        published=describe_published(other, region),
        note=other["definition_note"],
    )


def with_caveats(scene: Scene, stage: Stage) -> Scene:
    """Return a scene with everything it shows among its records, and caveats where the check was overruled."""
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
    text = tr("Printed figure shown: {printed} – {reasons}. {instead}", **described)
    return (Span(text, ("key_figure", one.key)),)


def _listed(one: Unfit) -> Span:
    described = {"printed": one.printed, "reasons": ", ".join(one.reasons)}
    return Span(tr("{printed} – {reasons}", **described), ("key_figure", one.key))


def _in_words(scene: Scene) -> list[RecordKey]:
    texts = [scene.title, *scene.points, *(row.text for row in scene.rows), *(row.lead for row in scene.rows)]
    return [span.record for words in texts for span in words if span.record]
