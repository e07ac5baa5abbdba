"""A person who rules on a conflict sees what either file says, how it came to say it, and where it is printed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.model import Box, Report, VerdictKind
from app.review.merging.merge import opened
from app.review.merging.side_by_side import Compared, ConflictView, compare
from app.review.messages import Messages
from app.review.review import Review
from tests.families import COUNTY, TOWN, add_report, new_review
from tests.projects import FORMS, open_review
from tests.wordings import wording

CELL = "applications/new/natural"
TOTAL = "applications/new/total"
Work = Callable[[Review], object]


def two(folder: Path, mine: Work, theirs: Work) -> Compared:
    """What two copies have for each other, of a project with one report of which one sum is out."""
    review = new_review(folder / "a.gouji")
    add_report(review.project, TOWN, 2023, {TOTAL: "999"})
    review.reports.put_reading(1, boxed(review.report(1).report), "2")
    review.project.close()
    shutil.copy(folder / "a.gouji", folder / "b.gouji")
    for name, author, work in (("a", "甲某", mine), ("b", "乙某", theirs)):
        review = open_review(folder / f"{name}.gouji", author)
        work(review)
        review.project.close()
    with opened(folder / "a.gouji", folder / "b.gouji", FORMS) as merger:
        return compare(merger, Messages(FORMS.forms, wording("zh")), lambda stage, done, total: None)


def boxed(report: Report) -> Report:
    """The report with a box on its page for every printed cell."""
    tables = tuple(
        replace(
            table,
            cells=tuple(
                replace(cell, boxes=() if cell.raw is None else (Box(10.0 + at, 20.0, 14.0 + at, 28.0),))
                for at, cell in enumerate(table.cells)
            ),
        )
        for table in report.tables
    )
    return replace(report, tables=tables)


def the_one(compared: Compared) -> ConflictView:
    (found,) = compared.conflicts
    return found


def correcting(*texts: str) -> Work:
    def work(review: Review) -> None:
        for text in texts:
            review.cells.correct(1, {CELL: text})
        review.cells.give_reason(1, CELL, f"理由{texts[-1]}")

    return work


def test_both_histories_are_whole_and_in_their_order(tmp_path: Path) -> None:
    one = the_one(two(tmp_path, correcting("7", "6"), correcting("5")))
    assert (one.report, one.agency, one.year, one.cell) == (1, TOWN, 2023, CELL)
    assert [side.value for side in one.sides] == ["6", "5"]
    told = [[(act.author, act.after, act.reason) for act in side.history] for side in one.sides]
    assert told[0] == [("甲某", "7", ""), ("甲某", "6", ""), ("甲某", "6", "理由6")]
    assert told[1] == [("乙某", "5", ""), ("乙某", "5", "理由5")]
    assert one.sides[0].history[1].before == "7" and one.base == one.sides[0].history[0].before


def test_the_place_of_the_cell_is_told(tmp_path: Path) -> None:
    one = the_one(two(tmp_path, correcting("7"), correcting("5")))
    assert one.printed is not None and one.printed.outlined
    assert one.printed.project == str(tmp_path / "a.gouji") and one.printed.place.number == 1 and one.printed.boxes


def verdict(kind: VerdictKind) -> Work:
    def work(review: Review) -> None:
        finding = next(one for one in review.report(1).findings if TOTAL in one.cells)
        review.verdicts.rule_on_all(1, (finding.equation,), kind, reason=f"认定{kind}")

    return work


def test_a_verdict_is_shown_with_the_cells_of_its_equation(tmp_path: Path) -> None:
    one = the_one(two(tmp_path, verdict("as_printed"), verdict("unreadable")))
    assert one.sides[0].value != one.sides[1].value and one.cell == ""
    assert one.printed is not None and len(one.printed.boxes) > 1
    assert [act.reason for act in one.sides[1].history] == ["认定unreadable"]


def test_for_a_name_the_head_of_the_first_page_is_shown(tmp_path: Path) -> None:
    one = the_one(
        two(
            tmp_path,
            lambda review: review.reports.describe(1, COUNTY, 2023),
            lambda review: review.reports.describe(1, f"{TOWN}政府", 2023),
        )
    )
    assert one.printed is not None and not one.printed.outlined
    assert one.printed.boxes == (Box(0.0, 0.0, 595.0, 842.0 * 0.3),)


def test_work_on_a_report_that_the_other_removed_is_told_act_by_act(tmp_path: Path) -> None:
    one = the_one(two(tmp_path, correcting("7"), lambda review: review.reports.remove((1,))))
    assert [(act.before, act.after) for act in one.sides[1].history] == [("在审核中", "已移除")]
    mine = one.sides[0].history
    assert "自然人" in mine[0].what and (mine[0].after, mine[1].reason) == ("7", "理由7")


def test_each_rule_says_what_it_would_decide(tmp_path: Path) -> None:
    one = the_one(two(tmp_path, correcting("7", "6", "7"), correcting("5")))
    assert one.proposals == {"mine": "mine", "theirs": "theirs", "later": "mine"}


def test_nothing_new_and_nothing_to_rule_on_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "same").mkdir()
    (tmp_path / "joins").mkdir()
    same = two(tmp_path / "same", correcting("7"), lambda review: None)
    assert (same.is_new, same.reports, same.conflicts) == (False, 0, ())
    joins = two(tmp_path / "joins", lambda review: None, correcting("7"))
    assert (joins.is_new, joins.reports, joins.conflicts) == (True, 1, ())
