"""The official forms: their tables, rows, columns, printed labels and rules, parsed from TOML text.

Pure functions: callers find and read the files. A broken form raises FormError with its line.
"""

from __future__ import annotations

from app.forms.collection import FormCollection, collect
from app.forms.errors import FormError
from app.forms.form import (
    Block,
    CoincidenceRule,
    Column,
    Direction,
    Each,
    Form,
    FormTable,
    Label,
    Measure,
    NumberKind,
    RangeRule,
    Row,
    RuleSpec,
    YearRule,
)
from app.forms.operands import cell_id, line_ids, lines_with, matching_cells, side_ids, written_for
from app.forms.parse import parse_form
from app.forms.units import foreign_unit, in_form_unit, is_at_odds, same_amount

__all__ = [
    "Block",
    "CoincidenceRule",
    "Column",
    "Direction",
    "Each",
    "Form",
    "FormCollection",
    "FormError",
    "FormTable",
    "Label",
    "Measure",
    "NumberKind",
    "RangeRule",
    "Row",
    "RuleSpec",
    "YearRule",
    "cell_id",
    "collect",
    "foreign_unit",
    "in_form_unit",
    "is_at_odds",
    "line_ids",
    "lines_with",
    "matching_cells",
    "parse_form",
    "same_amount",
    "side_ids",
    "written_for",
]
