"""Commands on cells: correct, revert, give a reason, mark as seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from app.forms import Column, FormCollection
from app.frozen import dataclass
from app.model import Correction, Seen
from app.project import Transaction
from app.review.commands.transaction import Transactions
from app.review.commands.typed_value import correction_of, is_one_text, repeats_reading
from app.review.state.change_event import ChangeEvent, RefusedError
from app.review.state.open_report import OpenReport

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The result of `confirm`: the change (None where there was none), and the cells that could not be confirmed."""

    changed: ChangeEvent | None
    left: tuple[str, ...] = ()


class CellCommands:
    """Each command is one step; one that would change nothing makes no step and gives None.

    All raise ProjectProblem for faults of the disk; then neither the file nor the cache is changed.
    """

    def __init__(self, transactions: Transactions, forms: FormCollection) -> None:
        self._transactions = transactions
        self._forms = forms

    def correct(self, report_id: int, texts: Mapping[str, str], reason: str = "") -> ChangeEvent | None:
        """Type texts into cells, by cell id: into one, or a pasted block as one step.

        A text equal to what was extracted deletes a correction and marks the cell as seen. One equal to a correction
        confirms that against the present reading and marks the cell too. The text that an unreadable cell shows was
        not read for certain: typing it is a correction. Raises RefusedError `unreadable` for digits that could be more
        than one number.
        """
        before = self._transactions.cache.latest(report_id)
        at = self._transactions.clock()
        corrections, seen = dict(before.corrections), dict(before.seen)
        for cell_id, text in texts.items():
            extracted = before.extracted[cell_id]
            made = None
            if not repeats_reading(extracted, text):
                column = self._column(before, cell_id)
                made = correction_of(extracted, column, text, reason=reason, author=self._transactions.author, at=at)
            former = corrections.get(cell_id)
            if made is None:
                corrections.pop(cell_id, None)
            elif not _repeats(former, made):
                if not made.reason and former is not None and former.text == made.text and former.reason:
                    made = replace(made, reason=former.reason)
                corrections[cell_id] = made
                continue
            shown = (extracted.raw or "") if made is None else made.text
            if cell_id not in seen or seen[cell_id].text != shown:
                seen[cell_id] = Seen(cell_id, shown, self._transactions.author, at)
        return self._put(before, corrections, seen, at, texts)

    def confirm(self, report_id: int, cells: Iterable[str]) -> Confirmed:
        """Confirm that the page prints what cells show, as if each text were typed again, in one step.

        Not confirmed are unreadable cells without a text or with one that could be more than one number (they are
        `left`), and cells that are not printed.
        """
        before = self._transactions.cache.latest(report_id)
        texts, left = dict[str, str](), list[str]()
        for cell_id in cells:
            cell = before.cells[cell_id]
            raw = cell.raw or ""
            if cell.state == "absent":
                continue
            if cell.state == "unreadable" and not (raw.strip() and is_one_text(raw)):
                left.append(cell_id)
            else:
                texts[cell_id] = raw
        return Confirmed(self.correct(report_id, texts) if texts else None, tuple(left))

    def revert(self, report_id: int, cells: Iterable[str]) -> ChangeEvent | None:
        """Delete corrections: the cells have their extracted values again."""
        before = self._transactions.cache.latest(report_id)
        dropped = frozenset(cells)
        kept = {cell: one for cell, one in before.corrections.items() if cell not in dropped}
        return self._put(before, kept, before.seen, self._transactions.clock(), dropped)

    def give_reason(self, report_id: int, cell: str, reason: str) -> ChangeEvent | None:
        """Give the reason for a correction. Raises RefusedError `not_corrected` for a cell without one."""
        before = self._transactions.cache.latest(report_id)
        if cell not in before.corrections:
            raise RefusedError("not_corrected")
        given = replace(before.corrections[cell], reason=reason.strip())
        return self._put(before, {**before.corrections, cell: given}, before.seen, self._transactions.clock(), (cell,))

    def mark_seen(self, report_id: int, cells: Iterable[str], *, seen: bool = True) -> ChangeEvent | None:
        """Mark cells as compared with their source, or delete their marks.

        A cell that is not printed is marked only where it is the only one: in a selection, it is unlikely to have been
        searched for on the page.
        """
        before = self._transactions.cache.latest(report_id)
        at = self._transactions.clock()
        marks = dict(before.seen)
        wanted = tuple(cells)
        for cell_id in wanted:
            cell = before.cells[cell_id]
            if not seen:
                marks.pop(cell_id, None)
            elif (cell.state != "absent" or len(wanted) == 1) and cell_id not in before.evaluation.seen:
                marks[cell_id] = Seen(cell_id, cell.raw or "", self._transactions.author, at)
        return self._put(before, before.corrections, marks, at, wanted)

    def _put(
        self,
        before: OpenReport,
        corrections: Mapping[str, Correction],
        seen: Mapping[str, Seen],
        at: str,
        touched: Iterable[str],
    ) -> ChangeEvent | None:
        """Write the differences as one step: `seen` where only marks differ, else `correct`.

        Only the `touched` cells can differ.
        """
        cells = frozenset(touched)
        corrected, marked = _differing(before.corrections, corrections, cells), _differing(before.seen, seen, cells)
        if not corrected | marked:
            return None

        def write(act: Transaction) -> None:
            for cell_id in sorted(corrected):
                if cell_id in corrections:
                    act.put_correction(before.id, corrections[cell_id])
                else:
                    act.drop_correction(before.id, cell_id)
            for cell_id in sorted(marked):
                if cell_id in seen:
                    act.put_seen(before.id, seen[cell_id])
                else:
                    act.drop_seen(before.id, cell_id)

        after = replace(before, corrections=corrections, seen=seen)
        return self._transactions.on_cells(
            "correct" if corrected else "seen", before, after, corrected | marked, write, at
        )

    def _column(self, report: OpenReport, cell_id: str) -> Column:
        table_id, row, column = cell_id.split("/")
        form = next(table.form for table in report.report.tables if table.id == table_id)
        return self._forms.form(form).table(table_id).column(row, column)


def _repeats(former: Correction | None, made: Correction) -> bool:
    """Whether a new correction equals the former one, over the same extracted text."""
    if former is None:
        return False
    same = (former.text, former.state, former.value, former.unit) == (made.text, made.state, made.value, made.unit)
    return same and former.was_raw == made.was_raw and made.reason in ("", former.reason)


def _differing(before: Mapping[str, _Row], after: Mapping[str, _Row], cells: Iterable[str]) -> frozenset[str]:
    return frozenset(cell for cell in cells if before.get(cell) != after.get(cell))
