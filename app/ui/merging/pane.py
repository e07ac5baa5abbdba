"""The pane of a merge: the conflicts, the chosen one side by side with its picture, and what was ruled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.project import Ruling
from app.review.merging.rulings import PREFERENCES, Preference
from app.review.merging.side_by_side import ConflictView
from app.ui.bulk.table import BulkTable
from app.ui.common.context import UiContext
from app.ui.common.widgets import CoveringPane, PaneHead, plain_label, set_text, split
from app.ui.merging.models import ConflictModel
from app.ui.merging.side_panel import RULING_KEYS, SidePanel
from app.ui.page import CropView, Pictures


class ConflictTable(BulkTable):
    """The list of conflicts. `ruled` ("mine", "theirs" or ""): the selected ones are ruled on by a key.

    `entered`: go to the report of the current one.
    """

    ruled = Signal(str)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in RULING_KEYS:
            self.ruled.emit(RULING_KEYS[event.key()] or "")
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class MergePane(CoveringPane):
    """Shows a comparison and takes rulings. It writes nothing itself.

    `write_asked`: write the merged file. `other_asked`: compare with another file. `rest_asked` (Preference): rule on
    the rest by a rule. `entered` (ConflictView): go to its report. `left`: put the pane away. `language_changed`: the
    conflicts are in words of the former language.
    """

    write_asked = Signal()
    other_asked = Signal()
    rest_asked = Signal(str)
    entered = Signal(object)
    language_changed = Signal()

    def __init__(self, context: UiContext, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = context.translator
        self.model = ConflictModel(context.translator, context.messages, self)
        self._heading_text = self._sentence = ""
        self._writing = self._ready = False
        self._said, self._left_over, self._keys, self._rest_name = (plain_label(self) for _ in range(4))
        self._base_name, self._base, self._where = (plain_label(self) for _ in range(3))
        self._other = QPushButton(self)
        self._head = PaneHead((self._left_over, self._other), self)
        self._table = ConflictTable(context.theme, self.model, (15, 0, 14, 14, 8), self)
        self._mine, self._theirs = SidePanel(context, "mine", self), SidePanel(context, "theirs", self)
        self._picture = CropView(context, pictures, self)
        self._rest, self._apply, self._write = QComboBox(self), QPushButton(self), QPushButton(self)
        self._detail = QWidget(self)
        self._lay_out()
        self._connect()
        self._retranslate()

    # --- what is shown

    def begin(self, heading: str, mine: str, theirs: str) -> None:
        """Show that two files of these names are being compared."""
        self._mine.name_file(mine)
        self._theirs.name_file(theirs)
        self._heading_text, self._sentence, self._ready = heading, "", False
        self.model.wait()
        self._retranslate()

    def show_progress(self, text: str) -> None:
        """Say how far the comparison is."""
        if not self._ready:
            self._say(text)

    def show_conflicts(self, rows: Sequence[ConflictView], sentence: str) -> None:
        """Show what was found; the rulings stay on conflicts that are still the same."""
        self._sentence, self._ready = sentence, True
        self.model.show(rows)
        self._say(sentence)
        first = self.model.next_undecided(-1)
        self._go(0 if first is None else first)
        self._update()

    def lock(self, locked: bool) -> None:
        """While the file is written, nothing can be ruled or asked for."""
        self._writing = locked
        self._update()

    def focus(self) -> None:
        """Take the keyboard."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, *, forward: bool) -> bool:
        """Go to the next conflict without a ruling, or the one before; whether there is one."""
        row = self.model.next_undecided(self._table.currentIndex().row(), forward=forward)
        if row is not None:
            self._go(row)
        return row is not None

    @property
    def current(self) -> ConflictView | None:
        """The conflict that is shown."""
        return self.model.at(self._table.currentIndex().row())

    @property
    def is_ready(self) -> bool:
        """Whether every conflict is ruled on, and nothing is being written."""
        return self._ready and not self._writing and not self.model.remaining

    # --- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in RULING_KEYS:
            self._rule(RULING_KEYS[event.key()] or "")
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.language_changed.emit()

    # --- inside

    def _lay_out(self) -> None:
        margin = self.fontMetrics().height() // 3
        bold = self._left_over.font()
        bold.setBold(True)
        self._left_over.setFont(bold)
        for label in (self._left_over, self._rest_name):
            label.setWordWrap(False)
        rest, foot = QHBoxLayout(), QHBoxLayout()
        for preference in PREFERENCES:
            self._rest.addItem("", preference)
        for part in (self._rest_name, self._rest, self._apply):
            rest.addWidget(part)
        rest.addStretch(1)
        foot.addWidget(self._keys, 1)
        foot.addWidget(self._write)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * margin, margin, margin, margin)
        layout.setSpacing(margin)
        layout.addWidget(self._head)
        layout.addWidget(self._said)
        layout.addLayout(rest)
        self._lay_out_detail(margin)
        self._halves = split(Qt.Orientation.Vertical, (self._table, self._detail), (300, 340), self)
        layout.addWidget(self._halves, 1)
        layout.addLayout(foot)

    def _lay_out_detail(self, margin: int) -> None:
        """The two sides, and between them what is printed and what both began with."""
        self._middle = QWidget(self._detail)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(margin)
        column.addWidget(self._where)
        column.addWidget(self._picture, 1)
        column.addWidget(self._base_name)
        column.addWidget(self._base)
        detail = QVBoxLayout(self._detail)
        detail.setContentsMargins(0, 0, 0, 0)
        parts = (self._mine, self._middle, self._theirs)
        self._sides = split(Qt.Orientation.Horizontal, parts, (380, 420, 380), self._detail)
        detail.addWidget(self._sides)

    def _connect(self) -> None:
        self._table.ruled.connect(self._rule)
        self._table.left.connect(self.left)
        self._table.entered.connect(self._enter)
        self._table.doubleClicked.connect(self._enter)
        self._table.selectionModel().currentRowChanged.connect(self._show_current)
        self._mine.chosen.connect(lambda: self._rule("mine"))
        self._theirs.chosen.connect(lambda: self._rule("theirs"))
        self._head.left.connect(self.left)
        self._other.clicked.connect(self.other_asked)
        self._write.clicked.connect(self.write_asked)
        self._apply.clicked.connect(lambda: self.rest_asked.emit(self._rest.currentData()))
        self.model.ruled.connect(self._update)

    def _go(self, row: int) -> None:
        if self.model.count():
            self._table.setCurrentIndex(self.model.index(row, 0))
            self._table.scrollTo(self.model.index(row, 0))
        self._show_current()

    @Slot(str)
    def _rule(self, ruling: str) -> None:
        """Rule on the selected conflicts; from a single one go on to the next that is undecided.

        Where the one that is shown is not among them, as after Ctrl with an arrow, on that one alone.
        """
        rows = sorted(index.row() for index in self._table.selectionModel().selectedRows())
        if self.current is None or self._writing:
            return
        if self._table.currentIndex().row() not in rows:
            rows = [self._table.currentIndex().row()]
        named: dict[str, Ruling | None] = {"mine": "mine", "theirs": "theirs"}
        self.model.rule(rows, named.get(ruling))
        if ruling and len(rows) == 1:
            self.step(forward=True)

    @Slot()
    def _enter(self) -> None:
        if self.current is not None:
            self.entered.emit(self.current)

    @Slot()
    def _show_current(self) -> None:
        one, row = self.current, self._table.currentIndex().row()
        ruling = None if one is None else self.model.ruling(row)
        self._mine.show_side(None if one is None else one.sides[0], counts=ruling == "mine")
        self._theirs.show_side(None if one is None else one.sides[1], counts=ruling == "theirs")
        base = self._translator.translate("merge.base")
        set_text(self._where, "" if one is None else f"{self.model.text(row, 0)}  {one.where}".strip(), base)
        set_text(self._base, "" if one is None else one.base, base)
        set_text(self._base_name, "" if one is None else base, base)
        printed = None if one is None else one.printed
        if printed is None:
            self._picture.clear()
        else:
            self._picture.show_box(printed.project, printed.place, printed.boxes, outlined=printed.outlined)

    @Slot()
    def _update(self) -> None:
        """Show how many conflicts are left, and what can be asked for."""
        count, left = self.model.count(), self.model.remaining
        key = "merge.remaining" if left else "merge.all_ruled" if count else "merge.none"
        text = self._translator.translate(key, count=left, total=count) if self._ready else ""
        set_text(self._left_over, text, self._translator.translate("merge.pane"))
        for widget in (self._detail, self._rest_name, self._rest, self._apply):
            widget.setVisible(count > 0)
        free = self._ready and not self._writing
        self._write.setEnabled(free and not left)
        self._other.setEnabled(not self._writing)
        for widget in (self._rest, self._apply):
            widget.setEnabled(free and left > 0)
        self._show_current()

    def _say(self, text: str) -> None:
        set_text(self._said, text, self._translator.translate("merge.pane"))

    def _retranslate(self) -> None:
        translate = self._translator.translate
        for widget in (self, self._detail, self._middle, self._sides, self._halves):
            widget.setAccessibleName(translate("merge.pane"))
        for handle in (self._sides, self._halves):
            for at in range(handle.count()):
                handle.handle(at).setAccessibleName(translate("merge.pane"))
        self._head.say(self._heading_text, translate("merge.pane"), translate("merge.close"))
        for widget, key in ((self._keys, "merge.keys"), (self._rest_name, "merge.rest"), (self._apply, "merge.apply"),
                            (self._write, "merge.write"), (self._other, "merge.other")):  # fmt: skip
            set_text(widget, translate(key))
        named: Sequence[Preference] = PREFERENCES
        for at, preference in enumerate(named):
            self._rest.setItemText(at, translate(f"merge.prefer.{preference}"))
        self._rest.setAccessibleName(translate("merge.rest"))
        self._table.name_parts(translate("merge.conflicts"))
        self._mine.retranslate()
        self._theirs.retranslate()
        self._say(self._said.text())
        self._update()
