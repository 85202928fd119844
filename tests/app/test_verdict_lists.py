"""The count of a verdict leads to the list that it counts, of figures and of claims."""

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

import regiondata

Opener = Callable[..., AppTest]


def words(app: AppTest) -> str:
    return " ".join(str(element.value) for element in app.markdown)


@pytest.mark.parametrize("page", ["glance", "figures"])
def test_every_count_is_a_link_to_its_list(open_page: Opener, invented: None, page: str, valid: object) -> None:
    app = open_page(page, region="silver-delta")
    region = regiondata.load("silver-delta", data=valid)
    for verdict in region.key_figures["verdict"].unique():
        assert f"verdict={verdict.replace(' ', '+')}" in words(app)


def test_the_table_holds_the_figures_of_the_verdict_in_the_address(
    open_page: Opener, invented: None, valid: object
) -> None:
    verdicts = regiondata.load("silver-delta", data=valid).key_figures["verdict"]
    verdict, number = str(verdicts.iloc[0]), int((verdicts == verdicts.iloc[0]).sum())
    app = open_page("figures", region="silver-delta", verdict=verdict)
    table = words(app).partition('<table class="numbers figures">')[2].partition("</table>")[0]
    assert table.count("<tr>") - 1 == number


def test_claims_are_listed_by_the_verdict_in_the_address(open_page: Opener, invented: None) -> None:
    shown = words(open_page("figures", region="silver-delta", part="claims", claim_verdict="holds"))
    assert "larger share on research" in shown
    assert "Makers are welcome" not in shown


def test_a_verdict_leads_to_all_figures_that_have_it(open_page: Opener, invented: None) -> None:
    for page, parameters in (("hub", {"hub": "foundry_quarter"}), ("figures", {"figure": "exports"})):
        described = words(open_page(page, region="silver-delta", **parameters))
        assert re.search(
            r'<a href="[^"]*/figures\?[^"]*verdict=[^"]*"[^>]*>\d+ figures? ha(s|ve) this verdict</a>', described
        )


def test_a_claims_verdict_leads_to_all_claims_that_have_it(open_page: Opener, invented: None) -> None:
    described = words(open_page("figures", region="silver-delta", part="claims"))
    assert re.search(r'claim_verdict=[^"]*"[^>]*>\d+ claims? ha(s|ve) this verdict</a></span></span>', described)


def test_a_record_lists_the_claims_that_use_it_with_their_numbers(open_page: Opener, invented: None) -> None:
    shown = words(open_page("figures", region="silver-delta", figure="research"))
    assert "Claims that use it" in shown
    assert "League Statistics, 2020" in shown


def test_no_checksum_stands_in_the_open(open_page: Opener, invented: None) -> None:
    shown = words(open_page("figures", region="silver-delta", figure="research"))
    assert "Checksum" not in shown.split("<details")[0]
    assert "Checksum" in shown


def test_one_claim_opens_alone_with_its_numbers(open_page: Opener, invented: None) -> None:
    shown = words(open_page("figures", region="silver-delta", part="claims", claim="ahead_of_meridia"))
    assert "League Statistics, 2020" in shown
    assert "Makers are welcome" not in shown
    assert "Show all claims" in shown
