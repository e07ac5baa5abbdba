"""A small checked file for the tests of what is printed."""

from __future__ import annotations

from dataclasses import replace

from app.model import Box, Cell, FreeTable, Passage, ReadProblem, Report, Spot, Table, read_printed
from app.review.reading.check_result import CheckedSource
from app.review.reading.job import check_report
from app.review.resources import load_forms
from app.review.state.evaluator import Evaluator

FORMS = load_forms({"GOUJI_DATA": "no such folder"}).forms
_NUMBERS = {
    "applications/new/natural": "21",
    "applications/carried_in/natural": "0",
    "applications/granted/natural": "20",
    "applications/total/natural": "20",
    "applications/carried_out/natural": "2",
}


def cell(cell_id: str, raw: str, confidence: float = 1.0, boxes: int = 1) -> Cell:
    """A cell as the reader gives it, on page 4."""
    printed = read_printed(raw)
    places = tuple(Box(100.04 + 20 * n, 220.46, 118.0 + 20 * n, 233.06) for n in range(boxes))
    return Cell(cell_id, raw, printed.value, printed.state, 4, places, confidence, unit=printed.unit)


def broken_source() -> CheckedSource:
    """A report that printed 2 for 1 person carried over, with an unreadable cell, a doubtful one and a free table."""
    form = next(form for form in FORMS if form.id == "disclosure-2021")
    cells = {cell_id: cell(cell_id, "0") for cell_id in form.table("applications").cell_ids()}
    for column in ("natural", "total"):
        for cell_id, raw in _NUMBERS.items():
            cells[cell_id.replace("natural", column)] = cell(cell_id.replace("natural", column), raw)
    cells["applications/carried_out/total"] = cell("applications/carried_out/total", "1")
    cells["applications/partly/legal"] = cell("applications/partly/legal", "1.2.3")
    cells["applications/refused.1/other"] = cell("applications/refused.1/other", "0（无）", confidence=0.5, boxes=2)
    free = FreeTable(2, None, (("来源", "数量"), ("网站", "17"), ("微信", "25"), ("总计", "42")))
    report = Report(
        "厚街镇人民政府", 2021, (3, 4, 5), (Table("applications", form.id, tuple(cells.values())),), (free,)
    )
    return CheckedSource("a/厚街.pdf", "ab" * 32, "pdf", 5, (check_report(report, Evaluator(FORMS))[0],))


def incomplete_source() -> CheckedSource:
    """The same report, with findings that say that the search for suspects ended early."""
    source = broken_source()
    (checked,) = source.reports
    findings = tuple(replace(finding, search_incomplete=finding.status == "broken") for finding in checked.findings)
    return replace(source, reports=(replace(checked, findings=findings),))


def told_source() -> CheckedSource:
    """The same report with two sentences: 30 new applications for 21, and parts that are more than their whole."""
    (checked,) = broken_source().reports
    passages = (
        Passage("全年新收政府信息公开申请30件。", (Spot(3, Box(50.04, 100, 400, 112)),), "一、总体情况"),
        Passage("公开信息10条，其中政策20条。", (Spot(3, Box(50, 120, 400, 132)), Spot(4, Box(50, 60, 90, 72)))),
    )
    report = replace(checked.report, passages=passages)
    return CheckedSource("a/厚街.pdf", "ab" * 32, "pdf", 5, (check_report(report, Evaluator(FORMS))[0],))


def unread_source() -> CheckedSource:
    """A file that is not there."""
    return CheckedSource("a/none.pdf", problem=ReadProblem("not_found"))


def without_table() -> CheckedSource:
    """A report with a free table only."""
    free = FreeTable(1, Box(1, 2, 3, 4), (("总计", "1"),))
    report = Report(None, None, (1,), (), (free,), ReadProblem("no_table"))
    return CheckedSource("old.txt", "cd" * 32, "text", 1, (check_report(report, Evaluator(FORMS))[0],))
