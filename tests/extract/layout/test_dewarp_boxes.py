"""What was read on a straightened picture is boxed where it is seen, and nothing else of a report changes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from app.extract.layout.dewarp_boxes import on_the_page
from app.model import Box, Cell, FreeTable, Report, Table, Warp

UPPER = Warp(Box(0, 0, 600, 400), (1, 0, 10, 0, 1, 20, 0, 0, 1))
LOWER = Warp(Box(0, 400, 600, 800), (1, 0, -5, 0, 1, 0, 0, 0, 1))
HIGH, LOW, BESIDE = Box(100, 100, 120, 110), Box(100, 500, 120, 510), Box(700, 100, 720, 110)


def report(*cells: Cell, free: tuple[FreeTable, ...] = ()) -> Report:
    return Report("镇", 2023, (1, 2), (Table("applications", "disclosure-2021", cells),), free)


def cell(page: int | None, *boxes: Box) -> Cell:
    return Cell("applications/new/natural", "3", Decimal(3), "number", page, boxes, 0.8, "ocr", second="8")


def test_each_box_goes_back_by_the_picture_that_it_stands_in() -> None:
    found = on_the_page(report(cell(1, HIGH, LOW)), {1: (UPPER, LOWER)})
    assert found.tables[0].cells[0].boxes == (Box(110, 120, 130, 130), Box(95, 500, 115, 510))


def test_nothing_but_the_boxes_changes() -> None:
    before = report(cell(1, HIGH))
    after = on_the_page(before, {1: (UPPER,)})
    moved = after.tables[0].cells[0]
    assert replace(moved, boxes=(HIGH,)) == before.tables[0].cells[0]
    assert replace(after, tables=before.tables) == before


def test_boxes_of_other_pages_and_beside_the_pictures_stay() -> None:
    before = report(cell(2, HIGH), cell(None), cell(1, BESIDE))
    assert on_the_page(before, {1: (UPPER, LOWER)}) == before


def test_a_report_that_was_never_a_picture_is_the_same_object() -> None:
    before = report(cell(1, HIGH))
    assert on_the_page(before, {}) is before


def test_free_tables_go_back_too() -> None:
    tables = (FreeTable(1, HIGH, (("17",),), ()), FreeTable(1, None, (), ()), FreeTable(2, HIGH, (), ()))
    found = on_the_page(report(free=tables), {1: (UPPER,)}).free_tables
    assert [table.box for table in found] == [Box(110, 120, 130, 130), None, HIGH]
    assert found[0].rows == (("17",),)
