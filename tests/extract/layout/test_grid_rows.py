"""Cells become rows: spans reach as far as they do, figures that may be drawn are not blank, watermarks no values."""

from __future__ import annotations

from app.extract.layout.grid_rows import native_rows, ruled_rows
from app.extract.layout.orientation import Mark, Stretch
from app.extract.layout.printed_rows import PrintedRow
from app.extract.layout.ruled_cells import ruled_tables
from app.model import SURE, Box, Grid, GridCell, Page, Word
from tests.extract.handmade import lattice, mark, view_of

XS, YS = (50.0, 100.0, 150.0), (50.0, 70.0, 90.0)
FAINT = Word("", Box(0, 0, 1, 1), 0.6, faint=True)
TURNED = Word("", Box(0, 0, 1, 1), turn=1)


def rows_of(
    *marks: Mark, drawings: tuple[tuple[float, float], ...] = (), without: int | None = None
) -> list[PrintedRow]:
    across, down = lattice(XS, YS)
    if without is not None:
        across[without] = Stretch(YS[without], XS[1], XS[2])
    view = view_of(marks, across, down, drawings)
    (table,), *_ = ruled_tables(view)
    return ruled_rows(table, view, 0, "space")


def texts(rows: list[PrintedRow]) -> list[list[str]]:
    return [[place.text for place in row.places] for row in rows]


def test_every_cell_is_there_the_empty_ones_too_with_their_own_boxes() -> None:
    rows = rows_of(mark("规章", 60, 55))
    assert texts(rows) == [["规章", ""], ["", ""]]
    assert rows[0].places[1].boxes == (Box(100, 50, 150, 70),)


def test_a_cell_of_two_rows_stands_in_both_and_is_new_in_one() -> None:
    rows = rows_of(mark("合并", 55, 65), mark("1", 120, 55), mark("2", 120, 75), without=1)
    assert texts(rows) == [["合并", "1"], ["合并", "2"]]
    assert [row.places[0].continued for row in rows] == [False, True]
    assert rows[1].text == "2"


def test_an_empty_cell_with_a_drawing_that_could_be_a_figure_is_not_sure_to_be_blank() -> None:
    rows = rows_of(mark("规章", 60, 55), drawings=((125, 60),))
    assert rows[0].places[1].confidence == 0
    assert rows[1].places[1].confidence == 1


def test_a_drawing_beside_a_number_does_not_harm_it() -> None:
    assert rows_of(mark("规章", 60, 55), mark("7", 120, 55), drawings=((140, 60),))[0].places[1].confidence == 1


def test_a_watermarks_digit_is_no_part_of_a_cells_number_but_leaves_doubt() -> None:
    place = rows_of(mark("3", 110, 55), mark("2024", 120, 55, word=FAINT))[0].places[1]
    assert place.text == "3"
    assert place.confidence < SURE


def test_figures_turned_against_the_page_are_no_value() -> None:
    place = rows_of(mark("规章", 60, 55), mark("88", 110, 55, word=TURNED))[0].places[1]
    assert (place.text, place.confidence < SURE) == ("", True)


def test_a_number_that_runs_out_of_its_cell_is_doubted() -> None:
    assert rows_of(mark("123456789", 124, 55))[0].places[1].confidence < SURE
    assert rows_of(mark("1234", 115, 55))[0].places[1].confidence == 1


def native(*cells: GridCell, words: tuple[Word, ...] = (), number: int = 1) -> tuple[Page, Grid]:
    grid = Grid(7, cells)
    return Page(number, 600, 800, words=words, grids=(grid,)), grid


def test_a_files_own_cells_keep_their_columns_texts_and_words() -> None:
    word = Word("12", Box(105, 52, 115, 62))
    page, grid = native(
        GridCell(0, 0, 1, 1, "规章", Box(50, 50, 100, 70)),
        GridCell(0, 1, 1, 2, "12", Box(100, 50, 150, 70), 0.5),
        words=(word,),
    )
    (row,) = native_rows(page, grid, 0, [])
    assert [(place.text, place.x0, place.x1) for place in row.places] == [("规章", 0, 1), ("12", 1, 3)]
    assert row.places[1].boxes == (word.box,)
    assert row.places[1].confidence == 0.5


def test_a_files_own_cell_of_many_rows_reaches_over_the_pages_end() -> None:
    spans: list[tuple[GridCell, object]] = []
    page, grid = native(
        GridCell(0, 0, 3, 1, "三、", Box(50, 50, 100, 70)), GridCell(0, 1, 1, 1, "1", Box(100, 50, 150, 70))
    )
    native_rows(page, grid, 0, spans)  # type: ignore[arg-type]
    page, grid = native(GridCell(1, 1, 1, 1, "2", Box(100, 50, 150, 70)), number=2)
    (row,) = native_rows(page, grid, 0, spans)  # type: ignore[arg-type]
    assert [(place.text, place.continued, place.page) for place in row.places] == [("三、", True, 1), ("2", False, 2)]
