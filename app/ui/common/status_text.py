"""A report's status and what is left of it, in the window's words: the same in the list, the header and below."""

from __future__ import annotations

from app.model import CLOSED, ReportStatus
from app.project import ReportRow
from app.ui.common.translator import Translator


def status_said(status: ReportStatus, words: Translator) -> str:
    """A status in words, as the workbook has it too."""
    return words.say(f"report.status.{status}")


def left_said(cells: int, findings: int, words: Translator) -> str:
    """How much is left; `""` for nothing."""
    if cells and findings:
        return words.say("report.left", cells=cells, findings=findings)
    if cells:
        return words.say("report.left_cells", cells=cells)
    return words.say("report.left_findings", findings=findings) if findings else ""


def row_said(row: ReportRow, words: Translator) -> str:
    """How a report of the list stands. One that another took the place of counts for nothing: that comes first."""
    tally = row.tally
    if row.superseded:
        return words.say("report.superseded", status=status_said(tally.status, words))
    return status_and_left(tally.status, tally.cells_left, tally.findings_left, words)


def status_and_left(status: ReportStatus, cells: int, findings: int, words: Translator) -> str:
    """A status, and what is left to come further; of what needs nobody any more, the status alone."""
    said, left = status_said(status, words), left_said(cells, findings, words)
    if not left or status in CLOSED:
        return said
    return words.say("report.standing", status=said, left=left)
