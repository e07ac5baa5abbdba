"""What a person can do about a finding, the likeliest option first."""

from __future__ import annotations

from typing import Literal

from app.model import Finding
from app.review.state.open_report import OpenReport
from app.rules import READ_AGAINST, READ_FORM, READ_TABLE, is_certain

Offer = Literal["enter", "mend", "as_printed", "unreadable", "confirmed", "reason", "withdraw"]
"""`enter` begins a table that was not read; `mend` goes to the likeliest cell, to be typed over; `as_printed`,
`unreadable` and `confirmed` are verdicts; `reason` and `withdraw` change an existing verdict.
"""


def offers(finding: Finding, report: OpenReport) -> tuple[Offer, ...]:
    """The options for a finding. `as_printed` comes first where its cells were read for certain or looked at."""
    if finding.rule == READ_FORM:
        return ()
    if finding.ruled:
        return "reason", "withdraw"
    again: tuple[Offer, ...] = ("withdraw",) if finding.verdict is not None else ()
    here = [cell for cell in finding.cells if cell in report.cells]
    if finding.rule == READ_TABLE:
        return ("enter", "as_printed", "unreadable", *again)
    if not here:
        return ("as_printed", "unreadable", *again)
    if finding.rule == READ_AGAINST:
        return ("as_printed", "confirmed", "mend", *again)
    if any(report.cells[cell].state == "unreadable" for cell in here):
        return ("mend", "unreadable", "confirmed", *again)
    if surely_printed(finding, report) or looked_at(finding, report):
        return ("as_printed", "mend", "confirmed", "unreadable", *again)
    return ("mend", "as_printed", "unreadable", "confirmed", *again)


def surely_printed(finding: Finding, report: OpenReport) -> bool:
    """Whether each cell of a finding was read for certain and not corrected: then the misprint is the agency's."""
    cells = [cell for cell in finding.cells if cell in report.extracted]
    return bool(cells) and all(cell not in report.corrections and is_certain(report.extracted[cell]) for cell in cells)


def looked_at(finding: Finding, report: OpenReport) -> bool:
    """Whether a person has checked the first suspect; without suspects, all cells that may be misread."""
    cells = [cell for cell in finding.cells if cell in report.extracted]
    if finding.suspects:
        return _is_confirmed(finding.suspects[0].cell, report)
    return any(_is_confirmed(cell, report) for cell in cells) and all(
        _is_confirmed(cell, report) or (cell not in report.corrections and is_certain(report.extracted[cell]))
        for cell in cells
    )


def _is_confirmed(cell: str, report: OpenReport) -> bool:
    """Whether a person has marked the cell with its present text, or typed it where it was unreadable."""
    if cell in report.evaluation.seen:
        return True
    return cell in report.corrections and report.extracted[cell].state == "unreadable"


def explained_with(finding: Finding, report: OpenReport) -> tuple[Finding, ...]:
    """The open findings with the same first suspect and suggested value as this one, itself first.

    Only itself where it has no suspect.
    """
    if not finding.suspects:
        return (finding,)
    prime = finding.suspects[0]
    others = (
        one
        for one in report.findings
        if one.equation != finding.equation and not one.ruled and one.suspects
        if (one.suspects[0].cell, one.suspects[0].suggested) == (prime.cell, prime.suggested)
    )
    return (finding, *others)


def explained_by(cell: str | None, report: OpenReport, *, ruled: bool = False) -> tuple[Finding, ...]:
    """The open findings (or, with `ruled`, those with a verdict) whose first suspect is this cell."""
    return tuple(one for one in report.findings if one.ruled == ruled and one.suspects and one.suspects[0].cell == cell)


def ruled_with(finding: Finding, report: OpenReport) -> tuple[Finding, ...]:
    """The findings that got their verdict in the same step as this one, itself first; only itself where it is open.

    All verdicts of one step have the same time.
    """
    verdict = finding.verdict
    if verdict is None or not finding.ruled:
        return (finding,)
    act = (verdict.at, verdict.author, verdict.kind, verdict.cell, verdict.figure)
    others = (
        one
        for one in report.findings
        if one.equation != finding.equation and one.ruled and one.verdict is not None
        if (one.verdict.at, one.verdict.author, one.verdict.kind, one.verdict.cell, one.verdict.figure) == act
    )
    return (finding, *others)


def place_of_figure(finding: Finding, report: OpenReport, current: str | None, target: str | None) -> str | None:
    """The cell for which a confirmed figure is asked: the current one if the finding has it, else the target."""
    known = [cell for cell in (current, target, *finding.cells) if cell in finding.cells and cell in report.cells]
    return next(iter(known), None)
