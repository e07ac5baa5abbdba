"""The cell that a person has just corrected by typing, while the keyboard has gone on to the next one."""

from __future__ import annotations

from app.model import StepKind

_ABOUT_IT: frozenset[StepKind] = frozenset({"correct"})
"""Steps that leave it: the correction itself, and the reason that is given for it."""


class JustCorrected:
    """Committing a number moves on by itself: that one move keeps the cell, any other way of going on drops it."""

    def __init__(self) -> None:
        self.cell: str | None = None
        self._moved = False

    def typed(self, cell: str | None) -> None:
        """A cell was corrected in its editor; None: something else was corrected."""
        self.cell, self._moved = cell, False

    def went(self, cell: str | None) -> None:
        """Another cell is shown."""
        if self._moved or cell is None:
            self.forget()
        self._moved = True

    def acted(self, kind: StepKind) -> None:
        """A step was done."""
        if kind not in _ABOUT_IT:
            self.forget()

    def forget(self) -> None:
        """The person is on to something else."""
        self.cell, self._moved = None, False
