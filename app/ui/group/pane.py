"""The pane of the group check. It changes nothing itself: it emits requests, and `refresh` shows the results."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.review.state.open_report import OpenReport
from app.ui.common.context import UiContext
from app.ui.group.delegate import GroupDelegate
from app.ui.group.model import GroupModel
from app.ui.group.printed import Key, Printed
from app.ui.group.tile import tile_for
from app.ui.group.view import GroupView
from app.ui.page import Pictures


class GroupPane(QWidget):
    """Shows a batch of cells, one page of pictures after the other.

    `strike_asked` (a Key): the picture of a cell shows another text than the one that was read. `seen_asked` (mapping
    of report ids to cell ids): a person compared all of these. `more_asked`: the batch is finished. `entered`: continue
    with the current cell in the table. `left`: close the group check.
    """

    strike_asked = Signal(object)
    seen_asked = Signal(object)
    more_asked = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, context: UiContext, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures, self._theme, self._translator, self._status = (
            pictures,
            context.theme,
            context.translator,
            context.status,
        )
        self._project = ""
        self._heading_text = ""
        self._struck: set[Key] = set()
        self._model = GroupModel(self)
        self._view = GroupView(self)
        tile = tile_for(self._view.viewport().size(), self._view.fontMetrics().height())
        self._delegate = GroupDelegate(context, pictures, tile, self)
        self._view.setModel(self._model)
        self._view.setItemDelegate(self._delegate)
        self._heading, self._place, self._keys = QLabel(self), QLabel(self), QLabel(self)
        self._close = QToolButton(self)
        self._lay_out()
        self._connect()
        self._retranslate()

    # --- what is shown

    def begin(self, project: str) -> None:
        """Start with nothing shown while the cells of `project` (the path of its file) are searched."""
        self._project = project
        self._struck.clear()
        self._delegate.forget()
        self._model.show(())
        self._view.nothing = self._translator.translate("group.looking")
        self._update_texts()

    def show_batch(self, printed: Sequence[Printed]) -> None:
        """Show other cells, from the first one on."""
        self._delegate.forget()
        self._model.show(self._fitted(printed))
        self._view.scrollToTop()
        self._go_to_next()
        self._want()
        self._update_texts()

    def show_end(self, text: str) -> None:
        """Show `text` in place of pictures: all cells were looked at."""
        self._view.nothing = text
        self._model.show(())
        self._pictures.want(self, ())
        self._update_texts()

    def refresh(self, reports: Mapping[int, OpenReport], text: Callable[[str, OpenReport], str]) -> None:
        """Update the cells of some reports without changing the order. `text` labels a cell, as in `printed_cells`."""
        if any(one.report in reports for one in self._model.printed):
            self._model.refresh(
                [one.as_of(reports[one.report], text) if one.report in reports else one for one in self._model.printed]
            )
            self._update_texts()

    def drop(self, reports: Collection[int]) -> None:
        """Remove the cells of reports that no longer exist."""
        if any(one.report in reports for one in self._model.printed):
            self._model.show([one for one in self._model.printed if one.report not in reports])
            self._go_to_next()

    def show_heading(self, text: str) -> None:
        """Show the text of the heading: how many cells are left in all."""
        self._heading_text = text
        self._update_texts()

    def go_on(self) -> None:
        """Take the focus; make the next picture current that is not seen, set apart or corrected yet."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._model.printed and not self._go_to_next():
            self.more_asked.emit()

    def focus(self) -> None:
        """Take the focus without moving the current picture."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_sharp(self) -> bool:
        """Whether cells are in view and the pictures of all of them were painted."""
        printed, rows = self._model.printed, self._view.rows_in_view()
        return bool(rows) and all(self._delegate.was_painted(printed[row]) for row in rows)

    @property
    def current(self) -> Printed | None:
        """The current cell."""
        row = self._view.currentIndex().row()
        return self._model.printed[row] if 0 <= row < len(self._model.printed) else None

    def cells(self) -> tuple[Key, ...]:
        """The cells of the batch that is shown."""
        return tuple(one.key for one in self._model.printed)

    def in_view(self) -> tuple[Key, ...]:
        """The cells of the batch that are completely in view."""
        return tuple(self._model.printed[row].key for row in self._view.rows_in_view())

    @Slot()
    def strike(self) -> None:
        """Set the current cell apart from the others, and ask for the text that is printed there."""
        one = self.current
        if one is not None:
            self._struck.add(one.key)
            self._model.refresh([replace(each, struck=each.key in self._struck) for each in self._model.printed])
            self._update_texts()
            self.strike_asked.emit(one.key)

    # --- inside

    def _connect(self) -> None:
        self._view.selectionModel().currentChanged.connect(self._show_place)
        self._view.strike_asked.connect(self.strike)
        self._view.seen_asked.connect(self._confirm)
        self._view.resized.connect(self._fit)
        self._view.entered.connect(self.entered)
        self._view.left.connect(self.left)
        self._view.verticalScrollBar().valueChanged.connect(self._want)
        self._close.clicked.connect(self.left)
        self._pictures.picture_ready.connect(self._came)
        self._pictures.picture_failed.connect(self._came)

    def _lay_out(self) -> None:
        margin = self.fontMetrics().height() // 3
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        self._close.setAutoRaise(True)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        top.addWidget(self._close)
        for label in (self._heading, self._place, self._keys):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(label.sizePolicy().Policy.Ignored, label.sizePolicy().verticalPolicy())
        self._keys.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * margin, margin, margin, margin)
        layout.setSpacing(margin)
        layout.addLayout(top)
        layout.addWidget(self._keys)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._place)
        self.setFocusProxy(self._view)

    @Slot()
    def _fit(self) -> None:
        """Choose the size of the pictures for the present size of the pane."""
        tile = tile_for(self._view.viewport().size(), self._view.fontMetrics().height())
        if tile != self._delegate.tile or self._view.gridSize() != tile.whole:
            self._delegate.tile = tile
            self._view.setGridSize(tile.whole)
            self._model.refresh(self._fitted(self._model.printed))
        self._want()

    def _fitted(self, printed: Sequence[Printed]) -> list[Printed]:
        ratio, tile = self._view.devicePixelRatioF(), self._delegate.tile
        room = tile.picture.width() * ratio, tile.picture.height() * ratio
        found = [one.fitted(self._project, room, tile.zoom * ratio) for one in printed]
        return [replace(one, struck=one.key in self._struck) for one in found]

    @Slot()
    def _want(self) -> None:
        """Request the pictures in view, then those of the next two screens."""
        rows = self._view.rows_in_view()
        first, count = min(rows, default=0), max(1, len(rows))
        jobs = [one.framed.job for one in self._model.printed[first : first + 3 * count] if one.framed is not None]
        self._pictures.want(self, jobs if self.isVisible() else ())

    @Slot(object)
    def _came(self, job: object) -> None:
        """Paint the cells again that a picture is of, or that cannot be drawn; those out of view cost nothing."""
        for row, one in enumerate(self._model.printed):
            if one.framed is not None and one.framed.job == job:
                self._view.update(self._model.index(row))

    @Slot()
    def _confirm(self) -> None:
        """Ask to mark as seen the cells that are completely in view, painted and not set apart; then go to the rest."""
        shown = [self._model.printed[row] for row in self._view.rows_in_view()]
        cells: dict[int, list[str]] = {}
        for one in shown:
            if not one.is_settled and self._delegate.was_painted(one):
                cells.setdefault(one.report, []).append(one.cell)
        late = sum(1 for one in shown if not one.is_settled and self._is_late(one))
        if cells:
            self.seen_asked.emit(cells)
        if late:
            self._status.report(self._translator.translate("group.late", count=late))
        if self._model.printed and not self._go_to_next():
            self.more_asked.emit()

    def _is_late(self, one: Printed) -> bool:
        """Whether a picture was not painted yet but can still be drawn."""
        return not self._delegate.was_painted(one) and not self._pictures.is_broken(self._project, one.place)

    def _go_to_next(self) -> bool:
        """Go to the first picture that is still to be looked at; False where there is none."""
        for row, one in enumerate(self._model.printed):
            if not one.is_settled and not self._pictures.is_broken(self._project, one.place):
                index = self._model.index(row)
                self._view.setCurrentIndex(index)
                self._view.scrollTo(index, GroupView.ScrollHint.PositionAtTop)
                self._want()
                return True
        return False

    def _update_texts(self) -> None:
        apart = sum(1 for one in self._model.printed if one.struck and not one.marks & {"seen", "corrected"})
        text = self._heading_text
        if apart:
            text = self._translator.translate("group.apart", said=text, count=apart)
        self._heading.setText(text)
        self._heading.setAccessibleName(text)
        self._view.viewport().update()
        self._show_place()

    @Slot(QModelIndex, QModelIndex)
    def _show_place(self, *_indexes: QModelIndex) -> None:
        one = self.current
        text = "" if one is None else one.label
        self._place.setText(text)
        self._place.setAccessibleName(text or self._translator.translate("group.pane"))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._pictures.want(self, ())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._fit()
            self._view.viewport().update()

    def _retranslate(self) -> None:
        translator = self._translator
        self.setAccessibleName(translator.translate("group.pane"))
        self._view.setAccessibleName(translator.translate("group.pictures"))
        self._keys.setText(translator.translate("group.keys"))
        self._keys.setAccessibleName(translator.translate("group.keys"))
        self._close.setText("\u2715")
        self._close.setToolTip(translator.translate("group.close"))
        self._close.setAccessibleName(translator.translate("group.close"))
        self._update_texts()
