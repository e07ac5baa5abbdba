"""The bounds are those of the textbooks, and cells of one page that err together count as one piece of evidence."""

from __future__ import annotations

import pytest

from tests.bench.calibration.reliability import BINS, Sample, bound_by_page, outcome_of, table, upper_bound


def _pages(count: int, cells: int, wrong_pages: int, wrong_cells: int) -> list[Sample]:
    return [
        Sample(str(page), "blur", 0.99, "wrong" if page < wrong_pages and cell < wrong_cells else "right")
        for page in range(count)
        for cell in range(cells)
    ]


@pytest.mark.parametrize(
    ("wrong", "count", "bound"), [(0, 30_000, 0.00009985), (0, 10, 0.25887), (1, 10, 0.39416), (10, 10, 1.0)]
)
def test_the_upper_bound_is_that_of_clopper_and_pearson(wrong: int, count: int, bound: float) -> None:
    assert upper_bound(wrong, count) == pytest.approx(bound, rel=1e-3)


def test_errors_on_one_page_widen_the_bound_more_than_the_same_number_on_ten() -> None:
    together, apart = bound_by_page(_pages(100, 50, 1, 10)), bound_by_page(_pages(100, 50, 10, 1))
    assert together > 2 * apart
    assert apart > 10 / 5000


def test_no_error_on_many_pages_gives_a_bound_below_that_on_few() -> None:
    assert bound_by_page(_pages(200, 50, 0, 0)) < bound_by_page(_pages(20, 50, 0, 0)) < 0.01


@pytest.mark.parametrize(
    ("printed", "text", "outcome"),
    [("1,024", "1024", "right"), ("7", "1", "wrong"), ("", "1", "invented"), ("—", "", "wrong"), ("/", "—", "right")],
)
def test_a_reading_is_judged_by_its_value(printed: str, text: str, outcome: str) -> None:
    assert outcome_of(printed, text) == outcome


def test_every_cell_stands_in_one_bin() -> None:
    samples = [Sample("1", "blur", sure, "right") for sure in (0.0, *BINS, 1.0)]
    counts = [int(line.split()[3]) for line in table(samples) if " to " in line]
    assert sum(counts) == 2 * len(samples)
