"""A checked file as the JSON that other programs read: one entry for each report."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from app.model import (
    Box,
    Cell,
    Correction,
    Finding,
    FreeTable,
    Report,
    ReportStatus,
    SentBack,
    Suggestion,
    Suspect,
    Table,
    Tally,
    decimal_text,
)
from app.review.messages import Messages, cells_by_id
from app.review.reading.check_result import CheckedReport, CheckedSource, PeopleWork
from app.review.state.open_report import page_of

Json = dict[str, Any]

_NO_CHECKS = {"holds": 0, "assumed": 0, "broken": 0, "not_assessable": 0, "warning": 0}


def entries(source: CheckedSource, chinese: Messages, english: Messages) -> Iterator[Json]:
    """The entries of one file; a file that could not be read gives one, with empty tables."""
    if not source.reports:
        yield _head(source, None, chinese, english) | {
            "tables": [],
            "free_tables": [],
            "findings": [],
            "checks": dict(_NO_CHECKS),
            **_left("unread", 0, 0),
        }
    for checked in source.reports:
        report = checked.report
        yield _head(source, report, chinese, english) | {
            "report_pages": list(report.pages),
            "tables": [_table(table) for table in report.tables],
            "free_tables": [_free_table(table) for table in report.free_tables],
            "findings": _findings(checked, chinese, english),
            "checks": _NO_CHECKS | dict(checked.counts),
            **_left(checked.status, checked.cells_left, checked.findings_left),
            **(_people(checked, checked.people) if checked.people is not None else {}),
        }


def _head(source: CheckedSource, report: Report | None, chinese: Messages, english: Messages) -> Json:
    problem = source.problem or (report.problem if report else None)
    error = None
    if problem is not None:
        error = {
            "code": problem.code,
            "message": chinese.problem(problem, source.known_path),
            "message_en": english.problem(problem, source.known_path),
        }
    return {
        **({"project": source.project} if source.project is not None else {}),
        "source": source.path,
        **({"together": list(source.together)} if source.together else {}),
        "sha256": source.sha256,
        "kind": source.kind,
        "agency": report.agency if report else None,
        "year": report.year if report else None,
        "pages": source.pages,
        "error": error,
    }


def _left(status: ReportStatus, cells: int, findings: int) -> Json:
    """How far the report is, and what is left of it until it is verified: as the window and the workbook say it."""
    return {"status": status, "left": {"cells": cells, "findings": findings}}


def _table(table: Table) -> Json:
    return {"id": table.id, "form": table.form, "cells": [_cell(cell) for cell in table.cells]}


def _cell(cell: Cell) -> Json:
    entry: Json = {
        "id": cell.id,
        "raw": cell.raw,
        "value": _number(cell.value),
        "state": cell.state,
        "page": cell.page,
        "box": _box(cell.box),
        "confidence": cell.confidence,
        "method": cell.method,
    }
    if len(cell.boxes) > 1:
        entry["boxes"] = [_box(box) for box in cell.boxes]
    if cell.unit is not None:
        entry["unit"] = cell.unit
    return entry


def _free_table(table: FreeTable) -> Json:
    return {
        "page": table.page,
        "box": _box(table.box),
        "rows": [list(row) for row in table.rows],
        "sums": [
            {
                "total": decimal_text(found.total),
                "parts": [decimal_text(part) for part in found.parts],
                "total_place": list(found.total_place),
                "part_places": [list(place) for place in found.part_places],
            }
            for found in table.sums
        ],
    }


def _findings(checked: CheckedReport, chinese: Messages, english: Messages) -> list[Json]:
    report = checked.report
    cells = cells_by_id(report)
    return [
        _finding(finding)
        | {
            "message": chinese.finding(finding, report, cells),
            "message_en": english.finding(finding, report, cells),
            "page": page_of(finding, cells),
            "verdict": _verdict(finding),
            "reopened": finding.reopened,
        }
        for finding in checked.findings
    ]


def _verdict(finding: Finding) -> Json | None:
    """What was ruled on a finding; `holds` says whether its equation does with the confirmed figure."""
    one = finding.verdict
    if one is None:
        return None
    told: Json = {"kind": one.kind, "author": one.author, "at": one.at, "reason": one.reason, "figure": one.figure}
    return told if one.figure is None else told | {"cell": one.cell, "holds": finding.holds_confirmed}


def _people(checked: CheckedReport, people: PeopleWork) -> Json:
    """What people did to a report of a project."""
    tally = people.tally
    return {
        "standing": {
            "status": _evaluation_of(checked, tally),
            "open": tally.open,
            "ruled": tally.ruled,
            "doubtful": tally.doubtful,
            "seen": tally.seen,
            "cells": tally.cells,
        },
        "corrections": [_correction(one) for one in people.corrections],
        "corrected": [
            {"rule": one.rule, "status": one.status, "cells": list(one.cells), "verdict": _verdict(one)}
            for one in people.repaired
        ],
        "signatures": [
            {"author": one.signature.author, "at": one.signature.at, "hash": one.signature.hash, "holds": one.holds}
            for one in people.signatures
        ],
        "signers": {"have": people.tally.signers, "demanded": people.demanded},
        "reviewer": people.reviewer,
        "sent_back": _sent_back(people.sent_back),
    }


def _sent_back(one: SentBack | None) -> Json | None:
    return None if one is None else {"reason": one.reason, "author": one.author, "at": one.at}


def _evaluation_of(checked: CheckedReport, tally: Tally) -> str:
    """The most urgent open problem, else whether all holds by itself, in the words that `standing` has always had."""
    if tally.status == "unread" or tally.problem is not None:
        return tally.problem or "unread"
    return "excepted" if checked.has_exceptions else "balanced"


def _correction(one: Correction) -> Json:
    return {
        "cell": one.cell,
        "text": one.text,
        "value": _number(one.value),
        "state": one.state,
        "raw": one.was_raw,
        "reason": one.reason,
        "author": one.author,
        "at": one.at,
    }


def _finding(finding: Finding) -> Json:
    entry: Json = {
        "rule": finding.rule,
        "status": finding.status,
        "reason": finding.reason,
        "cells": list(finding.cells),
        "left": _number(finding.left),
        "right": _number(finding.right),
        "difference": _number(finding.difference),
        "suspects": [_suspect(suspect) for suspect in finding.suspects],
        "suggestions": [_suggestion(suggestion) for suggestion in finding.suggestions],
    }
    if finding.search_incomplete:
        entry["search_incomplete"] = True
    if finding.offer is not None:
        entry["offer"] = decimal_text(finding.offer)
    if finding.quote:
        entry["quote"] = finding.quote
    if finding.spots:
        entry["places"] = [{"page": spot.page, "box": _box(spot.box)} for spot in finding.spots]
    if finding.elsewhere:
        entry["elsewhere"] = [
            {"agency": one.agency, "year": one.year, "cell": one.cell, "value": _number(one.value)}
            for one in finding.elsewhere
        ]
    return entry


def _suspect(suspect: Suspect) -> Json:
    return {
        "cell": suspect.cell,
        "suggested": decimal_text(suspect.suggested),
        "fixes": suspect.fixes,
        "breaks": suspect.breaks,
    }


def _suggestion(suggestion: Suggestion) -> Json:
    return {
        "changes": [{"cell": cell, "suggested": decimal_text(value)} for cell, value in suggestion.changes],
        "fixes": suggestion.fixes,
        "breaks": suggestion.breaks,
        "kind": suggestion.kind,
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)


def _box(box: Box | None) -> list[float] | None:
    return None if box is None else [round(edge, 1) for edge in (box.x0, box.y0, box.x1, box.y1)]
