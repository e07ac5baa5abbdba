"""A report's status and what is left of it, in the window's words: the same in the list, the header and below."""

from __future__ import annotations

from app.model import CLOSED, ReportStatus
from app.project import ReportRow
from app.ui.common.translator import Translator


def status_said(status: ReportStatus, translator: Translator) -> str:
    """A status in words, as the workbook has it too."""
    return translator.translate(f"report.status.{status}")


def left_said(cells: int, findings: int, translator: Translator) -> str:
    """How much is left; `""` for nothing."""
    if cells and findings:
        return translator.translate("report.left", cells=cells, findings=findings)
    if cells:
        return translator.translate("report.left_cells", cells=cells)
    return translator.translate("report.left_findings", findings=findings) if findings else ""


def row_said(row: ReportRow, translator: Translator) -> str:
    """How a report of the list stands. One that another took the place of counts for nothing: that comes first."""
    tally = row.tally
    if row.superseded:
        return translator.translate("report.superseded", status=status_said(tally.status, translator))
    return status_and_left(tally.status, tally.cells_left, tally.findings_left, translator)


def status_and_left(status: ReportStatus, cells: int, findings: int, translator: Translator) -> str:
    """A status, and what is left to come further; of what needs nobody any more, the status alone."""
    said, left = status_said(status, translator), left_said(cells, findings, translator)
    if not left or status in CLOSED:
        return said
    return translator.translate("report.standing", status=said, left=left)
