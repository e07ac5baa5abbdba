"""What has come true of the tour's steps, and what keeps a person from doing one: found in panes and project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QWidget

from app.frozen import dataclass
from app.project import ReportQuery
from app.review.state.open_report import OpenReport
from app.ui.background.session import Session
from app.ui.tour.steps import SAMPLE_OF, Role, StepId
from app.ui.workspace.panes import ReviewPanes

Reports = Mapping[Role, int]


def reports_of(session: Session) -> Reports:
    """The reports of the tour's samples in the project, as far as they are there."""
    found = {role: session.project.reports.find(ReportQuery(text=name)) for role, name in SAMPLE_OF.items()}
    return {role: ids[0] for role, ids in found.items() if ids}


def unreadable_cell(report: OpenReport) -> str | None:
    """The cell that cannot be read."""
    return next((cell.id for cell in report.extracted.values() if cell.state == "unreadable"), None)


@dataclass(frozen=True, slots=True)
class Facts:
    """The steps whose work is done, and which report is shown. `hint`: the key of a sentence that helps, or empty."""

    met: frozenset[StepId]
    shown: Role | None
    hints: Mapping[StepId, str]


def facts_of(panes: ReviewPanes, session: Session, reports: Reports, exported: bool) -> Facts:
    """Look at everything once. `reports` has both samples; `exported`: a workbook of this project was written."""
    here = panes.review_controller.latest
    unreadable = session.review.latest(reports["unreadable"])
    misprinted = session.review.latest(reports["misprinted"])
    cell = unreadable_cell(unreadable)
    shown = next((role for role, report in reports.items() if here is not None and here.id == report), None)
    kinds = {entry.step.kind for entry in session.review.history(unreadable.id, cell)} if cell is not None else set()
    corrected = cell in unreadable.corrections
    is_at = shown == "unreadable" and panes.review_controller.cell == cell
    focus = panes.window().focusWidget()
    done: dict[StepId, bool] = {
        "list": _is_in(panes.list, focus),
        "find": is_at,
        "type": corrected and not unreadable.remaining.findings,
        "undo": corrected and "redo" in kinds,
        "next": shown == "misprinted",
        "page": shown == "misprinted" and _is_in(panes.page, focus),
        "rule": not misprinted.remaining.findings,
        "see": bool(misprinted.evaluation.seen),
        "row": any(row <= misprinted.evaluation.seen for row in _rows(misprinted) if len(row) > 1),
        "rest": misprinted.remaining.nothing,
        "sign": misprinted.status == "signed",
        "export": exported,
    }
    hints: dict[StepId, str] = {}
    if corrected and unreadable.remaining.findings:
        hints["type"] = "tour.hint.broken"
    elif is_at and not _is_in(panes.tables, focus):
        hints["type"] = "tour.hint.table"
    if not corrected and "undo" in kinds:
        hints["undo"] = "tour.hint.redo"
    return Facts(frozenset(step for step, is_done in done.items() if is_done), shown, hints)


def _is_in(pane: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))


def _rows(report: OpenReport) -> Iterator[frozenset[str]]:
    """The cells of each row: an id is `table/row/column`."""
    rows: dict[str, set[str]] = defaultdict(set)
    for cell in report.cells:
        rows[cell.rpartition("/")[0]].add(cell)
    yield from map(frozenset, rows.values())
