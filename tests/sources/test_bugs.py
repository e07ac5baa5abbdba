"""A bug of ours inside a reader is reported as ours (`crashed`, logged), a broken file as the file's (`damaged`)."""

from __future__ import annotations

import io
import logging
import zipfile
from pathlib import Path
from typing import Any, NoReturn

import pymupdf
import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from PIL import Image

from app.cli.output.as_json import entries
from app.model import SourceError
from app.review.messages import Messages
from app.review.reading.batch import Batch, Begun
from app.review.reading.check_result import CheckedSource
from app.review.reading.input_files import FoundFile
from app.review.reading.job import CheckJob, ReadingTools
from app.review.resources import load_wording
from app.sources import Workers
from app.sources.pdf.pixels import Clip
from app.sources.pdf.render import Rendering
from app.sources.reader import open_source
from tests.sources import jobs
from tests.sources.handmade import cell, docx_file, row, table

_MHTML = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n"
    b"Content-Location: http://a/b\r\nContent-ID: <\xb1\xed@x>\r\n\r\n<table><tr><td>1</td></tr></table>\r\n--x--\r\n"
)


def _pdf() -> bytes:
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), "12")
        return bytes(document.tobytes())


def _book(*rows: list[Any]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for one in rows:
        sheet.append(list(one))
    sheet["A1"].fill = PatternFill("solid", fgColor="FFFF00")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _png() -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (300, 200), 255).save(buffer, "PNG")
    return buffer.getvalue()


def _edited(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The package with a text replaced in one of its members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w") as target:
        for info in source.infolist():
            member = source.read(info)
            assert info.filename != name or old in member
            target.writestr(info.filename, member.replace(old, new) if info.filename == name else member)
    return packed.getvalue()


BUGS = [
    (_pdf(), "app.sources.pdf.reader.words_of", IndexError),
    (_pdf(), "app.sources.pdf.reader.ruling_lines", ValueError),
    (_book(["规章", 1]), "app.sources.spreadsheet.reader.shown_text", KeyError),
    (_book(["规章", 1]), "app.sources.spreadsheet.reader.drawings_of", AttributeError),
    (b"<html><body><p>1</p></body></html>", "app.sources.html.walk.look_of", ValueError),
    (_MHTML, "app.sources.html.mhtml._joined", LookupError),
    (docx_file(table(row(cell("1")))), "app.sources.docx.reader.grid_cells", ValueError),
    (_png(), "app.sources.image.reader._page_size", ValueError),
]


@pytest.mark.parametrize(("data", "where", "kind"), BUGS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_bug_of_ours_is_never_turned_into_a_problem_of_the_file(
    monkeypatch: pytest.MonkeyPatch, data: bytes, where: str, kind: type[Exception]
) -> None:
    list(open_source(data, "a file").pages)

    def bug(*arguments: object, **named: object) -> NoReturn:
        raise kind("a bug of ours")

    monkeypatch.setattr(where, bug)
    with pytest.raises(kind, match="a bug of ours"):
        list(open_source(data, "a file").pages)


def test_a_bug_in_drawing_a_page_is_not_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def bug(*arguments: object) -> NoReturn:
        raise IndexError("a bug of ours")

    monkeypatch.setattr("app.sources.pdf.render._matrix", bug)
    with pytest.raises(IndexError, match="a bug of ours"):
        Rendering(_pdf()).draw(Clip(1, 0, 100, 100, 0, 0, 100, 100))


BROKEN = {
    "a fill that the workbook does not have": ("xl/styles.xml", b'fillId="2"', b'fillId="77"'),
    "a style that the workbook does not have": ("xl/worksheets/sheet1.xml", b's="1"', b's="99"'),
    "no view of the sheet": ("xl/worksheets/sheet1.xml", b"<sheetView ", b"<noView "),
    "a sheet that is no XML": ("xl/worksheets/sheet1.xml", b"</row>", b""),
    "no number where one must be": ("xl/worksheets/sheet1.xml", b'r="B1"', b'r="!!"'),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_openpyxl_stumbles_over_is_the_files_damage(name: str) -> None:
    data = _edited(_book(["规章", 1]), *BROKEN[name])
    with pytest.raises(SourceError) as raised:
        list(open_source(data, "a.xlsx").pages)
    assert (raised.value.problem.code, raised.value.problem.detail) == ("damaged", "sheet")


def test_a_part_that_is_no_xml_is_the_files_damage() -> None:
    data = _edited(docx_file(table(row(cell("1")))), "word/document.xml", b"</w:body>", b"")
    with pytest.raises(SourceError) as raised:
        open_source(data, "a.docx")
    assert (raised.value.problem.code, raised.value.problem.detail) == ("damaged", "docx")


def test_a_bug_is_logged_in_full_and_told_as_ours_and_costs_its_own_file_only(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("bug.pdf", "good.pdf"):
        (tmp_path / name).write_bytes(_pdf())
    with Workers(1, initial=ReadingTools(())) as workers:
        batch = Batch[CheckedSource](
            workers,
            lambda found: Begun.of(
                found.path,
                workers.submit(
                    jobs.check_with_a_bug if found.path.endswith("bug.pdf") else jobs.check,
                    CheckJob(found.path, 1 << 20),
                ),
            ),
            lambda path, problem: CheckedSource(path, problem=problem),
        )
        bug, good = batch.run(FoundFile(str(tmp_path / name)) for name in ("bug.pdf", "good.pdf"))
    assert good.problem is None and len(good.reports) == 1
    assert bug.problem is not None
    assert (bug.problem.code, bug.problem.detail, bug.status) == ("crashed", "raised", 2)
    (logged,) = (record for record in caplog.records if record.levelno == logging.ERROR)
    assert "a bug of ours" in logged.message and "in _page\n" in logged.message and "IndexError" in logged.message
    assert "a text of the document" not in logged.message
    chinese, english = (Messages((), load_wording(language)) for language in ("zh", "en"))
    (entry,) = entries(bug, chinese, english)
    error = entry["error"]
    assert isinstance(error, dict) and error["code"] == "crashed"
    assert "这是程序的错误，不是文件的" in chinese.problem(bug.problem, bug.path)
    assert "a fault of the program and not of the file" in english.problem(bug.problem, bug.path)
