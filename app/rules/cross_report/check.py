"""All findings of a report against its related reports, and how the ids of their rules begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.forms import Form
from app.model import Cell, Finding, Table
from app.rules.cross_report.copied import LastTables
from app.rules.cross_report.outliers import counts_before, outlier_findings
from app.rules.cross_report.related_reports import RelatedReports
from app.rules.cross_report.subordinates import unit_findings
from app.rules.cross_report.year_on_year import year_findings, year_lines

ACROSS = ("years.", "units.")


class Comparison:
    """A report against its related reports. What is compared is found once: every edit of the report asks again."""

    def __init__(self, tables: Sequence[Table], forms: Mapping[str, Form], related: RelatedReports) -> None:
        """`tables` are the report's own, `forms` holds the form of each by id."""
        self._tables, self._forms, self._related = tables, forms, related
        last = related.last
        if last is not None:
            self._lines = year_lines(tables, forms, last)
            self._counts = counts_before(tables, forms, last)
            self._last_tables = LastTables(tables, forms, last)

    def findings(self, cells: Mapping[str, Cell]) -> tuple[Finding, ...]:
        """Those against last year's report and against the units', all of them warnings; `cells` as they are now."""
        found: list[Finding] = []
        last = self._related.last
        if last is not None:
            found += year_findings(self._lines, cells, last)
            found += outlier_findings(self._counts, cells, last)
            found += self._last_tables.findings(cells)
        if self._related.units or self._related.missing:
            found += unit_findings(self._tables, self._forms, cells, self._related)
        return tuple(found)
