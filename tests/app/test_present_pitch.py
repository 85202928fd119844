"""The page Present puts a pitch together for an audience, and makes the letter that follows the meeting."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

Opener = Callable[..., AppTest]
AUDIENCE = {"for": "USA", "makes": "cell_gene_therapies", "stage": "choosing", "minutes": "5"}


def words(page: AppTest) -> str:
    return "\n".join(element.value for element in page.markdown)


def test_an_audience_alone_opens_the_pitch_for_it(open_page: Opener) -> None:
    page = open_page("present", **AUDIENCE)
    assert not page.exception
    assert "a cell and gene therapy company from the United States" in words(page)
    assert "5 minutes planned" in words(page)


def test_scenes_that_fall_out_say_why_and_can_be_added(open_page: Opener) -> None:
    said = words(open_page("present", **AUDIENCE))
    assert "shown from 20 minutes on" in said
    assert "Add: Who would work with you" in said


def test_own_words_are_shown_as_text(open_page: Opener) -> None:
    page = open_page("present", **AUDIENCE, words=["why-here:title:<b>Come</b> & see"])
    assert "&lt;b&gt;Come&lt;/b&gt; &amp; see" in words(page)


def test_the_letter_holds_what_was_ticked(open_page: Opener) -> None:
    page = open_page("present", **AUDIENCE, shown="why-here", asked="sites.0")
    said = words(page)
    assert "Thank you for your time" in said
    assert "letter=1" in said
    assert "mailto:" in said
    assert "Is there room for us?" in said


def test_an_unknown_origin_is_named(open_page: Opener) -> None:
    page = open_page("present", story="pitch", **{"for": "nowhere"})
    assert not page.exception
    assert "nowhere" in "".join(info.value for info in page.info)


def test_a_written_story_leads_to_a_pitch(open_page: Opener) -> None:
    assert "Compose a pitch for one company" in words(open_page("present"))
