"""The policies allow what is installed, and nothing that somebody puts into a page."""

from pathlib import Path

from streamlit import file_util

from regiondata.web.csp import data_policy, document_policy, inline_script_hashes, page_policy


def installed_page() -> str:
    return (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in policy.split("; "))}


def test_every_script_in_the_installed_page_is_allowed_by_its_hash() -> None:
    page = installed_page()
    scripts = directives(page_policy(page, []))["script-src"]
    assert len(inline_script_hashes(page)) >= 1
    assert all(f"'sha256-{digest}'" in scripts for digest in inline_script_hashes(page))


def test_no_other_script_in_a_page_may_run() -> None:
    scripts = directives(page_policy(installed_page(), []))["script-src"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "data:"} & set(scripts)


def test_no_source_names_another_host() -> None:
    assert "http" not in page_policy(installed_page(), [])


def test_only_named_sites_may_frame_the_pages() -> None:
    policy = page_policy(installed_page(), ["https://agency.example"])
    assert directives(policy)["frame-ancestors"] == ["'self'", "https://agency.example"]


def test_a_static_page_runs_no_script() -> None:
    policy = directives(document_policy("p{margin:0}", []))
    assert (policy["default-src"], "script-src" in policy) == (["'none'"], False)


def test_data_are_shown_in_a_sandbox() -> None:
    assert "sandbox" in data_policy()


def test_a_script_in_a_comment_needs_no_hash() -> None:
    assert inline_script_hashes("<!-- <script>x</script> --><script src='a.js'></script>") == []
