"""The list of findings: order and words, choosing and mending, what a letter says, and what is kept over an act."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.forms import FormCollection
from app.model import Box, Cell, Finding, Language, Passage, Spot, Suggestion, Verdict, Wording
from app.review.messages import Messages
from app.review.state.verdict_binding import bound_to
from app.ui.common.context import UiContext
from app.ui.common.texts import local_datetime
from app.ui.common.translator import Translator
from app.ui.findings import FindingsPane
from app.ui.findings.actions import FindingActions
from app.ui.findings.model import page_of
from app.ui.findings.texts import suggestion, suspicion
from tests.extract.readings import FORMS
from tests.ui.contexts import make_context
from tests.ui.tables.opened import (
    BALANCED,
    BROKEN,
    RESOURCES,
    SUSPECT,
    corrected,
    open_sample,
    opened,
    sample,
    with_cells,
)

UNREADABLE = "proactive/regulations/issued"


def wording(language: Language) -> Wording:
    text = (RESOURCES / "translations" / f"{language}.toml").read_text(encoding="utf-8")
    return Wording(language, tomllib.loads(text))


def speaker(language: Language) -> Messages:
    return Messages(FORMS, wording(language))


@pytest.fixture(params=["zh", "en"])
def context(qapp: QGuiApplication, request: pytest.FixtureRequest) -> Iterator[UiContext]:
    context = make_context(request.param)
    yield context
    context.translator.deleteLater()


@pytest.fixture
def translator(context: UiContext) -> Translator:
    return context.translator


@pytest.fixture
def pane(qtbot: QtBot, context: UiContext) -> FindingsPane:
    pane = FindingsPane(context, FormCollection(FORMS))
    qtbot.addWidget(pane)
    pane.resize(620, 240)
    pane.show_report(open_sample())
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def told(pane: FindingsPane) -> list[Finding | None]:
    heard: list[Finding | None] = []
    pane.finding_chosen.connect(heard.append)
    return heard


def listed(pane: FindingsPane) -> QListView:
    found = pane.findChild(QListView)
    assert isinstance(found, QListView)
    return found


def texts(pane: FindingsPane) -> list[str]:
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisibleTo(pane)]


def unreadable_too() -> dict[str, Cell]:
    return {UNREADABLE: Cell(UNREADABLE, "1 2.3.4", None, "unreadable", 1, confidence=0.2)}


def test_the_model_keeps_qts_rules(pane: FindingsPane) -> None:
    model = listed(pane).model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    pane.show_report(open_sample(BALANCED))
    pane.show_report(open_sample())
    pane.show_report(None)
    assert tester.model() is model


def test_the_worst_come_first_and_then_as_they_are_printed(pane: FindingsPane) -> None:
    pane.show_report(opened(with_cells(sample(BROKEN), unreadable_too())))
    statuses = [finding.status for finding in pane.findings()]
    assert statuses[:2] == ["broken", "broken"]
    assert statuses[2] == "not_assessable"
    assert pane.findings()[2].cells == (UNREADABLE,)


def test_a_finding_is_spelled_out_in_numbers(pane: FindingsPane, translator: Translator) -> None:
    said = [str(listed(pane).model().index(row, 0).data()) for row in range(2)]
    assert any("357" in text and "356" in text for text in said)
    spoken = listed(pane).model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert translator.translate("findings.status.broken") in str(spoken)


def test_the_heading_counts_and_says_plainly_when_everything_holds(pane: FindingsPane, translator: Translator) -> None:
    assert translator.translate("findings.count.broken", count=2) in texts(pane)[0]
    pane.show_report(open_sample(BALANCED))
    tally = open_sample(BALANCED).evaluation.tally
    assert tally.assumed == 0
    assert translator.translate("findings.all_hold", holds=tally.holds) in texts(pane)[0]
    pane.show_report(None)
    assert texts(pane)[0] == translator.translate("findings.none_open")


def test_choosing_tells_once_and_shows_the_suspect(pane: FindingsPane) -> None:
    heard = told(pane)
    first = pane.findings()[0]
    pane.choose(first)
    pane.choose(first)
    assert heard == [first]
    assert any("86" in text and "87" in text for text in texts(pane))
    pane.choose(None)
    assert heard == [first, None]
    assert not any("87" in text for text in texts(pane))


@pytest.mark.parametrize("how", ["return", "button", "double click"])
def test_mending_is_asked_for_the_chosen_finding(pane: FindingsPane, how: str) -> None:
    asked: list[Finding] = []
    pane.repair_asked.connect(asked.append)
    listing, button = listed(pane), pane.findChild(QPushButton, "mend")
    assert isinstance(button, QPushButton)
    assert not button.isEnabled()
    second = pane.findings()[1]
    pane.choose(second)
    if how == "return":
        QTest.keyClick(listing, Qt.Key.Key_Return)
    elif how == "button":
        button.click()
    else:
        where = listing.visualRect(listing.model().index(1, 0)).center()
        QTest.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
        QTest.mouseDClick(listing.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert asked == [second]


def test_the_first_suggestion_is_told_with_what_it_mends_and_breaks(pane: FindingsPane, translator: Translator) -> None:
    finding = pane.findings()[0]
    first = finding.suggestions[0]
    pane.choose(finding)
    told = texts(pane)[-1]
    for cell, value in first.changes:
        report = open_sample()
        assert speaker(translator.language).cell(cell, report.report) in told
        assert str(report.cells[cell].raw) in told and str(value) in told
    assert translator.translate("findings.suggestion", changes="", fixes=first.fixes, breaks=first.breaks)[-8:] in told
    assert translator.translate("findings.surely_printed", suspect="").strip() in told


def test_a_search_that_ended_early_is_told_with_the_suspect(translator: Translator) -> None:
    report = open_sample()
    finding = next(one for one in report.findings if one.suggestions)
    early = replace(finding, search_incomplete=True)
    ending = translator.translate("findings.search_incomplete", suspect="")
    messages, language = speaker(translator.language), translator
    assert ending in suspicion(early, report, messages, language)
    assert ending not in suspicion(finding, report, messages, language)
    nothing = replace(early, suggestions=(), suspects=())
    assert language.translate("findings.search_incomplete_nothing") in suspicion(nothing, report, messages, language)


def test_several_changes_and_their_slip_are_told_together(translator: Translator) -> None:
    report = open_sample()
    changes = (("applications/new/natural", Decimal(3)), ("applications/new/legal", Decimal(8)))
    told = suggestion(Suggestion(changes, 2, 1, "swap"), report, speaker(translator.language), translator)
    for cell, value in changes:
        assert speaker(translator.language).cell(cell, report.report) in told and str(value) in told
    assert translator.translate("findings.slip.swap") in told


@pytest.mark.parametrize("reopened", [False, True])
def test_a_ruled_finding_stays_with_who_when_and_why_and_says_when_it_is_open_again(
    pane: FindingsPane, translator: Translator, reopened: bool
) -> None:
    before = open_sample()
    key = before.findings[0].equation
    operands = bound_to(before.findings[0], before.cells, before.extracted, {})
    if reopened:
        operands = (replace(operands[0], text="99999"), *operands[1:])
    verdict = Verdict(key, "as_printed", operands, "看过原件", "李明", "2026-03-01T01:30:00+00:00")
    pane.show_report(opened(sample(BROKEN), verdicts={key: verdict}))
    row = [one.equation for one in pane.findings()].index(key)
    said = str(listed(pane).model().index(row, 0).data(Qt.ItemDataRole.ToolTipRole))
    for part in (
        "李明",
        "看过原件",
        local_datetime(verdict.at),
        wording(translator.language).say("verdict.as_printed"),
    ):
        assert part in said
    again = wording(translator.language).say("verdict.reopened", verdict="|").split("|")[1]
    assert (again in said) == reopened
    count = translator.translate("findings.count.ruled", count=1)
    assert (count in texts(pane)[0]) == (not reopened)
    assert translator.translate("findings.count.broken", count=2 if reopened else 1) in texts(pane)[0]


def test_an_act_keeps_the_chosen_finding_while_it_stands(pane: FindingsPane) -> None:
    chosen = pane.findings()[1]
    pane.choose(chosen)
    heard = told(pane)
    pane.refresh(corrected(open_sample(), {"disputes/reconsideration/upheld": "999"}))
    now = pane.chosen()
    assert now is not None
    assert now.equation == chosen.equation
    assert listed(pane).currentIndex().isValid()
    pane.refresh(corrected(open_sample(), {SUSPECT: "87"}))
    assert pane.chosen() is None
    assert heard == [None]


def test_a_letter_names_agency_year_table_page_and_numbers(pane: FindingsPane) -> None:
    listed(pane).selectAll()
    QTest.keyClick(listed(pane), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    report = open_sample()
    page = report.cells[SUSPECT].page
    assert len(lines) == 2
    for line in lines:
        assert str(report.agency) in line
        assert "2022" in line
        assert str(page) in line
        assert line.endswith(("。", "."))
        assert not line.endswith(("。。", ".."))
    assert "357" in lines[0] + lines[1]


def test_what_the_text_says_is_shown_and_copied_with_its_page(pane: FindingsPane, translator: Translator) -> None:
    spots = (Spot(7, Box(0, 0, 9, 9)),)
    said = (Passage("公开信息10条，其中政策20条。", spots), Passage("新收信息公开申请9876543件。", spots))
    pane.show_report(opened(replace(sample(BALANCED), passages=said)))
    parts, new = pane.findings()
    assert (parts.rule, parts.cells, new.rule) == ("narrative.parts", (), "narrative.new")
    assert [page_of(one, opened(sample(BALANCED))) for one in (parts, new)] == [7, 7]
    assert translator.translate("findings.count.warning", count=2) in texts(pane)[0]
    pane.choose(parts)
    assert pane.chosen() == parts
    listed(pane).selectAll()
    QTest.keyClick(listed(pane), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert "10条，其中政策20条" in copied and "9876543" in copied


def test_the_chosen_finding_is_shown_whole(pane: FindingsPane) -> None:
    listing = listed(pane)
    longest = max(range(2), key=lambda row: len(str(listing.model().index(row, 0).data())))
    before = listing.visualRect(listing.model().index(longest, 0)).height()
    listing.setCurrentIndex(listing.model().index(longest, 0))
    listing.doItemsLayout()
    assert listing.visualRect(listing.model().index(longest, 0)).height() > before


def test_the_language_is_switched_at_once(pane: FindingsPane, translator: Translator) -> None:
    pane.choose(pane.findings()[0])
    translator.choose("en" if translator.language == "zh" else "zh")
    QTest.qWait(0)
    assert translator.translate("findings.count.broken", count=2) in texts(pane)[0]
    expected = speaker(translator.language).finding(pane.findings()[0], open_sample().report, open_sample().cells)
    assert listed(pane).model().index(0, 0).data() == expected
    assert pane.chosen() == pane.findings()[0]


def test_every_widget_that_takes_the_keyboard_has_a_name(pane: FindingsPane) -> None:
    takers = [widget for widget in pane.findChildren(QWidget) if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert [
        type(widget).__name__ for widget in takers if widget.isVisibleTo(pane) and not widget.accessibleName()
    ] == []


def test_the_heading_keeps_a_line_that_can_be_read_however_narrow_the_pane_is(pane: FindingsPane) -> None:
    pane.choose(pane.findings()[0])
    actions, heading = pane.findChild(FindingActions), pane.findChildren(QLabel)[0]
    assert actions is not None and heading.text()
    em = pane.fontMetrics().horizontalAdvance("国")
    for width in (actions.sizeHint().width() + 4 * em, actions.sizeHint().width() + 30 * em):
        pane.resize(width, 300)
        layout = pane.layout()
        assert layout is not None
        layout.activate()
        assert heading.width() >= 10 * em
        assert (actions.y() > heading.y() + heading.height() // 2) is (width < actions.sizeHint().width() + 12 * em)
