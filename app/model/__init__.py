"""The nouns: frozen dataclasses on the standard library alone.

Every other room speaks in these; this one knows none of them.
"""

from __future__ import annotations

from app.model.box import Box
from app.model.cell import Cell
from app.model.exact import exact_difference, exact_sum, shifted
from app.model.finding import Elsewhere, Equation, Finding, Kind, Status, Suggestion, SuggestionKind, Suspect
from app.model.page import ILLEGIBLE, SURE, Grid, GridCell, Method, Page, Piece, RulingLine, Separator, TextLine, Word
from app.model.passage import Passage, Spot
from app.model.placed import PlacedCell, PlacedTable
from app.model.printed import MOST_DIGITS, Printed, State, decimal_text, is_dash, is_too_long, plain, read_printed
from app.model.report import (
    ErrorCode,
    FreeSum,
    FreeTable,
    ReadProblem,
    Report,
    SourceError,
    SourceKind,
    Table,
)
from app.model.reviewed import (
    CLOSED,
    REPORT_STATUSES,
    TABLE_NOTES,
    Belongs,
    Correction,
    Mark,
    PagePlace,
    Problem,
    ReportStatus,
    RowChange,
    Seen,
    SentBack,
    Step,
    StepKind,
    StepState,
    Tally,
    typed,
)
from app.model.valid_text import is_valid_text, valid_text
from app.model.verdict import Operand, Signature, Verdict, VerdictKind
from app.model.warp import Bend, Warp
from app.model.wording import Language, Wording, filled

__all__ = [
    "CLOSED",
    "ILLEGIBLE",
    "MOST_DIGITS",
    "REPORT_STATUSES",
    "SURE",
    "TABLE_NOTES",
    "Belongs",
    "Bend",
    "Box",
    "Cell",
    "Correction",
    "Elsewhere",
    "Equation",
    "ErrorCode",
    "Finding",
    "FreeSum",
    "FreeTable",
    "Grid",
    "GridCell",
    "Kind",
    "Language",
    "Mark",
    "Method",
    "Operand",
    "Page",
    "PagePlace",
    "Passage",
    "Piece",
    "PlacedCell",
    "PlacedTable",
    "Printed",
    "Problem",
    "ReadProblem",
    "Report",
    "ReportStatus",
    "RowChange",
    "RulingLine",
    "Seen",
    "SentBack",
    "Separator",
    "Signature",
    "SourceError",
    "SourceKind",
    "Spot",
    "State",
    "Status",
    "Step",
    "StepKind",
    "StepState",
    "Suggestion",
    "SuggestionKind",
    "Suspect",
    "Table",
    "Tally",
    "TextLine",
    "Verdict",
    "VerdictKind",
    "Warp",
    "Word",
    "Wording",
    "decimal_text",
    "exact_difference",
    "exact_sum",
    "filled",
    "is_dash",
    "is_too_long",
    "is_valid_text",
    "plain",
    "read_printed",
    "shifted",
    "typed",
    "valid_text",
]
