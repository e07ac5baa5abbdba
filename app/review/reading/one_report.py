"""Several readings of the pages of one report as one reading."""

from __future__ import annotations

from collections.abc import Sequence

from app.model import Cell, ReadProblem, Report, Table


def as_one(reports: Sequence[Report]) -> Report:
    """Several readings as one report: each table from the reading with most of its cells; the first agency and year."""
    tables: dict[str, Table] = {}
    for report in reports:
        for table in report.tables:
            known = tables.get(table.id)
            if known is None or _printed(table.cells) > _printed(known.cells):
                tables[table.id] = table
    problems = [report.problem for report in reports if report.problem is not None]
    return Report(
        agency=next((report.agency for report in reports if report.agency), None),
        year=next((report.year for report in reports if report.year), None),
        pages=tuple(sorted({page for report in reports for page in report.pages})),
        tables=tuple(tables.values()),
        free_tables=tuple(table for report in reports for table in report.free_tables),
        problem=None if tables else next(iter(problems), ReadProblem("no_table")),
        passages=tuple(passage for report in reports for passage in report.passages),
        omissions=tuple(dict.fromkeys(one for report in reports for one in report.omissions)),
    )


def _printed(cells: Sequence[Cell]) -> int:
    return sum(1 for cell in cells if cell.is_found)
