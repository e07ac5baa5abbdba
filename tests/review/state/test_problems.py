"""The one way through a report: what is open, what is doubtful, what no rule proves; nothing skipped, nothing twice."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from app.model import Cell
from app.review.review import Review
from app.review.state.evaluator import Evaluator
from app.review.state.open_report import OpenReport
from app.review.state.problems import Here, Problem, next_problem, onwards, problems_of
from tests.projects import FORMS, MISPRINTED, MISPRINTED_CELL, PASTED, PASTED_CELL, report_of


def findings_of(report: OpenReport) -> list[Problem]:
    return [problem for problem in problems_of(report) if problem.on == 0]


def test_the_findings_of_one_suspect_are_one_stop(review: Review) -> None:
    problems = findings_of(review.report(report_of(review, MISPRINTED)))
    assert [problem.cell for problem in problems] == [MISPRINTED_CELL]


def test_an_equation_that_lacks_a_number_leads_to_the_missing_cell(review: Review) -> None:
    opened = review.report(report_of(review, PASTED))
    assert len(opened.findings) == 3
    assert [problem.cell for problem in findings_of(opened)] == [PASTED_CELL]


def test_a_finding_that_is_ruled_on_is_no_stop_until_one_of_its_cells_changes(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    first, second = review.report(report).findings
    review.verdicts.rule_on_all(report, (first.equation,), "as_printed")
    assert [problem.finding for problem in findings_of(review.report(report))] == [second]
    review.verdicts.rule_on_all(report, (second.equation,), "as_printed")
    assert findings_of(review.report(report)) == []
    review.cells.correct(report, {MISPRINTED_CELL: "85"})
    reopened = [problem.finding for problem in findings_of(review.report(report)) if problem.finding is not None]
    assert any(finding.reopened for finding in reopened)


def test_after_a_ruling_the_way_goes_on_with_the_other_finding_of_the_same_cell(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    way = next_problem(review.report(report), Here())
    assert way is not None and way.problem.finding is not None
    review.verdicts.rule_on_all(report, (way.problem.finding.equation,), "as_printed")
    here = Here(MISPRINTED_CELL, way.problem)
    other = next_problem(review.report(report), here)
    assert other is not None and other.problem.cell == MISPRINTED_CELL and other.problem.finding != way.problem.finding
    beyond = next_problem(review.report(report), Here(MISPRINTED_CELL, other.problem))
    assert beyond is not None and beyond.problem.cell != MISPRINTED_CELL


def test_the_three_passes_are_each_in_printed_order(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    review.cells.correct(report, {"disputes/reconsideration/total": "77", "applications/new/natural": "9"})
    opened = uncertain(review.report(report), 9, Random(3))
    problems, places = problems_of(opened), list(opened.cells)
    assert [problem.on for problem in problems] == sorted(problem.on for problem in problems)
    for on in (0, 1, 2):
        cells = [problem.cell for problem in problems if problem.on == on and problem.cell is not None]
        assert len(cells) > 1
        assert cells == sorted(cells, key=places.index)
    assert {problem.cell for problem in problems if problem.on == 1} | {
        problem.cell for problem in problems if problem.on == 2
    } <= set(opened.remaining.cells)


def test_a_doubtful_cell_is_a_stop_until_it_is_seen(review: Review) -> None:
    report = report_of(review, "石鼓湾街道2019.txt")
    opened = review.report(report)
    for cell in opened.evaluation.doubtful:
        assert any(problem.cell == cell for problem in problems_of(opened))
    review.cells.mark_seen(report, opened.evaluation.doubtful)
    assert not review.report(report).evaluation.doubtful


def test_the_way_goes_round_the_list_and_ends_where_it_began() -> None:
    ids = [5, 3, 9, 7]
    assert onwards(ids, 3, forward=True) == [9, 7, 5, 3]
    assert onwards(ids, 7, forward=True) == [5, 3, 9, 7]
    assert onwards(ids, 9, forward=False) == [3, 5, 7, 9]
    assert onwards(ids, None, forward=True) == ids
    assert onwards(ids, None, forward=False) == [7, 9, 3, 5]
    assert onwards([], None, forward=True) == []


def without_tables(review: Review, *gone: str) -> OpenReport:
    """The misprinted sample as it would be if these tables had not been read."""
    opened = review.report(report_of(review, MISPRINTED))
    return judged(opened, tuple(table for table in opened.report.tables if table.id not in gone))


def judged(opened: OpenReport, tables: tuple[object, ...]) -> OpenReport:
    report = replace(opened.report, tables=tables)  # type: ignore[arg-type]
    return replace(opened, report=report, evaluation=Evaluator(FORMS.forms).full(report, {}, {}))


def uncertain(opened: OpenReport, count: int, rng: Random) -> OpenReport:
    """The report with some cells read without being sure, and some not at all."""
    chosen = set(rng.sample(sorted(opened.cells), count))

    def other(cell: Cell) -> Cell:
        if cell.id not in chosen or cell.state not in ("number", "blank", "dash"):
            return cell
        if rng.random() < 0.7:
            return replace(cell, confidence=0.5)
        return replace(cell, raw="?", value=None, state="unreadable")

    tables = tuple(replace(table, cells=tuple(map(other, table.cells))) for table in opened.report.tables)
    return replace(judged(opened, tables), corrections={}, seen={}, verdicts={})


def walk(report: OpenReport, *, forward: bool) -> list[Problem]:
    """Every problem that is met until the way begins again."""
    met: list[Problem] = []
    here = Here()
    while (way := next_problem(report, here, forward=forward)) is not None and not way.is_round:
        met.append(way.problem)
        here = Here(way.problem.cell or here.cell, way.problem)
    return met


def test_tables_that_were_not_read_are_stops_of_their_own_in_both_directions(review: Review) -> None:
    report = without_tables(review, "proactive", "disputes")
    problems = problems_of(report)
    assert sum(problem.cell is None for problem in problems) == 2
    assert sum(problem.cell is not None for problem in problems) > 0
    assert walk(report, forward=True) == list(problems)
    assert walk(report, forward=False) == list(reversed(problems))


@pytest.mark.parametrize("seed", range(12))
def test_going_on_and_looking_reaches_every_stop_once_a_round_and_ends(review: Review, seed: int) -> None:
    """F8 passes a problem by, Space settles it; whatever the mixture, a round meets all that is left, each once."""
    rng = Random(seed)
    stored = review.report(report_of(review, MISPRINTED))
    opened = uncertain(stored, rng.randint(1, 40), rng)
    evaluator, here = Evaluator(FORMS.forms), Here()
    seen: set[str] = set()
    rounds = met = 0
    this_round: list[Problem] = []
    owed = {problem for problem in problems_of(opened) if problem.is_left}
    way = next_problem(opened, here)
    while way is not None and rounds < 40:
        if way.is_round:
            assert owed <= set(this_round), "a round left something out"
            this_round, rounds = [], rounds + 1
            owed = {problem for problem in problems_of(opened) if problem.is_left}
        assert way.problem not in this_round, "a problem was met twice in a round"
        this_round.append(way.problem)
        met += 1
        here = Here(way.problem.cell or here.cell, way.problem)
        if rng.random() < 0.5:
            opened = settled(opened, way.problem, seen, evaluator)
        way = next_problem(opened, here)
    assert way is None, "it never ended"
    assert opened.remaining.nothing
    assert met >= len(seen)


def settled(opened: OpenReport, problem: Problem, seen: set[str], evaluator: Evaluator) -> OpenReport:
    """The report after a person has dealt with a problem: ruled on its finding, or looked at its cell."""
    from app.model import Seen, Verdict
    from app.review.state.verdict_binding import bound_to

    verdicts, marks = dict(opened.verdicts), dict(opened.seen)
    if problem.finding is not None:
        operands = bound_to(problem.finding, opened.cells, opened.extracted, {})
        verdicts[problem.finding.equation] = Verdict(problem.finding.equation, "unreadable", operands, "", "王芳", "")
    elif problem.cell is not None:
        marks[problem.cell] = Seen(problem.cell, opened.cells[problem.cell].raw or "", "王芳", "")
        seen.add(problem.cell)
    evaluation = evaluator.full(opened.report, {}, marks, (), verdicts)
    return replace(opened, seen=marks, verdicts=verdicts, evaluation=evaluation)
