"""Lines make cells: merged ones stay whole, loose strokes are no walls, and what stands across cells is in none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.extract.layout.cell_grid import RuledTable
from app.extract.layout.orientation import Mark, Stretch
from app.extract.layout.ruled_cells import MOST_CELLS, MOST_LINES, ruled_tables
from app.model import Box
from tests.extract.handmade import lattice, mark, view_of
from tests.properties import examples

XS, YS = (50.0, 100.0, 150.0, 200.0), (50.0, 70.0, 90.0)


def only_table(marks: list[Mark], across: list[Stretch], down: list[Stretch]) -> RuledTable:
    (table,), *_ = ruled_tables(view_of(marks, across, down))
    return table


def texts(table: RuledTable) -> list[str]:
    return ["".join(one.word.text for one in cell.marks) for cell in table.cells]


def middle(x0: float, x1: float, y0: float, y1: float, text: str) -> Mark:
    return mark(text, (x0 + x1) / 2 - 2.5 * len(text), (y0 + y1) / 2 - 5)


def test_every_word_is_in_the_cell_that_holds_its_middle() -> None:
    marks = [middle(XS[c], XS[c + 1], YS[r], YS[r + 1], str(3 * r + c)) for r in range(2) for c in range(3)] + [
        mark("8", 300, 60)
    ]
    (table,), outside, _ = ruled_tables(view_of(marks, *lattice(XS, YS)))
    assert texts(table) == ["0", "1", "2", "3", "4", "5"]
    assert [one.word.text for one in outside] == ["8"]


def test_a_missing_wall_makes_one_cell_of_two() -> None:
    across, down = lattice(XS, YS)
    down[1] = Stretch(XS[1], YS[1], YS[2])
    table = only_table([mark("合", 95, 55)], across, down)
    spans = [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells]
    assert spans == [(0, 0, 1, 2), (0, 2, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1)]
    assert texts(table)[0] == "合"


@examples(100)
@given(
    columns=st.lists(st.integers(12, 90), min_size=2, max_size=8),
    rows=st.lists(st.integers(14, 50), min_size=2, max_size=8),
    jitter=st.floats(0, 1.2),
)
def test_lines_that_nearly_meet_make_the_whole_lattice(columns: list[int], rows: list[int], jitter: float) -> None:
    xs = [50.0 + sum(columns[:at]) for at in range(len(columns) + 1)]
    ys = [50.0 + sum(rows[:at]) for at in range(len(rows) + 1)]
    across = [Stretch(y, xs[0] + jitter, xs[-1] - jitter) for y in ys]
    down = [Stretch(x, ys[0] - jitter, ys[-1] + jitter) for x in xs]
    table = only_table([mark("1", xs[0] + 3, ys[0] + 2)], across, down)
    assert len(table.cells) == len(columns) * len(rows)
    assert all(cell.row_span == cell.column_span == 1 for cell in table.cells)


def test_a_wall_that_ends_just_before_another_line_is_whole() -> None:
    across, down = lattice(XS, YS)
    across[1] = Stretch(YS[1], XS[0], XS[-1] - 2)
    down[1] = Stretch(XS[1], YS[0] + 2, YS[-1])
    assert len(only_table([mark("7", 120, 53)], across, down).cells) == 6


def test_an_underline_inside_a_cell_parts_nothing() -> None:
    across, down = lattice(XS, YS)
    across.append(Stretch(64, 110, 140))
    assert len(only_table([mark("7", 120, 53)], across, down).cells) == 6


def test_a_stroke_as_short_as_a_figure_is_no_wall() -> None:
    across, down = lattice(XS, YS)
    down.append(Stretch(125, 54, 66))
    (table,), *_ = ruled_tables(view_of([mark("7", 60, 53)], across, down))
    assert len(table.cells) == 6
    assert [bool(cell.drawings) for cell in table.cells] == [False, True, False, False, False, False]


def test_a_table_without_its_outer_sides_keeps_its_first_and_last_column() -> None:
    across = [Stretch(y, 50, 200) for y in YS]
    down = [Stretch(x, YS[0], YS[-1]) for x in (100.0, 150.0)]
    table = only_table([mark("1", 60, 55), mark("2", 170, 55)], across, down)
    assert table.xs == (50, 100, 150, 200)
    assert texts(table)[:3] == ["1", "", "2"]


def test_writing_taller_than_its_cell_belongs_to_no_cell() -> None:
    marks = [mark("3", 70, 55), mark("8", 110, 30, height=60)]
    table = only_table(marks, *lattice(XS, YS))
    assert texts(table) == ["3", "", "", "", "", ""]


def test_two_tables_of_one_page_stay_two_from_top_to_bottom() -> None:
    lower, upper = lattice(XS, (200.0, 220.0, 240.0)), lattice(XS, YS)
    marks = [mark("下", 60, 205), mark("上", 60, 55)]
    tables = ruled_tables(view_of(marks, lower[0] + upper[0], lower[1] + upper[1])).tables
    assert [texts(table)[0] for table in tables] == ["上", "下"]


def test_a_frame_without_words_or_with_one_cell_is_no_table() -> None:
    assert ruled_tables(view_of([mark("1", 300, 300)], *lattice(XS, YS)))[0] == ()
    assert ruled_tables(view_of([mark("1", 60, 55)], *lattice((50, 200), (50, 90))))[0] == ()


def test_a_drawing_of_thousands_of_lines_is_no_table_and_is_said_to_be_left_out() -> None:
    across = [Stretch(float(y) / 4, 0, 500) for y in range(MOST_LINES)]
    marks = (mark("1", 60, 55),)
    omitted = (("lines", Box(0.0, 0.0, 600.0, 800.0)),)
    assert ruled_tables(view_of(marks, across, [Stretch(5, 0, 700)])) == ((), marks, omitted)


def test_a_table_of_thousands_of_cells_is_said_to_be_left_out_and_others_are_read() -> None:
    fine = [4.0 * at for at in range(146)]
    across, down = lattice(fine, fine)
    small = lattice(XS, [700.0, 720.0, 740.0])
    marks = [mark("1", 60, 55), middle(XS[0], XS[1], 700, 720, "7")]
    assert (len(fine) - 1) ** 2 > MOST_CELLS and len(across) + len(down) < MOST_LINES
    (table,), outside, omitted = ruled_tables(view_of(marks, across + small[0], down + small[1]))
    assert texts(table)[0] == "7" and [one.word.text for one in outside] == ["1"]
    assert omitted == (("cells", Box(0.0, 0.0, 580.0, 580.0)),)
