"""Faults while visitors act: each keeps the view or reads a clear sentence, the log says why, and it heals."""

import asyncio
import json
import os
import re
import resource
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from running_server import Server, clock_set_by, launch
from socket_visitors import Journal, Look, View, Visitor, keep_looking

VALID = Path(__file__).resolve().parents[1] / "data" / "valid"
SLUG = "silver-delta"
HERE = f"region={SLUG}"
LOOKS = [Look("figures", f"{HERE}&figure=exports"), Look("map", f"{HERE}&kind=hospital"), Look("finder", HERE)]
LAST_GOOD = "last version that worked"
FILE_LINK = re.compile(r'href="(/files/[^"]+)"')
AS_OF = re.compile(r"as_of=([0-9]{4}-[0-9]{2}-[0-9]{2})")
DELTA = re.compile(r"(?:Golden|Copper) Delta")
LONG_ENOUGH_S = 4.0
"""The files are looked at every two seconds."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that the tests of this module break and mend."""
    return Path(shutil.copytree(VALID, tmp_path_factory.mktemp("faults") / "data"))


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that says by how many seconds the clock of the server is set."""
    return tmp_path_factory.mktemp("clock") / "offset"


@pytest.fixture(scope="module")
def running(start_server: Any, data: Path, clock: Path) -> Iterator[Server]:
    server = start_server("--log", "on", "--editor", data=data, **clock_set_by(clock))
    yield server
    server.stop()


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose region is given other names."""
    return Path(shutil.copytree(VALID, tmp_path_factory.mktemp("edited") / "data"))


@pytest.fixture(scope="module")
def undisturbed(start_server: Any, edited: Path) -> Server:
    """A server of its own for what is edited, and for who kills it last: each start takes seconds."""
    return start_server("--log", "on", data=edited)


def see(port: int, look: Look) -> View:
    """Return what a new visitor sees."""

    async def look_again() -> View:
        visitor = Visitor(port)
        view = await visitor.look(look)
        await visitor.leave()
        return view

    return asyncio.run(look_again())


def until_seen(port: int, look: Look, wanted: Callable[[View], bool]) -> View:
    """Return the view as soon as it is as wanted; the files are looked at now and then only."""
    end = time.monotonic() + 30
    while not wanted(view := see(port, look)):
        assert time.monotonic() < end, view
        time.sleep(0.2)
    return view


def act_while_visited(port: int, act: Callable[[], None]) -> list[Journal]:
    """Let visitors choose on and on, do something in the middle, and return what they met."""

    async def together() -> list[Journal]:
        until, journals = asyncio.Event(), [Journal() for _ in LOOKS]
        walks = [
            keep_looking(Visitor(port), LOOKS[number:] + LOOKS[:number], until, 0.4, journal)
            for number, journal in enumerate(journals)
        ]
        walking = asyncio.gather(*walks)
        await asyncio.sleep(LONG_ENOUGH_S)
        await asyncio.to_thread(act)
        await asyncio.sleep(LONG_ENOUGH_S)
        until.set()
        await walking
        return journals

    return asyncio.run(together())


def lost(journals: list[Journal]) -> list[Any]:
    return [what for journal in journals for what in (*journal.changed, *journal.failures)]


def notices(journals: list[Journal]) -> str:
    return "\n".join(notice for journal in journals for notice in journal.notices)


def test_visitors_keep_their_view_when_the_data_folder_is_gone(running: Server, data: Path) -> None:
    away = data.with_name("away")
    met = act_while_visited(running.port, lambda: data.rename(away) and None)
    away.rename(data)
    assert running.until_logged("problems in the data files")["level"] == "error"
    assert (lost(met), LAST_GOOD in notices(met), str(data) in notices(met)) == ([], True, False)


def test_pages_heal_when_the_data_folder_is_back(running: Server, data: Path) -> None:
    away = data.with_name("away")
    data.rename(away)
    until_seen(running.port, LOOKS[0], lambda view: LAST_GOOD in str(view.notices))
    away.rename(data)
    assert until_seen(running.port, LOOKS[0], lambda view: LAST_GOOD not in str(view.notices)).texts
    assert running.until_logged("the data files are mended")


