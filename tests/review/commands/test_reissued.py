"""Reports of one agency and year: one counts, also after somebody named them rightly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.review.review import Review
from app.review.state.change_event import RefusedError
from tests.project.handmade import dump
from tests.projects import SAMPLES, import_into, make_project, open_review, report_of

TEXT = "zhuyan-2021.txt"


@pytest.fixture
def reissues(tmp_path: Path) -> Iterator[tuple[Review, int, int]]:
    """A review of two reports that were read as the same agency's for the same year, the second of which counts."""
    review = open_review(make_project(tmp_path / "reissues.gouji", TEXT))
    again = tmp_path / "again.txt"
    again.write_text((SAMPLES / TEXT).read_text(encoding="utf-8") + "\n补正", encoding="utf-8")
    (result,) = import_into(review.project, again)
    yield review, report_of(review, TEXT), result.reports[0]
    review.project.close()


def superseded(review: Review, *reports: int) -> list[bool]:
    return [row.superseded for row in review.project.reports.rows(reports)]


def test_one_that_turns_out_to_be_of_another_agency_sets_the_other_free(reissues: tuple[Review, int, int]) -> None:
    review, first, second = reissues
    assert superseded(review, first, second) == [True, False]
    before = dump(review.project)
    review.reports.describe(second, "青石乡人民政府", 2021)
    assert superseded(review, first, second) == [False, False]
    review.undo()
    assert dump(review.project) == before


def test_one_that_was_superseded_by_mistake_counts_once_it_has_its_own_name(reissues: tuple[Review, int, int]) -> None:
    review, first, second = reissues
    review.reports.describe(first, "青石乡人民政府", 2021)
    assert superseded(review, first, second) == [False, False]
    with pytest.raises(RefusedError):
        review.reports.make_current(first)


def test_reports_that_are_given_the_same_name_are_linked_and_the_last_counts(reissues: tuple[Review, int, int]) -> None:
    review, first, second = reissues
    review.reports.describe(second, "青石乡人民政府", 2021)
    agency = review.report(first).agency
    changed = review.reports.describe(second, agency, 2021)
    assert changed is not None and changed.reports == {first, second}
    assert superseded(review, first, second) == [True, False]


def test_undoing_tells_which_report_it_was_about(reissues: tuple[Review, int, int]) -> None:
    review, first, second = reissues
    review.reports.make_current(first)
    assert superseded(review, first, second) == [False, True]
    undone = review.undo()
    assert undone is not None and undone.report == first


def test_one_that_is_given_the_name_of_a_reviewed_one_does_not_displace_it(reissues: tuple[Review, int, int]) -> None:
    review, first, second = reissues
    review.reports.describe(second, "青石乡人民政府", 2021)
    review.cells.mark_seen(first, ["applications/new/natural"])
    review.reports.describe(second, review.report(first).agency, 2021)
    assert superseded(review, first, second) == [False, True]
    assert review.reports.displaced(second) is not None, "which is asked about"
    review.reports.describe(second, "青石乡人民政府", 2021)
    review.cells.mark_seen(second, ["applications/new/natural"])
    review.reports.describe(second, review.report(first).agency, 2021)
    assert superseded(review, first, second) == [False, True], "both were worked on: the one that counted stays"


def test_where_the_one_that_counts_is_removed_another_counts_until_it_comes_back(
    reissues: tuple[Review, int, int],
) -> None:
    review, first, second = reissues
    before = dump(review.project)
    review.reports.remove((second,))
    assert superseded(review, first) == [False], "no report is silently left out of the totals"
    review.undo()
    assert dump(review.project) == before
    review.redo()
    review.cells.mark_seen(first, ["applications/new/natural"])
    review.reports.remove((second,), removed=False)
    assert superseded(review, first, second) == [False, True]


def test_where_both_are_removed_none_is_superseded_by_what_is_not_there(reissues: tuple[Review, int, int]) -> None:
    review, first, second = reissues
    before = dump(review.project)
    review.reports.remove((first, second))
    review.undo()
    assert dump(review.project) == before
    review.reports.remove((first, second))
    review.reports.remove((first,), removed=False)
    assert superseded(review, first) == [False]
    review.reports.remove((second,), removed=False)
    assert superseded(review, first, second) == [True, False]
