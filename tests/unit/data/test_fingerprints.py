"""Which files a region is made from, whatever else lies among them."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from regiondata.data.fingerprints import content_version, data_version, file_digests, read_files
from regiondata.data.reading.rows import MOST_BYTES

SLUG = "silver-delta"


def test_every_file_has_the_digest_of_its_content(valid: Path) -> None:
    digests = file_digests(SLUG, valid)
    files = [file for name in ("catalogue", "comparators", f"regions/{SLUG}") for file in (valid / name).rglob("*")]
    expected = {
        file.relative_to(valid).as_posix(): sha256(file.read_bytes()).hexdigest() for file in files if file.is_file()
    }
    assert digests == expected
    lines = "".join(f"{name} {digests[name]}\n" for name in digests)
    assert content_version(SLUG, valid) == sha256(lines.encode()).hexdigest()[:12]


def test_a_film_among_the_data_is_neither_hashed_nor_held(broken: Path) -> None:
    before, stamped = content_version(SLUG, broken), data_version(SLUG, broken)
    for name in ("film.mp4", "basemap/film.mp4", "junk/film.csv"):
        film = broken / "regions" / SLUG / name
        film.parent.mkdir(exist_ok=True)
        film.touch()
        os.truncate(film, 6 * 2**30)
    assert (content_version(SLUG, broken), data_version(SLUG, broken)) == (before, stamped)
    contents, found = read_files(SLUG, broken, before)
    assert found
    assert not any("film" in name for name in contents)


@pytest.mark.parametrize("name", ["places.csv", "stories/film.mp4", "comparators/x.csv", "basemap/x.geojson"])
def test_a_file_that_is_too_large_but_looked_at_is_seen(broken: Path, name: str) -> None:
    before = content_version(SLUG, broken)
    file = broken / "regions" / SLUG / name
    file.parent.mkdir(exist_ok=True)
    file.touch()
    os.truncate(file, MOST_BYTES + 1)
    assert content_version(SLUG, broken) != before


def test_a_name_that_is_not_utf_8_is_ignored_unless_it_is_read(broken: Path) -> None:
    before = content_version(SLUG, broken)
    folder = broken / "comparators"
    (folder / os.fsdecode(b"x\xff.txt")).write_bytes(b"x")
    assert content_version(SLUG, broken) == before
    (folder / os.fsdecode(b"x\xff.csv")).write_bytes(b"x")
    assert content_version(SLUG, broken) != before
    assert data_version(SLUG, broken)


def test_a_linked_file_is_one_of_the_data_and_other_links_are_not(broken: Path) -> None:
    folder, before = broken / "regions" / SLUG, set(file_digests(SLUG, broken))
    links = {"other.yaml": "places.yaml", "itself.yaml": "itself.yaml", "gone.yaml": "nothing", "loop": ".", "up": ".."}
    for name, target in links.items():
        (folder / name).symlink_to(target)
    assert set(file_digests(SLUG, broken)) == before | {f"regions/{SLUG}/other.yaml"}
