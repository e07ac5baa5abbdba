"""Takes a roster: from the clipboard or a file, its columns set, its rows checked and compared before it is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from app.model import RosterEntry
from app.review.roster.columns import Columns, Rows
from app.review.roster.draft import Draft, DraftRow, RowFault, draft_of
from app.ui.common.context import UiContext
from app.ui.roster.column_chooser import ColumnChooser
from app.ui.roster.table import Row, TextTable, TextTableModel

_HEADINGS = (
    "roster.row", "roster.check", "roster.change", "roster.agency", "roster.parent", "roster.level", "roster.contact",
    "roster.code",
)  # fmt: skip


class TakingPage(QWidget):
    """`paste_asked`, `file_asked`: a table is to be read. `taken` (entries): take these as the roster.

    `given_up`: the table that was read is not wanted. Without one the page shows the present roster.
    """

    paste_asked = Signal()
    file_asked = Signal()
    taken = Signal(object)
    given_up = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = context.translator
        self._present: tuple[RosterEntry, ...] = ()
        self._by_hand: Mapping[str, str] = {}
        self._rows: Rows | None = None
        self._source = self._message = ""
        self._draft: Draft | None = None
        self.read_only = False
        self._intro, self._note = QLabel(self), QLabel(self)
        for label in (self._intro, self._note):
            label.setWordWrap(True)
        self._paste, self._file, self._take, self._drop, self._next = (QPushButton(self) for _ in range(5))
        self._unlisted, self._faulty = QCheckBox(self), QCheckBox(self)
        self._chooser = ColumnChooser(context.translator, self)
        self._first = QSpinBox(self)
        self._first_label = QLabel(self)
        self._model = TextTableModel(context.theme, context.translator, _HEADINGS, self)
        self.table = TextTable(self._model, self)
        self._lay_out()
        self._connect()
        self._retranslate()

    def show_present(self, present: Sequence[RosterEntry], by_hand: Mapping[str, str]) -> None:
        """Show or compare with the roster as it is now; `by_hand` is whom agencies belong to as a person set it."""
        self._present, self._by_hand = tuple(present), by_hand
        self._check()

    def show_message(self, text: str) -> None:
        """Say what became of reading a table."""
        self._message = text
        self._summarize()

    def show_table(self, rows: Rows, columns: Columns, source: str) -> None:
        """Show a table that was read, with what its columns seem to hold. `source` says where it came from."""
        self._rows, self._source, self._message = rows, source, ""
        with QSignalBlocker(self._first):
            self._first.setRange(1, max(1, len(rows)))
            self._first.setValue(columns.skipped + 1)
        self._chooser.show_columns(rows, columns)
        self._faulty.setChecked(False)
        self._check()
        self.table.setFocus()

    def drop(self) -> None:
        """Give up the table that was read."""
        self._rows, self._draft = None, None
        self._check()

    @property
    def draft(self) -> Draft | None:
        """The roster that would be taken; None where no table was read."""
        return self._draft

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._intro, 1)
        for button in (self._paste, self._file):
            top.addWidget(button)
        options = QHBoxLayout()
        for widget in (self._first_label, self._first, self._faulty):
            options.addWidget(widget)
        options.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(self._note, 1)
        for button in (self._next, self._drop, self._take):
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self._chooser)
        layout.addLayout(options)
        layout.addWidget(self._unlisted)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)

    def _connect(self) -> None:
        self._paste.clicked.connect(self.paste_asked)
        self._file.clicked.connect(self.file_asked)
        self._chooser.changed.connect(self._check)
        self._first.valueChanged.connect(lambda _row: self._check())
        self._unlisted.toggled.connect(lambda _on: self._check())
        self._faulty.toggled.connect(lambda _on: self._list())
        self._next.clicked.connect(self._go_to_fault)
        self._take.clicked.connect(self._take_it)
        self._drop.clicked.connect(self._drop_it)

    @Slot()
    def _check(self) -> None:
        """Check the table as its columns are set now."""
        if self._rows is not None:
            columns = Columns(self._first.value() - 1, self._chooser.fields)
            self._draft = draft_of(
                self._rows, columns, self._present, self._by_hand, unlisted_parents=self._unlisted.isChecked()
            )
        self._list()

    def _list(self) -> None:
        """List the rows of the table, or else the present roster."""
        draft = self._draft
        if draft is None:
            rows = [self._present_row(at, entry) for at, entry in enumerate(self._present, start=1)]
        else:
            only = self._faulty.isChecked()
            rows = [self._row(row) for row in draft.rows if row.faults or not only]
            rows += [] if only else [self._gone_row(entry) for entry in draft.gone]
        self._model.show(rows)
        self.table.fit()
        self._summarize()

    def _row(self, row: DraftRow) -> Row:
        translate = self._translator.translate
        faults = translate("roster.fault_separator").join(map(self._fault, row.faults))
        check = faults or translate("roster.fine")
        colors = ("muted", "broken" if row.stops else "unreadable" if row.faults else "balanced", "")
        return Row((str(row.number), check, self._change(row), *_texts(row.entry)), row, colors=colors)

    def _gone_row(self, entry: RosterEntry) -> Row:
        return Row(
            ("", "", self._translator.translate("roster.gone"), *_texts(entry)), entry, colors=("", "", "broken")
        )

    @staticmethod
    def _present_row(number: int, entry: RosterEntry) -> Row:
        return Row((str(number), "", "", *_texts(entry)), entry, colors=("muted",))

    def _fault(self, fault: RowFault) -> str:
        key = f"roster.fault.{fault.fault}"
        if fault.fault == "parent_unlisted" and fault.other:
            key = "roster.fault.parent_spelled"
        return self._translator.translate(key, other=fault.other)

    def _change(self, row: DraftRow) -> str:
        """How the row differs from the present entry of its agency."""
        translate, before, entry = self._translator.translate, row.before, row.entry
        if not self._present or not entry.name:
            return ""
        if before is None:
            return translate("roster.added")
        changes = [
            translate("roster.changed_from", field=translate(f"roster.{field}"), before=old or "∅", after=new or "∅")
            for field in ("parent", "level", "contact", "code")
            if (old := getattr(before, field)) != (new := getattr(entry, field))
        ]
        return translate("roster.fault_separator").join(changes) or translate("roster.same")

    def _summarize(self) -> None:
        translate, draft = self._translator.translate, self._draft
        for widget in (self._chooser, self._first, self._first_label, self._unlisted, self._faulty, self._drop):
            widget.setVisible(draft is not None)
        self._next.setVisible(draft is not None and bool(draft.faulty))
        text = self._message
        if draft is not None:
            facts = {"rows": len(draft.rows), "added": draft.added, "changed": draft.changed, "gone": len(draft.gone)}
            counts = translate("roster.draft", source=self._source, **facts)
            ready = translate("roster.ready") if draft.can_be_taken else translate("roster.faulty", count=draft.faulty)
            text = " ".join(filter(None, (counts, ready if draft.rows else translate("roster.no_rows"), text)))
        elif not text:
            text = translate("roster.present", count=len(self._present)) if self._present else translate("roster.none")
        self._note.setText(text)
        self._note.setAccessibleName(text)
        self._name_take()

    def _name_take(self) -> None:
        """The button takes the table, or else removes the present roster."""
        draft = self._draft
        text = self._translator.translate("roster.remove" if draft is None else "roster.take")
        self._take.setText(text)
        self._take.setAccessibleName(text)
        self._take.setVisible(draft is not None or bool(self._present))
        self._take.setEnabled(not self.read_only and (draft is None or draft.can_be_taken))
        for button in (self._paste, self._file):
            button.setEnabled(not self.read_only)

    @Slot()
    def _take_it(self) -> None:
        self.taken.emit(() if self._draft is None else self._draft.entries)

    @Slot()
    def _drop_it(self) -> None:
        self.drop()
        self.given_up.emit()

    @Slot()
    def _go_to_fault(self) -> None:
        """Go to the next row that keeps the roster from being taken, round to the first."""
        faulty = [at for at, row in enumerate(self._model.rows) if isinstance(row.item, DraftRow) and row.item.stops]
        if faulty:
            here = self.table.currentIndex().row()
            self.table.go_to(next((at for at in faulty if at > here), faulty[0]))
            self.table.setFocus()

    def _retranslate(self) -> None:
        translate = self._translator.translate
        self.setAccessibleName(translate("roster.roster"))
        self.table.name(translate("roster.roster"))
        self._model.retranslate()
        self._intro.setText(translate("roster.how"))
        self._first_label.setText(translate("roster.first_row"))
        self._first_label.setBuddy(self._first)
        for label in (self._intro, self._first_label):
            label.setAccessibleName(label.text())
        self._first.setAccessibleName(translate("roster.first_row"))
        for button, key in (
            (self._paste, "roster.paste"),
            (self._file, "roster.file"),
            (self._next, "roster.next_fault"),
            (self._drop, "roster.give_up"),
            (self._unlisted, "roster.unlisted"),
            (self._faulty, "roster.only_faulty"),
        ):
            button.setText(translate(key))
            button.setAccessibleName(translate(key).replace("&", ""))
        self._list()


def _texts(entry: RosterEntry) -> tuple[str, ...]:
    return entry.name, entry.parent, entry.level, entry.contact, entry.code
