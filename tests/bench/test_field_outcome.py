"""The judgement of the field table: nothing wrong is counted as told when nobody was told."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from app.model import Cell, Finding, read_printed
from app.rules import READ_TABLE
from tests.bench.field_outcome import UNREADABLE, Counts, Outcome, outcome_of, outcomes, table

ID = "applications/new/natural"


def cell(raw: str, confidence: float = 1.0, cell_id: str = ID) -> Cell:
    printed = read_printed(raw)
    return Cell(cell_id, raw, printed.value, printed.state, confidence=confidence)


UNREAD = Cell(ID, "1 2", None, "unreadable", confidence=0.0)


@pytest.mark.parametrize(
    ("printed", "read", "outcome"),
    [
        ("12", cell("12"), "right"),
        ("12", cell("１２"), "right"),
        ("12", cell("12", 0.89), "below"),
        ("12", cell("17"), "silent"),
        ("12", cell("17", 0.89), "doubted"),
        ("12", UNREAD, "doubted"),
        ("12", cell(""), "silent"),
        ("12", cell("—"), "silent"),
        ("—", cell("-"), "right"),
        ("—", cell(""), "silent"),
        (None, cell(""), "right"),
        (None, cell("0"), "invented"),
        (None, cell("0", 0.3), "invented"),
        (None, UNREAD, "doubted"),
        ("12（注）", cell("12", 0.85), "below"),
        ("无", cell("无"), "right"),
        (UNREADABLE, UNREAD, "below"),
        (UNREADABLE, cell("12", 0.8), "doubted"),
        (UNREADABLE, cell("12"), "silent"),
    ],
)
def test_a_cell_counts_as_what_its_reader_is_told(printed: str | None, read: Cell, outcome: Outcome) -> None:
    assert outcome_of(printed, read) == outcome


def finding(rule: str, *cells: str, equation: str = "") -> Finding:
    return Finding(rule, "not_assessable", cells, None, None, "missing", equation)


def test_a_wrong_cell_in_a_finding_on_the_table_is_told_and_in_one_on_the_prose_is_not() -> None:
    read = {ID: cell("17")}
    assert outcomes({ID: "12"}, read, [finding("applications.balance", ID)]) == {ID: "doubted"}
    assert outcomes({ID: "12"}, read, [finding("narrative.new", ID)]) == {ID: "silent"}


def test_a_table_that_is_missing_is_told_only_by_its_finding() -> None:
    said = [finding(READ_TABLE, equation=f"{READ_TABLE}/disclosure-2021/applications")]
    assert outcomes({ID: "12"}, {}, said) == {ID: "doubted"}
    assert outcomes({ID: "12"}, {}, []) == {ID: "silent"}


def test_a_number_that_no_cell_of_the_truth_prints_is_invented() -> None:
    other = "applications/total/natural"
    assert outcomes({ID: "1"}, {ID: cell("1"), other: cell("3", 0.5, other)}, []) == {ID: "right", other: "invented"}
    gone = replace(cell("", 0.85, other), state="absent")
    assert outcomes({ID: "1"}, {ID: cell("1"), other: gone}, []) == {ID: "right"}


def test_the_table_adds_up_and_says_what_changed() -> None:
    one: Counts = Counter({"right": 3, "below": 1, "silent": 2})
    lines = list(table({"a": (one, 1.0), "b": (Counter({"invented": 1}), 0.5)}, {"a": {"right": 5, "silent": 0}}))
    assert lines[-1].split() == ["total", "7", "4", "1", "0", "2", "1", "1.50"]
    assert lines[1].endswith("right -2  silent +2") and lines[2].endswith("(new)")
