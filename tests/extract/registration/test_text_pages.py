"""A table of text without lines, whose labels of several lines stand around their numbers, is read by its labels."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import groupby

import pytest

from app.extract import read_reports
from app.extract.layout.printed_rows import Place, row_of
from app.extract.matching.form_index import FormIndex
from app.extract.registration.merge import with_placed
from app.extract.registration.text_pages import announced_tables, lost_tables, placed_by_labels
from app.model import SURE, Box, Cell, Page, Report, Table, Word
from tests.generator.official import FORM_2021, official_form

FORM = official_form(FORM_2021)
TABLE = next(table for table in FORM.tables if table.id == "applications")
COLUMNS, ROWS = TABLE.blocks[0].columns, TABLE.blocks[0].rows
SIZE, PITCH, TOP = 7.0, 20.0, 90.0
"""Points: the height of the text, the pitch of the rows, and the first row's place."""
OUTER, GROUP, LABEL, FIRST, SPACE = 25.0, 70.0, 135.0, 210.0, 45.0
"""Points from the left: groups of rows, labels, the first column, and how far columns are apart."""
WIDEST = 7
"""Characters in a line of a label."""


def word(text: str, x: float, y: float) -> Word:
    wide = SIZE * sum(0.5 if char.isascii() else 1.0 for char in text)
    return Word(text, Box(x - wide / 2, y - SIZE / 2, x + wide / 2, y + SIZE / 2))


def lines(text: str, x: float, y: float, most: int) -> list[Word]:
    """A text in lines of so many characters around a middle."""
    parts = [text[at : at + most] for at in range(0, len(text), most)]
    top = y - 1.15 * SIZE * (len(parts) - 1) / 2
    return [word(part, x, top + 1.15 * SIZE * at) for at, part in enumerate(parts)]


def number(row: int, column: int) -> str:
    return str(7 * row + column)


def sheet() -> Page:
    """The whole table on a high page; each group's label stands in the middle of its rows, between their labels."""
    words = [*lines("三、收到和处理政府信息公开申请情况", LABEL, TOP - 60, 40)]
    for at, column in enumerate(COLUMNS):
        words += lines(column.label.text, FIRST + SPACE * at, TOP - PITCH, 4)
    for at, row in enumerate(ROWS):
        words += lines(row.label.text, LABEL, TOP + PITCH * at, WIDEST)
        words += [word(number(at, place), FIRST + SPACE * place, TOP + PITCH * at) for place in range(len(COLUMNS))]
    for depth, (left, most) in enumerate(((OUTER, 3), (GROUP, 6))):
        for label, of_group in groupby(range(len(ROWS)), partial(_group, depth=depth)):
            members = list(of_group)
            words += lines(label, left, TOP + PITCH * (members[0] + members[-1]) / 2, most)
    return Page(1, 600.0, TOP + PITCH * (len(ROWS) + 1), words=tuple(words))


def _group(row: int, depth: int) -> str:
    """The label of the row's group at this depth; none where the row's own label begins there."""
    groups = ROWS[row].groups
    return groups[depth].text if depth < len(groups) else ""


def read(page: Page) -> dict[str, Cell]:
    (report,) = read_reports([page], [FORM])
    return {cell.id: cell for table in report.tables if table.id == TABLE.id for cell in table.cells}


def cell_id(row: int, column: int) -> str:
    return f"applications/{ROWS[row].id}/{COLUMNS[column].id}"


def test_numbers_beside_labels_of_several_lines_are_read() -> None:
    cells = read(sheet())
    expected = {cell_id(row, column): number(row, column) for row in range(len(ROWS)) for column in range(len(COLUMNS))}
    lost = {cell.id for cell in cells.values() if cell.raw != expected[cell.id]}
    assert len(lost) <= len(COLUMNS) and all(cells[one].state == "unreadable" for one in lost)
    assert all(cell.method == "text" for cell in cells.values())
    assert sum(cell.confidence >= SURE for cell in cells.values()) > 0.8 * len(cells)


def test_a_doubtful_word_stays_doubtful_where_labels_place_it() -> None:
    page = sheet()
    doubted = page.words.index(next(one for one in page.words if one.text == number(9, 2)))
    words = [replace(one, confidence=0.5) if at == doubted else one for at, one in enumerate(page.words)]
    cell = read(replace(page, words=tuple(words)))[cell_id(9, 2)]
    assert cell.raw == number(9, 2) and cell.confidence <= 0.5


