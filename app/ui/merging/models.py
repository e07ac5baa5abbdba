"""The conflicts of a merge with their rulings, as Qt asks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from app.project import Ruling
from app.review.merging.rulings import Preference
from app.review.merging.side_by_side import ConflictView
from app.ui.bulk.models import TextTable
from app.ui.common.message_formatter import MessageFormatter
from app.ui.common.translator import Translator

_RULING = 4


class ConflictModel(TextTable):
    """One conflict a row. Rulings are kept by the conflicts' ids, for as long as the comparison is.

    `ruled`: some ruling is another one.
    """

    heads = ("merge.head.report", "merge.head.where", "merge.head.mine", "merge.head.theirs", "merge.head.ruling")
    ruled = Signal()

    def __init__(self, translator: Translator, messages: MessageFormatter, parent: QObject) -> None:
        super().__init__(translator, parent)
        self._messages = messages
        self._rows: Sequence[ConflictView] = ()
        self._rulings: dict[str, Ruling] = {}

    def show(self, rows: Sequence[ConflictView]) -> None:
        """Show other conflicts; the rulings stay on those that are among them with the same two values."""
        known = {row.id for row in rows}
        self._put(rows, {id_: one for id_, one in self._rulings.items() if id_ in known})

    def wait(self) -> None:
        """Show nothing while files are compared; the rulings are kept for what is shown then."""
        self._put((), self._rulings)

    def take_up(self, rulings: Mapping[str, Ruling]) -> None:
        """Show nothing, and have these rulings for what is shown next, in place of the present ones."""
        self._put((), dict(rulings))

    def _put(self, rows: Sequence[ConflictView], rulings: dict[str, Ruling]) -> None:
        self.beginResetModel()
        self._rows, self._rulings = rows, rulings
        self.endResetModel()
        self.ruled.emit()

    @property
    def rulings(self) -> Mapping[str, Ruling]:
        """What was ruled, by the ids of the conflicts."""
        return dict(self._rulings)

    @property
    def remaining(self) -> int:
        """How many conflicts are not ruled on."""
        return sum(row.id not in self._rulings for row in self._rows)

    def at(self, row: int) -> ConflictView | None:
        """The conflict of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def ruling(self, row: int) -> Ruling | None:
        """The ruling on the conflict of a row."""
        return self._rulings.get(self._rows[row].id)

    def rule(self, rows: Sequence[int], ruling: Ruling | None) -> None:
        """Rule on conflicts, or (None) leave them undecided again."""
        for row in rows:
            if ruling is None:
                self._rulings.pop(self._rows[row].id, None)
            else:
                self._rulings[self._rows[row].id] = ruling
        if rows:
            self.dataChanged.emit(self.index(min(rows), _RULING), self.index(max(rows), _RULING))
            self.ruled.emit()

    def rule_rest(self, preference: Preference) -> tuple[int, int]:
        """Rule on every conflict that is undecided, by a rule: how many it decided, and how many it could not."""
        rest = [row for row, one in enumerate(self._rows) if one.id not in self._rulings]
        decided = [row for row in rest if preference in self._rows[row].proposals]
        for row in decided:
            self._rulings[self._rows[row].id] = self._rows[row].proposals[preference]
        if decided:
            self.dataChanged.emit(self.index(decided[0], _RULING), self.index(decided[-1], _RULING))
            self.ruled.emit()
        return len(decided), len(rest) - len(decided)

    def next_undecided(self, row: int, *, forward: bool = True) -> int | None:
        """The nearest row after this one (or before) without a ruling, round the end; None where all are ruled on."""
        count = len(self._rows)
        ways = (row + step if forward else row - step for step in range(1, count + 1))
        return next((one % count for one in ways if self._rows[one % count].id not in self._rulings), None)

    def count(self) -> int:
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        one = self._rows[row]
        if column == 0:
            return "" if one.report is None else self._messages.report(one.agency, one.year)
        if column == _RULING:
            return self._translator.translate(f"merge.ruling.{self.ruling(row) or 'none'}")
        return (one.where, one.sides[0].value, one.sides[1].value)[column - 1].replace("\n", " ")
