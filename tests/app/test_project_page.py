"""The project sheet's page: what is entered stands in the address, and its costs stand beneath."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

Opener = Callable[..., AppTest]


def test_what_is_entered_stands_in_the_address_and_is_calculated(open_page: Opener) -> None:
    page = open_page("project")
    heads = next(str(entry.key) for entry in page.number_input if str(entry.key).startswith("heads_"))
    page.number_input(key=heads).set_value(3).run()
    page.number_input(key="enter_mwh").set_value(2000).run()
    assert not page.exception
    assert page.query_params["mwh"]
    assert page.query_params["heads"]
    assert "Every year" in " ".join(element.value for element in page.markdown)


def test_the_sheet_says_how_its_inputs_were_read_and_since_when_rules_hold(open_page: Opener) -> None:
    page = open_page("project")
    heads = next(str(entry.key) for entry in page.number_input if str(entry.key).startswith("heads_"))
    page.number_input(key=heads).set_value(3).run()
    shown = " ".join(element.value for element in page.markdown)
    assert "in force from" in shown
    assert "check before you rely on" in shown


def test_numbers_in_the_address_stand_in_their_boxes(open_page: Opener) -> None:
    page = open_page("project", mwh="2000")
    assert page.number_input(key="enter_mwh").value == 2000
