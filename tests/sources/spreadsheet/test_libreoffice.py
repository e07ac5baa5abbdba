"""Old office formats are converted where LibreOffice is, and named with what to do where it is not."""

from __future__ import annotations

import pytest

from app.model import SourceError
from app.sources.reader import open_source
from app.sources.spreadsheet.libreoffice import Office, find_office
from tests.sources.handmade import cell, docx_file, ole_file, paragraph, row, table

with_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")

RTF = (
    b"{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0 SimSun;}}\\f0 \\trowd\\cellx2000\\cellx4000\\intbl "
    b"\\u35268?\\u31456?\\cell 12\\cell\\row\\pard \\u26411?\\par}"
)


@pytest.mark.parametrize(
    ("data", "name", "detail"),
    [
        (ole_file("WordDocument"), "a.doc", "doc"),
        (ole_file("WordDocument"), "a.wps", "wps"),
        (ole_file("Workbook"), "a.xls", "sheet_old"),
        (RTF, "a.doc", "rtf"),
    ],
)
def test_without_office_the_advice_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object, data: bytes, name: str, detail: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SourceError) as raised:
        open_source(data, name)
    assert (raised.value.problem.code, raised.value.problem.detail) == ("unsupported", detail)


@with_office
def test_rtf_is_converted() -> None:
    source = open_source(RTF, "a.rtf")
    assert source.kind == "docx"
    assert [cell.text for page in source.pages for grid in page.grids for cell in grid.cells] == ["规章", "12"]


@with_office
def test_doc_is_converted_with_its_merged_cells() -> None:
    office = find_office()
    assert isinstance(office, Office)
    body = (
        table(row(cell("申请人情况", '<w:gridSpan w:val="2"/>')), row(cell("总计"), cell("228")), columns=2)
        + paragraph()
    )
    doc = office.convert(docx_file(body), ".docx", "doc")
    assert doc.startswith(b"\xd0\xcf\x11\xe0")
    cells = [cell for page in open_source(doc, "a.wps").pages for grid in page.grids for cell in grid.cells]
    assert [(cell.text, cell.column_span) for cell in cells] == [("申请人情况", 2), ("总计", 1), ("228", 1)]


@with_office
def test_what_office_cannot_read_is_damaged() -> None:
    with pytest.raises(SourceError) as raised:
        open_source(ole_file("WordDocument", b"\xec\xa5\xc1\x00"), "a.doc")
    assert raised.value.problem.code == "damaged"
