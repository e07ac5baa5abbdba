"""The foot of the window says how the project stands, and keeps a message until it is done with."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.project import Holder, Totals
from app.ui.common.context import UiContext
from app.ui.shell.status_bar import StatusBar
from tests.ui.contexts import make_context, nameless

_TOTALS = Totals(
    reports=3,
    broken=2,
    not_assessable=1,
    unreadable=0,
    doubtful=4,
    cells=786,
    corrected=1,
    seen=612,
    cells_left=7,
    findings_left=2,
)


def _made(qtbot: QtBot, context: UiContext) -> StatusBar:
    line = StatusBar(context)
    qtbot.addWidget(line)
    line.resize(1200, 30)
    line.show()
    return line


def _said(line: StatusBar) -> list[str]:
    return [label.text() for label in line.findChildren(QLabel) if label.isVisible() and label.text()]


def test_it_says_how_the_project_stands_in_both_languages(qtbot: QtBot) -> None:
    context = make_context("zh")
    line = _made(qtbot, context)
    line.show_totals(_TOTALS)
    line.show_saved(True)
    assert _said(line) == ["3 份报告 · 余 7 格、2 处问题 · 已核 612/786", "已保存"]
    context.translator.choose("en")
    qtbot.waitUntil(lambda: _said(line) == ["3 reports · 7 cells, 2 findings left · 612/786 seen", "Saved"])
    line.show_totals(None)
    line.show_saved(None)
    assert _said(line) == []


def test_what_was_ruled_on_is_counted(qtbot: QtBot) -> None:
    line = _made(qtbot, make_context("zh"))
    line.show_totals(replace(_TOTALS, ruled=2))
    assert _said(line) == ["3 份报告 · 余 7 格、2 处问题 · 已核 612/786 · 认定 2"]


def test_nobody_is_left_to_believe_that_a_failed_act_was_saved(qtbot: QtBot) -> None:
    context = make_context("zh")
    line = _made(qtbot, context)
    line.show_saved(False)
    (label,) = [label for label in line.findChildren(QLabel) if label.text() == "未能保存"]
    assert label.palette().color(label.foregroundRole()) == context.theme.color("broken")


def test_an_urgent_message_stays_until_it_is_put_away(qtbot: QtBot) -> None:
    context = make_context("zh")
    line = _made(qtbot, context)
    line.show_message("磁盘已满，这次更正没有保存。", urgent=True)
    (label,) = [label for label in line.findChildren(QLabel) if label.text().startswith("磁盘")]
    assert label.palette().color(label.foregroundRole()) == context.theme.color("broken")
    (close,) = [button for button in line.findChildren(QToolButton) if button.accessibleName() == "关闭这条消息"]
    close.click()
    assert line.message() == "" and not close.isVisible()
    line.show_message("已复制 3 条")
    assert label.palette().color(label.foregroundRole()) == context.theme.color("text")
    line.clear()
    assert line.message() == ""


def test_a_long_message_does_not_widen_the_window(qtbot: QtBot) -> None:
    line = _made(qtbot, make_context())
    before = line.minimumSizeHint().width()
    line.show_message("很长的一句话" * 100)
    assert line.minimumSizeHint().width() - before < 60


@pytest.mark.parametrize(
    ("holder", "said"),
    [
        (Holder("王芳", "PC-07", 12, "2026-01-01T00:00:00Z"), "只读：王芳 在 PC-07 打开着"),
        (Holder("", "", 0, ""), "只读"),
        (None, "只读"),
    ],
)
def test_it_says_who_holds_the_project(qtbot: QtBot, holder: Holder | None, said: str) -> None:
    line = _made(qtbot, make_context("zh"))
    line.show_read_only(True, holder)
    assert _said(line) == [said]
    line.show_read_only(False)
    assert _said(line) == []


def test_the_author_is_changed_where_the_name_stands(qtbot: QtBot) -> None:
    line = _made(qtbot, make_context("zh"))
    line.show_author("李敏")
    button, field = _author(line)
    button.click()
    assert field.text() == "李敏"
    field.setText(" 王芳 ")
    with qtbot.waitSignal(line.author_changed) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args == ["王芳"] and button.text() == "核对人：王芳"


@pytest.mark.parametrize(("typed", "key"), [("别人", Qt.Key.Key_Escape), ("  ", Qt.Key.Key_Return)])
def test_a_name_that_is_given_up_or_empty_changes_nothing(qtbot: QtBot, typed: str, key: Qt.Key) -> None:
    line = _made(qtbot, make_context("zh"))
    line.show_author("李敏")
    button, field = _author(line)
    button.click()
    field.setText(typed)
    with qtbot.assertNotEmitted(line.author_changed):
        QTest.keyClick(field, key)
    assert button.isVisible() and button.text() == "核对人：李敏"


def test_every_part_has_a_name_once_something_is_said(qtbot: QtBot) -> None:
    line = _made(qtbot, make_context())
    line.show_totals(_TOTALS)
    line.show_saved(True)
    line.show_read_only(True)
    line.show_message("x")
    assert nameless(line) == []


def _author(line: StatusBar) -> tuple[QToolButton, QLineEdit]:
    (field,) = line.findChildren(QLineEdit)
    (button,) = [button for button in line.findChildren(QToolButton) if button.text().startswith("核对人")]
    return button, field


class _Changes(QObject):
    """The widgets whose tooltip, palette or text changed."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kinds = (QEvent.Type.ToolTipChange, QEvent.Type.PaletteChange, QEvent.Type.LayoutRequest)
        if event.type() in kinds:
            self.seen.append(f"{type(watched).__name__} {event.type().name}")
        return False


def test_clearing_a_clear_line_and_saving_what_is_saved_change_nothing(qtbot: QtBot) -> None:
    line, changes = _made(qtbot, make_context("zh")), _Changes()
    line.show_saved(True)
    dismiss = line.findChild(QToolButton)
    assert dismiss is not None and not dismiss.isVisibleTo(line)
    for widget in (line, *line.findChildren(QWidget)):
        widget.installEventFilter(changes)
    line.clear()
    line.show_saved(True)
    assert changes.seen == [], "every act does this between a key and the next picture"
