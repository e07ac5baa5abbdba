"""Puts runs of text together into lines: blanks, raised characters, confidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from app.model import SURE

Raised = Literal["", "sup", "sub"]

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_RAISED: dict[Raised, dict[int, int]] = {
    "": {},
    "sup": str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One finished line and how sure it is that it was printed so."""

    text: str
    confidence: float = 1.0


@dataclass(slots=True)
class Scribe:
    """Takes runs of text in reading order and hands out lines.

    With `collapse`, blanks are collapsed as a browser does (no-break spaces are kept).
    """

    _lines: list[Line] = field(default_factory=list)
    _runs: list[tuple[str, Raised, float]] = field(default_factory=list)
    _blank_due: bool = False

    def write(self, text: str, raised: Raised = "", confidence: float = 1.0, collapse: bool = False) -> None:
        """Add a run to the line; "\\n" ends a line where blanks are kept. Text of no confidence is left out."""
        if confidence <= 0.0:
            return
        if collapse:
            self._write_collapsed(text, raised, confidence)
            return
        first, *rest = text.split("\n")
        self._put(first, raised, confidence)
        for part in rest:
            self.end_line()
            self._put(part, raised, confidence)

    def end_line(self) -> None:
        """Finish the line, empty or not."""
        self._lines.append(_finish(self._runs))
        self._runs, self._blank_due = [], False

    def take_lines(self) -> list[Line]:
        """All lines so far, and a new start; none if nothing was written."""
        if self._runs:
            self.end_line()
        lines, self._lines, self._blank_due = self._lines, [], False
        return lines

    def _write_collapsed(self, text: str, raised: Raised, confidence: float) -> None:
        text = _BLANKS.sub(" ", text)
        if text.startswith(" "):
            self._blank_due = True
        if body := text.strip(" "):
            self._put(body, raised, confidence)
            self._blank_due = text.endswith(" ")

    def _put(self, text: str, raised: Raised, confidence: float) -> None:
        if self._blank_due and self._runs:
            self._runs.append((" ", "", 1.0))
        self._blank_due = False
        if text:
            self._runs.append((text, raised, confidence))


def _finish(runs: list[tuple[str, Raised, float]]) -> Line:
    """Raised digits stay apart from the number before them; a line of nothing else is set level, and doubted.

    Sure digits stay apart from doubtful ones (struck, faint) beside them.
    """
    inked = [run for run in runs if run[0].strip()]
    confidence = min((run[2] for run in inked), default=1.0)
    if inked and all(raised for _, raised, _ in inked):
        digits = any(char.isdigit() for text, _, _ in inked for char in text)
        return Line("".join(text for text, _, _ in runs), min(confidence, 0.5) if digits else confidence)
    line, last = "", 1.0
    for text, raised, own in runs:
        parted = (own < SURE) != (last < SURE) and line[-1:].isdigit() and text[:1].isdigit()
        line += (" " if parted else "") + text.translate(_RAISED[raised])
        last = own
    return Line(line, confidence)
