"""The cells of the forms' tables are placed by their labels alone, and nothing is placed that is not beyond doubt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.extract import Registration, as_placed, read_reports
from app.extract.registration.register import Registered
from app.model import SURE, Box, Page, PlacedTable, Word
from tests.generator.official import FORM_2019, FORM_2021, official_form

FORMS = (official_form(FORM_2019), official_form(FORM_2021))
TABLE = next(table for table in FORMS[1].tables if table.id == "applications")
COLUMNS = TABLE.blocks[0].columns
ROWS = TABLE.blocks[0].rows
LABEL, FIRST, SPACE, PITCH, TOP = 150.0, 300.0, 40.0, 20.0, 120.0
"""Points: the middle of the labels, of the first column, and how far columns and rows are apart."""

Curve = Callable[[float], float]


def word(text: str, x: float, y: float, size: float = 10.0) -> Word:
    wide = size * sum(0.5 if char.isascii() else 1.0 for char in text)
    return Word(text, Box(x - wide / 2, y - size / 2, x + wide / 2, y + size / 2), 0.99, "ocr")


def number(row: int, column: int) -> str:
    return str(7 * row + column)


def sheet(
    *, heading: bool = True, first: int = 0, count: int = len(ROWS), without: frozenset[str] = frozenset()
) -> Page:
    """A page that prints rows of the table, as words alone; `without` are texts that were not read."""
    words = []
    if heading:
        words += [word(column.label.text, FIRST + SPACE * at, TOP - PITCH, 8) for at, column in enumerate(COLUMNS)]
    for place, row in enumerate(ROWS[first : first + count]):
        y = TOP + PITCH * place
        words.append(word(row.label.text, LABEL, y, 6))
        words += [word(number(first + place, at), FIRST + SPACE * at, y) for at in range(len(COLUMNS))]
    return Page(1, 600.0, 800.0, words=tuple(one for one in words if one.text not in without))


def found(page: Page, registration: Registration | None = None) -> Registered:
    tables = (registration or Registration(FORMS)).tables(page)
    return next(table for table in tables if table.table == "applications" and table.form == FORM_2021)


def said(table: Registered, page: Page) -> dict[tuple[str, str], str]:
    """What stands in each place."""
    return {
        (cell.row, cell.column): "".join(one.text for one in page.words if cell.box.contains(*one.box.center))
        for cell in table.cells
    }


def printed() -> dict[tuple[str, str], str]:
    return {
        (row.id, column.id): number(place, at) for place, row in enumerate(ROWS) for at, column in enumerate(COLUMNS)
    }


def test_every_cell_of_a_table_without_lines_is_placed() -> None:
    page = sheet()
    table = found(page)
    assert said(table, page) == printed()
    assert all(cell.place >= SURE for cell in table.cells)


@pytest.mark.parametrize("scale", [0.5, 3.0])
def test_places_do_not_depend_on_the_size_of_the_page(scale: float) -> None:
    page = sheet()
    larger = tuple(
        replace(one, box=Box(*(edge * scale for edge in (one.box.x0, one.box.y0, one.box.x1, one.box.y1))))
        for one in page.words
    )
    page = Page(1, 600 * scale, 800 * scale, words=larger)
    assert said(found(page), page) == printed()


def test_a_column_that_is_known_by_counting_alone_is_never_sure() -> None:
    table = found(sheet(heading=False))
    assert all(0 < cell.place < SURE for cell in table.cells)


def test_a_table_goes_on_in_the_columns_of_the_page_before() -> None:
    registration = Registration(FORMS)
    registration.tables(sheet(count=12))
    page = replace(sheet(heading=False, first=12, count=len(ROWS)), number=2)
    table = found(page, registration)
    assert len(table.cells) == 7 * (len(ROWS) - 12)
    assert all(cell.place >= SURE for cell in table.cells)


def test_a_row_whose_label_was_not_read_is_placed_by_counting_and_never_sure() -> None:
    page = sheet(without=frozenset({ROWS[5].label.text}))
    table = found(page)
    assert said(table, page) == printed()
    rows = {cell.row: cell.place for cell in table.cells}
    assert 0 < rows[ROWS[5].id] < SURE
    assert rows[ROWS[4].id] >= SURE


def test_lines_of_numbers_that_do_not_count_up_make_their_neighbours_doubted() -> None:
    page = sheet(without=frozenset({ROWS[5].label.text}))
    extra = word("4711", FIRST, TOP + PITCH * 4.5)
    table = found(replace(page, words=(*page.words, extra)))
    rows = {cell.row: cell.place for cell in table.cells}
    assert ROWS[5].id not in rows
    assert rows[ROWS[4].id] < SURE
    assert rows[ROWS[6].id] < SURE
    assert rows[ROWS[15].id] >= SURE


def test_numbers_halfway_between_two_rows_are_placed_in_neither() -> None:
    page = sheet()
    moved = tuple(
        replace(one, box=Box(one.box.x0, one.box.y0 + PITCH / 2, one.box.x1, one.box.y1 + PITCH / 2))
        if one.text.isdigit()
        else one
        for one in page.words
    )
    tables = Registration(FORMS).tables(replace(page, words=moved))
    assert all(cell.place < SURE for table in tables for cell in table.cells)


def placed(page: Page) -> tuple[PlacedTable, ...]:
    tables = Registration(FORMS).tables(page)
    words = {
        cell.box: next(
            (one for one in page.words if cell.box.contains(*one.box.center)), Word("", cell.box, 0.98, "ocr")
        )
        for table in tables
        for cell in table.cells
    }
    return tuple(as_placed(table, words) for table in tables)


def test_a_report_has_what_labels_place_where_no_line_is_drawn() -> None:
    page = sheet()
    (report,) = read_reports([replace(page, placed=placed(page))], FORMS)
    (table,) = (table for table in report.tables if table.id == "applications")
    values = {tuple(cell.id.split("/")[1:]): cell.raw for cell in table.cells}
    assert values == printed()
    assert all(cell.confidence >= SURE for cell in table.cells)


def test_where_the_two_ways_read_different_numbers_the_cell_is_doubted_with_both() -> None:
    page = sheet()
    other = tuple(
        replace(
            table,
            cells=tuple(
                replace(cell, text="999") if (cell.row, cell.column) == ("new", "total") else cell
                for cell in table.cells
            ),
        )
        for table in placed(page)
    )
    (report,) = read_reports([replace(page, placed=other)], FORMS)
    (cell,) = (cell for table in report.tables for cell in table.cells if cell.id == "applications/new/total")
    assert cell.confidence < SURE
    assert {cell.raw, cell.second} == {"999", number(0, 6)}


def test_a_place_that_nobody_can_know_is_unreadable_with_its_text() -> None:
    page = sheet()
    unsure = tuple(
        replace(table, cells=tuple(replace(cell, place=0.0) for cell in table.cells)) for table in placed(page)
    )
    blank = Page(1, 600.0, 800.0, words=(word("无", 100, 700),), placed=unsure)
    (report,) = read_reports([blank], FORMS)
    cells = [cell for table in report.tables for cell in table.cells if cell.is_found]
    assert cells
    assert all(cell.state == "unreadable" and cell.value is None and cell.raw for cell in cells)


def test_headings_that_run_together_still_name_their_columns() -> None:
    page = sheet()
    heads = [one for one in page.words if one.box.y1 < TOP - 5]
    others = [one for one in page.words if one.box.y1 >= TOP - 5]
    pairs = []
    for at in range(0, len(heads) - 1, 2):
        one, other = heads[at], heads[at + 1]
        x0, x1 = FIRST + SPACE * at - 16, FIRST + SPACE * (at + 1) + 16
        pairs.append(replace(one, text=one.text + other.text, box=Box(x0, one.box.y0, x1, one.box.y1)))
    table = found(replace(page, words=(*others, *pairs, *heads[-1:])))
    assert all(cell.place >= SURE for cell in table.cells)


def test_numbers_set_to_the_right_stand_in_columns_by_their_right_edges() -> None:
    page = sheet()
    moved, x1 = [], {}
    for place, row in enumerate(ROWS):
        for at in range(len(COLUMNS)):
            text = "9" * (1 + (place + at) % 6)
            right, y = FIRST + SPACE * at + 18, TOP + PITCH * place
            moved.append(Word(text, Box(right - 5 * len(text), y - 5, right, y + 5), 0.99, "ocr"))
            x1[row.id, COLUMNS[at].id] = text
    page = replace(page, words=(*(one for one in page.words if not one.text.isdigit()), *moved))
    table = found(page)
    assert said(table, page) == x1
    assert all(cell.place >= SURE for cell in table.cells)


def test_what_looks_like_a_piece_of_a_line_in_a_cell_s_room_keeps_it_from_being_empty_for_sure() -> None:
    page = sheet(without=frozenset({number(4, 2)}))
    piece = word("—", FIRST + SPACE * 2 + 17, TOP + PITCH * 4)
    table = found(replace(page, words=(*page.words, piece)))
    beside = {(ROWS[4].id, COLUMNS[at].id) for at in (2, 3)}
    unsure = {(cell.row, cell.column) for cell in table.cells if cell.place < SURE}
    assert (ROWS[4].id, COLUMNS[2].id) in unsure
    assert unsure <= beside


def test_a_first_row_alone_gives_the_next_page_its_columns() -> None:
    registration = Registration(FORMS)
    assert registration.tables(sheet(count=1))
    page = replace(sheet(heading=False, first=1, count=len(ROWS)), number=2)
    assert all(cell.place >= SURE for cell in found(page, registration).cells)


def test_the_labels_decide_the_version_where_the_lines_lost_rows() -> None:
    page = sheet()
    tables = tuple(table for table in placed(page) if table.form == FORM_2021)
    # Lines that lost the labels of the rows that only this version has.
    only = {row.label.text for row in ROWS[-5:-2]}
    words = tuple(one for one in page.words if one.text not in only)
    (report,) = read_reports([replace(page, words=words, placed=tables)], FORMS)
    (table,) = (table for table in report.tables if table.id == "applications")
    assert table.form == FORM_2021


def test_a_table_that_the_page_cuts_gives_the_columns_that_are_left() -> None:
    page = sheet()
    end = FIRST + SPACE * 5.7
    left = tuple(one for one in page.words if one.box.x1 < end)
    table = found(replace(page, width=end, words=left))
    assert {cell.column for cell in table.cells} == {column.id for column in COLUMNS[:6]}
    assert all(cell.place >= SURE for cell in table.cells)
    # With room for another column nobody knows which one is missing.
    tables = Registration(FORMS).tables(replace(page, words=left))
    assert not any(cell.place >= SURE for table in tables for cell in table.cells)


def test_an_empty_place_over_the_page_s_end_is_unreadable() -> None:
    page = sheet()
    end = FIRST + SPACE * 6.2
    words = tuple(one for one in page.words if one.text != number(4, 6))
    table = found(replace(page, width=end, words=words))
    cut = [cell for cell in table.cells if cell.cut]
    assert [(cell.row, cell.column, cell.place) for cell in cut] == [(ROWS[4].id, COLUMNS[6].id, 0.0)]


def test_pieces_of_broken_lines_between_rows_make_no_row_unsure() -> None:
    page = sheet()
    pieces = tuple(word("—", FIRST + 15 + SPACE * at, TOP + PITCH * (at + 4.5)) for at in range(5))
    table = found(replace(page, words=(*page.words, *pieces)))
    assert said(table, page) == printed()
    assert all(cell.place >= SURE for cell in table.cells)


def across() -> tuple[Page, list[str]]:
    """The table that is printed as one line of numbers, its headings above them."""
    (block,) = next(table for table in FORMS[1].tables if table.id == "disputes").blocks
    keys = [(row, column) for row in block.rows for column in block.columns]
    words = [word(column.label.text, 60 + 34 * at, 100, 7) for at, (_, column) in enumerate(keys)]
    numbers = [str(at) for at in range(len(keys))]
    words += [word(text, 60 + 34 * at, 120) for at, text in enumerate(numbers)]
    return Page(1, 600.0, 800.0, words=tuple(words)), numbers


@pytest.mark.parametrize("lost", [frozenset[str](), frozenset({"3", "7"})])
def test_a_line_of_numbers_stands_below_its_headings_even_where_some_were_not_seen(lost: frozenset[str]) -> None:
    page, numbers = across()
    page = replace(page, words=tuple(one for one in page.words if one.text not in lost))
    table = next(one for one in Registration(FORMS).tables(page) if one.table == "disputes")
    assert all(cell.place >= SURE for cell in table.cells)
    assert list(said(table, page).values()) == ["" if text in lost else text for text in numbers]


def test_a_number_between_two_columns_makes_the_line_unsure() -> None:
    page, _ = across()
    words = tuple(one for one in page.words if one.text != "7")
    page = replace(page, words=(*words, word("1", 60 + 34 * 6.5, 120)))
    tables = [one for one in Registration(FORMS).tables(page) if one.table == "disputes"]
    assert not any(cell.place >= SURE for table in tables for cell in table.cells)


def test_numbers_of_several_columns_that_were_read_as_one_are_no_number_of_the_column_between() -> None:
    page, _ = across()
    words = tuple(one for one in page.words if one.text not in ("5", "6", "7"))
    run = word("57", 60 + 34 * 6, 120)
    run = replace(run, box=Box(60 + 34 * 5 - 3, run.box.y0, 60 + 34 * 7 + 3, run.box.y1))
    table = next(
        one for one in Registration(FORMS).tables(replace(page, words=(*words, run))) if one.table == "disputes"
    )
    assert [cell.filled for cell in table.cells[5:8]] == [False] * 3
    assert [cell.place >= SURE for cell in table.cells[4:9]] == [True, False, False, False, True]
    assert all(cell.box.width < 34 for cell in table.cells)


def test_an_empty_cell_by_lines_is_doubted_where_labels_likely_place_a_number() -> None:
    page = sheet()
    likely = tuple(
        replace(table, cells=tuple(replace(cell, place=0.7) for cell in table.cells)) for table in placed(page)
    )
    lost = replace(page, words=tuple(one for one in page.words if one.text != number(4, 2)), placed=likely)
    (report,) = read_reports([lost], FORMS)
    (cell,) = (one for table in report.tables for one in table.cells if one.id == f"applications/{ROWS[4].id}/research")
    assert cell.confidence < SURE
