"""Settings come from the command line, else the environment; every fault is told in a sentence."""

import pytest

from regiondata.web.settings import VARIABLES, Settings, SettingsError, read_settings


def test_nothing_given_is_a_dashboard_for_oneself() -> None:
    settings = read_settings({}, {})
    assert (settings, settings.public_url) == (Settings(), "http://127.0.0.1:8501")


def test_an_option_wins_over_a_variable() -> None:
    assert read_settings({"port": "9000"}, {"REGIONDATA_PORT": "9001"}).port == 9000


def test_a_variable_stands_in_for_an_option() -> None:
    assert read_settings({"port": None}, {"REGIONDATA_PORT": "9001"}).port == 9001


WRONG = {
    "host": ["a b", "*.example", "http://x"],
    "port": ["0", "65536", "http", "-1", "٣"],
    "url": ["invest.example", "https://invest.example/path", "ftp://x.example", "https://*.example"],
    "hosts": ["https://invest.example", "a/b"],
    "frames": ["agency.example", "https://a.example/path", "'none'", "https://a.example; script-src *"],
    "drain": ["soon", "-1", "99999"],
    "log": ["yes"],
    "base_path": ["/dashboard", "dashboard/"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_a_wrong_setting_is_told_with_what_was_expected(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match="expected") as error:
        read_settings({name: value}, {})
    assert f"--{name.replace('_', '-')} (or {VARIABLES[name]})" in error.value.problems[0]


def test_a_path_below_the_root_is_refused_with_what_to_do_instead() -> None:
    with pytest.raises(SettingsError, match="Give it a host name of its own"):
        read_settings({}, {"REGIONDATA_BASE_PATH": "/dashboard"})
    assert read_settings({"base_path": "/"}, {}) == Settings()


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(SettingsError) as error:
        read_settings({"port": "x", "url": "y"}, {"REGIONDATA_DRAIN": "z"})
    assert len(error.value.problems) == 3


@pytest.mark.parametrize(
    ("settings", "allowed"),
    [
        (Settings(), {"localhost", "127.0.0.1", "::1"}),
        (Settings(host="0.0.0.0"), {"*"}),
        (Settings(host="0.0.0.0", url="https://a.example"), {"a.example", "localhost", "127.0.0.1", "::1"}),
        (Settings(hosts=("*.b.example",)), {"*.b.example", "localhost", "127.0.0.1", "::1"}),
    ],
)
def test_hosts_are_restricted_wherever_their_names_are_known(settings: Settings, allowed: set[str]) -> None:
    assert set(settings.allowed_hosts) == allowed


def test_an_address_without_slash_is_the_public_one() -> None:
    assert read_settings({"url": "https://Invest.Example/"}, {}).public_url == "https://invest.example"


def test_an_address_of_six_groups_is_bracketed() -> None:
    assert Settings(host="::1", port=80).public_url == "http://[::1]:80"