@pytest.mark.parametrize("kind", ["drawings", "pasted", "pictures"])
def test_an_empty_place_below_a_picture_is_not_called_empty(kind: str) -> None:
    page = sheet()
    at = next(one for one in page.words if one.text == number(9, 2)).box
    without = replace(page, words=tuple(one for one in page.words if one.box != at))
    assert _placed(without)[ROWS[9].id, COLUMNS[2].id] >= SURE
    covered = {
        "drawings": replace(without, drawings=(at,)),
        "pasted": replace(without, pasted=(at,)),
        "pictures": replace(without, pictures=(at,)),
    }
    assert _placed(covered[kind])[ROWS[9].id, COLUMNS[2].id] == 0.0


def _placed(page: Page) -> dict[tuple[str, str], float]:
    (table,) = placed_by_labels([page], [FORM], {TABLE.id}, Report(None, None, (), ()))[1]
    return {(cell.row, cell.column): cell.place for cell in table.cells}


def test_only_tables_of_which_rows_are_missing_are_read_a_second_time() -> None:
    def table(table_id: str, missing: int) -> Table:
        found = Cell("a/1/1", "1", Decimal(1), "number", 1, (Box(0, 0, 1, 1),))
        return Table(table_id, FORM_2021, (*[Cell.not_found("a/1/1")] * missing, *[found] * (20 - missing)))

    ids = {one.id for one in FORM.tables}
    report = Report(None, None, (1,), (table("applications", 1), table("proactive", 2)))
    assert lost_tables(report, [FORM], lambda: ids) == ids - {"applications"}
    assert lost_tables(Report(None, None, (1,), ()), [FORM], lambda: ids) == ids
    optional = {one.id for one in FORM.tables if one.optional}
    assert optional and lost_tables(report, [FORM], frozenset) == ids - {"applications"} - optional


@pytest.mark.parametrize(
    ("text", "announced"),
    [
        ("（一）信息处理费情况", {"charges"}),
        ("发出收费通知", {"charges"}),
        ("本年度未收取信息处理费，发出收费通知的件数和总金额以及实际收取的总金额均为0。", set()),
        ("五、存在的主要问题及改进情况", set()),
        ("10245", set()),
    ],
    ids=("heading", "beginning of a column's label", "sentence", "another heading", "number"),
)
def test_a_table_that_reports_may_leave_out_is_looked_for_where_its_label_is_printed(
    text: str, announced: set[str]
) -> None:
    row = row_of([Place(text, 0.0, 100.0, (), 1)], None, "line", 0.0, 10.0)
    assert announced_tables([row], FormIndex([FORM])) == announced


def test_two_tables_one_below_the_other_are_not_mixed() -> None:
    page = sheet()
    second = [replace(one, box=_lower(one.box, page.height), text=_other(one.text)) for one in page.words]
    both = replace(page, height=2 * page.height, words=(*page.words, *second))
    first = {cell.raw for cell in read(page).values()}
    cells = read(both)
    assert all(cell.raw in first for cell in cells.values() if cell.confidence >= SURE and cell.raw)


def _lower(box: Box, by: float) -> Box:
    return Box(box.x0, box.y0 + by, box.x1, box.y1 + by)


def _other(text: str) -> str:
    return f"9{text}" if text.isdecimal() else text


@pytest.mark.parametrize("text", ["无", "约3", "万"])
def test_a_word_beside_the_middle_of_a_column_makes_its_cell_no_certain_one(text: str) -> None:
    page = sheet()
    at = next(one for one in page.words if one.text == number(9, 2)).box
    others = [one for one in page.words if one.box != at or text == "万"]
    aside = word(text, at.center[0] - 18, at.center[1])
    assert _placed(replace(page, words=(*others, aside)))[ROWS[9].id, COLUMNS[2].id] < SURE


def test_a_number_that_is_turned_against_the_page_is_no_certain_one() -> None:
    page = sheet()
    words = [replace(one, turn=1) if one.text == number(9, 2) else one for one in page.words]
    assert _placed(replace(page, words=tuple(words)))[ROWS[9].id, COLUMNS[2].id] < SURE


def test_a_cell_that_the_lines_of_the_table_refused_is_not_filled() -> None:
    page = sheet()
    refused = replace(Cell.not_found(cell_id(9, 2)), raw="4", page=1)
    table = Table(TABLE.id, FORM_2021, (refused, *[Cell.not_found(cell_id(9, at)) for at in (0, 1)]))
    report = Report(None, None, (1,), (table,))
    placed = placed_by_labels([page], [FORM], {TABLE.id}, report)
    merged = with_placed(report, placed, {FORM_2021: FORM}, (TABLE.id,), confirms=False)
    cells = {cell.id: cell for cell in merged.tables[0].cells}
    assert cells[cell_id(9, 2)] == refused
    assert cells[cell_id(9, 1)].raw == number(9, 1)
