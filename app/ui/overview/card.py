"""One picture of the overview with all that belongs to it: title, choices, the same as a table, copying, saving."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.frozen import dataclass
from app.review.overview import Entry, OverviewData
from app.ui.common.context import UiContext
from app.ui.common.texts import plain_tip
from app.ui.common.widgets import ElidedLabel
from app.ui.overview.charts.canvas import ChartCanvas
from app.ui.overview.charts.picture import Words
from app.ui.overview.charts.plot import Plot
from app.ui.overview.charts.saving import as_image, as_png, as_svg
from app.ui.overview.fact_model import FactModel, FactRow
from app.ui.overview.fact_view import FactView

_SAVED = QSize(1100, 640)
"""A picture that is copied or saved, in logical pixels; chosen to fill the width of a page in a report."""


_CHOICE = 24
"""The most that a choice beside the title takes, in average characters; its list is as wide as it needs."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card shows: a plot (None where there is nothing to draw), words around it, and the same as a table.

    The rows of the table are made when it is shown. `heading` is shorter than the picture's title, where the choices
    beside it say the rest.
    """

    plot: Plot | None
    words: Words
    headings: tuple[str, ...] = ()
    rows: Callable[[], Sequence[FactRow]] = tuple
    heading: str = ""


class Card(QFrame):
    """The frame of one picture; what it shows is made by its subclasses.

    `opened` (targets, where on the screen): a mark or a row was chosen. `save_asked` (the card): write the picture.
    """

    opened = Signal(object, object)
    save_asked = Signal(object)
    TITLE = ""
    """The key of its title."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._theme, self._translator, self._icons = context.theme, context.translator, context.icons
        self._data: OverviewData | None = None
        self._entries: Sequence[Entry] = ()
        self._shown = Shown(None, Words(""))
        self._title, self._note, self._told = ElidedLabel(self), ElidedLabel(self), ElidedLabel(self)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self.canvas = ChartCanvas(context.theme, self)
        self._model, self.table = FactModel(self), FactView(self)
        self._as_table, self._copy, self._save = QToolButton(self), QToolButton(self), QToolButton(self)
        self._choices = QHBoxLayout()
        self._boxes: list[QComboBox] = []
        self._lay_out()
        self._connect()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._name_buttons()
        self._tell("")

    def _lay_out(self) -> None:
        self.table.setModel(self._model)
        self._as_table.setCheckable(True)
        for button in (self._as_table, self._copy, self._save):
            button.setAutoRaise(True)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addLayout(self._choices)
        for button in (self._as_table, self._copy, self._save):
            top.addWidget(button)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addLayout(self._stack, 1)
        layout.addWidget(self._told)
        layout.addWidget(self._note)

    def _connect(self) -> None:
        self.canvas.opened.connect(self.opened)
        self.canvas.told.connect(self._tell)
        self.table.activated.connect(lambda index: self._open_row(index.row()))
        self._as_table.toggled.connect(self._switch)
        self.table.left.connect(self._as_table.toggle)
        self._copy.clicked.connect(self.copy)
        self._save.clicked.connect(lambda: self.save_asked.emit(self))

    # --- what it shows

    def compose(self, data: OverviewData, entries: Sequence[Entry]) -> Shown:
        """What to show of these reports, in the present language and with the present choices."""
        raise NotImplementedError

    def offer(self, data: OverviewData, entries: Sequence[Entry]) -> None:
        """Fill the choices for these reports, keeping what is chosen."""

    def show_entries(self, data: OverviewData, entries: Sequence[Entry]) -> None:
        """Show other reports, or the same after a change."""
        self._data, self._entries = data, entries
        self.offer(data, entries)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the same reports with other choices, or in another language."""
        self._title.setText(self._translator.translate(self.TITLE))
        if self._data is None:
            return
        self._shown = shown = self.compose(self._data, self._entries)
        self._title.setText(shown.heading or shown.words.title)
        self._title.setToolTip(plain_tip(shown.words.title))
        self._note.setText(shown.words.note)
        self._note.setToolTip(plain_tip(shown.words.note))
        self._note.setAccessibleName(shown.words.note or shown.words.title)
        self._title.setAccessibleName(shown.words.title)
        self._note.setVisible(bool(shown.words.note))
        self.canvas.show_plot(shown.plot, shown.words)
        self.setAccessibleName(shown.words.title)
        self.table.setAccessibleName(shown.words.title)
        for part in (self.table.horizontalHeader(), self.table.verticalHeader()):
            part.setAccessibleName(shown.words.title)
        corner = self.table.findChild(QAbstractButton)
        if corner is not None:
            corner.setAccessibleName(shown.words.title)
        if self._as_table.isChecked():
            self._fill_table()

    def chooser(self) -> QComboBox:
        """One more choice beside the title; a change of it refreshes the picture."""
        box = QComboBox(self)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        box.currentIndexChanged.connect(self.refresh)
        self._choices.addWidget(box)
        self._boxes.append(box)
        return box

    def choose_first(self, place: int) -> None:
        """Choose the entry at that place of the first choice: a way to look, or a measure."""
        self._boxes[0].setCurrentIndex(place)

    @staticmethod
    def fill(box: QComboBox, entries: Sequence[tuple[str, object]], name: str) -> None:
        """Fill a choice; what was chosen stays chosen where it is still there."""
        if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] != list(entries):
            chosen, was_empty = box.currentData(), not box.count()
            with QSignalBlocker(box):
                box.clear()
                for text, value in entries:
                    box.addItem(text, value)
                # None is the value of an entry, too: in an empty box it says that nothing was chosen.
                box.setCurrentIndex(0 if was_empty else max(0, box.findData(chosen)))
            box.setMaximumWidth(_CHOICE * box.fontMetrics().averageCharWidth())
            box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + box.fontMetrics().height())
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setVisible(len(entries) > 1)

    # --- copying and saving

    @Slot()
    def copy(self) -> None:
        """Copy the picture, or the rows of the table that are chosen (all where none are)."""
        clipboard, translate = QGuiApplication.clipboard(), self._translator.translate
        if self._as_table.isChecked():
            chosen = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
            rows = chosen or list(range(self._model.rowCount()))
            clipboard.setText(self._model.as_text(rows))
            self.context.status.report(translate("overview.rows_copied", count=len(rows)))
        elif (image := self.image()) is not None:
            clipboard.setImage(image)
            self.context.status.report(translate("overview.copied"))

    @property
    def has_picture(self) -> bool:
        return self._shown.plot is not None

    @property
    def title(self) -> str:
        return self._shown.words.title

    def image(self) -> QImage | None:
        """The picture in pixels; None where there is none."""
        plot, words = self._fresh(), self._shown.words
        return None if plot is None else as_image(_SAVED, plot, words, self._theme, self.font())

    def svg(self) -> bytes | None:
        """The picture as an SVG file; None where there is none."""
        plot, words = self._fresh(), self._shown.words
        return None if plot is None else as_svg(_SAVED, plot, words, self._theme, self.font())

    def png(self) -> bytes | None:
        """The picture as a PNG file; None where there is none."""
        image = self.image()
        return None if image is None else as_png(image)

    def _fresh(self) -> Plot | None:
        """The same plot again, for another size: the one in the window keeps its arrangement."""
        if self._data is None or self._shown.plot is None:
            return None
        return self.compose(self._data, self._entries).plot

    @Slot(bool)
    def _switch(self, table: bool) -> None:
        if table:
            self._fill_table()
        self._stack.setCurrentIndex(int(table))
        self._told.setVisible(not table)
        (self.table if table else self.canvas).setFocus()
        self._name_buttons()

    def _fill_table(self) -> None:
        self._model.show(self._shown.headings, self._shown.rows())
        line = self.fontMetrics().height()
        for column in range(self._model.columnCount()):
            self.table.setColumnWidth(column, line * (12 if column == 0 else 7))
        self.table.verticalHeader().setDefaultSectionSize(round(line * 1.6))

    def _open_row(self, row: int) -> None:
        targets = self._model.targets(row)
        if targets:
            place = self.table.visualRect(self._model.index(row, 0)).bottomLeft()
            self.opened.emit(targets, self.table.viewport().mapToGlobal(place))

    @Slot(str)
    def _tell(self, text: str) -> None:
        hint = self._translator.translate("overview.hint") if self.has_picture else ""
        self._told.setText(text or hint)
        self._told.setAccessibleName(self._told.text() or self._shown.words.title)

    # --- keys and looks

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_T and not event.modifiers():
            self._as_table.toggle()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange and self._data is not None:
            self.show_entries(self._data, self._entries)
            self._name_buttons()
        elif event.type() == QEvent.Type.PaletteChange:
            self._name_buttons()
            self.canvas.update()
        super().changeEvent(event)

    def _name_buttons(self) -> None:
        translate = self._translator.translate
        for button, icon, key in (
            (self._as_table, "table", "overview.as_table"),
            (self._copy, "copy", "overview.copy"),
            (self._save, "save", "overview.save"),
        ):
            button.setIcon(self._icons.icon(icon))
            button.setToolTip(translate(key))
            button.setAccessibleName(translate(key))
