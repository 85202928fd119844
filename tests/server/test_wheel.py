"""What is installed from a wheel works outside any checkout: the commands, the pages and what they are made of."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from running_server import Server, free_port, running_command

from regiondata.paths import CHECKOUT, region_slugs

pytestmark = pytest.mark.slow


@dataclass
class Installed:
    """An environment of its own with the wheel, and an empty folder to stand in."""

    python: Path
    folder: Path
    variables: dict[str, str]

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run Python there and return what it said."""
        command = [str(self.python), *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=self.variables, capture_output=True, text=True, timeout=300, check=False
        )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the wheel and install it beside the packages of this environment, so that no network is needed."""
    home = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", str(CHECKOUT), "--no-deps", "--no-build-isolation", "-w", str(home)]
    subprocess.run(build, check=True, capture_output=True)
    venv.create(home / "venv", with_pip=False)
    own = Path(sysconfig.get_path("purelib", vars={"base": str(home / "venv")}))
    wheel = next(home.glob("*.whl"))
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run([*install, "--target", str(own), str(wheel)], check=True, capture_output=True)
    # A folder named in a .pth file of its own is read, but not the .pth files in it: they would name the checkout.
    (own / "packages.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    folder = home / "elsewhere"
    folder.mkdir()
    dropped = {"PYTHONPATH", "REGIONDATA_DATA", "REGIONDATA_DOCUMENTS", "REGIONDATA_REGION"}
    variables = {name: value for name, value in os.environ.items() if name not in dropped}
    python = Path(sysconfig.get_path("scripts", vars={"base": str(home / "venv")})) / Path(sys.executable).name
    return Installed(python, folder, {**variables, "XDG_CACHE_HOME": str(home / "cache")})


@pytest.fixture(scope="module")
def served(installed: Installed) -> Iterator[Server]:
    """The dashboard of the wheel."""
    port, log = free_port(), installed.folder.parent / "log"
    command = [str(installed.python), "-m", "regiondata", "serve", "--port", str(port)]
    with running_command(command, port, log, installed.folder, installed.variables) as server:
        yield server


def test_the_package_is_the_one_of_the_wheel_and_names_the_shipped_regions(installed: Installed) -> None:
    said = installed.run("-c", "import regiondata; print(regiondata.__file__); print(*regiondata.list_regions())")
    file, regions = said.stdout.splitlines()
    assert file.startswith(str(installed.folder.parent))
    assert regions.split() == region_slugs(CHECKOUT / "data")


@pytest.mark.parametrize("command", [["--help"], ["check"]], ids=" ".join)
def test_a_command_ends_well(installed: Installed, command: list[str]) -> None:
    said = installed.run("-m", "regiondata", *command)
    assert said.returncode == 0, said.stdout + said.stderr


def test_a_relative_folder_of_data_is_the_callers(installed: Installed) -> None:
    said = installed.run("-m", "regiondata", "check", "--data", "nothing-here")
    assert (said.returncode, "no region" in said.stdout) == (1, True)


def test_pages_style_fonts_and_open_data_are_served(served: Server) -> None:
    page = served.ask("/").body.decode()
    style = re.search(r'<link rel="stylesheet" href="\.(/style\.[^"]+)"', page)
    assert style is not None
    sheets = [(CHECKOUT / "app" / name).read_bytes() for name in ("style.css", "map.css", "front.css")]
    assert served.ask(style[1]).body == b"".join(sheets)
    region = region_slugs(CHECKOUT / "data")[0]
    assert [served.ask(path).status for path in ("/data/", f"/data/{region}/", "/facts/")] == [200, 200, 200]


def test_the_pages_fonts_are_the_smaller_ones(served: Server, installed: Installed) -> None:
    cache = installed.folder.parent / "cache" / "regiondata"
    fonts = sorted(cache.glob("fonts-*/**/*.woff2"))
    assert len(fonts) >= 3
    path = f"/{'/'.join(fonts[0].relative_to(cache).parts[1:])}"
    assert served.ask(path, Accept_Encoding="identity").body == fonts[0].read_bytes()


def test_the_options_of_the_pages_are_the_shipped_ones(installed: Installed) -> None:
    code = (
        "from regiondata.web.app import make_app; make_app(); from streamlit import config;"
        "print(*map(config.get_option, ['client.showErrorDetails', 'theme.light.primaryColor',"
        "'server.headless', 'runner.magicEnabled']))"
    )
    said = installed.run("-c", code)
    assert said.stdout.split() == ["none", "#0b5d6b", "True", "False"], said.stderr
