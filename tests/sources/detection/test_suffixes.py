"""The suffixes that dialogs offer are those of files that the reader opens: a real file of each is read."""

from __future__ import annotations

import pymupdf
import pytest
from openpyxl import Workbook

from app.sources.detection.detect import detect
from app.sources.detection.suffixes import READABLE_SUFFIXES
from app.sources.reader import open_source
from tests.sources.detection.test_detect import zipped
from tests.sources.handmade import cell, docx_file, ole_file, row, table
from tests.sources.html.test_mhtml import PAGE, mhtml, part
from tests.sources.image.test_reader import picture
from tests.sources.spreadsheet.test_reader import book_of, saved

_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def _pdf() -> bytes:
    with pymupdf.open() as document:
        document.new_page()
        return bytes(document.tobytes())


def _book() -> Workbook:
    return book_of(["规章", 0])


_WORD = docx_file(table(row(cell("规章"), cell("0")), columns=2))
_HTML = PAGE.format("").encode()
_MHTML = mhtml(part(_HTML, "Content-Type: text/html; charset=utf-8"))
_READ = {
    "pdf": _pdf(), "docx": _WORD, "docm": _WORD,
    **dict.fromkeys(("html", "htm", "shtml", "xhtml"), _HTML), **dict.fromkeys(("mhtml", "mht"), _MHTML),
    **dict.fromkeys(("xlsx", "xlsm"), saved(_book())),
    "csv": "规章,0\n".encode("gb18030"), "tsv": "规章\t0\n".encode(), "txt": "规章 0\n".encode(), "md": b"|1|2|\n",
    "png": picture("PNG"), **dict.fromkeys(("jpg", "jpeg", "jfif"), picture("JPEG")),
    **dict.fromkeys(("tif", "tiff"), picture("TIFF")), "bmp": picture("BMP"), "gif": picture("GIF"),
}  # fmt: skip
_CONVERTED = {
    "doc": (ole_file("WordDocument"), "doc"),
    "wps": (ole_file("WordDocument"), "doc"),
    "rtf": (b"{\\rtf1\\ansi 1}", "rtf"),
    "odt": (zipped("content.xml", mimetype=_OPEN_DOCUMENT + "text"), "odt"),
    "xls": (ole_file("Workbook"), "xls"),
    "et": (ole_file("Workbook"), "xls"),
    "ods": (zipped("content.xml", mimetype=_OPEN_DOCUMENT + "spreadsheet"), "ods"),
}
"""Kinds that LibreOffice converts (see test_office.py): here only that they are known as such."""


def test_every_suffix_stands_once_and_is_tried_here() -> None:
    assert sorted(READABLE_SUFFIXES) == sorted({*_READ, *_CONVERTED})


@pytest.mark.parametrize("suffix", [suffix for suffix in READABLE_SUFFIXES if suffix in _READ])
def test_a_file_of_each_suffix_is_read(suffix: str) -> None:
    source = open_source(_READ[suffix], f"年报.{suffix}")
    assert source.page_count >= 1 and len(list(source.pages)) == source.page_count


@pytest.mark.parametrize("suffix", _CONVERTED)
def test_a_kind_that_office_converts_is_known(suffix: str) -> None:
    data, kind = _CONVERTED[suffix]
    assert detect(data) == kind
