"""Puts runs of text together into lines: blanks, raised characters, confidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from app.model import SURE
from app.model.confidence import DOUBTFUL_STYLE, SHOWN_DIFFERENTLY

Raised = Literal["", "sup", "sub", "up", "down"]
"""How a run stands to its line: on it, as a note's sign, or moved by a stated distance, which may be the whole line."""

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_RAISED: dict[Raised, dict[int, int]] = {
    "": {},
    "sup": str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
    "up": {},
    "down": {},
}
_MOVED: dict[Raised, Raised] = {"up": "sup", "down": "sub"}
_OF_A_SIZE = 0.8
"""Letters of less than this share of their neighbours' size are set apart from them: notes have 0.5 to 0.75 of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One finished line and how sure it is that it was printed so."""

    text: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of equal letters; `size` is theirs in any one unit, 0 where it is not known.

    Runs of different `apart` are not seen one behind the other, as they are written.
    """

    text: str
    raised: Raised = ""
    confidence: float = 1.0
    size: float = 0.0
    apart: object = None


@dataclass(slots=True)
class LineBuilder:
    """Takes runs of text in reading order and hands out lines.

    With `collapse`, blanks are collapsed as a browser does (no-break spaces are kept).
    """

    _lines: list[Line] = field(default_factory=list)
    _runs: list[_Run] = field(default_factory=list)
    _blank_due: bool = False

    def write(
        self,
        text: str,
        raised: Raised = "",
        confidence: float = 1.0,
        *,
        collapse: bool = False,
        size: float = 0.0,
        apart: object = None,
    ) -> None:
        """Add a run to the line; "\\n" ends a line where blanks are kept. Text of no confidence is left out."""
        if confidence <= 0.0:
            return
        if collapse:
            self._write_collapsed(_Run(text, raised, confidence, size, apart))
            return
        for index, part in enumerate(text.split("\n")):
            if index:
                self.end_line()
            self._put(_Run(part, raised, confidence, size, apart))

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

    def _write_collapsed(self, run: _Run) -> None:
        text = _BLANKS.sub(" ", run.text)
        if text.startswith(" "):
            self._blank_due = True
        if body := text.strip(" "):
            self._put(replace(run, text=body))
            self._blank_due = text.endswith(" ")

    def _put(self, run: _Run) -> None:
        if self._blank_due and self._runs:
            self._runs.append(_Run(" "))
        self._blank_due = False
        if run.text:
            self._runs.append(run)


def _finish(runs: Sequence[_Run]) -> Line:
    """Raised digits stay apart from the number before them; a line of nothing else is set level, and doubted.

    Sure digits stay apart from doubtful ones (struck, faint) beside them, and digits from those of another size.
    """
    runs = _levelled(runs)
    inked = [run for run in runs if run.text.strip()]
    confidence = min((run.confidence for run in inked), default=1.0)
    if len({id(run.apart) for run in inked if any(char.isdigit() for char in run.text)}) > 1:
        confidence = min(confidence, SHOWN_DIFFERENTLY)
    if inked and all(run.raised for run in inked):
        digits = any(char.isdigit() for run in inked for char in run.text)
        return Line("".join(run.text for run in runs), min(confidence, DOUBTFUL_STYLE) if digits else confidence)
    line, last = "", _Run("")
    for run in runs:
        beside = line[-1:].isdigit() and run.text[:1].isdigit()
        if beside and _unlike(last, run):
            line += " "
            confidence = min(confidence, SHOWN_DIFFERENTLY)
        line += run.text.translate(_RAISED[run.raised])
        last = run
    return Line(line, confidence)


def _levelled(runs: Sequence[_Run]) -> list[_Run]:
    """The runs with distances settled: a line that is moved as a whole is level, a part of it is raised or lowered."""
    manners = {run.raised for run in runs if run.text.strip()}
    settled: dict[Raised, Raised] = {"up": "", "down": ""} if len(manners) == 1 else _MOVED
    return [replace(run, raised=settled.get(run.raised, run.raised)) for run in runs]


def _unlike(one: _Run, other: _Run) -> bool:
    """Whether digits of two runs cannot be taken for one number: another confidence, another size on the same line."""
    if (one.confidence < SURE) != (other.confidence < SURE):
        return True
    if one.raised or other.raised or not one.size or not other.size:
        return False
    return min(one.size, other.size) < _OF_A_SIZE * max(one.size, other.size)
