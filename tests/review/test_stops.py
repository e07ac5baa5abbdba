"""The way from problem to problem: all of them, once each, in printed order, and round."""

from __future__ import annotations

from dataclasses import replace

from app.review.judge import Judge
from app.review.open_report import OpenReport
from app.review.review import Review
from app.review.stops import Stop, next_report, next_stop, stops_of
from tests.projects import FORMS, MISPRINTED, MISPRINTED_CELL, PASTED, PASTED_CELL, report_of


def test_the_findings_of_one_suspect_are_one_stop(review: Review) -> None:
    stops = stops_of(review.report(report_of(review, MISPRINTED)))
    assert [stop.cell for stop in stops] == [MISPRINTED_CELL]


def test_an_equation_that_lacks_a_number_leads_to_the_missing_cell(review: Review) -> None:
    opened = review.report(report_of(review, PASTED))
    assert len(opened.findings) == 3
    assert [stop.cell for stop in stops_of(opened)] == [PASTED_CELL]


def test_a_finding_that_is_ruled_on_is_no_stop_until_one_of_its_cells_changes(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    first, second = review.report(report).findings
    review.verdicts.rule_on(report, first.equation, "as_printed")
    assert [stop.finding for stop in stops_of(review.report(report))] == [second]
    review.verdicts.rule_on(report, second.equation, "as_printed")
    assert stops_of(review.report(report)) == ()
    review.cells.correct(report, {MISPRINTED_CELL: "85"})
    reopened = [stop.finding for stop in stops_of(review.report(report)) if stop.finding is not None]
    assert any(finding.reopened for finding in reopened)


def test_stops_stand_in_printed_order_from_wherever_one_is(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    review.cells.correct(report, {"disputes/reconsideration/total": "77", "applications/new/natural": "9"})
    opened = review.report(report)
    places = list(opened.cells)
    cells = [stop.cell for stop in stops_of(opened) if stop.cell is not None]
    assert cells == sorted(cells, key=places.index)
    assert len(cells) > 2
    forward = next_stop(opened, cells[0], forward=True)
    assert forward is not None and forward.cell == cells[1]
    back = next_stop(opened, cells[1], forward=False)
    assert back is not None and back.cell == cells[0]
    assert next_stop(opened, cells[-1], forward=True) is None
    between = places[places.index(cells[0]) + 1]
    found = next_stop(opened, between, forward=False)
    assert found is not None and found.cell == cells[0]


def test_a_doubtful_cell_is_a_stop_until_it_is_seen(review: Review) -> None:
    report = report_of(review, "石鼓湾街道2019.txt")
    opened = review.report(report)
    for cell in opened.standing.doubtful:
        assert any(stop.cell == cell for stop in stops_of(opened))
    review.cells.mark_seen(report, opened.standing.doubtful)
    assert not review.report(report).standing.doubtful


def test_the_way_goes_round_the_list_and_ends_where_it_began() -> None:
    ids = [5, 3, 9, 7]
    assert next_report(ids, 3, frozenset((5, 7)), forward=True) == 7
    assert next_report(ids, 7, frozenset((5, 7)), forward=True) == 5
    assert next_report(ids, 5, frozenset((5, 7)), forward=False) == 7
    assert next_report(ids, 5, frozenset((5,)), forward=True) == 5
    assert next_report(ids, None, frozenset((9,)), forward=True) == 9
    assert next_report(ids, 3, frozenset(), forward=True) is None
    assert next_report([], None, frozenset((1,)), forward=True) is None


def without_tables(review: Review, *gone: str) -> OpenReport:
    """The misprinted sample as it would be if these tables had not been read."""
    opened = review.report(report_of(review, MISPRINTED))
    tables = tuple(table for table in opened.report.tables if table.id not in gone)
    report = replace(opened.report, tables=tables)
    return replace(opened, report=report, standing=Judge(FORMS.forms).full(report, {}, {}))


def walk(report: OpenReport, *, forward: bool) -> list[Stop]:
    """Every stop that is met from one end to the other."""
    met: list[Stop] = []
    cell: str | None = None
    while True:
        unread = met[-1].finding if met and met[-1].cell is None else None
        stop = next_stop(report, cell, forward=forward, unread=unread)
        if stop is None:
            return met
        met.append(stop)
        cell = stop.cell or cell


def test_tables_that_were_not_read_are_stops_of_their_own_in_both_directions(review: Review) -> None:
    report = without_tables(review, "proactive", "disputes")
    stops = stops_of(report)
    assert sum(stop.cell is None for stop in stops) == 2
    assert sum(stop.cell is not None for stop in stops) > 0
    assert walk(report, forward=True) == list(stops)
    assert walk(report, forward=False) == list(reversed(stops))
