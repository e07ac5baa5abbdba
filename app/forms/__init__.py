"""The official forms: their tables, rows, columns, printed labels and rules, parsed from TOML text.

Pure functions: callers find and read the files. A broken form raises FormError with its line.
"""

from __future__ import annotations

from app.forms.collection import FormCollection, collect
from app.forms.errors import FormError
from app.forms.form import (
    Block,
    Column,
    Direction,
    Each,
    Form,
    FormTable,
    Label,
    NumberKind,
    Row,
    RuleSpec,
)
from app.forms.operands import cell_id, line_ids, side_ids, written_for
from app.forms.parse import parse_form
from app.forms.units import foreign_unit, in_form_unit, is_at_odds, same_amount

__all__ = [
    "Block",
    "Column",
    "Direction",
    "Each",
    "Form",
    "FormCollection",
    "FormError",
    "FormTable",
    "Label",
    "NumberKind",
    "Row",
    "RuleSpec",
    "cell_id",
    "collect",
    "foreign_unit",
    "in_form_unit",
    "is_at_odds",
    "line_ids",
    "parse_form",
    "same_amount",
    "side_ids",
    "written_for",
]
