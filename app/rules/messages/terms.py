"""The numbers and names of one equation's cells, formatted for a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from app.forms import RuleSpec
from app.model import Cell, Wording, decimal_text, exact_sum
from app.rules.equations.sides import summand
from app.rules.messages.labels import Names

MOST_TERMS = 6
"""Up to this many operands a side shows all; of a longer one only those that are not 0, and counts the others."""

_UNKNOWN = "？"
_KINDS = {"number": "zero", "text": "zero", "dash": "dash"}


class Terms:
    """Formats the cells of one rule's equations, in one report and one language."""

    def __init__(self, rule: RuleSpec, cells: Mapping[str, Cell], names: Names, wording: Wording) -> None:
        self._rule = rule
        self._cells = cells
        self._names = names
        self._wording = wording

    def side(self, operands: tuple[str, ...], *, at_least: bool = False) -> str:
        """One side: `21 + 0 = 21`, `总计 5`, or a long sum's terms that are not 0 and how many others there are.

        A side with a missing cell has no sum, or, where `at_least`, the sum of the others.
        """
        say = self._wording.say
        if len(operands) == 1:
            return say("finding.labelled", label=self.name(operands[0]), term=self._term(operands[0]))
        shown = [cell for cell in operands if len(operands) <= MOST_TERMS or self.value(cell) != 0]
        hidden = [cell for cell in operands if cell not in shown]
        text = " + ".join(self._term(cell) for cell in shown) or "0"
        known = decimal_text(exact_sum(self.value(cell) or Decimal(0) for cell in operands))
        if any(self.value(cell) is None for cell in operands):
            text = say("finding.sum_at_least", terms=text, sum=known) if at_least else text
        elif len(shown) > 1:
            text = say("finding.sum", terms=text, sum=known)
        return say("finding.rest", text=text, counts=self._counts(hidden)) if hidden else text

    def value(self, cell_id: str) -> Decimal | None:
        """The number that the cell adds to a sum; None where it is missing."""
        return Decimal(0) if self._is_unprinted(cell_id) else summand(self._cells.get(cell_id))

    def is_blank(self, cell_id: str) -> bool:
        """Whether the cell is there and counts as blank."""
        return cell_id in self._cells and (self._cells[cell_id].counts_as_blank or self._is_unprinted(cell_id))

    def name(self, cell_id: str) -> str:
        """The cell's name within the equation."""
        return self._names.operand(self._rule, cell_id)

    def missing(self, *sides: tuple[str, ...]) -> str:
        """The cells of both sides without a number, with their printed texts; a lone total that is not printed too."""
        return self.listed(
            [
                self._missing_name(cell)
                for operands in sides
                for cell in operands
                if self.value(cell) is None or (len(operands) == 1 and self._is_unprinted(cell))
            ]
        )

    def units(self, operands: tuple[str, ...]) -> str:
        """Every number other than 0 with its unit."""
        units = []
        for cell_id in operands:
            value = self.value(cell_id)
            if value:
                unit = self._cells[cell_id].unit
                facts = {"label": self.name(cell_id), "value": decimal_text(value)}
                key = "finding.unit_of" if unit else "finding.unit_none"
                units.append(self._wording.say(key, unit=unit, **facts))
        return self.listed(units)

    def notes(self, operands: tuple[str, ...]) -> str:
        """A note for every cell that prints words besides its number."""
        notes = []
        for cell_id in operands:
            value = self.value(cell_id)
            if value is not None and self._cells[cell_id].state == "text" and not self.is_blank(cell_id):
                facts = {"label": self.name(cell_id), "raw": self._raw(cell_id), "value": decimal_text(value)}
                notes.append(self._wording.say("finding.note_text", **facts))
        return "".join(notes)

    def listed(self, items: Sequence[str]) -> str:
        """The items, separated as the language does."""
        return self._wording.say("finding.separator").join(items)

    def _term(self, cell_id: str) -> str:
        value = self.value(cell_id)
        if value is None:
            return _UNKNOWN
        if self._is_unprinted(cell_id):
            return self._wording.say("finding.absent")
        if self.is_blank(cell_id):
            return self._raw(cell_id) or self._wording.say("finding.blank")
        if self._cells[cell_id].state == "dash":
            return self._raw(cell_id)
        return f"({decimal_text(value)})" if value < 0 else decimal_text(value)

    def _is_unprinted(self, cell_id: str) -> bool:
        """Whether the cell is in a column that is not printed, which counts like a blank in a sum over columns."""
        return self._rule.each == "row" and cell_id in self._cells and self._cells[cell_id].state == "absent"

    def _counts(self, hidden: Sequence[str]) -> str:
        kinds = ["blank" if self.is_blank(cell) else _KINDS[self._cells[cell].state] for cell in hidden]
        return self.listed(
            [
                self._wording.say(f"finding.rest.{kind}", count=kinds.count(kind))
                for kind in ("zero", "blank", "dash")
                if kind in kinds
            ]
        )

    def _missing_name(self, cell_id: str) -> str:
        cell = self._cells.get(cell_id)
        if cell is None or cell.state == "absent":
            return self._wording.say("finding.not_printed", label=self.name(cell_id))
        raw = self._raw(cell_id)
        if not raw:
            return self._wording.say("finding.not_read_empty", label=self.name(cell_id))
        return self._wording.say("finding.not_read", label=self.name(cell_id), raw=raw)

    def _raw(self, cell_id: str) -> str:
        return one_line(self._cells[cell_id].raw or "")


def one_line(raw: str) -> str:
    """A printed text without its line breaks and runs of blanks."""
    return " ".join(raw.split())
