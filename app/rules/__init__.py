"""The checks of a report: cells in, findings out.

Pure functions over forms and the model, without files and pages.
"""

from __future__ import annotations

from app.rules.cross_report.check import ACROSS, Comparison
from app.rules.cross_report.related_reports import ALONE, RelatedReport, RelatedReports
from app.rules.equations.build import equations_of, signed_cells
from app.rules.equations.evaluate import Outcome, evaluate
from app.rules.equations.incremental import Checked, Ledger
from app.rules.extraction import (
    READ_AGAINST,
    READ_CHANGED,
    READ_FORM,
    READ_INCOMPLETE,
    READ_LOST,
    READ_TABLE,
    READ_UNIT,
    against_reading,
    changed_reading,
    contradicts,
    foreign_units,
    incomplete_reading,
    is_certain,
    lost_correction,
    missing_tables,
    unusable_table,
)
from app.rules.free_totals import find_sums
from app.rules.messages.equations import explain
from app.rules.narrative.finding_key import NARRATIVE
from app.rules.plausibility import SENSE, TableSense, in_order, sense_findings, sense_of_table
from app.rules.suspects.ranking import all_of, has_suspects, searching_suspects, suggestions_of, with_suspects

__all__ = [
    "ACROSS",
    "ALONE",
    "NARRATIVE",
    "READ_AGAINST",
    "READ_CHANGED",
    "READ_FORM",
    "READ_INCOMPLETE",
    "READ_LOST",
    "READ_TABLE",
    "READ_UNIT",
    "SENSE",
    "Checked",
    "Comparison",
    "Ledger",
    "Outcome",
    "RelatedReport",
    "RelatedReports",
    "TableSense",
    "against_reading",
    "all_of",
    "changed_reading",
    "contradicts",
    "equations_of",
    "evaluate",
    "explain",
    "find_sums",
    "foreign_units",
    "has_suspects",
    "in_order",
    "incomplete_reading",
    "is_certain",
    "lost_correction",
    "missing_tables",
    "searching_suspects",
    "sense_findings",
    "sense_of_table",
    "signed_cells",
    "suggestions_of",
    "unusable_table",
    "with_suspects",
]
