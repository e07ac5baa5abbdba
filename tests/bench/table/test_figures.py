"""The table of figures says what reached its limit, is kept as JSON, and tells what got worse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench.table.figures import Figure, keep, kept, lines, markdown, of_row, of_samples, worse

RATIO = Figure("ours / theirs", 0.2, "", 0.25, samples=9, median=0.2, p99=0.24)
SPEED = Figure("files", 12.0, "files/s", 10.0, at_least=True)


def test_a_limit_is_a_most_or_a_least() -> None:
    assert RATIO.reached and not replace(RATIO, value=0.26).reached
    assert SPEED.reached and not replace(SPEED, value=9.9).reached
    assert replace(RATIO, value=99.0, limit=None).reached


def test_the_figure_of_samples_is_their_median_or_their_ninety_ninth() -> None:
    taken = [float(number) for number in range(1, 101)]
    assert of_samples("a", taken, "ms").value == 50.5
    high = of_samples("a", taken, "ms", 12, take="p99")
    assert (high.value, high.median, high.p99, high.samples) == (100, 50.5, 100, 100)


@pytest.mark.parametrize(
    ("row", "value", "unit", "limit", "at_least"),
    [
        (("a", "12.5 ms", "16 ms"), 12.5, "ms", 16.0, False),
        (("  b", "97.0 %", "90 %"), 97.0, "%", 90.0, True),
        (("c", "0.03", "at most 0.05"), 0.03, "", 0.05, False),
    ],
)
def test_rows_of_text_become_figures(
    row: tuple[str, str, str], value: float, unit: str, limit: float, at_least: bool
) -> None:
    assert of_row(row) == Figure(row[0].strip(), value, unit, limit, at_least)


def test_a_row_without_a_number_is_no_figure() -> None:
    assert of_row(("a", "", "3 right")) is None


def test_kept_figures_come_back(tmp_path: Path) -> None:
    keep([RATIO, SPEED], tmp_path / "old.json")
    assert kept(tmp_path / "old.json") == [RATIO, SPEED]


def test_only_what_got_worse_by_more_than_noise_or_is_missing_is_said() -> None:
    assert list(worse([RATIO, SPEED], [replace(RATIO, value=0.209), replace(SPEED, value=13.0)])) == []
    found = list(worse([RATIO, SPEED], [replace(RATIO, value=0.24)]))
    assert found == ["worse by 20 %: ours / theirs: 0.20 -> 0.24", "not measured: files"]
    assert list(worse([SPEED], [replace(SPEED, value=9.0)])) == ["worse by 25 %: files: 12.0 -> 9.00 files/s"]


def test_the_table_marks_what_is_not_reached() -> None:
    late = replace(RATIO, value=0.3)
    assert [line.endswith("NOT REACHED") for line in lines([RATIO, late])] == [False, False, True]
    assert "| NOT REACHED |" in list(markdown([late]))[-1]
