"""A file that was made here says of each of its figures whether it is as published; one changed by hand is caught."""

import io
import re
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from html import escape
from pathlib import Path

import openpyxl
import pypdf
import pytest

from regiondata.documents.limited_process.seal_format import META
from regiondata.exports.check_file import CheckedFile, CheckError, check_file
from regiondata.exports.make_file import make_file
from regiondata.exports.request import ExportRequest
from regiondata.region import Region, load_region
from regiondata.store import clear_regions

pytestmark = pytest.mark.slow

SLUG, DAY, HOME = "silver-delta", "2026-01-31", "https://x.example"
LAST_NUMBER = r"<c:v>(\d)(\.?\d*)</c:v>(?=</c:pt></c:numCache>)"
SCENES = ("figures.exports.research", "chart.ranked_research_share", "contact")


@pytest.fixture(scope="module")
def region(valid: Path) -> Region:
    return load_region(SLUG, valid, date.fromisoformat(DAY))


@pytest.fixture(scope="module")
def made(valid: Path) -> Callable[[str], bytes]:
    """Return a function that makes a file about figures, each made once."""
    files: dict[str, bytes] = {}

    def make(form: str) -> bytes:
        asked = {"chart": "ranked_research_share"} if form == "png" else {"scenes": SCENES}
        if form not in files:
            files[form] = make_file(
                ExportRequest(format=form, region=SLUG, data=str(valid), day=DAY, home=HOME, **asked)
            )
        return files[form]

    return make


