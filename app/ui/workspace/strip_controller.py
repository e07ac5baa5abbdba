"""Fills the strip below the panes with the current cell: once, after everything that an act repaints."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from app.model import StepKind
from app.ui.background.session import Session
from app.ui.common.context import UiContext
from app.ui.controllers.review_controller import ReviewController
from app.ui.page.crop import CropView
from app.ui.strip import CellStrip, StripFacts
from app.ui.workspace.cell_facts import facts_of

_ABOUT_IT: frozenset[StepKind] = frozenset({"correct"})
"""Steps after which the cell is kept: the correction, and the reason given for it."""


class JustCorrected:
    """The cell that was just corrected by typing, while the keyboard has gone on to the next one.

    Committing a number moves on by itself: that one move keeps the cell, any other way of going on drops it.
    """

    def __init__(self) -> None:
        self.cell: str | None = None
        self._moved = False

    def typed(self, cell: str | None) -> None:
        """A cell was corrected in its editor; None: something else was corrected."""
        self.cell, self._moved = cell, False

    def went(self, cell: str | None) -> None:
        """Another cell is shown."""
        if self._moved or cell is None:
            self.forget()
        self._moved = True

    def acted(self, kind: StepKind) -> None:
        """A step was done."""
        if kind not in _ABOUT_IT:
            self.forget()

    def forget(self) -> None:
        """The person is on to something else."""
        self.cell, self._moved = None, False


class StripController(QObject):
    """Shows the current cell's crop and facts, and those of the cell that was left by correcting it (`just`)."""

    def __init__(
        self,
        context: UiContext,
        session: Session,
        review_controller: ReviewController,
        strip: CellStrip,
        crop: CropView,
        just_corrected: JustCorrected,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._review_controller, self._messages = session, review_controller, context.messages
        self._strip, self._crop, self._just_corrected = strip, crop, just_corrected
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fill)

    def start(self) -> None:
        """Fill once nothing else is to do."""
        self._timer.start()

    def stop(self) -> None:
        """Fill no more."""
        self._timer.stop()

    @Slot()
    def _fill(self) -> None:
        report, cell = self._review_controller.latest, self._review_controller.cell
        if report is None or cell is None or cell not in report.cells:
            self._crop.clear()
            self._strip.show_cell(None, self._just_facts())
            return
        extracted = report.extracted[cell]
        place = next((one for one in report.pages if one.number == extracted.page), None)
        if place is None or not extracted.boxes:
            self._crop.clear()
        else:
            self._crop.show_box(str(self._session.project.path), place, extracted.boxes)
        self._strip.show_cell(facts_of(cell, report, self._session.review, self._messages), self._just_facts())

    def _just_facts(self) -> StripFacts | None:
        """The cell that was left by correcting it, where its correction still stands."""
        report, cell = self._review_controller.latest, self._just_corrected.cell
        if report is None or cell is None or cell == self._review_controller.cell or cell not in report.corrections:
            return None
        return facts_of(cell, report, self._session.review, self._messages)
