"""A number is put into a column by where it stands and by its order; where these cannot tell, nobody guesses."""

from __future__ import annotations

from collections.abc import Sequence

from app.extract.layout.printed_rows import PrintedRow
from app.extract.matching.column_assignment import place
from app.extract.matching.column_headings import ColumnPlace, FoundHeading
from app.extract.matching.form_index import FormIndex
from app.model import SURE
from tests.extract.handmade import grid_row, line_row
from tests.extract.handmade import place as at
from tests.extract.readings import FORMS

KEYS = ("issued", "repealed", "in_force")
_BOOKS = FormIndex(FORMS)


def heading(space: object, edges: Sequence[tuple[float, float]], *, complete: bool = True) -> FoundHeading:
    known = next(one for one in _BOOKS.headings if one.column_ids == KEYS)
    columns = tuple(ColumnPlace(key, x0, x1) for key, (x0, x1) in zip(KEYS, edges, strict=True))
    return FoundHeading(known, 0, 0, space, columns, complete, edges[-1][1])


CELLS = heading("grid", ((50, 100), (100, 150), (150, 200)))
WORDS = heading(("page", 600, 800, False), ((100, 140), (200, 240), (300, 340)))


def texts(row: PrintedRow, under: FoundHeading | None) -> dict[str, str] | None:
    """What each column holds; None where the row's numbers are lost."""
    placed = place(row, under, KEYS)
    return None if placed.lost else {key: at.text for key, at in placed.places.items()}


def test_cells_under_their_headings() -> None:
    row = grid_row("规章", "1", "", "3")
    assert texts(row, CELLS) == {"issued": "1", "repealed": "", "in_force": "3"}
    assert place(row, CELLS, KEYS).confidence == 1


def test_words_under_their_headings_leave_the_others_blank() -> None:
    assert texts(line_row(("规章", 0), ("1", 118), ("3", 318)), WORDS) == {"issued": "1", "in_force": "3"}


def test_a_number_between_two_columns_is_nobodys() -> None:
    row = line_row(("规章", 0), ("1", 118), ("3", 268))
    assert texts(row, WORDS) is None
    assert place(row, WORDS, KEYS).text == "1 3"


def test_two_numbers_under_one_column_are_lost() -> None:
    assert texts(line_row(("规章", 0), ("1", 105), ("2", 128), ("5", 218), ("3", 318)), WORDS) is None


def test_two_cells_with_numbers_under_one_column_are_lost() -> None:
    cells = (("规章", 0, 50), ("1", 50, 100), ("2", 100, 125), ("5", 125, 150), ("3", 150, 200))
    row = PrintedRow(tuple(at(text, x0, x1) for text, x0, x1 in cells), 1, "grid", "grid")
    assert texts(row, CELLS) is None


def test_fewer_numbers_than_columns_and_no_heading_is_unknown() -> None:
    assert texts(line_row(("规章", 0), ("1", 118), ("3", 218)), None) is None


def test_order_alone_wants_a_persons_eye() -> None:
    placed = place(line_row(("规章", 0), ("1", 118), ("2", 218), ("3", 318)), None, KEYS)
    assert [placed.places[key].text for key in KEYS] == ["1", "2", "3"]
    assert placed.confidence < SURE


def test_order_and_place_that_disagree_want_a_persons_eye() -> None:
    row = line_row(("规章", 0), ("1", 118), ("2", 218), ("3", 318))
    shifted = heading(row.space, ((0, 40), (110, 130), (210, 230)))
    placed = place(row, shifted, KEYS)
    assert placed.lost or placed.confidence < SURE


def test_a_native_row_with_a_lost_cell_is_not_shifted() -> None:
    under = heading(("table", 1), ((50, 100), (100, 150), (150, 200)))
    assert texts(grid_row("规章", "1", "3", space=("table", 1)), under) is None


def test_a_row_that_prints_nothing_is_blank() -> None:
    placed = place(grid_row("规章", "", "", ""), CELLS, KEYS)
    assert not placed.lost and all(not at.text for at in placed.places.values())
