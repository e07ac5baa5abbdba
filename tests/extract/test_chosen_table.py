"""A stretch of which a person says which table it is: labels matched, values as they are read, all else unreadable."""

from __future__ import annotations

import pymupdf

from app.extract import read_one_table, within
from app.model import SURE, Box, Page, Table
from tests.extract.handmade import draw_table, pages_of_document
from tests.extract.readings import FORMS, pages_of

WIDTHS = (170, 40, 50, 50, 60, 60, 40, 40)
LABELS = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开")
GARBLED = ("##", "**", "##", "**", "##", "**", "##", "**")
WHOLE = Box(0, 0, 595, 842)


def page_with(rows: tuple[tuple[str, ...], ...], top: float = 60) -> pymupdf.Document:
    document = pymupdf.open()
    draw_table(document.new_page(width=595, height=842), rows, WIDTHS[: len(rows[-1])], top=top)
    return document


def read(document: pymupdf.Document, table: str = "applications", box: Box = WHOLE) -> Table | None:
    pages = [within(page, box) for page in pages_of_document(document)]
    return read_one_table(pages, FORMS, table)


def by_row(table: Table) -> dict[str, list[str | None]]:
    rows: dict[str, list[str | None]] = {}
    for cell in table.cells:
        if cell.is_found:
            rows.setdefault(cell.row, []).append(cell.raw)
    return rows


def test_rows_are_known_by_their_labels_though_the_heading_is_not() -> None:
    found = read(page_with((GARBLED, *((label, *"1234567") for label in LABELS))))
    assert found is not None and found.entered
    assert by_row(found) == {name: list("1234567") for name in ("new", "carried_in", "granted")}
    assert all(cell.confidence < SURE for cell in found.cells), "only the order says which column is which"
    assert {cell.state for cell in found.cells if cell.row == "total"} == {"unreadable"}
    assert not any(cell.state == "absent" for cell in found.cells)


def test_a_row_of_too_few_numbers_is_not_guessed() -> None:
    widths = (170, 40, 50, 50)
    document = pymupdf.open()
    draw_table(
        document.new_page(width=595, height=842), ((LABELS[0], "1", "2", "3"), (LABELS[1], "4", "5", "6")), widths
    )
    found = read(document)
    assert found is not None
    assert {cell.state for cell in found.cells} == {"unreadable"}


def test_a_line_across_under_a_lost_heading_is_taken_by_its_order() -> None:
    document = pymupdf.open()
    numbers = tuple(str(at) for at in range(15))
    draw_table(document.new_page(width=595, height=842), (("##",) * 15, numbers), (32,) * 15)
    found = read(document, "disputes")
    assert found is not None
    assert [cell.raw for cell in found.cells] == list(numbers)
    assert all(cell.confidence < SURE for cell in found.cells)


def test_only_what_stands_in_the_frame_is_read() -> None:
    document = page_with(tuple((label, *"1234567") for label in LABELS))
    found = read(document, box=Box(40, 50, 580, 101))
    assert found is not None
    assert by_row(found).keys() == {"new", "carried_in"}
    assert read(page_with(tuple((label, *"1234567") for label in LABELS)), box=Box(40, 300, 580, 500)) is None


def test_a_place_with_no_label_of_the_table_is_no_table() -> None:
    assert read(page_with((("甲", *"1234567"), ("乙", *"1234567")))) is None


def test_a_text_without_a_heading_is_read_by_its_labels() -> None:
    text = "\n".join("\t".join((label, *"1234567")) for label in LABELS)
    pages: tuple[Page, ...] = pages_of(text.encode(), "a.txt")
    found = read_one_table(pages, FORMS, "applications")
    assert found is not None
    assert by_row(found)["granted"] == list("1234567")
    assert all(cell.confidence < SURE for cell in found.cells)
