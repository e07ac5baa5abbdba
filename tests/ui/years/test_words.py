"""What a comparison says of a reading that is uncertain: in the window, when copied, aloud, and on paper."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.review.comparison.reports import compare_reports
from app.ui.years.cells import ComparedTableModel, ComparedTableView
from app.ui.years.document import printed_comparison
from app.ui.years.words import Sides, TextState, Words
from tests.projects import FORMS
from tests.ui.contexts import make_context
from tests.ui.tables.opened import BALANCED, open_sample, opened, with_cells

_CELL, _TEXT = "applications/new/natural", "applications/granted/natural"


def test_an_uncertain_reading_is_marked_wherever_it_is_shown_and_no_formula_is_copied(qtbot: QtBot) -> None:
    context = make_context("zh")
    words, sides = Words(context), Sides("2022 年", "2023 年")
    last = open_sample(BALANCED)
    unsure = replace(last.extracted[_CELL], confidence=0.3)
    formula = replace(last.extracted[_TEXT], raw="=1+cmd|'/c calc'!A1", value=None, state="text")
    this = opened(with_cells(last.report, {_CELL: unsure, _TEXT: formula}))
    assert _CELL in this.evaluation.doubtful, "nothing proves it"
    compared = compare_reports(last, this, {form.id: form for form in FORMS.forms})
    cell = next(table.cells[_CELL] for table in compared.tables if _CELL in table.cells)
    number = last.extracted[_CELL].raw
    assert cell.doubtful == (False, True)
    assert words.printed(cell) == (number, f"{number} ◌")
    assert words.cell(cell) == f"{number} → {number} ◌"
    assert "存疑" in words.aloud(cell, sides, "行", "列")
    count = sum(any(one.doubtful) for table in compared.tables for one in table.cells.values())
    assert f"{count} 格的读数没有把握" in words.tables(compared)
    facts = {"agency": "甲", "author": "乙", "date": "2024-01-01"}
    paper = printed_comparison(compared, TextState(), sides, words, context.translator, context.theme, **facts)
    context.theme.choose("dark")
    dark = printed_comparison(compared, TextState(), sides, words, context.translator, context.theme, **facts)
    context.theme.choose("light")
    assert paper == dark, "printed on white paper"
    assert f"{number} ◌" in paper.html and "“◌”为没有把握" in paper.html

    owner = QWidget()
    qtbot.addWidget(owner)
    model = ComparedTableModel(
        next(table for table in compared.tables if _CELL in table.cells), words, sides, context.theme, owner
    )
    view = ComparedTableView(model, owner)
    view.selectAll()
    assert "=1+cmd" in words.printed(next(table.cells[_TEXT] for table in compared.tables if _TEXT in table.cells))[1]
    fields = [field for line in view.copied().splitlines() for field in line.split("\t")]
    assert f"{number} ◌" in fields
    assert "'=1+cmd|'/c calc'!A1" in fields and not any(field.startswith(("=", "@")) for field in fields)
    nothing = compare_reports(last, last, {form.id: form for form in FORMS.forms})
    assert "◌" not in words.tables(nothing)
    assert words.cell(replace(cell, doubtful=(True, True))) == f"= {number} ◌"
