"""What the documentation names exists, and what exists in the data files is documented."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
import yaml
from pydantic import BaseModel

from regiondata.cli.main import main
from regiondata.data.loading import CATALOGUE_FILES, REGION_FILES
from regiondata.data.records.field_types import Evidence
from regiondata.data.records.statistics import Statistic
from regiondata.data.records.stories import Story
from regiondata.paths import CHECKOUT
from regiondata.web.settings import VARIABLES, read_settings

TEMPLATES = sorted(CHECKOUT.glob(".github/**/*.md"))
DECISIONS = sorted(CHECKOUT.glob("docs/decisions/0*.md"))
PAGES = sorted(
    file.relative_to(CHECKOUT).as_posix()
    for file in (*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md"), *TEMPLATES)
)
"""Everything that is written for those who use, run or build the dashboard."""

STATISTICS = "<indicator family>.csv"
STORIES = "stories/*.yaml"
RECORDS = {**dict(REGION_FILES.values()), **dict(CATALOGUE_FILES.values()), STATISTICS: Statistic, STORIES: Story}
"""What an entry of each file is."""


@cache
def read(page: str) -> str:
    return (CHECKOUT / page).read_text(encoding="utf-8")


@cache
def described(file: str) -> str:
    """Return what `docs/data.md` says of a file: its paragraph, or its row of the table."""
    blocks = re.split(r"\n\n|\n(?=\*\*|\| )", read("docs/data.md"))
    found = [block for block in blocks if re.match(rf"[*|`\s].*{re.escape(file)}[*`]*", block)]
    return " ".join(" ".join(found).split())


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def fields_of(model: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    """Yield every field of an entry, those of the entries inside it included; evidence is described once for all."""
    for name, field in model.model_fields.items():
        yield name, field.annotation
        for inner in models_in(field.annotation):
            if inner is not Evidence:
                yield from fields_of(inner)


def words_of(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from (str(word) for word in get_args(annotation))
    else:
        for part in get_args(annotation):
            yield from words_of(part)


def names(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z][A-Za-z0-9_]*", text))


def lacking(files: Iterable[str], rule: Callable[[str], list[str]]) -> dict[str, list[str]]:
    """Return what a rule misses, by file; all files are one test, since to run one for each costs more than to look."""
    return {file: missed for file in files if (missed := rule(file))}


def undescribed_fields(file: str) -> list[str]:
    return sorted({name for name, _ in fields_of(RECORDS[file])} - names(described(file)))


def undescribed_words(file: str) -> list[str]:
    words = {word for _, annotation in fields_of(RECORDS[file]) for word in words_of(annotation)}
    return sorted(word for word in words if word not in described(file))


def test_every_file_is_described() -> None:
    assert len(RECORDS) > 40
    assert [file for file in RECORDS if not described(file)] == []


def test_every_field_of_a_file_is_described_with_it() -> None:
    assert lacking(RECORDS, undescribed_fields) == {}


def test_every_word_that_a_field_may_hold_is_described_with_it() -> None:
    assert lacking(RECORDS, undescribed_words) == {}


def test_every_field_of_evidence_is_described() -> None:
    section = read("docs/data.md").partition("## Evidence")[2].partition("\n## ")[0]
    assert sorted(set(Evidence.model_fields) - names(section)) == []


def test_every_file_that_is_described_is_read() -> None:
    files = re.findall(r"[\w*]+\.(?:yaml|csv)\b", read("docs/data.md").replace(STATISTICS, ""))
    assert sorted({file for file in files if file not in RECORDS and "*" not in file}) == []


def shown_by(command: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    return capsys.readouterr().out


def test_every_command_that_is_named_exists(capsys: pytest.CaptureFixture[str]) -> None:
    commands = set(re.findall(r"^    (\w+)", shown_by([], capsys), re.MULTILINE))
    named = {page: set(re.findall(r"(?:`|^)regiondata ([a-z]+)", read(page), re.MULTILINE)) for page in PAGES}
    assert lacking(PAGES, lambda page: sorted(named[page] - commands)) == {}


def test_every_option_that_is_named_exists(capsys: pytest.CaptureFixture[str]) -> None:
    named = {page: re.findall(r"regiondata ([a-z]+)([^`\n]*)", read(page)) for page in PAGES}
    shown = {command: shown_by([command], capsys) for command in {one for found in named.values() for one, _ in found}}

    def unknown(page: str) -> list[str]:
        given = [(command, option) for command, words in named[page] for option in re.findall(r"--[a-z]+", words)]
        return [f"{command} {option}" for command, option in given if option not in shown[command]]

    assert lacking(PAGES, unknown) == {}


def unknown_targets(page: str) -> list[str]:
    named = re.findall(r"(?:`|^)make ([a-z]+)", read(page), re.MULTILINE)
    return sorted(set(named) - set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE)))


def unknown_paths(page: str) -> list[str]:
    paths = re.findall(r"`((?:\.github|app|data|deploy|docs|src|tests)/[\w./-]*|[\w-]+\.(?:md|txt|toml))`", read(page))
    return [path for path in paths if not (CHECKOUT / path).exists()]


def unknown_links(page: str) -> list[str]:
    linked = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", read(page))
    return [path for path in linked if not (CHECKOUT / page).parent.joinpath(path).exists()]


def test_every_target_of_make_that_is_named_exists() -> None:
    assert lacking(PAGES, unknown_targets) == {}


def test_every_path_that_is_named_exists() -> None:
    assert lacking(PAGES, unknown_paths) == {}


def test_every_page_that_is_linked_exists() -> None:
    assert lacking(PAGES, unknown_links) == {}


PICTURES = re.findall(r"!\[([^\]]*)\]\(([^)\s]+)\)", read("README.md"))
"""What README shows: the alternative text and the file of each picture."""
SMALL = 250_000


def test_the_readme_shows_small_pictures_with_what_is_on_them() -> None:
    assert [Path(file).stem for _, file in PICTURES] == ["home", "map", "record"]
    for described, file in PICTURES:
        picture = (CHECKOUT / file).read_bytes()
        assert len(described.split()) > 8
        assert picture[:4] + picture[8:12] == b"RIFFWEBP"
        assert len(picture) < SMALL, f"{file}: {len(picture)} bytes; `make screenshots` makes it smaller"


def test_the_pictures_are_those_that_make_renews() -> None:
    assert "docs/screenshots.py docs/pictures" in read("Makefile")
    assert {Path(file).parent.as_posix() for _, file in PICTURES} == {"docs/pictures"}
    made = set(re.findall(r'^        "(\w+)": \(', read("docs/screenshots.py"), re.MULTILINE))
    assert made == {Path(file).stem for _, file in PICTURES} == {file.stem for file in CHECKOUT.glob("docs/pictures/*")}


def test_addresses_of_the_project_are_real_or_left_out_with_the_reason() -> None:
    named = tomllib.loads(read("pyproject.toml"))["project"].get("urls", {})
    assert [url for url in named.values() if not url.startswith("https://") or ".example" in url] == []
    assert bool(named) != (CHECKOUT / "docs/decisions/0013-no-address-of-the-project.md").exists()


def test_the_pages_include_changelog_release_decisions_and_templates() -> None:
    assert {"CHANGELOG.md", "docs/release.md", "docs/decisions/README.md"} <= set(PAGES)
    assert len(DECISIONS) >= 10
    assert len(TEMPLATES) >= 4


def test_decisions_are_numbered_without_a_gap_and_listed_by_their_titles() -> None:
    titles = [file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ") for file in DECISIONS]
    assert [title[:4] for title in titles] == [f"{number:04}" for number in range(1, len(titles) + 1)]
    rows = re.findall(r"^\| \[(\d{4})\]\((.+)\) \| (.+) \|$", read("docs/decisions/README.md"), re.MULTILINE)
    listed = [(file.name, title) for file, title in zip(DECISIONS, titles, strict=True)]
    assert [(file, f"{number}: {title}") for number, file, title in rows] == listed


@pytest.mark.parametrize("file", DECISIONS, ids=lambda file: file.stem)
def test_every_decision_has_the_same_parts(file: Path) -> None:
    parts = re.findall(r"^(?:## )?(Status(?=: )|Question|Decision|Why|Cost|Look again)", file.read_text("utf-8"), re.M)
    assert parts == ["Status", "Question", "Decision", "Why", "Cost", "Look again"]


def test_the_changelog_has_a_part_for_the_version_of_the_project() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    parts = re.findall(r"^## \[(.+?)\]", read("CHANGELOG.md"), re.MULTILINE)
    assert parts[0] == "Unreleased"
    assert version in parts


def test_checks_before_a_commit_are_those_of_make_and_fetch_nothing() -> None:
    repos = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]
    assert [repo["repo"] for repo in repos] == ["local"]
    hooks = [hook for repo in repos for hook in repo["hooks"]]
    assert {hook["language"] for hook in hooks} == {"system"}
    makefile = read("Makefile")
    assert re.search(r"^check: .*\n\t.* static quick$", makefile, re.MULTILINE)
    static = makefile.partition("\nstatic:")[2].partition("\n\n")[0]
    run_by_make = {" ".join(words.split()[:2]) for words in re.findall(r"\$\(BIN\)/(.*)", static)}
    assert {" ".join(hook["entry"].split()[:2]) for hook in hooks} == run_by_make


def unknown_modules(page: str) -> list[str]:
    modules = re.findall(r"`(?:app\.)?(regiondata(?:[./]\w+)+?)(?:\.py|\.trn?)?`", read(page))
    files = [CHECKOUT / "src" / module.replace(".", "/") for module in modules]
    return [file.name for file in files if not file.with_suffix(".py").exists() and not file.is_dir()]


def test_every_module_that_is_named_exists() -> None:
    assert lacking(PAGES, unknown_modules) == {}


def test_every_variable_that_is_named_is_read() -> None:
    named = {name for page in PAGES for name in re.findall(r"REGIONDATA_[A-Z]+", read(page))}
    code = "\n".join(file.read_text(encoding="utf-8") for file in sorted(CHECKOUT.glob("src/regiondata/**/*.py")))
    assert sorted(name for name in named if name not in code) == []


DEPLOYED = {
    "deploy/regiondata.service": r"ExecStart=\S*regiondata (.*)",
    "deploy/Containerfile": r'CMD \["regiondata", (.*)\]',
}
"""Files that start the server, and how the command stands in them."""


@pytest.mark.parametrize("file", DEPLOYED)
def test_what_is_deployed_starts_with_settings_that_are_understood(file: str) -> None:
    command = re.search(DEPLOYED[file], read(file))
    assert command
    given = re.findall(r"--(\w+)\W+([\w.]+)", command.group(1))
    assert read_settings(dict(given), dict(re.findall(r"^Environment=(\w+)=(.*)$", read(file), re.MULTILINE))).drain > 0


@pytest.mark.parametrize("option", sorted(VARIABLES))
def test_every_setting_of_the_server_is_documented_with_its_variable(option: str) -> None:
    assert f"| `--{option.replace('_', '-')}` | `{VARIABLES[option]}` |" in read("docs/deploy.md")


def test_every_folder_that_the_image_copies_exists() -> None:
    copied = re.findall(r"^COPY (.*) \S+$", read("deploy/Containerfile"), re.MULTILINE)
    assert [name for names in copied for name in names.split() if not (CHECKOUT / name).exists()] == []


def test_the_proxy_keeps_a_visit_open_for_an_hour() -> None:
    where = re.search(r"location = /_stcore/stream \{(.*?)\n    \}", read("deploy/nginx.conf"), re.DOTALL)
    timeouts = re.findall(r"proxy_read_timeout (\d+)s", where[1] if where else "")
    assert [int(seconds) >= 3600 for seconds in timeouts] == [True]
