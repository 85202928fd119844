"""After a meeting: only what was shown and what was asked, as a letter with sources and next steps."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.stories.choices import MeetingNotes
from regiondata.stories.scene import Presentation, Scene, SceneRow, Words, plain
from regiondata.stories.tables import contact_rows
from regiondata.stories.text import words
from regiondata.wording.formatting import format_day
from regiondata.wording.sites.contacts import LONGEST_MAIL

SEPARATOR = "."
COVER, REQUESTED, STEPS = "letter", "asked", "next-steps"
APART = frozenset({"title", "contact"})
"""Kinds of scenes that a letter does not repeat: it has an opening and a close of its own."""


@dataclass(frozen=True)
class Question:
    """A question that a scene expects or leaves open: its name in an address, its answer, and whom to ask if open."""

    name: str
    question: Words
    answer: Words
    ask: str = ""


def questions_of(scene: Scene) -> Iterator[Question]:
    """Yield what may be asked at a scene: what its notes expect, then what stands on it as a question."""
    pairs = [(question, answer, "") for question, answer in scene.likely_questions]
    if scene.kind == "answers":
        pairs += [(row.lead, row.text, row.note) for row in scene.rows]
    for number, (question, answer, ask) in enumerate(pairs):
        yield Question(f"{scene.key}{SEPARATOR}{number}", question, answer, ask)


def after_meeting(presentation: Presentation, notes: MeetingNotes, region: Region) -> Presentation:
    """Return the letter of a meeting as scenes: the opening, what was shown, what was asked, and the next steps."""
    shown = [
        scene
        for scene in presentation.scenes
        if scene.kind not in APART and (notes.shown is None or scene.key in notes.shown)
    ]
    questions = [one for scene in presentation.scenes for one in questions_of(scene) if one.name in notes.questions]
    scenes = [_opening(presentation, shown, questions), *shown]
    scenes += [_questions_scene(questions)] if questions else []
    scenes.append(_steps(questions, region))
    return replace(presentation, title=plain(scenes[0].title), scenes=tuple(scenes), fallen=())


def letter_text(letter: Presentation, link: str = "") -> str:
    """Return a letter as plain text for a mail, with where the same opens with all its sources."""
    opening, *scenes = letter.scenes
    blocks = [plain(point) for point in opening.points]
    shown = [scene for scene in scenes if scene.key not in {REQUESTED, STEPS}]
    if shown:
        lines = [f"- {plain(scene.title)}" for scene in shown]
        blocks.append("\n".join([tr("What we showed:"), *lines]))
    apart = [scene for scene in scenes if scene.key in {REQUESTED, STEPS}]
    blocks += ["\n".join([f"{plain(scene.title)}:", *map(_line, scene.rows)]) for scene in apart]
    blocks += [tr("Every number with its source: {link}", link=link)] if link else []
    return "\n\n".join(blocks)


def letter_mail(letter: Presentation, link: str = "") -> str:
    """Return an address that opens a mail with the letter; what no mail program would take is cut before the link."""
    subject = tr("After our meeting: {region}", region=letter.region)
    text = letter_text(letter, link)
    if len(text) > LONGEST_MAIL:
        end = tr("Every number with its source: {link}", link=link) if link else ""
        text = text[: LONGEST_MAIL - len(end) - 4].rsplit("\n", 1)[0] + f"\n\n{end}"
    return f"mailto:?subject={quote(subject)}&body={quote(text)}"


def _opening(presentation: Presentation, shown: list[Scene], questions: list[Question]) -> Scene:
    thanks = tr("Thank you for your time. Here is what we showed you, with its sources.")
    if questions:
        thanks = tr("Thank you for your time. Here is what we showed you, with its sources, and what you asked.")
    found = tr("It is as known on {day}; later versions say what has moved.", day=format_day(presentation.as_of))
    title = tr("After our meeting: {region}", region=presentation.region)
    points = (words(thanks), words(found))
    return Scene(COVER, "title", words(title), points=points if shown else points[:1])


def _questions_scene(questions: list[Question]) -> Scene:
    rows = tuple(SceneRow(one.question, one.answer, one.ask) for one in questions)
    return Scene(REQUESTED, "answers", words(tr("What you asked")), rows=rows)


def _steps(questions: list[Question], region: Region) -> Scene:
    """Return what happens next: the open questions with whom we ask, and how to reach us."""
    opened = [one for one in questions if one.ask]
    rows = [SceneRow(words(tr("We ask for you")), one.question, one.ask) for one in opened]
    contacts = region.frames["contacts"].loc[list(region.profile.contacts)]
    rows += contact_rows(contacts, region)
    named = tuple(("contact", str(key)) for key in contacts.index)
    return Scene(STEPS, "answers", words(tr("Next steps")), rows=tuple(rows), records=named)


def _line(row: SceneRow) -> str:
    return f"- {plain(row.lead)}: {plain(row.text)}" + (f" ({row.note})" if row.note else "")
