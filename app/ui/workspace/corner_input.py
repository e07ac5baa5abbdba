"""Lets a person set the four corners of the page in view, and has the page read again by them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.common.context import UiContext
from app.ui.controllers.report_controller import ReportController
from app.ui.controllers.review_controller import ReviewController
from app.ui.page import PageView
from app.ui.shell.prompt_bar import PromptBar


class CornerInput(QObject):
    """While the handles are on the page, a bar says what to do, with buttons for Enter and Escape."""

    def __init__(
        self,
        context: UiContext,
        page: PageView,
        review_controller: ReviewController,
        report_controller: ReportController,
        prompt: PromptBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._page, self._editor, self._prompt = page, page.corners, prompt
        self._review_controller, self._report_controller = review_controller, report_controller
        self._translator, self._status = context.translator, context.status
        self._asking = False
        self._before: QWidget | None = None
        self._editor.accepted.connect(self._accept)
        self._editor.reset.connect(self._reset)
        self._editor.ended.connect(self._dismiss)
        prompt.closed.connect(self._closed)

    def toggle(self, number: int) -> None:
        """Begin to set the corners of a page of the report that is shown; while they are being set, leave it."""
        if self._editor.is_active:
            self._editor.end()
        else:
            self._begin(number)

    def _begin(self, number: int, *, as_left: bool = False) -> None:
        before = QApplication.focusWidget()
        if self._review_controller.report is None or not self._editor.begin(number, as_left=as_left):
            return
        self._before = before
        translate = self._translator.translate
        self._prompt.ask(translate("corners.how", page=number), translate("corners.read"), self._read)
        self._asking = True
        self._editor.take_focus()

    @Slot()
    def _accept(self) -> None:
        """Enter on a handle."""
        if self._editor.corners is None:
            self._status.report(self._translator.translate("corners.crossed"), urgent=True)
        else:
            self._editor.end()
            self._read()

    def _read(self) -> None:
        corners, report = self._editor.corners, self._review_controller.report
        if corners is None:
            self._begin(self._editor.number, as_left=True)
            self._status.report(self._translator.translate("corners.crossed"), urgent=True)
        elif report is not None:
            self._report_controller.straighten(report.id, corners.page, corners)

    @Slot()
    def _reset(self) -> None:
        """Delete on a handle: back to the reader's own straightening."""
        number, report = self._editor.number, self._review_controller.report
        self._editor.end()
        if report is not None and any(one.page == number for one in report.report.corners):
            self._report_controller.straighten(report.id, number, None)

    @Slot()
    def _dismiss(self) -> None:
        """The handles are gone: so is the bar."""
        if self._asking:
            self._asking = False
            self._prompt.dismiss()
            self._go_back()

    @Slot()
    def _closed(self) -> None:
        """The bar was closed: so the handles go."""
        if self._asking:
            self._asking = False
            self._editor.end()
            self._go_back()

    def _go_back(self) -> None:
        """Put the keyboard where it was before: the handles, which had it, are gone."""
        before, self._before = self._before, None
        (before if before is not None and before.isVisible() else self._page).setFocus()
