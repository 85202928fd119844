"""After the meeting: the letter holds only what was shown and asked, with sources and next steps."""

from urllib.parse import unquote

import pytest

import regiondata
from regiondata.exports.make_file import make_file
from regiondata.exports.request import ExportRequest
from regiondata.region import Region
from regiondata.stories.audience import Audience
from regiondata.stories.choices import MeetingNotes, SceneChoices, read_meeting, write_meeting
from regiondata.stories.compose import present
from regiondata.stories.follow_up_letter import after_meeting, letter_mail, letter_text, questions_of
from regiondata.stories.scene import Presentation, plain
from regiondata.wording.sites.contacts import LONGEST_MAIL

pytestmark = pytest.mark.slow

AUDIENCE = Audience("USA", ("cell_gene_therapies",), "choosing", 20)
NOTES = MeetingNotes(("why-here", "sites"), ("sites.0", "ask-next.0"))


@pytest.fixture(scope="module")
def real() -> Region:
    return regiondata.load("stockholm-uppsala")


@pytest.fixture(scope="module")
def pitch(real: Region) -> Presentation:
    return present(SceneChoices(audience=AUDIENCE), real)


def test_the_letter_holds_what_was_ticked_and_nothing_else(pitch: Presentation, real: Region) -> None:
    letter = after_meeting(pitch, NOTES, real)
    assert [scene.key for scene in letter.scenes] == ["letter", "why-here", "sites", "asked", "next-steps"]
    assert len(letter.scenes[3].rows) == 2


def test_without_ticks_everything_was_shown_and_nothing_asked(pitch: Presentation, real: Region) -> None:
    letter = after_meeting(pitch, MeetingNotes(), real)
    keys = [scene.key for scene in letter.scenes]
    assert "asked" not in keys
    assert set(keys) >= {scene.key for scene in pitch.scenes if scene.kind not in {"title", "contact"}}


def test_an_open_question_is_a_next_step_with_whom_we_ask(pitch: Presentation, real: Region) -> None:
    steps = after_meeting(pitch, NOTES, real).scenes[-1]
    asked = next(one for scene in pitch.scenes for one in questions_of(scene) if one.name == "ask-next.0")
    assert asked.ask
    assert (plain(steps.rows[0].text), steps.rows[0].note) == (plain(asked.question), asked.ask)
    assert any("@" in row.note for row in steps.rows)


def test_a_mail_holds_the_letter_and_where_its_sources_open(pitch: Presentation, real: Region) -> None:
    letter, link = after_meeting(pitch, NOTES, real), "https://here.example/present?story=pitch"
    mail = letter_mail(letter, link)
    assert mail.startswith("mailto:?subject=")
    body = unquote(mail.partition("&body=")[2])
    assert body.endswith(link)
    assert len(body) <= LONGEST_MAIL
    assert all(plain(row.lead) in letter_text(letter) for row in letter.scenes[3].rows)


def test_what_was_ticked_stands_in_the_address() -> None:
    parameters = {name: [value] for name, value in write_meeting(NOTES).items()}
    assert read_meeting(parameters) == NOTES


def test_the_letter_is_a_web_page_with_its_sources_and_records(real: Region) -> None:
    request = ExportRequest(
        format="html", region=real.slug, story="pitch", audience=AUDIENCE, letter=True, meeting=NOTES, home="http://x"
    )
    html = make_file(request).decode()
    assert "After our meeting" in html
    assert "What you asked" in html
    assert "Next steps" in html
    assert "Source:" in html
    assert "What supports it" not in html
