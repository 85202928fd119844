"""Files that somebody hands in: what can be read is read, and what cannot gets one sentence."""

import io
import zlib
from collections.abc import Iterable
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject, StreamObject

from regiondata.documents import extract as document_text
from regiondata.documents.extract import DocumentError, read_document, read_document_file

pytestmark = pytest.mark.slow

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
RAISED = "BT /F1 12 Tf 50 700 Td (It was 4.0% in 2020) Tj /F1 7 Tf 5 Ts (3) Tj 0 Ts /F1 12 Tf (, ahead.) Tj ET"


def make_pdf(*pages: str) -> bytes:
    """Return a small PDF with a page for each stream of drawing commands."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>", FONT]
    for number, stream in enumerate(pages):
        fonts = f"/Contents {5 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >>"
        bodies.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {fonts} >>")
        bodies.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _with_table(bodies)


def _with_table(bodies: Iterable[str]) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    head = f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n"
    foot = f"trailer << /Size {len(offsets) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + (head + table + foot).encode()


def says(*lines: str) -> str:
    return "BT /F1 12 Tf 50 700 Td " + " 0 -14 Td ".join(f"({line}) Tj" for line in lines) + " ET"


def written(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def refused(raw: bytes, name: str = "new.pdf") -> str:
    with pytest.raises(DocumentError) as error:
        read_document(raw, name)
    return str(error.value)


def test_plain_text_is_read_as_it_is() -> None:
    assert read_document(b"One\n\nTwo 5", "new.txt").text == "One\n\nTwo 5"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_usual_encodings_of_text_are_read(encoding: str) -> None:
    assert read_document("Grüße".encode(encoding), "new.txt").text == "Grüße"


def test_the_pages_of_a_pdf_are_set_apart() -> None:
    read = read_document(make_pdf(says("First 1"), says("Second 2")), "new.pdf")
    assert (read.kind, read.text) == ("pdf", "First 1\fSecond 2")


def test_a_raised_digit_of_a_pdf_does_not_join_the_number_before_it() -> None:
    assert read_document(make_pdf(RAISED), "new.pdf").text == "It was 4.0% in 2020³, ahead."


def test_a_word_that_the_end_of_a_line_cuts_is_joined() -> None:
    assert read_document(make_pdf(says("the instru-", "ments")), "new.pdf").text == "the instruments"


def test_the_content_decides_and_not_the_name() -> None:
    assert read_document(make_pdf(says("First 1")), "page.html").kind == "pdf"


def test_html_is_read_as_a_reader_sees_it() -> None:
    page = b"<!doctype html><head><title>T</title></head><body><h2>Head</h2><p>One <b>5</b> in 2020<sup>3</sup>.<p>Two"
    assert read_document(page, "new.html").text == "# Head\n\nOne 5 in 2020<sup>3</sup>.\n\nTwo"


def test_html_in_two_bytes_a_letter_is_html() -> None:
    assert read_document("<html><p>Five</p></html>".encode("utf-16"), "new.html").text == "Five"


def test_scripts_styles_and_templates_are_not_text() -> None:
    page = (
        b"<html><style>p{}</style><script>alert('7')</script><template>8</template><p>Five</p><svg><text>9</text></svg>"
    )
    assert read_document(page, "new.html").text == "Five"


def test_entities_that_a_page_declares_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE html [<!ENTITY a "10"><!ENTITY b "&a;&a;&a;">]><html><p>Five &b;</p></html>'
    assert "&b;" in read_document(bomb, "new.html").text


def test_deeply_nested_html_is_read() -> None:
    assert read_document(b"<html>" + b"<div>" * 100_000 + b"Five", "new.html").text == "Five"


def test_nothing_is_no_document() -> None:
    assert "is empty" in refused(b" \n")


@pytest.mark.parametrize(
    ("start", "label"),
    [
        (b"PK\x03\x04", "Word"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x1f\x8b\x08", "packed"),
        (b"{\\rtf1", "RTF"),
        (b"MZ", "program"),
    ],
)
def test_another_format_is_named(start: bytes, label: str) -> None:
    assert label in refused(start + b"more of it")


def test_a_bomb_of_xml_entities_is_not_even_parsed() -> None:
    assert "XML" in refused(b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>', "new.html")


def test_bytes_that_are_no_text_are_refused() -> None:
    assert "data that is not text" in refused(b"abc\x00\x01\x02", "new.txt")


def test_a_file_of_fifty_megabytes_is_refused_with_its_size() -> None:
    assert "50.0 MB" in refused(b"x" * 50_000_000, "new.txt")


def test_a_text_of_too_many_characters_is_refused() -> None:
    assert "2 million characters" in refused(b"ten words " * 210_000, "new.txt")


def test_a_page_of_too_many_characters_is_refused() -> None:
    assert "2 million characters" in refused(b"<html>" + b"<p>ten words</p>" * 250_000, "new.html")


def test_an_encrypted_pdf_is_told_as_such() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(make_pdf(says("First 1"))))
    writer.encrypt("secret", algorithm="RC4-128")
    assert "is password-protected" in refused(written(writer))


def test_a_pdf_that_anybody_may_open_is_read() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(make_pdf(says("First 1"))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    assert read_document(written(writer), "new.pdf").text == "First 1"


def test_a_pdf_without_its_end_is_cut_short() -> None:
    assert "is incomplete" in refused(make_pdf(says("First 1"))[:-200])


def test_a_pdf_that_makes_no_sense_is_broken() -> None:
    assert "is damaged" in refused(b"%PDF-1.4\nnothing that helps\n%%EOF")


def test_a_pdf_of_pictures_only_holds_no_text() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    assert "may be scans" in refused(written(writer))


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    assert "400 pages" in refused(make_pdf(*[says("x")] * 401))


def test_a_pdf_that_unpacks_to_far_more_is_stopped() -> None:
    stream = StreamObject()
    stream._data = zlib.compress(b"0" * 200_000_000, 9)
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    writer = PdfWriter(clone_from=io.BytesIO(make_pdf(says("x"))))
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    assert "is damaged or needs too much memory" in refused(written(writer))


def test_a_file_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_text, "MOST_SECONDS", 1)
    assert "more than 1 seconds" in refused(b"<html>" + b"<!--" * 1_000_000, "new.html")


def test_a_name_cannot_break_the_sentence() -> None:
    assert refused(b"", "a\nb\u202ec.pdf").startswith("a bU+202Ec.pdf is empty")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"new\.txt is not a file"):
        read_document_file(tmp_path / "new.txt")


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="is not a file"):
        read_document_file(tmp_path)


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("Five", encoding="utf-8")
    assert read_document_file(tmp_path / "new.txt").text == "Five"
