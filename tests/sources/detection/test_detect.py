"""A file's kind is told by its content: a wrong name, junk in front or a renamed file misleads nobody."""

from __future__ import annotations

import io
import zipfile

import pytest

from app.model import SourceError
from app.sources.detection.detect import detect
from app.sources.reader import open_source
from tests.sources.handmade import ole_file


def zipped(*names: str, **texts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
        for name, text in texts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\0" * 100, "empty"),
        (b"%PDF-1.7\n", "pdf"),
        (b"junk\r\n" * 100 + b"%PDF-1.4\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
        (b"{\\rtf1\\ansi}", "rtf"),
        (b"Rar!\x1a\x07\x00", "archive"),
        ("政府信息公开".encode("gbk"), "text"),
        ("政府信息公开，总计 12".encode("utf-16"), "text"),
        ("规章 | 0 | <第1页> |".encode(), "text"),
        ("用 <table> 标签".encode(), "text"),
        (b"<!DOCTYPE html><p>1", "html"),
        (b"\xef\xbb\xbf\n <!-- x --> <HTML><body>1", "html"),
        ("<table><tr><td>规章</td></tr></table>".encode("gbk"), "html"),
        ("<html><body>规章</body></html>".encode("utf-16"), "html"),
        ("标题<br><p>一</p><p>二</p>".encode(), "html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", "mhtml"),
        (b"From: <Saved by Blink>\r\nSubject: a\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n", "mhtml"),
        (bytes(range(256)) * 10, "unknown"),
        (b"BM is how this text begins", "text"),
        (b"\x7fELF" + bytes(range(1, 30)) * 20, "unknown"),
    ],
)
def test_kind(data: bytes, kind: str) -> None:
    assert detect(data) == kind


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("word/document.xml",), "docx"),
        (("xl/workbook.xml",), "xlsx"),
        (("OFD.xml",), "ofd"),
        (("a.txt",), "zip"),
    ],
)
def test_zip_by_its_members(names: tuple[str, ...], kind: str) -> None:
    assert detect(zipped(*names)) == kind


def test_docx_with_its_document_under_another_name() -> None:
    types = '<Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    assert detect(zipped("word/other.xml", **{"[Content_Types].xml": types})) == "docx"


def test_open_document() -> None:
    assert detect(zipped("content.xml", mimetype="application/vnd.oasis.opendocument.text")) == "odt"
    assert detect(zipped("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet")) == "ods"


def test_truncated_zip() -> None:
    assert detect(zipped("word/document.xml", "word/styles.xml")[:80]) == "broken_docx"


@pytest.mark.parametrize(
    ("stream", "kind"),
    [("WordDocument", "doc"), ("Workbook", "xls"), ("EncryptedPackage", "encrypted"), ("Other", "ole")],
)
def test_ole_by_its_streams(stream: str, kind: str) -> None:
    assert detect(ole_file(stream)) == kind


def test_doc_with_a_password() -> None:
    assert detect(ole_file("WordDocument", b"\xec\xa5\xc1\x00" + bytes(6) + b"\x00\x01")) == "encrypted"


@pytest.mark.parametrize(
    ("data", "name", "code", "detail"),
    [
        (b"", "a.pdf", "empty", ""),
        (zipped("OFD.xml"), "a.docx", "unsupported", "ofd"),
        (zipped("a.txt"), "a.docx", "unsupported", "archive"),
        (ole_file("EncryptedPackage"), "a.docx", "encrypted", "office"),
        (ole_file("Contents"), "a.wps", "unsupported", "wps"),
        (bytes(range(256)) * 10, "a.txt", "unsupported", "unknown"),
        (zipped("word/document.xml", "word/styles.xml")[:80], "a.docx", "damaged", "docx"),
    ],
    ids=["empty", "ofd", "archive", "password", "wps", "unknown", "cut short"],
)
def test_refusals_name_their_reason(data: bytes, name: str, code: str, detail: str) -> None:
    with pytest.raises(SourceError) as raised:
        open_source(data, name)
    assert (raised.value.problem.code, raised.value.problem.detail) == (code, detail)


def test_extension_does_not_count() -> None:
    assert open_source(b"<html><body><p>1</p></body></html>", "report.pdf").kind == "html"
    assert open_source("规章\t0\n".encode("gbk"), "report.docx").kind == "text"


def test_an_archive_cut_off_before_any_telling_name_is_damaged_and_not_unsupported() -> None:
    data = b"PK\x03\x04" + b"\0" * 60
    assert detect(data) == "broken_zip"
    with pytest.raises(SourceError) as caught:
        open_source(data, "report.docx")
    assert caught.value.problem.code == "damaged"


def test_an_archive_whose_packed_members_are_broken_is_damaged() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("[Content_Types].xml", "wordprocessingml " * 100)
        archive.writestr("word/document.xml", "<x/>" * 500)
    data = bytearray(buffer.getvalue())
    packed = data.find(b"[Content_Types].xml") + len("[Content_Types].xml") + 9
    data[packed : packed + 20] = bytes(byte ^ 0xFF for byte in data[packed : packed + 20])
    with pytest.raises(SourceError) as raised:
        open_source(bytes(data), "a.docx")
    assert (raised.value.problem.code, raised.value.problem.detail) == ("damaged", "docx")
