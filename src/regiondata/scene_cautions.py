"""What a scene must say of itself where it shows figures as printed although the check is against it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from regiondata.scene_words import Stage
from regiondata.text import tr
from regiondata.views.scene import RecordKey, Scene, Span, Unfit, Words


def with_cautions(scene: Scene, stage: Stage) -> Scene:
    """Return a scene with everything it shows among its records, and cautions where the check was overruled."""
    records = tuple(dict.fromkeys((*scene.records, *_in_words(scene))))
    shown = [key for record_type, key in records if record_type == "key_figure"]
    unfit = [stage.unfit[key] for key in shown if key in stage.unfit] if stage.overruled else []
    return replace(scene, records=records, cautions=_cautions(unfit))


def _cautions(unfit: Sequence[Unfit]) -> tuple[Words, ...]:
    """Return a sentence on one figure with what to say instead, or a list of several in the room of one."""
    if len(unfit) < 2:
        return tuple(map(_caution, unfit))
    listed = [(Span("; " if number else " "), _listed(one)) for number, one in enumerate(unfit)]
    return ((Span(tr("Shown as printed, against the check:")), *chain.from_iterable(listed)),)


def _caution(one: Unfit) -> Words:
    told = {"printed": one.printed, "reasons": ", ".join(one.reasons), "instead": one.instead}
    text = tr("Shown as printed: {printed}. The check says {reasons}. {instead}", **told)
    return (Span(text, ("key_figure", one.key)),)


def _listed(one: Unfit) -> Span:
    told = {"printed": one.printed, "reasons": ", ".join(one.reasons)}
    return Span(tr("{printed} ({reasons})", **told), ("key_figure", one.key))


def _in_words(scene: Scene) -> list[RecordKey]:
    texts = [scene.title, *scene.points, *(row.text for row in scene.rows), *(row.lead for row in scene.rows)]
    return [span.record for words in texts for span in words if span.record]
