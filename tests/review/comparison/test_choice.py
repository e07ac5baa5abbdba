"""What a report can be compared with: the other years of its agency, last year's first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.review.comparison.choice import comparable, proposed
from app.review.review import Review
from tests.families import COUNTY, TOWN, add_report, new_review


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    made = new_review(tmp_path / "a.gouji")
    yield made
    made.project.close()


def years(review: Review, report: int) -> tuple[list[int | None], int | None]:
    """The years that a report can be compared with, and the one that is proposed."""
    opened = review.report(report)
    rows = comparable(review.project, opened)
    first = proposed(rows, opened)
    return [row.year for row in rows], None if first is None else first.year


def test_other_years_of_the_agency_are_offered_and_last_years_is_first(review: Review) -> None:
    ids = {year: add_report(review.project, TOWN, year) for year in (2021, 2023, 2022, 2024)}
    add_report(review.project, COUNTY, 2022)
    assert years(review, ids[2023]) == ([2024, 2022, 2021], 2022)
    assert years(review, ids[2024]) == ([2023, 2022, 2021], 2023)
    assert years(review, ids[2021]) == ([2024, 2023, 2022], 2022), "the nearest later one where none is before"
    review.reports.remove([ids[2022]])
    assert years(review, ids[2023]) == ([2024, 2021], 2021)


def test_two_reports_of_one_year_can_be_compared(review: Review) -> None:
    first, second = add_report(review.project, TOWN, 2023), add_report(review.project, TOWN, 2023)
    assert years(review, second) == ([2023], 2023)
    review.reports.make_current(second)
    assert [row.superseded for row in comparable(review.project, review.report(second))] == [True]
    last = add_report(review.project, TOWN, 2022)
    assert years(review, second) == ([2023, 2022], 2022)
    assert years(review, last) == ([2023, 2023], 2023)
    opened = review.report(last)
    row = proposed(comparable(review.project, opened), opened)
    assert row is not None and row.id == second != first, "one that counts before one that does not"


def test_without_an_agency_there_is_nothing_to_compare_with(review: Review) -> None:
    report = add_report(review.project, TOWN, 2023)
    review.reports.describe(report, None, 2023)
    assert years(review, report) == ([], None)
