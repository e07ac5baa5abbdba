"""All findings of a report against its related reports, and how the ids of their rules begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.forms import Form
from app.model import Cell, Finding, Table
from app.rules.cross_report.copied import copied_findings
from app.rules.cross_report.outliers import outlier_findings
from app.rules.cross_report.related_reports import RelatedReports
from app.rules.cross_report.subordinates import unit_findings
from app.rules.cross_report.year_on_year import year_findings

ACROSS = ("years.", "units.")


def across_findings(
    tables: Sequence[Table],
    forms: Mapping[str, Form],
    cells: Mapping[str, Cell],
    related: RelatedReports,
) -> tuple[Finding, ...]:
    """The findings against last year's report and against those of the units, all of them warnings.

    `tables` are the report's own, `forms` holds the form of each by id, `cells` are the report's as they are now.
    """
    found: list[Finding] = []
    if related.last is not None:
        found += year_findings(tables, forms, cells, related.last)
        found += outlier_findings(tables, forms, cells, related.last)
        found += copied_findings(tables, forms, cells, related.last)
    if related.units or related.missing:
        found += unit_findings(tables, forms, cells, related)
    return tuple(found)
