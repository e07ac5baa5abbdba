"""What a pivot table says: numbers as numbers, an incomplete sum never as one, and no text that is computed."""

from __future__ import annotations

import csv
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from app.model import Language
from app.review.pivot import Item, PivotCell, PivotColumn, PivotRow, PivotTable, items_of
from app.review.pivot.cells import NOTHING, sum_of, unknown_cell
from app.ui.pivot.words import PivotWords
from app.ui.tables.editing.block import block_rows
from tests.projects import FORMS
from tests.ui.contexts import make_context

ITEM: Item = items_of(FORMS.forms)[0]
CELLS = (PivotCell(Decimal("1234567.50")), unknown_cell("blank"), NOTHING)
WHOLE, PART = sum_of((PivotCell(Decimal(2)), PivotCell(Decimal(3)))), sum_of((PivotCell(Decimal(2)), CELLS[1]))


def _table(name: str, *, filtered: bool = False, is_mixed: bool = False) -> PivotTable:
    columns = tuple(PivotColumn(ITEM, year) for year in (2022, 2023, None))
    total = PivotRow(None, (WHOLE, PART, sum_of(())), {})
    return PivotTable(
        (ITEM,), columns, (PivotRow(name, CELLS, {}),), total, "agency", filtered=filtered, is_mixed=is_mixed
    )


@pytest.fixture(params=["zh", "en"])
def words(request: pytest.FixtureRequest, qtbot: QtBot) -> PivotWords:
    language: Language = request.param
    return PivotWords(make_context(language).translator)


def _rows(table: PivotTable) -> tuple[PivotRow, ...]:
    return () if table.total is None else (table.total, *table.rows)


def test_what_is_copied_is_a_number_only_where_one_is_known(words: PivotWords) -> None:
    table = _table("甲")
    _, total, row = block_rows(words.block(table, _rows(table), range(3)))[:3]
    assert row[0] == "甲" and row[1] == "1234567.50" and row[3] == ""
    assert row[2] and not row[2][0].isdigit(), "a blank is not 0"
    assert total[1] == "5" and total[2] != "2" and total[2].startswith("2")


def test_no_name_is_taken_for_a_formula(words: PivotWords) -> None:
    table = _table('=HYPERLINK("x")')
    assert block_rows(words.block(table, table.rows, range(3)))[1][0].startswith("'=")
    lines = words.csv(table, _rows(table)).decode("utf-8-sig")
    assert lines.endswith("\r\n") and "1234567.50," in lines
    assert list(csv.reader(lines.splitlines()))[2][0].startswith("'=")


def test_a_total_says_what_it_sums(words: PivotWords) -> None:
    names = {
        words.name(table.total, table)
        for table in (_table("甲"), _table("甲", filtered=True), _table("甲", filtered=True, is_mixed=True))
        if table.total is not None
    }
    assert len(names) == 3


def test_what_a_sum_lacks_is_told_by_why_and_how_many(words: PivotWords) -> None:
    said = words.explained(PART)
    assert words.shown(CELLS[1]) in said and "1" in said and words.shown(PART) != words.shown(WHOLE)
    assert "◌" in words.shown(PivotCell(Decimal(1), doubtful=1))