def test_visitors_keep_their_view_when_an_edit_breaks_the_data(running: Server, data: Path) -> None:
    file = data / "regions" / SLUG / "places.yaml"
    good = file.read_text(encoding="utf-8")
    met = act_while_visited(running.port, lambda: file.write_text(good[:-200] + "\n- key: [", "utf-8") and None)
    file.write_text(good, encoding="utf-8")
    assert (lost(met), "places.yaml" in notices(met), str(data) in notices(met)) == ([], True, False)


def test_a_mended_edit_is_shown_without_a_restart(running: Server, data: Path) -> None:
    file = data / "regions" / SLUG / "places.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Amber Clinic", "Blue Clinic"), encoding="utf-8")
    assert until_seen(running.port, Look("map", f"{HERE}&place=amber_clinic"), lambda view: "Blue Clinic" in view)
    shutil.copy(VALID / "regions" / SLUG / "places.yaml", file)
    assert until_seen(running.port, Look("map", f"{HERE}&place=amber_clinic"), lambda view: "Amber Clinic" in view)


def test_visitors_keep_their_view_on_a_full_disk(running: Server) -> None:
    pid, size = running.process.pid, running.log.stat().st_size
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    met = act_while_visited(
        running.port, lambda: resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, before[1])) and None
    )
    written = running.log.stat().st_size
    resource.prlimit(pid, resource.RLIMIT_FSIZE, before)
    running.ask("/map")
    assert running.until_logged("lines were lost")["lines"] > 0
    assert (lost(met), written > 0) == ([], True)


PAUSE_S, PAUSE_NEAR_S = 1.0, 0.25
"""How long nobody looks while a day is made, which looks would delay, and from when on it may be shown any moment."""


def days_shown(server: Server) -> tuple[str, str, str]:
    """Return the day that the data, a page and then the data again say they are of."""

    def of_data() -> str:
        return str(json.loads(server.ask(f"/data/{SLUG}/datapackage.json").body)["as_of"])

    before = of_data()
    text = "\n".join(see(server.port, LOOKS[0]).texts)
    shown = {date.fromisoformat(day) for day in AS_OF.findall(text)}
    return before, max(shown).isoformat(), of_data()


def test_a_new_day_is_shown_on_pages_and_in_data_at_once_and_is_not_waited_for(running: Server, clock: Path) -> None:
    today = date.today()
    clock.write_text(str(86400.0), encoding="ascii")
    seen, end = [days_shown(running)], time.monotonic() + 180
    while seen[-1][2] == today.isoformat():
        assert time.monotonic() < end, seen
        is_near = "day prepared" in running.log.read_text(encoding="utf-8")
        time.sleep(PAUSE_NEAR_S if is_near else PAUSE_S)
        seen.append(days_shown(running))
    clock.write_text("0", encoding="ascii")
    assert seen[0][2] == today.isoformat()
    assert [days for days in seen if days[1] not in (days[0], days[2])] == []
    assert running.until_logged("day shown")["day"] == (today + timedelta(days=1)).isoformat()


def makers(server: Server) -> list[int]:
    """Return the processes that a server has started."""
    threads = Path(f"/proc/{server.process.pid}/task").glob("*/children")
    return [int(pid) for thread in threads for pid in thread.read_text(encoding="utf-8").split()]


def file_taken(server: Server, link: str) -> tuple[int, str]:
    """Return what a file is answered with, and what is said where there is none.

    On a busy machine a process takes longer to start than a request waits; the answer says so, and a browser that obeys
    it asks again.
    """
    end = time.monotonic() + 60
    while (answer := server.ask(link)).status == 503 and "refresh" in answer.headers and time.monotonic() < end:
        time.sleep(float(answer.headers["refresh"]))
    return answer.status, "" if answer.status == 200 else answer.body.decode()


@pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="the system does not tell processes from their parents"
)
def test_a_killed_exporter_costs_nobody_a_file(running: Server) -> None:
    async def take_twice() -> list[tuple[int, str]]:
        visitor = Visitor(running.port)
        taken = []
        for look in (Look("figures", HERE), Look("figures", f"{HERE}&topic=economy")):
            view = await visitor.look(look)
            link = next(found for text in view.texts for found in FILE_LINK.findall(text))
            taken.append(await asyncio.to_thread(file_taken, running, unescape(link)))
            assert makers(running)
            for pid in makers(running):
                os.kill(pid, signal.SIGKILL)
        await visitor.leave()
        return taken

    assert asyncio.run(take_twice()) == [(200, ""), (200, "")]


