"""The pivot page: what is shown, how many reports it is of, what it lacks, and the items beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.forms import Form
from app.review.pivot import Item, PivotTable, Rows
from app.ui.common.context import UiContext
from app.ui.common.texts import grouped
from app.ui.common.widgets import CoveringPane, split
from app.ui.pivot.chooser import ItemChooser
from app.ui.pivot.model import PivotModel
from app.ui.pivot.view import PivotView
from app.ui.pivot.words import PivotWords

_ROWS: tuple[Rows, ...] = ("agency", "parent")


class PivotPane(CoveringPane):
    """`asked`: other items or rows were chosen. `opened` (targets, where on the screen): a value was chosen.

    `save_asked`: write the table.
    """

    asked = Signal()
    opened = Signal(object, object)
    save_asked = Signal()

    def __init__(self, context: UiContext, forms: Sequence[Form], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator, self._theme, self._icons = context.translator, context.theme, context.icons
        self._status = context.status
        self._failed = ""
        self._loading = self._read_only = False
        self._heading, self._note, self._told = QLabel(self), QLabel(self), QLabel(self)
        self._by, self._copy, self._save = QComboBox(self), QToolButton(self), QToolButton(self)
        self.model = PivotModel(context.theme, self)
        self.view = PivotView(self.model, self)
        self.chooser = ItemChooser(context.translator, forms, self)
        self._lay_out()
        self.view.entered.connect(self._open)
        self.view.copy_asked.connect(self.copy)
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.model.modelReset.connect(self._tell)
        self.chooser.changed.connect(self.asked)
        self._by.activated.connect(lambda _: self.asked.emit())
        self._copy.clicked.connect(self.copy)
        self._save.clicked.connect(self.save_asked)
        self._retranslate()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._by)
        for button in (self._copy, self._save):
            button.setAutoRaise(True)
            top.addWidget(button)
        for label in (self._heading, self._note, self._told):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        outer = QVBoxLayout(self)
        outer.addLayout(top)
        outer.addWidget(self._note)
        self._split = split(Qt.Orientation.Horizontal, (self.view, self.chooser), (760, 260), self)
        outer.addWidget(self._split, 1)
        outer.addWidget(self._told)
        QWidget.setTabOrder(self.view, self.chooser)

    @property
    def items(self) -> tuple[Item, ...]:
        """The chosen items."""
        return self.chooser.chosen

    @property
    def rows(self) -> Rows:
        """What a row is."""
        return _ROWS[max(self._by.currentIndex(), 0)]

    @property
    def table(self) -> PivotTable | None:
        """What is shown; None before something was read."""
        return self.model.table

    @property
    def is_current(self) -> bool:
        """Whether what is shown is of now, so that it may be copied and saved."""
        return self.model.table is not None and not self._loading and not self._failed

    def choose_rows(self, rows: Rows) -> None:
        """Let a row be something else."""
        self._by.setCurrentIndex(_ROWS.index(rows))
        self.asked.emit()

    def show_loading(self) -> None:
        """Say that the table is being made."""
        self._failed, self._loading = "", True
        self._say()

    def show_failed(self, text: str) -> None:
        """Say why nothing could be read; what is shown is not of now."""
        self._failed, self._loading = text, False
        self._say()

    def show_table(self, table: PivotTable, *, read_only: bool) -> None:
        """Show a table. The current place stays, where it is still there."""
        self._failed, self._loading, self._read_only = "", False, read_only
        current = self.view.currentIndex()
        row, column = current.row(), current.column()
        name = self.model.rows[row].name if current.isValid() else None
        self._sort_as_before(table)
        self.model.show(table, PivotWords(self._translator))
        if current.isValid() or row >= 0:
            found = [at for at, one in enumerate(self.model.rows) if one.name == name]
            place = self.model.index(found[0] if found else 0, min(column, self.model.columnCount() - 1))
            self.view.setCurrentIndex(place)
        self._say()

    def focus(self) -> None:
        """Give the keyboard to the table."""
        self.view.setFocus()

    @Slot()
    def copy(self) -> None:
        """Copy what is selected, else everything, with headings; nothing while it is not of now."""
        if not self.is_current:
            self._status.report(self._summary())
            return
        rows, columns = self.view.chosen()
        QGuiApplication.clipboard().setText(self.model.as_text(rows, columns))
        self._status.report(self._translator.translate("overview.rows_copied", count=len(rows)))

    def csv(self) -> Callable[[], bytes]:
        """What makes the table that is shown a CSV file, in its present order; it may be called in any thread."""
        table, words, rows = self.model.table, PivotWords(self._translator), tuple(self.model.rows)
        return lambda: b"" if table is None else words.csv(table, rows)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()
            self.view.measure()
            self._say()
        super().changeEvent(event)

    def _sort_as_before(self, table: PivotTable) -> None:
        """Take the mark off the heading where other columns come: their order is by name."""
        known = self.model.table
        if known is not None and known.columns != table.columns:
            header = self.view.horizontalHeader()
            with QSignalBlocker(header):
                header.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        targets = self.model.targets(index)
        if targets:
            place: QPoint = self.view.visualRect(index).bottomLeft()
            self.opened.emit(targets, self.view.viewport().mapToGlobal(place))
        else:
            self._status.report(self._translator.translate("pivot.no_target"))

    @Slot()
    def _tell(self) -> None:
        """The line below the table: what the current value is made of."""
        index = self.view.currentIndex()
        said = str(index.data(Qt.ItemDataRole.AccessibleTextRole)) if index.isValid() else ""
        text = said.replace("\n", " · ") or self._translator.translate("pivot.hint")
        self._told.setText(text)
        self._told.setAccessibleName(text)

    def _retranslate(self) -> None:
        translate = self._translator.translate
        self.setAccessibleName(translate("pivot.pane"))
        self._split.setAccessibleName(translate("pivot.pane"))
        for at in range(1, self._split.count()):
            self._split.handle(at).setAccessibleName(translate("pivot.pane"))
        self.view.name_parts(translate("pivot.pane"))
        chosen = max(self._by.currentIndex(), 0)
        with QSignalBlocker(self._by):
            self._by.clear()
            self._by.addItems([translate(f"pivot.by.{rows}") for rows in _ROWS])
            self._by.setCurrentIndex(chosen)
        self._by.setAccessibleName(translate("pivot.by"))
        self._by.setToolTip(translate("pivot.by"))
        self._draw()
        if self.model.table is not None:
            self.model.show(self.model.table, PivotWords(self._translator))
        self._tell()
        self._say()

    def _draw(self) -> None:
        translate = self._translator.translate
        for button, icon, key in ((self._copy, "copy", "pivot.copy"), (self._save, "save", "pivot.save")):
            button.setIcon(self._icons.icon(icon))
            button.setToolTip(translate(key))
            button.setAccessibleName(translate(key))

    def _say(self) -> None:
        """The lines above the table: of how many reports it is, and what must be known to use its sums."""
        heading, notes = self._summary(), self._notes()
        for label, text, color in (
            (self._heading, heading, "broken" if self._failed else "text"),
            (self._note, notes, "doubtful"),
        ):
            label.setText(text)
            label.setAccessibleName(text or heading)
            palette = self.palette()
            palette.setColor(label.foregroundRole(), self._theme.color(color))
            label.setPalette(palette)
        self._note.setVisible(bool(notes))

    def _summary(self) -> str:
        translate, table = self._translator.translate, self.model.table
        if self._failed:
            return self._failed
        if table is None or self._loading:
            return translate("overview.loading")
        if not table.reports:
            return translate("overview.nothing")
        if not table.items:
            return translate("pivot.no_items")
        key = "pivot.summary_filtered" if table.filtered else "pivot.summary"
        return translate(key, count=grouped(table.reports), rows=grouped(len(table.rows)))

    def _notes(self) -> str:
        translate, table = self._translator.translate, self.model.table
        if table is None or self._failed:
            return ""
        uncounted = "overview.not_counted" if self._read_only else "pivot.counting"
        return " ".join((
            *((translate(uncounted, count=grouped(table.uncounted)),) if table.uncounted else ()),
            *((translate("pivot.mixed"),) if table.is_mixed else ()),
            *((translate("pivot.no_parents"),) if table.by == "parent" and not table.has_parents else ()),
        ))  # fmt: skip
