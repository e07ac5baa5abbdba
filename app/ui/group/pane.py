"""The pane of the group check. It changes nothing itself: it asks, and is told by `refresh`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.review.groups import Group, group_with, groups_of, matters
from app.review.open_report import OpenReport
from app.ui.group.delegate import GroupDelegate, picture_size
from app.ui.group.model import GroupModel
from app.ui.group.printed import Printed, printed_cells
from app.ui.group.view import GroupView
from app.ui.look import Look
from app.ui.page import Pictures
from app.ui.words import Words

_ZOOM = 4.0
"""Logical pixels per point."""
_TURNS = {"previous": -1, "next": 1}


class GroupPane(QWidget):
    """Shows one group of the open report.

    `cell_shown` tells where one is; `strike_asked` that the picture of a cell is another's than it was read as;
    `seen_asked` (cells) that all of them were looked at; `left` that a person is done, `entered` that one goes on in
    the table.
    """

    cell_shown = Signal(str)
    strike_asked = Signal(str)
    seen_asked = Signal(object)
    entered = Signal()
    left = Signal()

    def __init__(
        self,
        pictures: Pictures,
        name: Callable[[str, OpenReport], str],
        look: Look,
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        """`name` says a cell by its printed labels."""
        super().__init__(parent)
        self._pictures, self._name, self._look, self._words = pictures, name, look, words
        self._report: OpenReport | None = None
        self._project = ""
        self._groups: tuple[Group, ...] = ()
        self._at = 0
        self._struck: set[str] = set()
        self._model = GroupModel(self)
        self._view = GroupView(self)
        self._view.setModel(self._model)
        self._view.setItemDelegate(GroupDelegate(pictures, look, words, self))
        self._heading, self._keys = QLabel(self), QLabel(self)
        self._turns = {name: QToolButton(self) for name in _TURNS}
        self._close = QToolButton(self)
        self._lay_out()
        self._connect()
        self._retranslate()

    def show_group(self, project: str, report: OpenReport, cell: str | None) -> bool:
        """Show the group in which a cell stands, else the most urgent one. False where the report has none."""
        if self._report is None or self._report.id != report.id:
            self._struck.clear()
        self._project, self._report = project, report
        self._groups = groups_of(report)
        if not self._groups:
            return False
        self._at = group_with(self._groups, cell)
        self._load(cell)
        return True

    def refresh(self, report: OpenReport) -> None:
        """Show what became of the same cells; their order stays."""
        if self._groups and self._report is not None and self._report.id == report.id:
            self._report = report
            self._model.refresh(self._printed())
            self._say()

    def go_on(self) -> None:
        """Take the keyboard; the current picture is the next one that nobody saw, struck or corrected yet."""
        self._go_to_next()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus(self) -> None:
        """Take the keyboard, where one was."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_sharp(self) -> bool:
        """Whether something is in view, and every picture of it is here."""
        printed, rows = self._model.printed, self._view.rows_in_view()
        return bool(rows) and all(self._pictures.has(printed[row].framed.job) for row in rows)

    def cells(self) -> tuple[str, ...]:
        """The cells of the group that is shown."""
        return tuple(one.cell for one in self._model.printed)

    # --- inside

    def _connect(self) -> None:
        self._view.selectionModel().currentChanged.connect(self._tell_cell)
        self._view.strike_asked.connect(self._strike)
        self._view.seen_asked.connect(self._mark_shown)
        self._view.turn_asked.connect(self._turn)
        self._view.entered.connect(self.entered)
        self._view.left.connect(self.left)
        self._close.clicked.connect(self.left)
        for name, button in self._turns.items():
            button.clicked.connect(lambda checked=False, step=_TURNS[name]: self._turn(step))
        self._pictures.picture_ready.connect(self._came)

    def _lay_out(self) -> None:
        margin = self.fontMetrics().height() // 3
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        for button in (*self._turns.values(), self._close):
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            top.addWidget(button)
        for label in (self._heading, self._keys):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * margin, margin, margin, margin)
        layout.setSpacing(margin)
        layout.addLayout(top)
        layout.addWidget(self._keys)
        layout.addWidget(self._view, 1)
        self.setFocusProxy(self._view)

    def _load(self, cell: str | None) -> None:
        """Show the group anew, at a cell if it is in it, else at its first."""
        self._view.place_tiles()
        self._model.show(self._printed())
        row = max(0, self._model.row_of(cell))
        self._view.setCurrentIndex(self._model.index(row))
        self._want()
        self._say()

    def _printed(self) -> list[Printed]:
        if self._report is None or not self._groups:
            return []
        ratio, size = self._view.devicePixelRatioF(), picture_size(self._view.fontMetrics().height())
        cells, report = self._groups[self._at].cells, self._report
        room = (size.width() * ratio, size.height() * ratio)
        found = printed_cells(cells, self._project, report, room, _ZOOM * ratio, self._said)
        return [replace(one, struck=one.cell in self._struck) for one in found]

    def _said(self, cell: str, report: OpenReport) -> str:
        """One cell in words, with what stands there now."""
        name, text = self._name(cell, report), report.cells[cell].raw or self._words.say("group.blank")
        return self._words.say("group.cell", cell=name, text=text)

    def _want(self) -> None:
        """Have the pictures drawn, those in view first."""
        jobs = [one.framed.job for one in self._model.printed]
        first = min(self._view.rows_in_view(), default=0)
        self._pictures.want(self, (*jobs[first:], *jobs[:first]) if self.isVisible() else ())

    @Slot(object)
    def _came(self, _job: object) -> None:
        self._view.viewport().update()

    @Slot(QModelIndex, QModelIndex)
    def _tell_cell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.cell_shown.emit(self._model.printed[current.row()].cell)

    @Slot()
    def _strike(self) -> None:
        row = self._view.currentIndex().row()
        if 0 <= row < len(self._model.printed):
            cell = self._model.printed[row].cell
            self._struck.add(cell)
            self._model.refresh(self._printed())
            self.strike_asked.emit(cell)

    @Slot()
    def _mark_shown(self) -> None:
        """Ask to mark as seen what is in view, sharp, and set apart by nobody; then go on to the rest."""
        printed = self._model.printed
        shown = [printed[row] for row in self._view.rows_in_view()]
        cells = tuple(one.cell for one in shown if not one.struck and self._pictures.has(one.framed.job))
        if cells:
            self.seen_asked.emit(cells)
        self._go_to_next()

    def _go_to_next(self) -> None:
        for row, one in enumerate(self._model.printed):
            if not one.struck and not one.marks & {"seen", "corrected"}:
                self._view.setCurrentIndex(self._model.index(row))
                self._view.scrollTo(self._model.index(row), GroupView.ScrollHint.PositionAtTop)
                return

    @Slot(int)
    def _turn(self, step: int) -> None:
        if self._groups:
            self._at = (self._at + step) % len(self._groups)
            self._load(None)

    def _say(self) -> None:
        if not self._groups or self._report is None:
            return
        group, report = self._groups[self._at], self._report
        text = group.text or self._words.say("group.blank")
        open_count = sum(matters(cell, report) for cell in group.cells)
        seen = sum("seen" in one.marks for one in self._model.printed)
        said = self._words.say("group.heading", text=text, count=len(group.cells), broken=open_count, seen=seen)
        self._heading.setText(said)
        self._heading.setAccessibleName(said)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._want()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._pictures.want(self, ())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._view.viewport().update()

    def _retranslate(self) -> None:
        words = self._words
        self.setAccessibleName(words.say("group.pane"))
        self._view.setAccessibleName(words.say("group.pictures"))
        self._heading.setAccessibleName(words.say("group.pane"))
        self._keys.setText(words.say("group.keys"))
        self._keys.setAccessibleName(words.say("group.keys"))
        for button, sign, said in (
            (self._turns["previous"], "‹", words.say("group.previous")),
            (self._turns["next"], "›", words.say("group.next")),
            (self._close, "✕", words.say("group.close")),
        ):
            button.setText(sign)
            button.setToolTip(said)
            button.setAccessibleName(said)
        self._model.refresh(self._printed())
        self._say()
