"""The verbs on cells: correct, take back, give a reason, mark seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from app.forms import Column, FormCollection
from app.model import Correction, Seen
from app.project import Act
from app.review.acts import Acts
from app.review.changed import Changed, RefusedError
from app.review.open_report import OpenReport
from app.review.typed_text import correction_of

_Row = TypeVar("_Row")


class CellVerbs:
    """Each verb is one step; one that would change nothing makes no step and gives None.

    All raise ProjectProblem for what the disk refuses; then nothing is changed, neither there nor on the desk.
    """

    def __init__(self, acts: Acts, forms: FormCollection) -> None:
        self._acts = acts
        self._forms = forms

    def correct(self, report_id: int, texts: Mapping[str, str], reason: str = "") -> Changed | None:
        """Type texts into cells: into one, or a pasted block as one act.

        A text that says what was extracted takes the correction back; one that repeats a correction confirms it
        against the present reading. Raises RefusedError `unreadable` for digits that could be more than one number.
        """
        before = self._acts.desk.report(report_id)
        at = self._acts.clock()
        corrections = dict(before.corrections)
        for cell_id, text in texts.items():
            made = correction_of(
                before.extracted[cell_id],
                self._column(before, cell_id),
                text,
                reason=reason,
                author=self._acts.author,
                at=at,
            )
            if made is None:
                corrections.pop(cell_id, None)
            elif not _repeats(corrections.get(cell_id), made):
                corrections[cell_id] = made
        return self._put(before, corrections, at)

    def revert(self, report_id: int, cells: Iterable[str]) -> Changed | None:
        """Take corrections back: the cells say again what was extracted."""
        before = self._acts.desk.report(report_id)
        dropped = frozenset(cells)
        kept = {cell: one for cell, one in before.corrections.items() if cell not in dropped}
        return self._put(before, kept, self._acts.clock())

    def give_reason(self, report_id: int, cell: str, reason: str) -> Changed | None:
        """Say why a cell was corrected. Raises RefusedError `not_corrected` for one that was not."""
        before = self._acts.desk.report(report_id)
        if cell not in before.corrections:
            raise RefusedError("not_corrected")
        given = replace(before.corrections[cell], reason=reason.strip())
        return self._put(before, {**before.corrections, cell: given}, self._acts.clock())

    def mark_seen(self, report_id: int, cells: Iterable[str], *, seen: bool = True) -> Changed | None:
        """Note that a person looked at cells against their source, or take that back.

        That a cell is not printed is seen by itself only: among others, nobody can tell whether it was looked for.
        """
        before = self._acts.desk.report(report_id)
        at = self._acts.clock()
        marks = dict(before.seen)
        wanted = tuple(cells)
        for cell_id in wanted:
            cell = before.cells[cell_id]
            if not seen:
                marks.pop(cell_id, None)
            elif (cell.state != "absent" or len(wanted) == 1) and cell_id not in before.standing.seen:
                marks[cell_id] = Seen(cell_id, cell.raw or "", self._acts.author, at)
        changed = _differing(before.seen, marks)
        if not changed:
            return None

        def write(act: Act) -> None:
            for cell_id in sorted(changed):
                if cell_id in marks:
                    act.put_seen(report_id, marks[cell_id])
                else:
                    act.drop_seen(report_id, cell_id)

        return self._acts.on_cells("seen", before, replace(before, seen=marks), changed, write, at)

    def _put(self, before: OpenReport, corrections: Mapping[str, Correction], at: str) -> Changed | None:
        changed = _differing(before.corrections, corrections)
        if not changed:
            return None

        def write(act: Act) -> None:
            for cell_id in sorted(changed):
                if cell_id in corrections:
                    act.put_correction(before.id, corrections[cell_id])
                else:
                    act.drop_correction(before.id, cell_id)

        return self._acts.on_cells("correct", before, replace(before, corrections=corrections), changed, write, at)

    def _column(self, report: OpenReport, cell_id: str) -> Column:
        table_id, row, column = cell_id.split("/")
        form = next(table.form for table in report.report.tables if table.id == table_id)
        return self._forms.form(form).table(table_id).column(row, column)


def _repeats(former: Correction | None, made: Correction) -> bool:
    """Whether a typed text says again what the correction says, over the same extracted text."""
    if former is None:
        return False
    same = (former.text, former.state, former.value, former.unit) == (made.text, made.state, made.value, made.unit)
    return same and former.was_raw == made.was_raw and made.reason in ("", former.reason)


def _differing(before: Mapping[str, _Row], after: Mapping[str, _Row]) -> frozenset[str]:
    return frozenset(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
