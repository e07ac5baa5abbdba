"""What a comparison says of a reading that is uncertain: in the window, when copied, aloud, and on paper."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.review.comparison.reports import compare_reports
from app.ui.years.document import printed_comparison
from app.ui.years.words import Sides, TextState, Words
from tests.projects import FORMS
from tests.ui.contexts import make_context
from tests.ui.tables.opened import BALANCED, open_sample, opened, with_cells

_CELL = "applications/new/natural"


def test_an_uncertain_reading_is_marked_wherever_the_comparison_shows_it(qtbot: QtBot) -> None:
    context = make_context("zh")
    words, sides = Words(context), Sides("2022 年", "2023 年")
    last = open_sample(BALANCED)
    unsure = replace(last.extracted[_CELL], confidence=0.3)
    this = opened(with_cells(last.report, {_CELL: unsure}))
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
    paper = printed_comparison(
        compared, TextState(), sides, words, context.translator, agency="甲", author="乙", date="2024-01-01"
    )
    assert f"{number} ◌" in paper.html and "“◌”为没有把握" in paper.html

    nothing = compare_reports(last, last, {form.id: form for form in FORMS.forms})
    assert "◌" not in words.tables(nothing)
    assert words.cell(replace(cell, doubtful=(True, True))) == f"= {number} ◌"
