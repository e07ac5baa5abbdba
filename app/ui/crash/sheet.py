"""Shows a crash report: all that is in it, where it is kept, and that the work goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.common.context import UiContext
from app.ui.crash.report import CrashReport
from app.ui.shell.overlay_sheet import OverlaySheet

_WIDE, _HIGH = 44, 14
"""The size of the text's field: its width in ems, its height in lines. Chosen by hand; a smaller window gets a part."""


class CrashSheet(OverlaySheet):
    """Over the window, non-modal: what was done is saved, and the work can go on at once."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(context, "crash.title", parent)
        self._report = CrashReport("", None, ended=False)
        self._form = QWidget()
        self._what, self._holds, self._where = QLabel(), QLabel(), QLabel()
        self._text, self._copy = QPlainTextEdit(), QPushButton()
        self._build()

    def show_report(self, report: CrashReport) -> None:
        """Show a report; one that is shown already stays in its file."""
        self._report = report
        self._text.setPlainText(report.text)
        if self.isHidden():
            self.toggle()
        else:
            self._name_all()

    def make_content(self) -> QWidget:
        """The one form, with the words of the present language."""
        self._name_all()
        return self._form

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._copy.setFocus()

    def _build(self) -> None:
        for label in (self._what, self._holds, self._where):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._where.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        metrics = self.fontMetrics()
        self._text.setMinimumSize(metrics.horizontalAdvance("国") * _WIDE, metrics.height() * _HIGH)
        self._copy.clicked.connect(self._copy_text)
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        layout = QVBoxLayout(self._form)
        for widget in (self._what, self._holds, self._text, self._where):
            layout.addWidget(widget)
        layout.addLayout(buttons)

    @Slot()
    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self._report.text)

    def _name_all(self) -> None:
        translate, path = self._translator.translate, self._report.path
        texts = {
            self._what: translate("crash.ended" if self._report.ended else "crash.goes_on"),
            self._holds: translate("crash.holds"),
            self._where: translate("crash.not_kept") if path is None else translate("crash.kept", path=path),
        }
        for label, text in texts.items():
            label.setText(text)
            label.setAccessibleName(text)
        self._copy.setText(translate("crash.copy"))
        self._copy.setAccessibleName(translate("crash.copy"))
        self._text.setAccessibleName(translate("crash.text"))
        self._form.setAccessibleName(translate("crash.title"))
