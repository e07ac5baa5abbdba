"""Files that nobody should have to open, each with the error codes that are an honest answer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pymupdf

_CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_AES_256 = 5
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LAUGHS = "".join(
    f'<!ENTITY l{depth} "{f"&l{depth - 1};" * 10}">' if depth else '<!ENTITY l0 "哈哈哈哈">' for depth in range(12)
)


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file's name, what makes its bytes, and the error codes of which one must come."""

    name: str
    make: Callable[[], bytes]
    codes: tuple[str, ...]


def bad_files() -> Iterator[BadFile]:
    """Every one of them."""
    yield BadFile("empty.pdf", lambda: b"", ("empty",))
    yield BadFile("truncated.pdf", lambda: text_pdf()[: len(text_pdf()) // 2], ("damaged",))
    yield BadFile("header-only.pdf", lambda: b"%PDF-1.7\n", ("damaged",))
    yield BadFile("encrypted.pdf", _encrypted_pdf, ("encrypted",))
    yield BadFile("no-pages.pdf", lambda: _raw_pdf(b"<</Type/Pages/Kids[]/Count 0>>"), ("damaged", "empty"))
    yield BadFile(
        "endless-tree.pdf", lambda: _raw_pdf(b"<</Type/Pages/Kids[2 0 R]/Count 1>>"), ("damaged", "too_large")
    )
    yield BadFile(
        "million-pages.pdf", lambda: _raw_pdf(b"<</Type/Pages/Kids[2 0 R]/Count 1000000>>"), ("damaged", "too_large")
    )
    yield BadFile("huge-page.pdf", lambda: _page_pdf(b"[0 0 99999999 99999999]"), ("too_large", "damaged", "no_table"))
    yield BadFile("empty-page.pdf", lambda: _page_pdf(b"[0 0 0 0]"), ("damaged", "no_table"))
    yield BadFile("deep-array.pdf", lambda: _page_pdf(b"[" * 200_000), ("damaged", "no_table", "crashed", "too_large"))
    yield BadFile(
        "deep-content.pdf", lambda: _page_pdf(b"[0 0 595 842]", b"q " * 500_000), ("no_table", "too_large", "damaged")
    )
    yield BadFile("junk.pdf", lambda: bytes(range(256)) * 64, ("unsupported",))
    yield BadFile("junk", lambda: b"\x00\x01\x02\xff" * 999, ("unsupported",))
    yield BadFile("bomb.docx", lambda: _docx(b" " * 700_000_000), ("too_large",))
    yield BadFile("laughs.docx", lambda: _docx(_laughing_document()), ("damaged", "too_large", "no_table"))
    yield BadFile("cut.docx", lambda: _docx(b"<w:document/>")[:-40], ("damaged", "unsupported"))
    yield BadFile("deep.docx", lambda: _docx(_deep_document()), ("damaged", "too_large", "no_table"))
    yield BadFile("laughs.html", _laughing_html, ("no_table", "damaged", "too_large"))
    yield BadFile("deep.html", lambda: b"<html>" + b"<table><tr><td>" * 100_000, ("no_table", "damaged", "too_large"))
    yield BadFile("wide.html", _wide_html, ("no_table", "damaged", "too_large"))
    yield BadFile("picture.png", _picture, ("no_table",))
    yield BadFile("cut.png", lambda: _picture()[:60], ("damaged", "unsupported"))
    yield BadFile("archive.zip", lambda: _zip({"a.pdf": text_pdf()}), ("unsupported",))
    yield BadFile("old.txt", lambda: "二〇一六年工作总结\n没有表。\n".encode("gb18030"), ("no_table",))


def renamed_files() -> Iterator[tuple[str, bytes, str]]:
    """A wrong name, the bytes, and the kind that they really are."""
    yield "pdf.docx", text_pdf(), "pdf"
    yield "html.pdf", b"<!DOCTYPE html><html><body><p>2016</p></body></html>", "html"
    yield "docx.txt", _docx(_document("二〇一六年")), "docx"
    yield "text.html", "二〇一六年工作总结，没有表。".encode(), "text"


def text_pdf() -> bytes:
    """A sound PDF without a table."""
    return _saved(lambda document: document.new_page().insert_text((72, 72), "Nothing to check. " * 3))


def _encrypted_pdf() -> bytes:
    with pymupdf.open() as document:
        document.new_page()
        return bytes(document.tobytes(encryption=_AES_256, user_pw="secret", owner_pw="more"))


def _saved(draw: Callable[[pymupdf.Document], object]) -> bytes:
    with pymupdf.open() as document:
        draw(document)
        return bytes(document.tobytes())


def _page_pdf(media_box: bytes, content: bytes = b"") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox " + media_box + b">>"
    stream = b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content)
    return _raw_pdf(b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream)


def _raw_pdf(*objects: bytes) -> bytes:
    """A PDF of a catalogue and these objects, numbered from 2 (the page tree)."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate((b"<</Type/Catalog/Pages 2 0 R>>", *objects), 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start)
    return bytes(out)


def _zip(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _docx(document: bytes) -> bytes:
    return _zip(
        {
            "[Content_Types].xml": _CONTENT_TYPES.encode(),
            "_rels/.rels": _RELATIONS.encode(),
            "word/document.xml": document,
        }
    )


def _document(text: str, prologue: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prologue}<w:document xmlns:w="{_WORD}">'
        f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    ).encode()


def _laughing_document() -> bytes:
    return _document("&l11;", f"<!DOCTYPE w:document [{_LAUGHS}]>")


def _deep_document() -> bytes:
    table = "<w:tbl><w:tr><w:tc>"
    return f'<w:document xmlns:w="{_WORD}"><w:body>{table * 20_000}</w:body></w:document>'.encode()


def _laughing_html() -> bytes:
    return f"<!DOCTYPE html [{_LAUGHS}]><html><body><p>&l11;</p></body></html>".encode()


def _wide_html() -> bytes:
    """Spans that would make a grid of a hundred million cells."""
    row = '<tr><td colspan="10000" rowspan="10000">1</td></tr>'
    return f"<html><body><table>{row * 3}</table></body></html>".encode()


def _picture() -> bytes:
    pixels = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 800, 1000))
    pixels.clear_with(200)
    return bytes(pixels.tobytes("png"))
