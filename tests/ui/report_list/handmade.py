"""A source of reports made by hand, which keeps what it was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.model import Tally
from app.project import Facets, ReportQuery, ReportRow


def a_row(report: int, agency: str | None = "石鼓湾街道", tally: Tally | None = None, **facts: bool) -> ReportRow:
    shown = tally or Tally("to_do", cells=100, seen=3, broken=2, doubtful=1, cells_left=1, findings_left=2)
    return ReportRow(
        report, f"u{report}", agency, 2023, shown, f"年报{report}.pdf", "2026-01-01T00:00:00+00:00",
        facts.get("superseded", False), facts.get("removed", False),
    )  # fmt: skip


@dataclass
class ShelfOfReports:
    """`found` is what every query finds, but a text finds the reports whose number contains it."""

    found: list[int]
    changed: dict[int, ReportRow] = field(default_factory=dict)
    queries: list[ReportQuery] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)

    def find(self, query: ReportQuery) -> list[int]:
        self.queries.append(query)
        found = [report for report in self.found if query.text in str(report)]
        return found[::-1] if query.descending else found

    def facets(self, query: ReportQuery) -> Facets:
        return Facets(listed=len(self.found))

    def rows(self, ids: Sequence[int]) -> list[ReportRow]:
        self.asked += ids
        return [self.changed.get(report) or a_row(report) for report in ids if report in self.found]
