"""The strip on one cell: nothing of another cell stays, reasons are given once, and the way back is offered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app import __version__
from app.model import Box, Cell
from app.model.page import Method
from app.ui.common.context import UiContext
from app.ui.common.texts import local_datetime
from app.ui.common.translator import Translator
from app.ui.strip import CellStrip, HistoryLine, StripFacts
from tests.ui.contexts import make_context
from tests.ui.tables.opened import SUSPECT, correction, open_sample

REPORT = 7
AT = "2026-03-01T01:30:00+00:00"
_BY = ("", "0.1.9", __version__)
"""Programs that made a step: one that did not record its version, an older one, and this one."""


@pytest.fixture(params=["zh", "en"])
def context(qapp: QGuiApplication, request: pytest.FixtureRequest) -> Iterator[UiContext]:
    context = make_context(request.param)
    yield context
    context.translator.deleteLater()


@pytest.fixture
def translator(context: UiContext) -> Translator:
    return context.translator


@pytest.fixture
def strip(qtbot: QtBot, context: UiContext) -> CellStrip:
    strip = CellStrip(context, QLabel("crop"))
    qtbot.addWidget(strip)
    strip.resize(900, 160)
    with qtbot.waitExposed(strip):
        strip.show()
    return strip


def facts(*, typed: bool = True, read_only: bool = False, history: tuple[HistoryLine, ...] = ()) -> StripFacts:
    report = open_sample()
    made = correction(report, SUSPECT, "87", "误读") if typed else None
    return StripFacts(REPORT, "4.保护第三方 · 法律服务机构", report.extracted[SUSPECT], made, "件", history, read_only)


def shown(strip: CellStrip) -> str:
    labels = [label.text() for label in strip.findChildren(QLabel) if label.isVisibleTo(strip)]
    listing = strip.findChild(QListWidget)
    assert isinstance(listing, QListWidget)
    return "\n".join(labels + [listing.item(row).text() for row in range(listing.count())])


def reason(strip: CellStrip) -> QLineEdit:
    found = strip.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def button(strip: CellStrip, text: str) -> QToolButton:
    return next(found for found in strip.findChildren(QToolButton) if found.text() == text)


def test_what_was_read_and_what_became_of_it_is_shown(strip: CellStrip) -> None:
    strip.show_cell(facts(history=(HistoryLine(AT, "王芳", "correct", None, "87", "误读"),)))
    text = shown(strip)
    for part in ("4.保护第三方", "“86”", "1.00", "“87”", "王芳", "件", local_datetime(AT)):
        assert part in text
    assert reason(strip).text() == "误读"


def test_nothing_stays_of_a_cell_that_is_left(strip: CellStrip, translator: Translator) -> None:
    strip.show_cell(facts(history=(HistoryLine(AT, "王芳", "correct", None, "87"),)))
    strip.show_cell(None)
    text = shown(strip)
    assert translator.translate("strip.none") in text
    assert "86" not in text
    assert "87" not in text
    assert reason(strip).text() == ""
    assert not reason(strip).isEnabled()


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        (Cell(SUSPECT, "", None, "blank", 1), "strip.extracted.blank"),
        (Cell(SUSPECT, None, None, "absent"), "strip.extracted.absent"),
        (Cell.not_found(SUSPECT), "strip.extracted.not_found"),
    ],
)
def test_blank_and_absent_are_said_as_such(strip: CellStrip, translator: Translator, cell: Cell, key: str) -> None:
    strip.show_cell(StripFacts(REPORT, "x", cell))
    assert translator.translate(key) in shown(strip)


def test_an_unreadable_text_and_its_method_are_shown(strip: CellStrip, translator: Translator) -> None:
    cell = Cell(SUSPECT, "12\n34", None, "unreadable", 4, (Box(0, 0, 1, 1),), 0.41, "ocr")
    strip.show_cell(StripFacts(REPORT, "x", cell))
    text = shown(strip)
    assert translator.translate("strip.extracted.unreadable", raw="12 34") in text
    assert translator.translate("strip.method.ocr") in text
    assert "0.41" in text
    strip.show_cell(StripFacts(REPORT, "x", Cell(SUSPECT, "", None, "unreadable", 4)))
    assert translator.translate("strip.extracted.unreadable_empty") in shown(strip)
    assert "“”" not in shown(strip)


@pytest.mark.parametrize("method", ["ocr", "text"])
def test_a_second_reading_that_disagrees_is_shown_beside_the_first(
    strip: CellStrip, translator: Translator, method: Method
) -> None:
    cell = Cell(SUSPECT, "86", Decimal(86), "number", 4, (Box(0, 0, 1, 1),), 0.55, method, second="36")
    strip.show_cell(StripFacts(REPORT, "x", cell))
    text = shown(strip)
    assert translator.translate("strip.extracted", raw="86") in text
    assert translator.translate(f"strip.second.{method}", second="36") in text
    assert "0.55" in text
    strip.show_cell(StripFacts(REPORT, "x", replace(cell, second=None)))
    assert "36" not in shown(strip)


def test_the_second_reading_is_taken_with_one_key_until_somebody_said_what_stands_there(
    strip: CellStrip, translator: Translator
) -> None:
    asked: list[tuple[str, str]] = []
    strip.take_asked.connect(lambda report, cell, text: asked.append((cell, text)))
    report = open_sample()
    cell = replace(report.extracted[SUSPECT], second="36")
    strip.show_cell(StripFacts(REPORT, "x", cell))
    take = button(strip, translator.translate("strip.take", second="36"))
    assert take.isVisible() and "Alt+4" in take.toolTip()
    take.click()
    assert asked == [(SUSPECT, "36")]
    strip.show_cell(StripFacts(REPORT, "x", cell, read_only=True))
    assert not take.isEnabled()
    strip.show_cell(StripFacts(REPORT, "x", cell, correction(report, SUSPECT, "36")))
    assert not take.isVisible()
    strip.show_cell(StripFacts(REPORT, "x", report.extracted[SUSPECT]))
    assert not take.isVisible()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_usual_reasons_are_on_one_key_each(
    strip: CellStrip, translator: Translator, number: int, qtbot: QtBot
) -> None:
    given: list[tuple[str, str]] = []
    strip.reason_given.connect(lambda report, cell, said: given.append((cell, said)))
    made = facts()
    assert made.correction is not None
    strip.show_cell(made)
    usual = [translator.translate(f"strip.reason.{name}") for name in ("misread", "shifted", "missed")][number - 1]
    assert f"Alt+{number}" in button(strip, usual).toolTip()
    button(strip, usual).click()
    assert given == ([] if usual == made.correction.reason else [(SUSPECT, usual)])


def test_a_typed_reason_is_given_once(strip: CellStrip) -> None:
    given: list[tuple[str, str]] = []
    strip.reason_given.connect(lambda report, cell, said: given.append((cell, said)))
    strip.show_cell(facts())
    reason(strip).selectAll()
    reason(strip).insert("盖章遮住")
    QTest.keyClick(reason(strip), Qt.Key.Key_Return)
    strip.show_cell(None)
    assert given == [(SUSPECT, "盖章遮住")]


def test_a_reason_in_the_making_goes_to_its_own_cell(strip: CellStrip) -> None:
    given: list[tuple[str, str]] = []
    strip.reason_given.connect(lambda report, cell, said: given.append((cell, said)))
    strip.show_cell(facts())
    reason(strip).selectAll()
    reason(strip).insert("盖章")
    report = open_sample()
    other = "applications/new/natural"
    strip.show_cell(StripFacts(REPORT, "y", report.extracted[other], correction(report, other, "3")))
    assert given == [(SUSPECT, "盖章")]
    assert reason(strip).text() == ""


def test_a_reason_in_the_making_stays_with_its_report_where_the_next_one_has_a_cell_of_the_same_id(
    strip: CellStrip,
) -> None:
    given: list[tuple[int, str, str]] = []
    strip.reason_given.connect(lambda report, cell, said: given.append((report, cell, said)))
    strip.show_cell(facts())
    reason(strip).setFocus()
    reason(strip).selectAll()
    reason(strip).insert("盖章")
    strip.show_cell(replace(facts(), report=REPORT + 1))
    assert given == [(REPORT, SUSPECT, "盖章")]
    assert reason(strip).text() == "误读"


def test_the_extracted_value_can_be_restored_only_where_it_was_corrected(
    strip: CellStrip, translator: Translator
) -> None:
    asked: list[str] = []
    strip.revert_asked.connect(lambda report, cell: asked.append(cell))
    restore = button(strip, translator.translate("strip.revert"))
    strip.show_cell(facts(typed=False))
    assert not restore.isEnabled()
    strip.show_cell(facts(read_only=True))
    assert not restore.isEnabled()
    strip.show_cell(facts())
    restore.click()
    assert asked == [SUSPECT]


def test_the_newest_act_stands_first_and_marks_are_told_from_corrections(
    strip: CellStrip, translator: Translator
) -> None:
    strip.show_cell(
        facts(
            history=(
                HistoryLine(AT, "王芳", "correct", None, "87"),
                HistoryLine(AT, "李雷", "seen", None, "87", table="seen"),
                HistoryLine(AT, "李雷", "undo", "87", None, table="seen"),
            )
        )
    )
    listing = strip.findChild(QListWidget)
    assert isinstance(listing, QListWidget)
    at = local_datetime(AT)
    assert [listing.item(row).text() for row in range(3)] == [
        translator.translate("strip.history.unseen", at=at, author="李雷"),
        translator.translate("strip.history.seen", at=at, author="李雷"),
        translator.translate(
            "strip.history.correct",
            at=at,
            author="王芳",
            before=translator.translate("strip.history.extracted"),
            after="87",
        ),
    ]


def test_the_language_is_switched_at_once(strip: CellStrip, translator: Translator) -> None:
    strip.show_cell(facts())
    translator.choose("en" if translator.language == "zh" else "zh")
    QTest.qWait(0)
    assert button(strip, translator.translate("strip.revert")).accessibleName() == translator.translate("strip.revert")
    assert translator.translate("strip.extracted", raw="86") in shown(strip)


def test_every_widget_that_takes_the_keyboard_has_a_name(strip: CellStrip) -> None:
    takers = [widget for widget in strip.findChildren(QWidget) if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert [type(widget).__name__ for widget in takers if not widget.accessibleName()] == []


def test_rulings_stand_in_the_history_with_what_they_are_about(strip: CellStrip) -> None:
    ruled = HistoryLine(AT, "王芳", "rule", None, "原文如此", "看过原件", "verdict", "总计 0，而 10 + 1 = 11")
    back = HistoryLine(AT, "李明", "withdraw", "原文如此", None, "", "verdict", "总计 0，而 10 + 1 = 11")
    strip.show_cell(facts(history=(ruled, back)))
    text = shown(strip)
    assert text.count("10 + 1 = 11") == 2 and text.index("李明") < text.rindex("王芳")
    assert "看过原件" in text


def test_the_version_that_made_a_step_is_told_and_stands_in_the_line_where_it_is_another(
    strip: CellStrip, translator: Translator
) -> None:
    made = (HistoryLine(AT, "王芳", "correct", None, text, program=by) for text, by in zip("123", _BY, strict=True))
    strip.show_cell(facts(history=tuple(made)))
    listing = strip.findChild(QListWidget)
    assert isinstance(listing, QListWidget)
    lines = [listing.item(row).text() for row in (2, 1, 0)]
    tips = [listing.item(row).toolTip() for row in (2, 1, 0)]
    by = [translator.translate("strip.history.version", entry="", version=version) for version in _BY]
    assert [by[1] in line for line in lines] == [False, True, False]
    assert by[2] not in lines[2], "the version that runs is in the tip alone"
    unknown = translator.translate("strip.history.no_version", entry="")
    assert [[part in tip for part in (unknown, *by[1:])] for tip in tips] == [
        [True, False, False], [False, True, False], [False, False, True],
    ]  # fmt: skip
