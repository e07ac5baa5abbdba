"""Blocks from a spreadsheet: read as Excel writes them, laid on the grid as a whole or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms.layout import statutory_layout
from app.model import State
from app.ui.tables.editing.block import Refused, block_rows, block_text, placed
from app.ui.tables.model.cell_navigation import Position, Walk
from app.ui.tables.model.shown_cell import CellShow
from tests.forms.official import form_2021
from tests.properties import examples

APPLICATIONS, PROACTIVE = form_2021().table("applications"), form_2021().table("proactive")


def laid(
    text: str, start: Position, table: str = "applications", present: str = "0", state: State = "number"
) -> dict[str, str] | Refused:
    layout = statutory_layout(form_2021().table(table))
    return placed(block_rows(text), start, layout, Walk(layout), lambda cell: CellShow(present, state))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1\t2\n3\t4\n", [["1", "2"], ["3", "4"]]),
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ("1\t2", [["1", "2"]]),
        ('"a\tb"\t"say ""x"""\n', [["a\tb", 'say "x"']]),
        ('"1\n2"\t3\n', [["1\n2", "3"]]),
        ("1\n\n2\n", [["1"], [""], ["2"]]),
        ('3"\t4\n', [['3"', "4"]]),
        ("", []),
    ],
)
def test_a_spreadsheets_text_is_read(text: str, rows: list[list[str]]) -> None:
    assert block_rows(text) == rows


@examples(100)
@given(st.lists(st.lists(st.text("0aé表\t\n\r\"' "), min_size=2, max_size=2), min_size=1, max_size=4))
def test_what_is_copied_is_pasted_as_the_same_cells(rows: list[list[str]]) -> None:
    assert block_rows(block_text(rows)) == rows


def test_a_block_is_laid_in_the_grids_geometry() -> None:
    assert laid("1\t2\n3\t4\n", (3, 3)) == {
        "applications/new/natural": "1",
        "applications/new/commercial": "2",
        "applications/carried_in/natural": "3",
        "applications/carried_in/commercial": "4",
    }


def test_a_cell_that_stays_as_it_is_was_pasted_too() -> None:
    assert laid("0\t2\n", (3, 3)) == {"applications/new/natural": "0", "applications/new/commercial": "2"}


def test_what_is_shown_may_be_pasted_whatever_blanks_stand_in_it() -> None:
    assert laid("1 234\n", (3, 3), present="1 234") == {"applications/new/natural": "1 234"}
    assert isinstance(laid("1 234\n", (3, 3), present="1 234", state="unreadable"), Refused)


def test_a_blank_says_that_a_place_is_blank_but_not_that_it_is_printed() -> None:
    assert laid("\t2\n", (3, 3), present="", state="unreadable") == {
        "applications/new/natural": "",
        "applications/new/commercial": "2",
    }
    assert laid("\t2\n", (3, 3), present="", state="absent") == {"applications/new/commercial": "2"}


def test_full_width_figures_are_kept_as_plain_ones() -> None:
    assert laid("１２\t— \n", (3, 3)) == {"applications/new/natural": "12", "applications/new/commercial": "—"}


@pytest.mark.parametrize(
    ("text", "start", "table", "reason"),
    [
        ("1\t2\n", (3, 9), "applications", "edge"),
        ("1\n2\n", (27, 3), "applications", "edge"),
        ("1\n12 34\n", (3, 3), "applications", "unreadable"),
        ("1\n2\n3\n", (3, 1), "proactive", "label"),
        ("1\t2\n", (6, 1), "proactive", "gap"),
    ],
)
def test_a_block_that_cannot_be_taken_whole_is_refused(text: str, start: Position, table: str, reason: str) -> None:
    found = laid(text, start, table)
    assert isinstance(found, Refused)
    assert found.reason == reason


def test_a_tables_own_labels_may_be_pasted_with_its_numbers() -> None:
    text = "5\t6\t7\n第二十条第（五）项\t\t\n本年处理决定数量\t\t\n8\t\t\n"
    found = laid(text, (3, 1), "proactive")
    assert not isinstance(found, Refused)
    assert found["proactive/licensing/decisions"] == "8"
