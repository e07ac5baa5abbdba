"""What people did to a report goes to a re-issued one only where that prints the same at the same place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.model import Box, Cell, PagePlace, Report
from app.project import PeopleWork
from app.review.review import Review
from app.review.state.change_event import RefusedError
from app.rules import is_certain
from tests.misprint import FINDINGS, misprinted_review
from tests.project.handmade import AT, AUTHOR, add_source, dump
from tests.projects import MISPRINTED, import_into, report_of

DRAFTED = "proactive/normative_documents/issued"


def reissue(review: Review, former: int, change: Callable[[Cell], Cell] = lambda cell: cell) -> int:
    """A report of the same agency and year out of another file, read as the former one but for `change`."""
    stored = review.project.reports.stored(former)
    reading: Report = replace(
        stored.reading,
        tables=tuple(replace(table, cells=tuple(map(change, table.cells))) for table in stored.reading.tables),
    )
    source = add_source(review.project, b"reissued", "更正.pdf")
    with review.project.act("import", at=AT, author=AUTHOR) as act:
        pages = [PagePlace(one.number, source, one.number, one.width, one.height) for one in stored.pages]
        act.finish_source(source, kind="pdf", page_count=len(pages), pages=pages)
        made = act.add_report([(source, None)], stored.agency, stored.year)
        act.add_reading(made, reading, reader="1")
        act.change_report(made, superseded_by=former)
    return made


def shifted(cell: Cell) -> Cell:
    """The cell where a page that was scanned once more has it."""
    return replace(cell, boxes=tuple(Box(box.x0 + 5, box.y0 + 5, box.x1 + 5, box.y1 + 5) for box in cell.boxes))


def test_all_that_holds_goes_along_as_one_step_and_undo_takes_it_back(tmp_path: Path) -> None:
    review, former = misprinted_review(tmp_path)
    review.cells.correct(former, {DRAFTED: "7"}, "误读")
    review.cells.mark_seen(former, ["applications/new/natural", "applications/new/total"])
    for key in FINDINGS:
        review.verdicts.rule_on_all(former, (key,), "as_printed", "来函说明")
    made = reissue(review, former)
    derived = ("step", "change", "tally")
    before = dump(review.project, derived)
    changed, carried = review.reports.carry_over(made, former)
    assert (carried.count, carried.total, carried.left) == (5, 5, ())
    assert changed.step.kind == "carry" and changed.reports >= {made, former}
    new, old = review.report(made), review.report(former)
    assert (new.corrections, new.verdicts, new.seen) == (old.corrections, old.verdicts, old.seen)
    assert [one.ruled for one in new.findings if one.equation in FINDINGS] == [True, True]
    rows = {row.id: row.superseded for row in review.project.reports.rows((former, made))}
    assert rows == {former: True, made: False}
    review.undo()
    assert dump(review.project, derived) == before
    review.redo()
    assert review.report(made).corrections == old.corrections
    review.project.close()


def test_where_the_new_file_prints_something_else_nothing_is_said_of_it(tmp_path: Path) -> None:
    review, former = misprinted_review(tmp_path)
    review.cells.correct(former, {DRAFTED: "7"}, "误读")
    review.cells.mark_seen(former, ["applications/new/natural", "applications/new/total"])
    for key in FINDINGS:
        review.verdicts.rule_on_all(former, (key,), "as_printed")
    other = {DRAFTED: "3", "applications/new/natural": "8", "disputes/reconsideration/total": "1"}

    def change(cell: Cell) -> Cell:
        text = other.get(cell.id)
        return cell if text is None else replace(cell, raw=text, value=Decimal(text))

    made = reissue(review, former, change)
    _, carried = review.reports.carry_over(made, former)
    assert carried.corrections == {}
    assert set(carried.seen) == {"applications/new/total"}
    assert set(carried.verdicts) == {FINDINGS[1]}
    assert (carried.count, carried.total) == (2, 5)
    assert {DRAFTED, "applications/new/natural"} < set(carried.left)
    review.project.close()


def test_signatures_and_that_it_was_sent_back_stay_with_the_file_that_they_are_about(review: Review) -> None:
    former = report_of(review, "zhuyan-2021.txt")
    review.cells.mark_seen(former, review.report(former).cells)
    review.verdicts.sign(former)
    review.sending.send_back((former,), "缺页")
    made = reissue(review, former)
    review.reports.carry_over(made, former)
    assert review.report(made).signed == ()
    assert review.report(made).sent_back is None
    assert review.report(former).sent_back is not None


@pytest.mark.parametrize(("change", "goes_along"), [(lambda cell: cell, True), (shifted, False)])
def test_a_mark_on_a_doubtful_cell_goes_only_to_the_same_picture(
    review: Review, change: Callable[[Cell], Cell], goes_along: bool
) -> None:
    former = report_of(review, MISPRINTED)
    stored = review.project.reports.stored(former)
    cell = next(one for one in review.report(former).extracted.values() if one.boxes and one.state == "number")
    doubtful = replace(cell, confidence=0.6)
    assert not is_certain(doubtful)

    def doubt(one: Cell) -> Cell:
        return doubtful if one.id == cell.id else one

    tables = tuple(replace(table, cells=tuple(map(doubt, table.cells))) for table in stored.reading.tables)
    review.reports.put_reading(former, replace(stored.reading, tables=tables), "9.9")
    review.cells.mark_seen(former, [cell.id])
    made = reissue(review, former, change)
    review.reports.carry_over(made, former)
    assert (cell.id in review.report(made).evaluation.seen) == goes_along
    assert (cell.id in review.report(made).evaluation.doubtful) != goes_along


def test_what_was_done_to_the_new_report_itself_is_not_written_over(tmp_path: Path) -> None:
    review, former = misprinted_review(tmp_path)
    review.cells.correct(former, {DRAFTED: "7"})
    made = reissue(review, former)
    review.cells.correct(made, {DRAFTED: "8"})
    _, carried = review.reports.carry_over(made, former)
    assert review.report(made).cells[DRAFTED].raw == "8"
    assert (carried.count, carried.total, carried.left) == (0, 1, (DRAFTED,))
    review.project.close()


def test_only_a_report_that_counts_and_that_people_worked_on_is_displaced(tmp_path: Path) -> None:
    review, former = misprinted_review(tmp_path)
    made = reissue(review, former)
    assert review.reports.displaced(made) is None
    review.cells.mark_seen(former, ["applications/new/natural"])
    assert review.reports.displaced(made) == (former, PeopleWork(seen=1))
    review.reports.make_current(made)
    assert review.reports.displaced(made) is None
    review.reports.remove((former,))
    with pytest.raises(RefusedError):
        review.reports.carry_over(made, former)
    review.project.close()


@pytest.mark.parametrize("work", ["correct", "seen", "verdict", "sent_back"])
def test_an_import_never_displaces_what_people_worked_on(tmp_path: Path, work: str) -> None:
    review, former = misprinted_review(tmp_path)
    match work:
        case "correct":
            review.cells.correct(former, {DRAFTED: "7"})
        case "seen":
            review.cells.mark_seen(former, [DRAFTED])
        case "verdict":
            review.verdicts.rule_on_all(former, (FINDINGS[0],), "as_printed")
        case _:
            review.sending.send_back((former,))
    again = tmp_path / "again.txt"
    again.write_text((tmp_path / "zhuyan-2021.txt").read_text(encoding="utf-8") + "\n补正", encoding="utf-8")
    (result,) = import_into(review.project, again)
    (made,) = result.reports
    assert (result.superseded, result.kept) == ((), ((made, former),))
    assert [row.superseded for row in review.project.reports.rows((former, made))] == [False, True]
    third = tmp_path / "third.txt"
    third.write_text(again.read_text(encoding="utf-8") + "\n再补正", encoding="utf-8")
    (result,) = import_into(review.project, third)
    assert result.kept == ((result.reports[0], former),), "and not the one that counts for nothing"
    assert [row.superseded for row in review.project.reports.rows((former, made))] == [False, True]
    review.project.close()


def test_one_that_nobody_worked_on_gives_way_as_before(tmp_path: Path) -> None:
    review, former = misprinted_review(tmp_path)
    review.cells.mark_seen(former, [DRAFTED])
    review.undo()
    again = tmp_path / "again.txt"
    again.write_text((tmp_path / "zhuyan-2021.txt").read_text(encoding="utf-8") + "\n补正", encoding="utf-8")
    (result,) = import_into(review.project, again)
    assert (result.superseded, result.kept) == ((former,), ())
    review.project.close()
