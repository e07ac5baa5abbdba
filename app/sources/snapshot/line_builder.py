"""Builds lines from runs of text: spacing, superscripts and subscripts, confidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field, replace
from typing import Literal

from app.frozen import dataclass
from app.model import SURE
from app.model.confidence import DOUBTFUL_STYLE, SHOWN_DIFFERENTLY

Raised = Literal["", "sup", "sub", "up", "down"]
"""The vertical position of a run: on the baseline, super- or subscript, or shifted by a distance (`up`, `down`).

A shift that applies to the whole line leaves it an ordinary line.
"""

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
"""Ratio of two font sizes below which adjacent digits are not one number: notes have 0.5 to 0.75 of the text's size.
Chosen by hand."""


@dataclass(frozen=True, slots=True)
class Line:
    """One finished line and the confidence, 0 to 1, that it is printed as `text` says."""

    text: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of text of one style; `size` is its font size in any one unit, 0 if not known.

    Runs with different `apart` objects are displayed at different places, so their order here is not what is seen.
    """

    text: str
    raised: Raised = ""
    confidence: float = 1.0
    size: float = 0.0
    apart: object = None


@dataclass(slots=True)
class LineBuilder:
    """Collects runs of text in reading order and returns them as lines."""

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
        """Append a run of text to the current line.

        With `collapse`, white space is collapsed as a browser does (no-break spaces are kept); otherwise "\\n" ends the
        line. Text with a confidence of 0 is dropped. `size` is the font size in any unit that all calls share, 0 if not
        known. Runs that are displayed at different places have different `apart` objects.
        """
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
        """Finish the current line, even if it is empty."""
        self._lines.append(_finish(self._runs))
        self._runs, self._blank_due = [], False

    def take_lines(self) -> list[Line]:
        """Return all lines so far and clear the builder; [] if nothing was written."""
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
    """Join the runs of a line and settle its confidence.

    Super- and subscript digits become their Unicode forms, so that they do not join the number before them; a line of
    nothing else keeps ordinary digits at a lower confidence. A space separates adjacent digits of certain and of
    doubtful runs (struck, faint) and of different sizes, and lowers the confidence of the line.
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
    """Resolve `up` and `down`: on the baseline if all runs of the line share the shift, else super- or subscript."""
    manners = {run.raised for run in runs if run.text.strip()}
    settled: dict[Raised, Raised] = {"up": "", "down": ""} if len(manners) == 1 else _MOVED
    return [replace(run, raised=settled.get(run.raised, run.raised)) for run in runs]


def _unlike(one: _Run, other: _Run) -> bool:
    """Whether adjacent digits of two runs are not one number: one run certain and one not, or different font sizes."""
    if (one.confidence < SURE) != (other.confidence < SURE):
        return True
    if one.raised or other.raised or not one.size or not other.size:
        return False
    return min(one.size, other.size) < _OF_A_SIZE * max(one.size, other.size)
