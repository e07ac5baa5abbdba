"""The markup of cells of a report's sheet is what openpyxl reads back as the same content."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.workbook.writing.patched import write_only
from app.workbook.writing.patched.archive import END_OF_ROWS, Archive
from app.workbook.writing.shared_columns import Area
from app.workbook.writing.sheet_buffer import Formula, Link, SheetBuffer, Spot
from app.workbook.writing.styles import StyledBook

SPOTS = (
    Spot(Decimal("66.02760"), "number"),
    Spot(Decimal(123456789012345), "number"),
    Spot("=1+1 <&> \x07", "number_unreadable", note="a note"),
    Spot("  kept\nas it is ", "label"),
    Spot(Formula('=IF(A1<2,"<",A1)', "<"), "check"),
    Spot(Formula("=1=1", now=True), "helper"),
    Spot("go", "link", link=Link("it's")),
    Spot(None, "corner"),
    Spot(Formula('="a"', "a\x07"), "check"),
)


def written(folder: Path) -> tuple[Any, Any]:
    """A sheet with `SPOTS` in column B from row 2 on, read back: its formulas, and its values."""
    from openpyxl.writer.excel import ExcelWriter

    book = StyledBook()
    sheet = cast(Worksheet, book.create_sheet("it's"))
    buffer = SheetBuffer([20.0, 20.0])
    for row, spot in enumerate(SPOTS, start=2):
        buffer.put(Area(row, 2, row, 2), spot)
    buffer.put(Area(20, 1, 21, 2), Spot("merged", "label"))
    body = f"{buffer.write(sheet)}{END_OF_ROWS}{buffer.merged()}".encode()
    write_only.close(sheet)
    with (folder / "book.xlsx").open("wb") as file:
        reports = {"xl/worksheets/sheet1.xml": lambda: body}
        with Archive(file, reports, {}, lambda share: None, 1) as archive:
            ExcelWriter(book, archive).write_data()
    formulas, values = (load_workbook(folder / "book.xlsx", data_only=only).active for only in (False, True))
    return formulas, values


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any]:
    return written(tmp_path_factory.mktemp("cells"))


def test_a_number_has_exactly_its_printed_digits(sheets: tuple[Any, Any]) -> None:
    formulas, _ = sheets
    assert (formulas["B2"].value, formulas["B2"].number_format) == (66.0276, "0.00000")
    assert formulas["B3"].value == 123456789012345


def test_texts_stay_texts_whatever_they_look_like(sheets: tuple[Any, Any]) -> None:
    formulas, _ = sheets
    assert (formulas["B4"].value, formulas["B4"].data_type, formulas["B4"].quotePrefix) == (
        "=1+1 <&> \ufffd",
        "s",
        True,
    )
    assert formulas["B5"].value == "  kept\nas it is "
    assert formulas["B9"].value is None


def test_formulas_have_their_present_values(sheets: tuple[Any, Any]) -> None:
    formulas, values = sheets
    assert (formulas["B6"].value, values["B6"].value) == ('=IF(A1<2,"<",A1)', "<")
    assert (formulas["B7"].value, values["B7"].value) == ("=1=1", True)


def test_comments_links_and_merged_areas_are_in_their_places(sheets: tuple[Any, Any]) -> None:
    formulas, _ = sheets
    assert formulas["B4"].comment.text == "a note"
    assert formulas["B8"].hyperlink.location == "'it''s'!A1"
    assert [str(area) for area in formulas.merged_cells.ranges] == ["A20:B21"]


def test_a_sheet_without_a_place_for_its_rows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sheet.xml").write_text("<worksheet/>", encoding="utf-8")
    with (tmp_path / "book.xlsx").open("wb") as file:
        archive = Archive(file, {"sheet.xml": lambda: b""}, {}, lambda share: None, 1)
        with pytest.raises(ValueError, match=r"sheet\.xml"):
            archive.write(tmp_path / "sheet.xml", "sheet.xml")
        archive.close()


def test_the_present_value_of_a_formula_holds_no_character_that_xml_cannot(sheets: tuple[Any, Any]) -> None:
    _, values = sheets
    assert values["B10"].value == "a\ufffd"
