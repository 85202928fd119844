"""The smaller fonts: what pages show is in them, and the rest is not sent."""

import io
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from streamlit import file_util

import regiondata
from regiondata.web.response import CachedResponse
from regiondata.web.streamlit_internals.font_subset import ICONS, names_in, subset_fonts, subset_icons
from regiondata.web.streamlit_internals.static_files import compress_assets

pytestmark = pytest.mark.slow

FOLDER = Path(file_util.get_static_dir())


@cache
def made() -> dict[str, bytes]:
    return subset_fonts(FOLDER)


def font(name: str) -> TTFont:
    return TTFont(io.BytesIO(next(content for path, content in made().items() if name in path)))


def icons(content: bytes) -> set[str]:
    """Return the names whose letters an icon font joins into an icon."""
    opened = TTFont(io.BytesIO(content))
    letters = {glyph: chr(code) for code, glyph in opened.getBestCmap().items()}
    found = set()
    for lookup in opened["GSUB"].table.LookupList.Lookup:
        for part in lookup.SubTable:
            for first, joined in getattr(part, "ExtSubTable", part).ligatures.items():
                found |= {"".join(letters[glyph] for glyph in (first, *each.Component)) for each in joined}
    return found


@pytest.mark.parametrize("name", ["SourceSerif", "SourceSans"])
def test_every_character_of_the_data_is_in_the_fonts_of_text(name: str) -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    frames = [region.places, region.organisations, region.events, region.key_figures, region.sources]
    shown = {mark for frame in frames for text in frame.to_numpy().ravel() for mark in str(text)}
    whole = TTFont(next(FOLDER.rglob(f"{name}*Roman*.woff2"), None) or next(FOLDER.rglob(f"{name}*Upright*.woff2")))
    assert {ord(mark) for mark in shown} & set(whole.getBestCmap()) <= set(font(name).getBestCmap())


@pytest.mark.parametrize("name", ["SourceSerif", "SourceSans"])
def test_a_changed_font_does_not_bear_the_reserved_name(name: str) -> None:
    own = [entry.toUnicode() for entry in font(name)["name"].names if entry.nameID in {1, 3, 4, 6, 16}]
    assert not [described for described in own if "Source" in described]


@pytest.mark.parametrize("icon", ["search", "expand_more", "keyboard_arrow_down", "chevron_right", "close", "check"])
def test_the_icons_that_the_scripts_name_are_joined(icon: str) -> None:
    assert icon in icons(next(content for path, content in made().items() if ICONS in path))


def test_an_icon_that_nobody_names_is_not_sent() -> None:
    sent = next(content for path, content in made().items() if ICONS in path)
    assert len(icons(sent)) > 1
    assert icons(subset_icons(sent, {"search"})) == {"search"}


def test_names_are_found_wherever_a_script_holds_them() -> None:
    assert {"arrow_back", "close"} <= names_in(['x={icon:":material/arrow_back:"}', "f('close')"])


def test_what_is_made_is_sent_in_the_place_of_the_original(tmp_path: Path) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    for folder, content in ((theirs, b"large"), (ours, b"small")):
        (folder / "static").mkdir(parents=True)
        (folder / "static" / "a.woff2").write_bytes(content)
    ready: dict[str, CachedResponse] = {}
    compress_assets(theirs, ready, "", ours)
    assert ready["/static/a.woff2"].body == b"small"
