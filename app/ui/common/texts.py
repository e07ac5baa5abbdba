"""Texts that several panes show: a report's status, what is left of it, and local times."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from app.model import CLOSED

if TYPE_CHECKING:
    from decimal import Decimal

    from app.model import ReportStatus
    from app.project import ReportRow
    from app.ui.common.translator import Translator

_NUMBER = r"[+-]\d+(\.\d+)?"  # compiled when it is first needed: no start needs it


def grouped(number: int | Decimal) -> str:
    """A number with its thousands set apart by commas, all its digits kept: as every pane shows counts and sums."""
    return f"{number:,}" if isinstance(number, int) else f"{number:,f}"


def status_text(status: ReportStatus, translator: Translator) -> str:
    """A status, in the same words as in the workbook."""
    return translator.translate(f"report.status.{status}")


def remaining_text(cells: int, findings: int, translator: Translator) -> str:
    """How much is left; `""` for nothing."""
    if cells and findings:
        return translator.translate("report.left", cells=grouped(cells), findings=grouped(findings))
    if cells:
        return translator.translate("report.left_cells", cells=grouped(cells))
    return translator.translate("report.left_findings", findings=grouped(findings)) if findings else ""


def row_text(row: ReportRow, translator: Translator) -> str:
    """The status of a report in the list, and what is left of it. That it is superseded comes first."""
    tally = row.tally
    if row.superseded:
        return translator.translate("report.superseded", status=status_text(tally.status, translator))
    return status_and_left(tally.status, tally.cells_left, tally.findings_left, translator)


def status_and_left(status: ReportStatus, cells: int, findings: int, translator: Translator) -> str:
    """A status and what is left to do; the status alone where the report is closed."""
    text, left = status_text(status, translator), remaining_text(cells, findings, translator)
    if not left or status in CLOSED:
        return text
    return translator.translate("report.standing", status=text, left=left)


def for_spreadsheet(text: str) -> str:
    """A text in one line that no spreadsheet takes for a formula when it is pasted. A number with a sign stays one."""
    from app.workbook.writing.safe_text import looks_like_formula  # not needed to show the list

    line = " ".join(text.split())
    return f"'{line}" if looks_like_formula(line) and not re.fullmatch(_NUMBER, line) else line


def plain_tip(text: str) -> str:
    """A tooltip that shows a text as it is: Qt takes one with tags in it for HTML, and would load its pictures."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape

    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'


def local_datetime(at: str) -> str:
    """An ISO 8601 timestamp in UTC as local time, such as `2026-03-01 09:30`; anything else unchanged."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
