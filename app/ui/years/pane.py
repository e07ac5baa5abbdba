"""The pane of a comparison: pages above, below them tables with differences and the text by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.review.comparison.reports import ComparedReports
from app.rules.comparison.alignment import Pair, PairKind, TextComparison
from app.ui.common.context import UiContext
from app.ui.common.widgets import CoveringPane, split
from app.ui.page import Pictures
from app.ui.years.cells import ComparedTableModel, ComparedTableView
from app.ui.years.linked_pages import LinkedPages
from app.ui.years.sentences import SentencesModel, SentencesView
from app.ui.years.words import KIND_SIGNS, Sides, TextState, Words

_NAMED = "named_by_its_frame"
"""The property of a widget that has the name of what it is in."""
_KINDS: tuple[PairKind, ...] = get_args(PairKind)
_CHANGES: frozenset[PairKind] = frozenset(("numbers", "changed", "new", "gone"))


class ComparisonPane(CoveringPane):
    """Shows one comparison. It changes nothing itself.

    `other_chosen` (report id): compare with another report. `entered` (cell id): go to the cell in this report.
    `print_asked`: print it. `left`: close it.
    """

    other_chosen = Signal(object)
    entered = Signal(str)
    print_asked = Signal()

    def __init__(self, context: UiContext, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._translator, self._theme = context, context.translator, context.theme
        self._words = Words(context)
        self._compared: ComparedReports | None = None
        self._sides = Sides("", "")
        self._state = TextState()
        self._name = ""
        self._title, self._totals, self._said, self._keys = (QLabel(self) for _ in range(4))
        self._with = QLabel(self)
        self._others = QComboBox(self)
        self._linked = QCheckBox(self)
        self._print, self._close = QPushButton(self), QToolButton(self)
        self.pages = LinkedPages(context, pictures, self)
        self._tabs = QTabWidget(self)
        self._views: list[ComparedTableView] = []
        self._text_page = QWidget()
        self._filter = QComboBox(self._text_page)
        self._model = SentencesModel(self._words, self._heading, self)
        self.sentences = SentencesView(self._model, context.theme, self._text_page)
        self._lay_out()
        self._connect()
        self._retranslate()

    # --- what is shown

    def show_reports(
        self,
        project: str,
        name: str,
        compared: ComparedReports,
        sides: Sides,
        others: Sequence[tuple[int, str]],
        other: int,
    ) -> None:
        """Show two reports; `name` is their agency, `others` the reports that one can compare with, by id.

        `other` is the one of these that is compared with.
        """
        tab, cell = self._tabs.currentIndex(), self.current_cell
        had_keyboard = self._tabs.isAncestorOf(QApplication.focusWidget() or self)
        same = self._compared is not None and (self._compared.last.id, self._compared.this.id) == (
            compared.last.id,
            compared.this.id,
        )
        self._compared, self._sides, self._name = compared, sides, name
        with QSignalBlocker(self._others):
            self._others.clear()
            for report, text in others:
                self._others.addItem(text, report)
            self._others.setCurrentIndex(self._others.findData(other))
        self.pages.show_reports(project, compared)
        self._fill_tabs()
        self._retranslate()
        if same:
            self._tabs.setCurrentIndex(tab)
            if cell is not None:
                self.choose(cell)
        elif not self.step(forward=True):
            self._tabs.setCurrentIndex(0)
        if had_keyboard:  # the table that had it was made anew
            self.focus()

    def show_text(self, state: TextState) -> None:
        """Show what is known of the text."""
        before, self._state = self._state, state
        if state.texts is None or before.texts is not state.texts:
            self._fill_sentences()
        self._say()

    @property
    def state(self) -> TextState:
        """What is known of the text."""
        return self._state

    @property
    def current_cell(self) -> str | None:
        """The current cell of the table in front; None where the text is."""
        view = self._tabs.currentWidget()
        return view.current if isinstance(view, ComparedTableView) else None

    def choose(self, cell: str) -> None:
        """Make a cell the current one, in its table."""
        for view in self._views:
            if view.choose(cell):
                self._tabs.setCurrentWidget(view)

    def show_sentence(self, row: int) -> None:
        """Show the text, with one of its lines as the current one."""
        self._tabs.setCurrentWidget(self._text_page)
        self.sentences.choose(row)

    def focus(self) -> None:
        """Put the keyboard into the table or the text in front."""
        view = self._tabs.currentWidget()
        (self.sentences if view is self._text_page or view is None else view).setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, *, forward: bool) -> bool:
        """Go to the next difference or the one before, through the tables, then the text; whether there is one."""
        if self._tabs.currentWidget() is self._text_page:
            if self._step_text(self.sentences.row, forward=forward):
                return True
            return not forward and self._step_cell(None, forward=False)
        if self._step_cell(self.current_cell, forward=forward):
            return True
        if forward and self._step_text(-1, forward=True):
            self._tabs.setCurrentWidget(self._text_page)
            return True
        return False

    def copy(self) -> None:
        """Copy what is chosen where the keyboard is, for a spreadsheet."""
        view = self._tabs.currentWidget()
        source = view if isinstance(view, ComparedTableView) else self.sentences
        text = source.copied()
        if text:
            QApplication.clipboard().setText(text)

    # --- inside

    def _step_cell(self, current: str | None, *, forward: bool) -> bool:
        if self._compared is None:
            return False
        order = [cell for table in self._compared.tables for cell in table.cells]
        differing = frozenset(self._compared.differing)
        at = order.index(current) if current in order else (-1 if forward else len(order))
        ahead = order[at + 1 :] if forward else order[:at][::-1]
        found = next((cell for cell in ahead if cell in differing), None)
        if found is not None:
            self.choose(found)
        return found is not None

    def _step_text(self, row: int, *, forward: bool) -> bool:
        rows = range(row + 1, self._model.rowCount()) if forward else range(row - 1, -1, -1)
        found = next((at for at in rows if (pair := self._model.pair(at)) is not None and pair.kind in _CHANGES), None)
        if found is not None:
            self.sentences.choose(found)
        return found is not None

    def _fill_tabs(self) -> None:
        while self._tabs.count():
            self._tabs.removeTab(0)
        for view in self._views:
            view.deleteLater()
        self._views = []
        for table in self._compared.tables if self._compared is not None else ():
            model = ComparedTableModel(table, self._words, self._sides, self._theme, self)
            view = ComparedTableView(model, self)
            model.setParent(view)
            view.cell_chosen.connect(self.pages.show_cell)
            view.entered.connect(self.entered)
            counts = table.counts()
            differing = counts.get("number", 0) + counts.get("other", 0)
            name = self._words.table(table)
            at = self._tabs.addTab(view, f"{name}  ≠{differing}" if differing else name)
            self._tabs.setTabToolTip(at, self._words.forms(table, self._sides))
            view.setAccessibleName(name)
            self._views.append(view)
        self._tabs.addTab(self._text_page, "")

    def _fill_sentences(self) -> None:
        texts = self._state.texts
        kinds: frozenset[PairKind] = frozenset()
        chosen = self._filter.currentData()
        if chosen in _KINDS:
            kinds = frozenset((chosen,))
        self._model.show_texts(texts if texts is not None else TextComparison((), (), ()), kinds)

    def _heading(self, section: int) -> str:
        return ("", self._sides.last, self._sides.this)[section]

    @Slot(object)
    def _show_pair(self, pair: Pair) -> None:
        texts = self._state.texts
        if texts is not None:
            self.pages.show_spots(
                {
                    "last": () if pair.last is None else texts.last[pair.last].spots,
                    "this": () if pair.this is None else texts.this[pair.this].spots,
                }
            )

    @Slot(int)
    def _choose_other(self, at: int) -> None:
        self.other_chosen.emit(self._others.itemData(at))

    def _set_linked(self, linked: bool) -> None:
        self.pages.is_linked = linked

    def _connect(self) -> None:
        self._others.activated.connect(self._choose_other)
        self._filter.activated.connect(lambda _at: self._fill_sentences())
        self._linked.toggled.connect(self._set_linked)
        self._print.clicked.connect(self.print_asked)
        self._close.clicked.connect(self.left)
        self.pages.cell_clicked.connect(self.choose)
        self.sentences.pair_chosen.connect(self._show_pair)

    def _lay_out(self) -> None:
        margin = self.fontMetrics().height() // 3
        top = QHBoxLayout()
        for widget, share in (
            (self._title, 1), (self._with, 0), (self._others, 0), (self._linked, 0), (self._print, 0), (self._close, 0)
        ):  # fmt: skip
            top.addWidget(widget, share)
        self._with.setBuddy(self._others)
        self._linked.setChecked(True)
        self._close.setAutoRaise(True)
        self._others.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        bold = self._title.font()
        bold.setBold(True)
        self._title.setFont(bold)
        for label in (self._title, self._totals, self._said, self._keys):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(label is not self._title)
            label.setSizePolicy(label.sizePolicy().Policy.Ignored, label.sizePolicy().verticalPolicy())
        for label in (self._totals, self._said):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._tabs.setDocumentMode(True)
        inner = QVBoxLayout(self._text_page)
        inner.setContentsMargins(0, margin, 0, 0)
        inner.addWidget(self._filter, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self.sentences, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * margin, margin, margin, margin)
        layout.setSpacing(margin)
        layout.addLayout(top)
        layout.addWidget(self._totals)
        layout.addWidget(self._said)
        layout.addWidget(split(Qt.Orientation.Vertical, (self.pages, self._tabs), (400, 460), self), 1)
        layout.addWidget(self._keys)

    def _say(self) -> None:
        """The lines above the pages, and the counts of the text's kinds."""
        if self._compared is None:
            return
        said = self._words.texts(self._state, self._sides)
        for label, text in (
            (self._totals, self._words.tables(self._compared)),
            (self._said, said),
        ):
            label.setText(text)
            label.setAccessibleName(text)
        chosen = max(self._filter.currentIndex(), 0)
        texts = self._state.texts
        with QSignalBlocker(self._filter):
            self._filter.clear()
            self._filter.addItem(self._translator.translate("years.all_sentences"), None)
            for kind in _KINDS:
                count = 0 if texts is None else texts.count(kind)
                text = self._translator.translate(f"years.kind.{kind}")
                self._filter.addItem(f"{KIND_SIGNS[kind]} {text} ({count})", kind)
            self._filter.setCurrentIndex(chosen)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        translate = self._translator.translate
        self.setAccessibleName(translate("years.pane"))
        title = translate("years.title", agency=self._name, last=self._sides.last, this=self._sides.this)
        for widget, text in (
            (self._title, title),
            (self._with, translate("years.with")),
            (self._linked, translate("years.linked")),
            (self._print, translate("years.print")),
            (self._keys, translate("years.keys")),
        ):
            widget.setText(text)
            widget.setAccessibleName(text.replace("&", ""))
        self._close.setText("\u2715")
        self._close.setToolTip(translate("years.close"))
        self._close.setAccessibleName(translate("years.close"))
        self._others.setAccessibleName(translate("years.with").replace("&", ""))
        self._filter.setAccessibleName(translate("years.filter"))
        self._tabs.setAccessibleName(translate("years.tabs"))
        self.sentences.setAccessibleName(translate("years.sentences"))
        self._tabs.setTabText(self._tabs.indexOf(self._text_page), translate("years.text_tab"))
        self.pages.name_sides(self._sides)
        self._say()
        self._name_inner()

    def _name_inner(self) -> None:
        """Give splitters, frames and headings of tables the name of what they are in."""
        for widget in self.findChildren(QWidget):
            if widget.accessibleName() and not widget.property(_NAMED):
                continue
            widget.setProperty(_NAMED, True)
            widget.setAccessibleName(self._frame_of(widget).accessibleName())

    def _frame_of(self, widget: QWidget) -> QWidget:
        """The nearest widget around one that has a name of its own."""
        around = widget.parentWidget()
        while around is not None and around is not self and (not around.accessibleName() or around.property(_NAMED)):
            around = around.parentWidget()
        return self if around is None else around
