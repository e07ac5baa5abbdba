"""The pane of a split: how, and which parts that gives. It writes nothing itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from app.review.merging.split import CRITERIA
from app.ui.background.copies.split_thread import PlannedPart
from app.ui.bulk.models import TextTable
from app.ui.bulk.table import BulkTable
from app.ui.common.context import UiContext
from app.ui.common.widgets import CoveringPane, PaneHead, plain_label, set_text

WAYS: tuple[str, ...] = (*CRITERIA, "count", "listed")
_LEAST, _MOST = 2, 99
"""Parts that one can ask for."""


class PartModel(TextTable):
    """One part a row."""

    heads = ("split.head.part", "split.head.reports", "split.head.file")
    _rows: Sequence[PlannedPart] = ()

    def show(self, rows: Sequence[PlannedPart]) -> None:
        """Show other parts."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @property
    def parts(self) -> Sequence[PlannedPart]:
        """The parts that are shown."""
        return self._rows

    def count(self) -> int:
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        one = self._rows[row]
        return (one.label, str(len(one.part.reports)), one.file)[column]


class SplitPane(CoveringPane):
    """`way_chosen`: find the parts anew. `write_asked`: write those that are shown. `left`: put the pane away."""

    way_chosen = Signal()
    write_asked = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = context.translator
        self.model = PartModel(context.translator, self)
        self._heading_text = self._sentence = ""
        self._ready = self._writing = False
        self._head, self._way_name = PaneHead((), self), QLabel(self)
        self._note, self._said, self._keys = (plain_label(self) for _ in range(3))
        self._way, self._count = QComboBox(self), QSpinBox(self)
        self._table = BulkTable(context.theme, self.model, (20, 8, 0), self)
        self._write = QPushButton(self)
        self._count.setRange(_LEAST, _MOST)
        for way in WAYS:
            self._way.addItem("", way)
        self._lay_out()
        self._way.currentIndexChanged.connect(self._choose)
        self._count.valueChanged.connect(self.way_chosen)
        self._write.clicked.connect(self.write_asked)
        self._head.left.connect(self.left)
        self._table.left.connect(self.left)
        self._retranslate()

    @property
    def way(self) -> str:
        """How to split: one of WAYS."""
        return str(self._way.currentData())

    @property
    def parts_wanted(self) -> int:
        """Into how many parts, where that is the way."""
        return self._count.value()

    @property
    def is_ready(self) -> bool:
        """Whether parts are shown that can be written."""
        return self._ready and not self._writing and self.model.count() > 0

    def begin(self, heading: str) -> None:
        """Show that parts are being looked for."""
        self._heading_text, self._ready, self._sentence = heading, False, self._translator.translate("split.planning")
        self.model.show(())
        self._retranslate()

    def show_parts(self, parts: Sequence[PlannedPart], sentence: str) -> None:
        """Show what was found."""
        self._ready, self._sentence = True, sentence
        self.model.show(parts)
        if parts:
            self._table.selectRow(0)
        self._update()

    def say(self, sentence: str) -> None:
        """Say what became of it."""
        self._sentence = sentence
        self._update()

    def lock(self, locked: bool) -> None:
        """While the parts are written, nothing else can be asked for."""
        self._writing = locked
        self._update()

    def focus(self) -> None:
        """Take the keyboard, at the choice of the way."""
        self._way.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.way_chosen.emit()  # the names of the parts' files are of the former language

    @Slot(int)
    def _choose(self, _index: int) -> None:
        self._update()
        self.way_chosen.emit()

    def _lay_out(self) -> None:
        margin = self.fontMetrics().height() // 3
        choice, foot = QHBoxLayout(), QHBoxLayout()
        for widget in (self._way_name, self._way, self._count):
            choice.addWidget(widget)
        choice.addStretch(1)
        foot.addWidget(self._keys, 1)
        foot.addWidget(self._write)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * margin, margin, margin, margin)
        layout.setSpacing(margin)
        layout.addWidget(self._head)
        layout.addWidget(self._note)
        layout.addLayout(choice)
        layout.addWidget(self._said)
        layout.addWidget(self._table, 1)
        layout.addLayout(foot)

    def _update(self) -> None:
        self._count.setVisible(self.way == "count")
        self._write.setEnabled(self.is_ready)
        for widget in (self._way, self._count):
            widget.setEnabled(not self._writing)
        set_text(self._said, self._sentence, self._translator.translate("split.pane"))

    def _retranslate(self) -> None:
        translate = self._translator.translate
        self.setAccessibleName(translate("split.pane"))
        self._head.say(self._heading_text, translate("split.pane"), translate("split.close"))
        for widget, key in ((self._note, "split.note"), (self._way_name, "split.way"), (self._keys, "split.keys"),
                            (self._write, "split.write")):  # fmt: skip
            set_text(widget, translate(key))
        for at, way in enumerate(WAYS):
            self._way.setItemText(at, translate(f"split.by.{way}"))
        self._way.setAccessibleName(translate("split.way"))
        self._count.setAccessibleName(translate("split.by.count"))
        self._table.name_parts(translate("split.parts"))
        self._update()
