"""The balancing rules: cells in, findings out.

Pure; knows forms and the model, neither files nor pages.
"""

from __future__ import annotations

from app.rules.across import ACROSS, across_findings
from app.rules.beside import ALONE, Around, Neighbour
from app.rules.equations import equations_of, signed_cells
from app.rules.evaluate import Outcome, evaluate
from app.rules.explain import explain
from app.rules.free import find_sums
from app.rules.ledger import Checked, Ledger
from app.rules.narrative import NARRATIVE, narrative_findings
from app.rules.reading import (
    READ_AGAINST,
    READ_CHANGED,
    READ_FORM,
    READ_LOST,
    READ_TABLE,
    READ_UNIT,
    against_reading,
    changed_reading,
    contradicts,
    foreign_units,
    is_certain,
    lost_correction,
    missing_tables,
    unknown_form,
)
from app.rules.sense import SENSE, sense_findings
from app.rules.suspects import suggestions_of, with_suspects

__all__ = [
    "ACROSS",
    "ALONE",
    "NARRATIVE",
    "READ_AGAINST",
    "READ_CHANGED",
    "READ_FORM",
    "READ_LOST",
    "READ_TABLE",
    "READ_UNIT",
    "SENSE",
    "Around",
    "Checked",
    "Ledger",
    "Neighbour",
    "Outcome",
    "across_findings",
    "against_reading",
    "changed_reading",
    "contradicts",
    "equations_of",
    "evaluate",
    "explain",
    "find_sums",
    "foreign_units",
    "is_certain",
    "lost_correction",
    "missing_tables",
    "narrative_findings",
    "sense_findings",
    "signed_cells",
    "suggestions_of",
    "unknown_form",
    "with_suspects",
]