def part_changed(content: bytes, part: str, before: str, after: str) -> bytes:
    """Return an office file with words of one of its parts exchanged, packed by another hand."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in source.namelist():
            read = source.read(name)
            changed = re.sub(before.encode(), after.encode(), read, count=1) if re.fullmatch(part, name) else read
            packed.writestr(name, changed)
    return target.getvalue()


def pixels_changed(content: bytes) -> bytes:
    """Return a picture with one pixel of another colour."""
    place, out, chunks = 8, [content[:8]], list[tuple[bytes, bytes]]()
    while place < len(content):
        length = struct.unpack(">I", content[place : place + 4])[0]
        chunks.append((content[place + 4 : place + 8], content[place + 8 : place + 8 + length]))
        place += 12 + length
    data = bytearray(zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT")))
    data[len(data) // 2] ^= 0xFF
    packed = zlib.compress(bytes(data))
    carried = [one for one in chunks if one[0] not in {b"IDAT", b"IEND"}]
    for kind, body in [*carried, (b"IDAT", packed), (b"IEND", b"")]:
        out.append(struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)))
    return b"".join(out)


def with_other_exports(valid: Path, folder: Path) -> Path:
    """Return a copy of the data in which the printed exports are others."""
    data = Path(shutil.copytree(valid, folder / "data"))
    figures = data / "regions" / SLUG / "key_figures.yaml"
    text = figures.read_text(encoding="utf-8").replace("value: 20\n", "value: 21\n", 1)
    figures.write_text(text.replace("XTS 20 billion", "XTS 21 billion", 1), encoding="utf-8")
    return data


def states(checked: CheckedFile) -> dict[str, str]:
    return {figure.key: figure.state for figure in checked.figures}


@pytest.mark.parametrize("form", ["pptx", "pdf", "html", "xlsx", "png"])
def test_a_file_as_it_was_made_is_as_published(made: Callable[[str], bytes], region: Region, form: str) -> None:
    checked = check_file(made(form), region)
    assert (checked.kind, checked.intact, checked.known, checked.genuine) == (form, True, True, True)
    assert (checked.seal.version, checked.seal.day, checked.changed_charts) == (region.fingerprint, DAY, 0)
    assert set(states(checked).values()) <= {"published"}
    assert form == "png" or {"exports", "research"} <= set(states(checked))


def test_a_number_changed_on_a_slide_is_caught(made: Callable[[str], bytes], region: Region) -> None:
    changed = part_changed(made("pptx"), r"ppt/slides/slide1\.xml", r">XTS20([^<]*)<", r">XTS 99\g<1><")
    checked = check_file(changed, region)
    assert states(checked)["exports"] == "changed"
    assert "99" in next(one.shown for one in checked.figures if one.key == "exports")
    assert states(checked)["research"] == "published"


def test_a_number_changed_in_a_native_chart_is_caught(made: Callable[[str], bytes], region: Region) -> None:
    changed = part_changed(made("pptx"), r"ppt/charts/chart[^/]*\.xml", LAST_NUMBER, r"<c:v>9\g<1></c:v>")
    assert check_file(changed, region).changed_charts == 1


def test_a_number_changed_in_a_page_is_caught(made: Callable[[str], bytes], region: Region) -> None:
    page = made("html").decode()
    changed = re.sub(r'(href="#passport-exports">)[^<]*', r"\g<1>XTS 99 ", page, count=1).encode()
    assert states(check_file(changed, region))["exports"] == "changed"


def test_a_number_changed_in_a_workbook_is_caught(made: Callable[[str], bytes], region: Region) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx")))
    sheet = book["key_figures"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, heads["key"]).value == "exports")
    sheet.cell(row, heads["value"]).value = 99
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(io.BytesIO(made("xlsx"))) as archive:
        seal = archive.read("customXml/regiondata-seal.xml")
    with zipfile.ZipFile(saved, "a") as archive:  # this library drops parts that it does not know; others keep them
        archive.writestr("customXml/item1.xml", seal)
    assert states(check_file(saved.getvalue(), region)) == {"exports": "changed", "research": "published"}


def test_a_number_changed_in_a_document_is_caught(
    made: Callable[[str], bytes], region: Region, valid: Path, tmp_path: Path
) -> None:
    """A document set again from other data, under the seal of ours: the text no longer is what was sealed."""
    data = with_other_exports(valid, tmp_path)
    other = make_file(ExportRequest(format="pdf", region=SLUG, data=str(data), day=DAY, home=HOME, scenes=SCENES))
    clear_regions()
    assert keyword(other) != keyword(made("pdf"))
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(other))
    writer.add_metadata({"/Keywords": keyword(made("pdf"))})
    swapped = io.BytesIO()
    writer.write(swapped)
    assert states(check_file(swapped.getvalue(), region))["exports"] == "changed"


def keyword(content: bytes) -> str:
    return str(pypdf.PdfReader(io.BytesIO(content)).metadata["/Keywords"])


def test_a_pixel_changed_in_a_picture_is_caught(made: Callable[[str], bytes], region: Region) -> None:
    checked = check_file(pixels_changed(made("png")), region)
    assert checked.changed_charts == 1
    assert set(states(checked).values()) <= {"unknown"}


def test_a_seal_that_was_changed_as_well_is_said(made: Callable[[str], bytes], region: Region) -> None:
    page = made("html").decode().replace("&quot;exports&quot;:&quot;XTS", "&quot;exports&quot;:&quot;XTS9", 1)
    assert not check_file(page.encode(), region).intact


def test_a_figure_that_has_moved_since_is_told_from_one_changed_by_hand(
    made: Callable[[str], bytes], valid: Path, tmp_path: Path
) -> None:
    data = with_other_exports(valid, tmp_path)
    moved = check_file(made("html"), load_region(SLUG, data, date.fromisoformat(DAY)))
    assert states(moved)["exports"] == "moved"
    assert moved.count("changed") == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"hello", "Only PowerPoint"),
        (b"<!doctype html><html><p>Nothing of ours</html>", "no seal"),
        (b"PK\x03\x04broken", "damaged"),
        (b"%PDF-1.7 broken", "damaged"),
        (b"\xd0\xcf\x11\xe0", "password"),
    ],
)
def test_what_cannot_be_told_is_said_in_a_sentence(region: Region, content: bytes, words: str) -> None:
    with pytest.raises(CheckError, match=words):
        check_file(content, region)


@pytest.mark.parametrize("seal", ["[" * 100_000, '{"digest": ' + "[" * 100_000, '{"digest": 1' + "0" * 5_000 + "}"])
def test_a_seal_that_no_program_wrote_is_none(region: Region, seal: str) -> None:
    page = f'<!doctype html><html><meta name="{META}" content="{escape(seal)}"><p>Words</html>'
    with pytest.raises(CheckError, match="no seal"):
        check_file(page.encode(), region)


def test_a_file_that_unpacks_without_end_is_refused(region: Region) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/presentation.xml", b" " * 40_000_000)
    with pytest.raises(CheckError, match="too large when unpacked"):
        check_file(packed.getvalue(), region)


def test_a_workbook_saved_again_by_another_program_is_still_checked(
    made: Callable[[str], bytes], region: Region
) -> None:
    book, saved = openpyxl.load_workbook(io.BytesIO(made("xlsx"))), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as archive:
        assert not [name for name in archive.namelist() if name.startswith("customXml/")]
    checked = check_file(saved.getvalue(), region)
    assert (checked.intact, checked.known, checked.genuine) == (True, True, True)
    assert set(states(checked).values()) == {"published"}
    sheet = book["key_figures"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, heads["key"]).value == "exports")
    sheet.cell(row, heads["value"]).value = 99
    changed = io.BytesIO()
    book.save(changed)
    assert states(check_file(changed.getvalue(), region))["exports"] == "changed"
