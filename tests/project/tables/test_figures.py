"""Figures say exactly what a report's cells and findings are, and are never shown once the report has changed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Box, Cell, Finding, Tally
from app.project import Figure, FigureFinding, Figures, Project, figure_of
from tests.project.handmade import (
    AT,
    AUTHOR,
    a_correction,
    a_mark,
    a_verdict,
    correct,
    import_report,
    redo,
    undo,
)
from tests.properties import examples

_PLACE = (Box(1, 1, 2, 2),)
RULES = "rules"


def _figures(*cells: tuple[Cell, bool]) -> Figures:
    return Figures.packed([("form/table", list(cells))], ())


def _one(cell: Cell, *, doubtful: bool = False) -> Figure:
    ((form, table, marks),) = _figures((cell, doubtful)).tables()
    assert (form, table) == ("form", "table")
    return figure_of(*marks)


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        (Cell("t/r/c", "0", Decimal(0), "number", 1, _PLACE), Figure("number", Decimal(0))),
        (Cell("t/r/c", "", None, "blank", 1, _PLACE), Figure("blank")),
        (Cell("t/r/c", "—", None, "dash", 1, _PLACE), Figure("dash")),
        (Cell("t/r/c", "-3", Decimal(-3), "number", 1, _PLACE), Figure("number", Decimal(-3))),
        (Cell("t/r/c", "1 2\n3", None, "unreadable", 1, _PLACE), Figure("unreadable")),
        (Cell.not_found("t/r/c"), Figure("not_found")),
        (Cell("t/r/c", None, None, "absent"), Figure("absent")),
        (Cell("t/r/c", "若干", None, "text", 1, _PLACE), Figure("text")),
        (Cell("t/r/c", "22（修订）", Decimal(22), "text", 1, _PLACE), Figure("text", Decimal(22))),
        (Cell("t/r/c", "0.50", Decimal("0.50"), "number", 1, _PLACE), Figure("number", Decimal("0.50"))),
        (Cell("t/r/c", "3", Decimal(3), "number", 1, _PLACE, unit="万元"), Figure("number", Decimal(3), "万元")),
    ],
)
def test_every_state_of_a_cell_stays_what_it_is(cell: Cell, figure: Figure) -> None:
    found = _one(cell)
    assert found == figure
    assert str(found.value) == str(figure.value), "the digits are kept"
    assert _one(cell, doubtful=True) == Figure(figure.state, figure.value, figure.unit, doubtful=True)


def test_a_blank_is_not_a_zero_and_another_unit_is_not_added_up() -> None:
    assert Figure("blank").countable is None and Figure("number", Decimal(0)).countable == 0
    assert Figure("number", Decimal(3), "万元").countable is None


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9)))
@examples(100)
def test_numbers_come_back_exactly_and_in_order(values: list[Decimal]) -> None:
    cells = [(Cell(f"t/r/{at}", "x", value, "number", 1, _PLACE), False) for at, value in enumerate(values)]
    ((_, _, marks),) = _figures(*cells).tables()
    assert [figure_of(mark).value for mark in marks if mark] == values


@pytest.mark.parametrize("mark", ["NaN", "1e999", "Infinity", "9" * 40, "t t", "ten"])
def test_what_is_no_mark_is_refused(mark: str) -> None:
    with pytest.raises((ValueError, ArithmeticError)):
        figure_of(mark)


def test_findings_say_rule_status_cell_and_whether_they_are_settled() -> None:
    broken = Finding("r.sum", "broken", ("t/r/a", "t/r/b"), Decimal(1), Decimal(2), "broken", "r.sum/r")
    ruled = Finding("r.x", "broken", (), None, None, "broken", "r.x/r", verdict=a_verdict())
    assert list(Figures.packed((), (broken, ruled)).found()) == [
        FigureFinding("r.sum", "broken", "broken", "t/r/a", settled=False),
        FigureFinding("r.x", "broken", "broken", "", settled=True),
    ]
    assert list(Figures().found()) == [] and list(Figures().tables()) == []


@pytest.fixture
def report(project: Project) -> int:
    _, made = import_report(project)
    with project.deriving() as act:
        act.store_tally(made, Tally("balanced"), RULES)
        act.store_figures(made, Figures("form/table\t5"), RULES)
    assert project.figures.of(made, RULES) == Figures("form/table\t5")
    return made


def test_a_correction_a_mark_and_a_verdict_make_them_stale(project: Project, report: int) -> None:
    for kind in ("correct", "seen", "rule", "describe"):
        with project.act(kind, at=AT, author=AUTHOR, report=report) as act:
            if kind == "correct":
                act.put_correction(report, a_correction(kind and "12"))
            elif kind == "seen":
                act.put_seen(report, a_mark())
            elif kind == "rule":
                act.put_verdict(report, a_verdict())
            else:
                act.change_report(report, agency="别处")
        assert project.figures.of(report, RULES) is None, kind
        assert project.figures.stale(RULES) == [report]
        (row,) = project.figures.rows(RULES)
        assert row.figures is None, "nobody is shown the old numbers"
        with project.deriving() as act:
            act.store_tally(report, Tally("balanced"), RULES)
            act.store_figures(report, Figures("form/table\t6"), RULES)
        assert project.figures.stale(RULES) == []


def test_undo_and_redo_make_them_stale(project: Project, report: int) -> None:
    correct(project, report, a_correction())
    for again in (undo, redo):
        with project.deriving() as act:
            act.store_tally(report, Tally("balanced"), RULES)
            act.store_figures(report, Figures("form/table\t6"), RULES)
        again(project)
        assert project.figures.of(report, RULES) is None


def test_a_dependent_report_is_stale_too(project: Project, report: int) -> None:
    _, last = import_report(project, data=b"last", year=2022)
    assert project.figures.of(report, RULES) is None, "its findings depend on the year before"
    assert project.figures.stale(RULES) == [report, last]


def test_other_rules_make_them_stale(project: Project, report: int) -> None:
    assert project.figures.of(report, "newer rules") is None
    assert [row.figures for row in project.figures.rows("newer rules")] == [None]


def test_a_new_tally_alone_makes_them_stale(project: Project, report: int) -> None:
    with project.deriving() as act:
        act.store_tally(report, Tally("signed"), RULES)
    assert project.figures.of(report, RULES) is None


def test_removed_and_superseded_reports_do_not_count(project: Project, report: int) -> None:
    _, other = import_report(project, data=b"other", agency="别处")
    assert [row.id for row in project.figures.rows(RULES)] == [other, report]
    with project.act("remove", at=AT, author=AUTHOR, report=other) as act:
        act.change_report(other, removed=1)
    assert [row.id for row in project.figures.rows(RULES)] == [report]
    (row,) = project.figures.rows(RULES, [report])
    assert (row.agency, row.year, row.last_kind, row.last_author) == ("石鼓湾街道", 2023, "import", AUTHOR)


def test_erasing_a_source_erases_its_figures(project: Project, report: int, tmp_path: Path) -> None:
    with project.deriving() as act:
        act.store_figures(report, Figures("form/geheim\t5"), RULES)
    source = project.reports.first_source(report)
    assert source is not None
    with project.act("erase", at=AT, author=AUTHOR) as act:
        act.erase_source(source)
    project.wipe()
    assert project._database.rows("SELECT * FROM figures") == []
    assert b"geheim" not in project.path.read_bytes()
