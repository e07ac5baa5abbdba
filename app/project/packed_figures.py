"""Figures of a report: its numbers and findings in a few hundred bytes, so that 10,000 can be looked over at once.

They are derived from cells and rules like a tally, and never the truth. `tally.figures` is the fingerprint of the rules
under which they were made. Where that is not the one of now they are stale: the report changed, or the rules did, and
nobody may show them as its present numbers.

`cells` has a line for each table: `FORM/TABLE`, a tab, and a mark for each cell in the order of the form, with blanks
between. A mark is `` (blank), `-` (a dash), `?` (unreadable), `!` (not found), `x` (not printed), a decimal number, or
`t` (text) with the number in it, if it has one. `@UNIT` follows a number that is not in the form's unit, and `~` what
nobody is sure of. `findings` has a line for each finding: rule, status, reason, first cell, `1` if settled, with tabs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from app.frozen import dataclass
from app.model import decimal_text, is_too_long

if TYPE_CHECKING:
    from app.model import Cell, Finding, State, Status

FigureState = Literal["number", "blank", "dash", "text", "unreadable", "not_found", "absent"]
"""As the state of a cell; `not_found`: the reader did not find its place, so that it may be printed all the same."""

_SIGNS: dict[FigureState, str] = {
    "blank": "", "dash": "-", "text": "t", "unreadable": "?", "not_found": "!", "absent": "x",
}  # fmt: skip
_STATES = {sign: state for state, sign in _SIGNS.items()}
_DOUBT, _UNIT = "~", "@"


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell as it is now: what it is, and its number. `unit` is the printed one, where it is not the form's.

    `doubtful`: the reading is not certain and nobody has looked at it.
    """

    state: FigureState
    value: Decimal | None = None
    unit: str | None = None
    doubtful: bool = False

    @property
    def countable(self) -> Decimal | None:
        """The number in the form's unit; None for what is no number, or is printed in another unit."""
        return None if self.unit else self.value


@dataclass(frozen=True, slots=True)
class FigureFinding:
    """One finding: its rule, status, reason, and first cell (`""` for none). `settled`: a valid verdict is on it."""

    rule: str
    status: Status
    reason: str
    cell: str
    settled: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """The packed figures of one report (see above): `forms` are the ids of its forms."""

    cells: str = ""
    findings: str = ""

    @staticmethod
    def packed(tables: Iterable[tuple[str, Iterable[tuple[Cell, bool]]]], findings: Iterable[Finding]) -> Figures:
        """Pack tables, each with `FORM/TABLE` and its cells in the form's order and whether they are doubtful."""
        lines = (
            f"{name}\t{' '.join(_mark(cell, doubtful=doubtful) for cell, doubtful in cells)}" for name, cells in tables
        )
        found = (
            "\t".join((one.rule, one.status, one.reason, one.cells[0] if one.cells else "", str(int(one.ruled))))
            for one in findings
        )
        return Figures("\n".join(lines), "\n".join(found))

    @property
    def forms(self) -> tuple[str, ...]:
        """The ids of the forms of its tables."""
        names = (line.partition("\t")[0] for line in self.cells.splitlines())
        return tuple(dict.fromkeys(name.rpartition("/")[0] for name in names))

    def tables(self) -> Iterator[tuple[str, str, list[str]]]:
        """Each table: the form's id, its own, and the marks of its cells in the form's order (see `figure_of`)."""
        for line in self.cells.splitlines():
            name, _, marks = line.partition("\t")
            form, _, table = name.rpartition("/")
            yield form, table, marks.split(" ")

    def found(self) -> Iterator[FigureFinding]:
        """Each finding, in the order in which the report shows them."""
        for line in self.findings.splitlines():
            rule, status, reason, cell, settled = line.split("\t")
            yield FigureFinding(rule, status, reason, cell, settled == "1")  # type: ignore[arg-type]  # as packed


@lru_cache(maxsize=4096)
def figure_of(mark: str) -> Figure:
    """The figure that a mark stands for. Raises ValueError or ArithmeticError for what is no mark."""
    text = mark.removesuffix(_DOUBT)
    doubtful = text != mark
    if text in _STATES:
        return Figure(_STATES[text], doubtful=doubtful)
    number, _, unit = text.partition(_UNIT)
    state: FigureState = "text" if number.startswith("t") else "number"
    value = Decimal(number.removeprefix("t"))
    if is_too_long(value):
        raise ValueError("a number of so many digits was never stored")
    return Figure(state, value, unit or None, doubtful)


def _mark(cell: Cell, *, doubtful: bool) -> str:
    state: State = cell.state
    if state == "unreadable" and not cell.is_found:
        sign = _SIGNS["not_found"]
    else:
        sign = "" if state == "number" else _SIGNS[state]
    if cell.value is not None and state in ("number", "text"):
        sign += decimal_text(cell.value)
        if cell.unit and cell.value:
            sign += _UNIT + "".join(cell.unit.split())
    return f"{sign}{_DOUBT}" if doubtful else sign