PLACES = {
    "pages": "",
    "facts": f"/facts/?{HERE}",
    "data": "/data/index.json",
    "files": f"/files/html?{HERE}&figures=exports&story=&short={{}}",
    "decks": f"/present/deck.html?{HERE}&scenes=places,map&short={{}}",
}
"""Where the name of the region is written; files and decks are made anew for each number."""


def name_shown(server: Server, place: str, number: int) -> str:
    """Return what a place calls the region; a file that is not ready is asked for again, as a browser does."""
    end = time.monotonic() + 60
    while place != "pages":
        answer = server.ask(PLACES[place].format(number))
        if answer.status != 503 or time.monotonic() > end:
            return str((answer.status, sorted(set(DELTA.findall(answer.body.decode())))))
        time.sleep(0.5)
    return str((200, sorted(set(DELTA.findall(str(see(server.port, Look("glance", HERE))))))))


def until_alike(server: Server, name: str) -> None:
    """Return once every place calls the region by a name."""
    end = time.monotonic() + 60
    while (found := [name_shown(server, place, 0) for place in ("pages", "facts", "data")]) != [named(name)] * 3:
        assert time.monotonic() < end, found
        time.sleep(0.5)


def named(name: str) -> str:
    return str((200, [name]))


@pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="the system does not tell processes from their parents"
)
def test_pages_facts_data_files_and_decks_keep_one_version_while_an_edit_is_broken(
    undisturbed: Server, edited: Path
) -> None:
    profile, other = edited / "regions" / SLUG / "region.yaml", edited / "regions" / SLUG / "sources.yaml"
    server, sound = undisturbed, other.read_text(encoding="utf-8")
    rename(profile, "Silver Delta", "Golden Delta")
    until_alike(server, "Golden Delta")
    other.write_text(sound + "\n- key: [", encoding="utf-8")
    rename(profile, "Golden Delta", "Copper Delta")
    server.until_logged("problems in the data files")
    for number in (1, 2):  # the second time by a process that has started since, as after a kill
        for pid in makers(server):
            os.kill(pid, signal.SIGKILL)
        found = {place: name_shown(server, place, number) for place in PLACES}
        assert found == dict.fromkeys(PLACES, named("Golden Delta"))
    other.write_text(sound, encoding="utf-8")
    until_alike(server, "Copper Delta")
    found = {place: name_shown(server, place, 3) for place in PLACES}
    assert found == dict.fromkeys(PLACES, named("Copper Delta"))


def rename(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_visitors_come_back_to_their_view_after_a_restart(start_server: Any, undisturbed: Server, edited: Path) -> None:
    again = []

    def restart() -> None:
        undisturbed.process.kill()
        undisturbed.process.wait(10)
        again.append(start_server(data=edited, port=undisturbed.port))

    met = act_while_visited(undisturbed.port, restart)
    again[0].stop()
    assert (lost(met), sum(journal.reconnects for journal in met) >= len(LOOKS)) == ([], True)


def test_a_start_without_sound_data_says_so_and_heals(tmp_path: Path) -> None:
    data = Path(shutil.copytree(VALID, tmp_path / "data"))
    for file in data.glob("regions/*/places.yaml"):
        file.write_text("- key: [", encoding="utf-8")
    server = launch(tmp_path / "log", "--log", "on", "--editor", REGIONDATA_DATA=str(data))
    try:
        server.until_logged("problems in the data files")
        server.until_open()
        view = see(server.port, Look("map", HERE))
        assert (view.failures, str(data) in "".join(view.notices)) == ((), False)
        assert "Nothing can be shown" in "".join(view.notices)
        shutil.copytree(VALID, data, dirs_exist_ok=True)
        server.until_ready()
        assert "Map" in until_seen(server.port, Look("map", HERE), lambda view: not view.notices)
    finally:
        server.stop()
