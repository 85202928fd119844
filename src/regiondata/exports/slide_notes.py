"""What the person who presents reads beside a slide: what to say, what may be asked, and the figures' passports."""

from collections.abc import Iterator
from functools import partial

from regiondata.region import Region
from regiondata.scenes import figures_shown
from regiondata.text import tr
from regiondata.views.scene import Scene, plain
from regiondata.wording.figures import printed_lines
from regiondata.wording.formatting import format_figure, format_period, format_printed
from regiondata.wording.verdicts import standing_word, verdict_word


def scene_notes(scene: Scene, region: Region) -> str:
    """Return the notes of a scene as plain text."""
    return "\n".join([*_spoken(scene), *_passports(scene, region), *([scene.source_line] if scene.source_line else [])])


def _spoken(scene: Scene) -> Iterator[str]:
    yield plain(scene.say)
    for question, answer in scene.asked:
        yield ""
        yield tr("If asked: {question}", question=plain(question))
        yield plain(answer)
    yield ""


def _passports(scene: Scene, region: Region) -> Iterator[str]:
    keys = figures_shown(scene)
    if keys:
        yield tr("Where these figures are printed, and how they are judged:")
    for key in keys:
        yield region.once(("passport in a note", key), partial(_passport, key, region))


def _passport(key: str, region: Region) -> str:
    figure = region.key_figures.loc[key]
    standing = standing_word(str(figure["standing"]))
    verdict = verdict_word(str(figure["verdict"])) + (f" · {standing}" if standing else "")
    return tr(
        "{name}: {value} ({period}), printed as “{printed}” in {places}. {verdict}. {sentence}",
        name=figure["name"],
        value=format_figure(figure, region.terms["units"].loc[figure["unit"]]),
        period=format_period(str(figure["period"])),
        printed=format_printed(str(figure["as_printed"])),
        places="; ".join(place for place, _ in printed_lines("key_figure", key, region)),
        verdict=verdict,
        sentence=figure["verdict_sentence"],
    )
