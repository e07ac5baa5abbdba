"""Texts of documents are texts: no label or tooltip takes one for HTML, and no spreadsheet for a formula."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.project import Project
from app.review.bulk.plan import BulkReport, LeftOut
from app.ui.bulk.models import LeftOutModel
from app.ui.common.texts import for_spreadsheet, plain_tip
from app.ui.common.widgets import ElidedLabel
from app.ui.overview.fact_model import FactModel, FactRow
from app.ui.roster.table import Row, TextTableModel
from tests.e2e.windows import area, open_window, press
from tests.families import add_report
from tests.ui.contexts import make_context

_HOSTILE = '<img src="/etc/picture.png"> 甲 & 乙 &lt;b&gt;\n第二行'


_SHOWING = {
    "StatusBar", "ProgressIndicator", "TakingPage", "NamesPage", "SeasonPage", "FindingsPane", "RemainingPane",
    "DescribeLine", "ReportListPane", "QStackedWidget", "OverviewPane", "PivotPane", "ItemChooser",
}  # fmt: skip
"""The classes of widgets whose labels show texts of documents, files, or people."""


def _read(tip: str) -> str:
    """What a person reads in a tooltip."""
    if not GuiQt.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


@pytest.mark.parametrize("text", [_HOSTILE, "a & b", "&lt;b&gt;", "1 < 2", "<b>财政局</b>", "财政局\n2023 年", ""])
def test_a_tooltip_is_read_as_the_text_that_it_is(qtbot: QtBot, text: str) -> None:
    assert _read(plain_tip(text)) == text


def _models(parent: QObject) -> list[QAbstractItemModel]:
    context = make_context("zh")
    roster = TextTableModel(context.theme, context.translator, ("roster.agency",), parent)
    roster.show([Row((_HOSTILE,), None)])
    facts = FactModel(parent)
    facts.show(("",), [FactRow((_HOSTILE,), ())])
    left = LeftOutModel(context.translator, lambda report: report.name, parent)
    left.show([LeftOut(BulkReport(1, _HOSTILE, 2023), "signed")])
    return [roster, facts, left]


def test_tables_of_agencies_show_names_as_they_are_in_tooltips(qtbot: QtBot) -> None:
    parent = QObject()
    for model in _models(parent):
        index = model.index(0, 0)
        assert _read(model.data(index, Qt.ItemDataRole.ToolTipRole)) == _HOSTILE
        assert model.data(index, Qt.ItemDataRole.DisplayRole) == _HOSTILE
    parent.deleteLater()


def test_labels_that_show_names_of_files_and_agencies_take_no_html(qtbot: QtBot, tmp_path: Path) -> None:
    with closing(Project.create(tmp_path / "made.gouji")) as project:
        add_report(project, "<b>石桥镇</b>", 2023)
    window = open_window(qtbot, tmp_path / "data", tmp_path / "made.gouji")
    area(window).list.describe()
    for key in ("Ctrl+5", "Ctrl+6", "Ctrl+L"):
        press(window, key)
    assert area(window).roster_controller.is_open
    label = ElidedLabel(window)
    plain = Qt.TextFormat.PlainText
    assert label.textFormat() == plain
    window.status.show_message(_HOSTILE)
    QApplication.processEvents()
    shown = {
        f"{type(parent).__name__}: {one.text()}": one.textFormat()
        for one in window.findChildren(QLabel)
        if type(parent := one.parent()).__name__ in _SHOWING and one.buddy() is None
    }
    assert {name.partition(":")[0] for name in shown} == _SHOWING, "they are all there to be looked at"
    assert {name for name, kind in shown.items() if kind != plain} == set()


@pytest.mark.parametrize(
    ("text", "pasted"),
    [
        ("=1+cmd|'/c calc'!A1", "'=1+cmd|'/c calc'!A1"),
        ("+2 (+20%)", "'+2 (+20%)"),
        ("-1+1", "'-1+1"),
        (" @SUM(A1)", "'@SUM(A1)"),
        ("第一行\n第二行\t尾", "第一行 第二行 尾"),
        ("-5", "-5"),
        ("+12.5", "+12.5"),
        ("甲局", "甲局"),
    ],
)
def test_no_spreadsheet_takes_a_copied_text_for_a_formula(text: str, pasted: str) -> None:
    assert for_spreadsheet(text) == pasted
