"""Rows that drift on their way from the labels to the numbers, as on a folded page, keep their own numbers or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.extract import Registration
from app.extract.registration.register import Registered
from app.model import SURE, Box, Page
from tests.extract.registration.test_register import (
    COLUMNS,
    FIRST,
    FORMS,
    LABEL,
    PITCH,
    ROWS,
    SPACE,
    TOP,
    across,
    found,
    number,
    printed,
    said,
    sheet,
    word,
)

END = FIRST + SPACE * len(COLUMNS)
Drift = Callable[[float], float]


def drifting(page: Page, drift: Drift) -> Page:
    """The page with every word moved down by so many pitches as its middle says."""
    moved = []
    for one in page.words:
        x, down = one.box.center[0], drift(one.box.center[0]) * PITCH
        size = abs(drift(x + 1) - drift(x - 1)) * PITCH / 4 * one.box.width
        moved.append(replace(one, box=Box(one.box.x0, one.box.y0 + down - size, one.box.x1, one.box.y1 + down + size)))
    return replace(page, words=tuple(moved))


def sloping(pitches: float) -> Drift:
    return lambda x: pitches * (x - LABEL) / (END - LABEL)


def kinked(pitches: float, crease: float) -> Drift:
    return lambda x: pitches * (crease - min(x, crease)) / (crease - LABEL)


def stepping(pitches: float, crease: float) -> Drift:
    return lambda x: pitches if x > crease else 0.0


def wrong(table: Registered, page: Page) -> list[tuple[str, str]]:
    """The cells in whose sure place another cell's number stands, or none."""
    texts, right = said(table, page), printed()
    sure = {(cell.row, cell.column) for cell in table.cells if cell.place >= SURE}
    return [key for key in sure if texts[key] != right[key]]


@pytest.mark.parametrize("pitches", [-0.8, -0.4, 0.5, 0.8])
def test_rows_that_slope_from_their_labels_to_their_last_numbers_are_followed(pitches: float) -> None:
    page = drifting(sheet(), sloping(pitches))
    table = found(page)
    assert said(table, page) == printed()
    assert all(cell.place >= SURE for cell in table.cells)


@pytest.mark.parametrize("pitches", [-0.4, 0.4])
def test_rows_that_slope_up_to_a_crease_beside_their_labels_are_placed(pitches: float) -> None:
    page = drifting(sheet(), kinked(pitches, FIRST + SPACE * 2))
    table = found(page)
    assert said(table, page) == printed()
    assert all(cell.place > 0 for cell in table.cells)


@pytest.mark.parametrize("pitches", [-0.8, -0.6, 0.6, 0.8])
def test_a_step_between_labels_and_numbers_makes_no_row_sure_of_its_neighbour_s_numbers(pitches: float) -> None:
    page = drifting(sheet(), stepping(pitches, (LABEL + FIRST) / 2))
    table = found(page)
    assert said(table, page) == printed()
    assert all(0 < cell.place < SURE for cell in table.cells)


@pytest.mark.parametrize("pitches", [-0.85, -0.7, -0.6, 0.6, 0.7, 0.85])
@pytest.mark.parametrize("column", [1, 3, 6])
def test_a_step_between_two_columns_never_gives_a_row_its_neighbour_s_numbers(pitches: float, column: int) -> None:
    page = drifting(sheet(), stepping(pitches, FIRST + SPACE * (column - 0.5)))
    tables = [table for table in Registration(FORMS).tables(page) if table.table == "applications"]
    assert [wrong(table, page) for table in tables] == [[]] * len(tables)


@pytest.mark.parametrize("pitches", [-1.0, -0.9, 0.9, 1.0])
@pytest.mark.parametrize("column", [1, 5])
def test_a_step_of_a_whole_row_which_looks_level_gives_no_row_its_neighbour_s_numbers(
    pitches: float, column: int
) -> None:
    page = drifting(sheet(), stepping(pitches, FIRST + SPACE * (column - 0.5)))
    tables = [table for table in Registration(FORMS).tables(page) if table.table == "applications"]
    assert not any(cell.place >= SURE for table in tables for cell in table.cells)


@pytest.mark.parametrize(("pitches", "row"), [(-0.8, 0), (-0.6, 0), (0.6, len(ROWS) - 1), (0.8, len(ROWS) - 1)])
@pytest.mark.parametrize("label", [False, True])
def test_a_step_beside_a_row_of_which_a_part_was_not_read_makes_no_row_sure_of_its_neighbour_s_numbers(
    pitches: float, row: int, label: bool
) -> None:
    """As many rows then go on at their neighbours' numbers, which are nearer, as would at their own."""
    beyond = frozenset(number(row, column) for column in range(3, len(COLUMNS)))
    lost = frozenset({ROWS[row].label.text}) if label else beyond
    page = drifting(sheet(without=lost), stepping(pitches, FIRST + SPACE * 2.5))
    sure = {(cell.row, cell.column) for cell in found(page).cells if cell.place >= SURE}
    assert not [key for key in sure if said(found(page), page)[key] not in ("", printed()[key])]


@pytest.mark.parametrize("pitches", [-0.35, 0.35])
def test_a_small_step_between_two_columns_is_followed(pitches: float) -> None:
    page = drifting(sheet(), stepping(pitches, FIRST + SPACE * 2.5))
    table = found(page)
    assert said(table, page) == printed()
    assert all(cell.place >= SURE for cell in table.cells)


def test_rows_of_which_some_are_two_lines_high_are_known_by_their_distances_beyond_a_step() -> None:
    """Their places say by how far the numbers are lower, where counting alone would leave them in doubt."""

    def spread(page: Page) -> Page:
        gaps = [sum(PITCH * 0.6 for at in range(row) if at % 4 == 1) for row in range(len(ROWS) + 1)]
        rows = [max(0, min(len(ROWS), round((one.box.center[1] - TOP) / PITCH))) for one in page.words]
        moved = [
            replace(one, box=Box(one.box.x0, one.box.y0 + gaps[row], one.box.x1, one.box.y1 + gaps[row]))
            for one, row in zip(page.words, rows, strict=True)
        ]
        return replace(page, words=tuple(moved))

    page = drifting(spread(sheet()), stepping(0.7, (LABEL + FIRST) / 2))
    table = found(page)
    assert said(table, page) == printed()
    assert all(cell.place >= SURE for cell in table.cells)


def test_an_empty_cell_beside_a_mark_that_no_row_has_is_not_empty_for_sure() -> None:
    page = sheet(without=frozenset({number(4, 2)}))
    fallen = word("—", FIRST + SPACE * 2, TOP + PITCH * 4.35)
    table = found(replace(page, words=(*page.words, fallen)))
    unsure = {(cell.row, cell.column) for cell in table.cells if cell.place < SURE}
    assert unsure == {(ROWS[4].id, COLUMNS[2].id)}


def test_a_line_of_numbers_that_a_fold_tore_apart_makes_no_cell_sure() -> None:
    page, _ = across()
    torn = replace(
        page,
        words=tuple(
            replace(one, box=Box(one.box.x0, one.box.y0 - 7, one.box.x1, one.box.y1 - 7))
            if one.text.isdigit() and one.box.x0 > 300
            else one
            for one in page.words
        ),
    )
    tables = [one for one in Registration(FORMS).tables(torn) if one.table == "disputes"]
    assert not any(cell.place >= SURE for table in tables for cell in table.cells)
