"""The queue as a Qt model. Changes are collected and shown ten times a second at most."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal, Slot

from app.ui.common.texts import plain_tip
from app.ui.queue.entry import ASKING, OPEN, QUIET, Entry, EntryState, Outcome

Index = QModelIndex | QPersistentModelIndex

_PAUSE = 100
"""Milliseconds between two repaints; chosen by hand."""

_NONE = QModelIndex()


class QueueModel(QAbstractListModel):
    """`counts_changed` is emitted with each repaint. Entries are in the role `ENTRY`."""

    ENTRY = int(Qt.ItemDataRole.UserRole)
    counts_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._rows: dict[object, int] = {}
        self._shown = 0
        self._changed: set[int] = set()
        self._counts: Counter[EntryState] = Counter()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.emit_counts)

    @property
    def size(self) -> int:
        """How many files there are, including those that views do not know yet."""
        return len(self._entries)

    def count(self, *states: EntryState) -> int:
        """How many files are in a state."""
        return sum(self._counts[state] for state in states)

    def add(self, key: object, path: str) -> None:
        """Add a file, or try a known one again."""
        if key in self._rows:
            self._set(key, "waiting", "")
            return
        self._rows[key] = len(self._entries)
        self._entries.append(Entry(key, path))
        self._counts["waiting"] += 1
        self._soon()

    def progress(self, key: object, done: int, total: int) -> None:
        """Set the progress of a file, in pages. A file that is no longer listed is ignored."""
        if key in self._rows:
            entry = self._entries[self._rows[key]]
            entry.done, entry.total = done, total
            self._set(key, "running", "")

    def finish(self, key: object, outcome: Outcome, sentence: str) -> None:
        """Set the result of a file."""
        if key in self._rows:
            self._set(key, outcome, sentence)

    def wait(self, key: object) -> None:
        """Put a file back into the queue."""
        if key in self._rows:
            self._set(key, "waiting", "")

    def asking(self) -> list[object]:
        """The keys of the files that wait for somebody's answer."""
        return [entry.key for entry in self._entries if entry.state in ASKING]

    def clear_finished(self) -> None:
        """Remove finished files that need no attention; if there are none, also those that could not be read."""
        kept = [entry for entry in self._entries if entry.state not in QUIET]
        if len(kept) == len(self._entries):
            kept = [entry for entry in self._entries if entry.state in OPEN]
        self.beginResetModel()
        self._entries = kept
        self._rows = {entry.key: row for row, entry in enumerate(kept)}
        self._shown = len(kept)
        self._changed.clear()
        self._counts = Counter(entry.state for entry in kept)
        self.endResetModel()
        self.counts_changed.emit()

    def entry(self, row: int) -> Entry | None:
        """The file of a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def first(self, state: EntryState) -> Entry | None:
        """The first file in a state."""
        if not self._counts[state]:
            return None
        return next(entry for entry in self._entries if entry.state == state)

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else self._shown

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The value of a role of a row."""
        entry = self.entry(index.row())
        if entry is None:
            return None
        if role == self.ENTRY:
            return entry
        name = PurePath(entry.path).name
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{name} {entry.sentence}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{entry.path}\n{entry.sentence}".strip())
        return None

    @Slot()
    def emit_counts(self) -> None:
        """Notify views of what was added and changed since the last time."""
        changed = [row for row in self._changed if row < self._shown]
        self._changed.clear()
        if len(self._entries) > self._shown:
            self.beginInsertRows(QModelIndex(), self._shown, len(self._entries) - 1)
            self._shown = len(self._entries)
            self.endInsertRows()
        if changed:
            self.dataChanged.emit(self.index(min(changed)), self.index(max(changed)))
        self.counts_changed.emit()

    def _set(self, key: object, state: EntryState, sentence: str) -> None:
        row = self._rows[key]
        entry = self._entries[row]
        self._counts[entry.state] -= 1
        self._counts[state] += 1
        entry.state, entry.sentence = state, sentence
        self._changed.add(row)
        self._soon()

    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
