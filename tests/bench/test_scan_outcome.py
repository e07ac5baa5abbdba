"""The benchmark's own judgement: a wrong number that is shown as sure is never counted as anything else."""

from __future__ import annotations

import pytest

from app.model import Box, Cell, Grid, GridCell, Page, Report, Table, read_printed
from tests.bench.scan_outcome import Tally, kind_of, outcome
from tests.bench.scan_outcome import in_order as in_printed_order
from tests.generator.content import Truth


def cell(raw: str, confidence: float = 0.98, cell_id: str = "table/row/column") -> Cell:
    printed = read_printed(raw)
    return Cell(cell_id, raw, printed.value, printed.state, confidence=confidence, method="ocr")


@pytest.mark.parametrize(
    ("printed", "read", "kind"),
    [
        ("12", cell("12"), "right"),
        ("１２", cell("12"), "right"),
        ("12", cell("12", 0.89), "doubted"),
        ("12", cell("17"), "silent"),
        ("12", cell("17", 0.89), "flagged"),
        ("12", cell("1.2.3"), "flagged"),
        ("12", cell(""), "silent"),
        ("12", None, "missing"),
        ("", cell(""), "right"),
        ("", cell("0"), "silent"),
        ("0", cell(""), "silent"),
        ("—", cell("-"), "right"),
        ("—", cell("1"), "silent"),
        ("—", cell("", 0.8), "flagged"),
        ("1,234", cell("1234"), "right"),
        ("无", cell("无"), "right"),
        ("无", cell("元"), "silent"),
    ],
)
def test_a_cell_counts_as_what_a_reader_would_be_told(printed: str, read: Cell | None, kind: str) -> None:
    assert kind_of(printed, read) == kind


def test_a_row_that_was_not_found_is_missing_and_not_blank() -> None:
    assert kind_of("", Cell("table/row/column", None, None, "absent", confidence=0.8)) == "missing"


def test_unreadable_cells_are_left_out_and_the_sure_ones_counted_by_band() -> None:
    printed: dict[str, str | None] = {"a/b/1": "1", "a/b/2": "2", "a/b/3": "3", "a/b/4": None}
    read = (cell("1", 0.91, "a/b/1"), cell("7", 0.97, "a/b/2"), cell("8", 1.0, "a/b/3"), cell("", 1.0, "a/b/4"))
    report = Report("某局", 2021, (1,), (Table("a", "form", read),))
    tally = outcome([report], [Truth("某局", 2021, {}, printed)], {"a/b/3"})
    assert tally.kinds == {"right": 2, "silent": 1}
    assert tally.left_out == 1
    assert dict(tally.shown) == {0: 1, 1: 1, 2: 1}
    assert [(miss.kind, miss.printed, miss.read) for miss in tally.misses] == [("silent", "2", "7")]
    assert tally.wrong[1] == 1


def test_a_number_in_a_blank_place_is_invented_however_sure_and_a_misread_one_is_not() -> None:
    printed: dict[str, str | None] = {"a/b/1": None, "a/b/2": "", "a/b/3": "", "a/b/4": "2", "a/b/5": "/"}
    read = ("0", 0.5), ("7", 0.97), ("", 1.0), ("3", 0.5), ("1", 0.5)
    cells = tuple(cell(raw, sure, f"a/b/{at}") for at, (raw, sure) in enumerate(read, 1))
    tally = outcome(
        [Report("某局", 2021, (1,), (Table("a", "form", cells),))], [Truth("某局", 2021, {}, printed)], set()
    )
    assert tally.invented == 2
    total = Tally(invented=1)
    total.add(tally)
    assert total.invented == 3


def test_cells_in_printed_order_are_found_whatever_the_labels_say() -> None:
    texts = ("标签", "1", "2", "另一", "30", "")
    cells = tuple(GridCell(0, column, 1, 1, text, Box(0, 0, 1, 1)) for column, text in enumerate(texts))
    page = Page(1, 100, 100, grids=(Grid(1, cells),))
    printed: dict[str, str | None] = {"a/b/1": "1", "a/b/2": "2", "a/b/3": "3", "a/b/4": None}
    assert in_printed_order([page], [Truth("某局", 2021, {}, printed)], set()) == 3
