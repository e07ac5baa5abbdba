"""What a merge brought is told from the merged file, as long as the merge is not undone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.project import Project
from app.review.merging.brought import Brought, brought
from app.review.merging.merge import LapsedReport, MergedFile, opened
from app.review.state.isolation import Stopped
from tests.families import AT, COUNTY, TOWN, add_report, new_review
from tests.projects import FORMS, look_at_what_is_left, open_review

CELL = "applications/new/natural"


@pytest.fixture
def merged(tmp_path: Path) -> tuple[Path, MergedFile]:
    """Mine: report 1 signed, 2 corrected. Theirs: both corrected (2 otherwise), 3 new, and a superior."""
    review = new_review(tmp_path / "a.gouji")
    for year in (2022, 2023):
        add_report(review.project, TOWN, year)
    review.project.close()
    shutil.copy(tmp_path / "a.gouji", tmp_path / "b.gouji")
    review = open_review(tmp_path / "a.gouji", "甲某")
    look_at_what_is_left(review, 1)
    review.verdicts.sign(1)
    review.cells.correct(2, {CELL: "5"})
    review.project.close()
    review = open_review(tmp_path / "b.gouji", "乙某")
    for report in (1, 2):
        review.cells.correct(report, {CELL: "7"})
    add_report(review.project, COUNTY, 2023)
    review.families.say_parent(TOWN, COUNTY)
    review.project.close()
    with opened(tmp_path / "a.gouji", tmp_path / "b.gouji", FORMS) as merger:
        done = merger.write(
            tmp_path / "c.gouji", lambda conflict: "mine", at=AT, author="丙", listener=lambda stage, done, total: None
        )
    return tmp_path / "c.gouji", done


def told(path: Path) -> Brought | None:
    project = Project.open(path)
    try:
        return brought(project)
    finally:
        project.close()


def test_each_report_says_what_came_what_was_ruled_and_whether_it_is_to_be_signed_again(
    merged: tuple[Path, MergedFile],
) -> None:
    found = told(merged[0])
    assert found is not None
    assert (found.name, found.author, found.at, found.steps) == ("b.gouji", "丙", AT, merged[1].result.steps)
    rows = [(one.report, one.is_new, dict(one.changes), one.ruled, one.lapsed) for one in found.reports]
    assert rows == [
        (1, False, {"correction": 1}, 0, True),
        (2, False, {}, 1, False),
        (3, True, {"report": 1}, 0, False),
    ]
    assert (found.ruled, found.others) == (1, {"belongs": 1})
    assert sum(one.lapsed for one in found.reports) == len(merged[1].lapsed)


def test_a_merge_that_is_undone_brought_nothing(merged: tuple[Path, MergedFile]) -> None:
    review = open_review(merged[0], "丙")
    review.undo()
    assert brought(review.project) is None
    review.redo()
    assert brought(review.project) is not None
    review.project.close()


def test_a_file_into_which_nothing_was_merged_says_so(merged: tuple[Path, MergedFile]) -> None:
    assert told(merged[0].with_name("a.gouji")) is None


def test_it_is_stopped_between_its_parts(merged: tuple[Path, MergedFile]) -> None:
    project = Project.open(merged[0])
    with pytest.raises(Stopped):
        brought(project, lambda: True)
    project.close()


def test_a_first_signature_that_awaits_the_second_one_has_not_lapsed(tmp_path: Path) -> None:
    review = new_review(tmp_path / "a.gouji")
    add_report(review.project, TOWN, 2022)
    review.assigning.demand(2)
    review.project.close()
    shutil.copy(tmp_path / "a.gouji", tmp_path / "b.gouji")
    review = open_review(tmp_path / "b.gouji", "乙某")
    look_at_what_is_left(review, 1)
    review.verdicts.sign(1)
    review.project.close()
    done = _write(tmp_path / "a.gouji", tmp_path / "b.gouji", tmp_path / "c.gouji")
    assert _lapsed(tmp_path / "c.gouji") == [False] and done.lapsed == ()
    review = open_review(tmp_path / "a.gouji", "甲某")
    review.reports.describe(1, COUNTY, 2022)
    look_at_what_is_left(review, 1)
    review.verdicts.sign(1)  # of the two persons who signed now, one did for another name
    review.project.close()
    done = _write(tmp_path / "a.gouji", tmp_path / "b.gouji", tmp_path / "d.gouji")
    assert _lapsed(tmp_path / "d.gouji") == [True] and done.lapsed == (LapsedReport(COUNTY, 2022),)


def test_of_two_signatures_the_one_that_came_may_be_the_older_one(tmp_path: Path) -> None:
    review = new_review(tmp_path / "a.gouji")
    report = add_report(review.project, TOWN, 2022)
    look_at_what_is_left(review, report)
    review.assigning.demand(2)
    review.project.close()
    shutil.copy(tmp_path / "a.gouji", tmp_path / "b.gouji")
    for name, author, before in (("b", "乙某", 0), ("a", "甲某", 5)):
        review = open_review(tmp_path / f"{name}.gouji", author)
        for _ in range(before):  # each act is later than the one before
            review.assigning.assign((report,), author)
            review.assigning.assign((report,), "")
        review.verdicts.sign(report)
        review.project.close()
    _write(tmp_path / "a.gouji", tmp_path / "b.gouji", tmp_path / "c.gouji")
    review = open_review(tmp_path / "c.gouji")
    signed = [one.signature for one in review.report(report).signatures]
    assert [one.author for one in signed] == ["乙某", "甲某"] and signed[0].at < signed[1].at
    review.project.close()


def _write(mine: Path, theirs: Path, target: Path) -> MergedFile:
    with opened(mine, theirs, FORMS) as merger:
        return merger.write(
            target, lambda conflict: "mine", at=AT, author="丙", listener=lambda stage, done, total: None
        )


def _lapsed(path: Path) -> list[bool]:
    found = told(path)
    assert found is not None
    return [one.lapsed for one in found.reports]
