"""Files by the way that a visitor takes: bombs are refused in a sentence, and one file after another has room."""

import io
import zipfile
from pathlib import Path

import pytest
from browsing import wait_for_application
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.inside]

SHEET = "xl/worksheets/sheet1.xml"


def bomb() -> bytes:
    """Return a workbook of a few kilobytes that unpacks to thirty megabytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(SHEET, b"0" * 30_000_000)
    return packed.getvalue()


def hand_in(page: Page, name: str, content: bytes, kind: str = "application/octet-stream") -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": kind, "buffer": content})


def test_a_bomb_is_refused_and_the_next_list_is_read(visitor: Page) -> None:
    visitor.goto("/answers?part=own")
    expect(visitor.get_by_text("up to 500 questions")).to_be_visible(timeout=20_000)
    hand_in(visitor, "list.xlsx", bomb())
    expect(visitor.get_by_text("too large when unpacked")).to_be_visible(timeout=20_000)
    hand_in(visitor, "list.csv", b"What does laboratory space cost?\nWho owns the land?\n", "text/csv")
    expect(visitor.get_by_text("Matched to").first).to_be_visible(timeout=20_000)


def test_one_large_document_after_another_has_room(visitor: Page, tmp_path: Path) -> None:
    visitor.goto("/figures")
    wait_for_application(visitor)
    visitor.get_by_text("Check a newer edition of a document").click()
    for number in range(4):
        expect(visitor.locator("input[type=file]")).to_be_attached(timeout=20_000)
        large = tmp_path / f"edition-{number}.txt"
        large.write_bytes(b"Nothing is printed here. " * 340_000)
        visitor.locator("input[type=file]").set_input_files(large)
        refused = f"edition-{number}.txt has more than 2 million characters"
        expect(visitor.get_by_text(refused)).to_be_visible(timeout=30_000)
