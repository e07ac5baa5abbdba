"""A report against those beside it in the project: every finding of it, and which rules these are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.forms import Form
from app.model import Cell, Finding, Table
from app.rules.cross_report.outliers import OUTLIER, outlier_findings
from app.rules.cross_report.related_reports import RelatedReports
from app.rules.cross_report.subordinates import MISSING, SUM, unit_findings
from app.rules.cross_report.year_on_year import CARRIED, IN_FORCE, year_findings

ACROSS = (CARRIED, IN_FORCE, OUTLIER, MISSING, SUM)


def across_findings(
    tables: Sequence[Table],
    forms: Mapping[str, Form],
    cells: Mapping[str, Cell],
    around: RelatedReports,
) -> tuple[Finding, ...]:
    """What other reports say otherwise. `tables` give the forms, `cells` are this report's as they are now."""
    found: list[Finding] = []
    if around.last is not None:
        found += year_findings(tables, forms, cells, around.last)
        found += outlier_findings(tables, forms, cells, around.last)
    if around.units or around.missing:
        found += unit_findings(tables, forms, cells, around)
    return tuple(found)
