"""The columns of the frames: names, types and meanings. README.md shows the same as tables."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from app.frozen import dataclass

FRAMES_VERSION = 1
"""Counts up whenever a column is renamed, removed, or holds something else. A new column does not change it."""

FrameName = Literal["reports", "cells", "findings", "verdicts"]
ColumnKind = Literal["label", "text", "integer", "decimal", "real", "flag"]
"""What a column holds; a missing value is NA (None in a `decimal` column).

`label`: text that repeats from row to row. `text`: any text. `integer`: whole numbers up to 64 bits. `decimal`: exact
`decimal.Decimal` objects. `real`: binary fractions, for measures (confidence, points) and never for reported values.
`flag`: true or false.
"""
DTYPES: Mapping[ColumnKind, str] = MappingProxyType(
    {
        "label": "category",
        "text": "string",
        "integer": "Int64",
        "decimal": "object",
        "real": "Float64",
        "flag": "boolean",
    }
)
"""The pandas dtype of each kind. `string` is kept by Python, whichever storage pandas would prefer."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and what kind of values it holds."""

    name: str
    kind: ColumnKind

    @property
    def dtype(self) -> str:
        """The name of its pandas dtype."""
        return DTYPES[self.kind]


def _columns(**kinds: ColumnKind) -> tuple[Column, ...]:
    return tuple(Column(name, kind) for name, kind in kinds.items())


_REPORT = _columns(report="label", number="integer", agency="label", year="integer")
"""The first columns of every frame: they say which report a row belongs to."""

COLUMNS: Mapping[FrameName, tuple[Column, ...]] = MappingProxyType(
    {
        "reports": (
            *_REPORT,
            *_columns(status="label", problem="label", source="text", sha256="text", sources="integer"),
            *_columns(pages="integer", tables="integer", cells="integer", seen="integer", corrected="integer"),
            *_columns(cells_left="integer", findings_left="integer"),
            *_columns(signed_by="label", signed_at="text"),
            *_columns(sent_back_by="label", sent_back_at="text", sent_back_reason="text"),
            *_columns(code="label", level="label", parent="label"),
            *_columns(reviewer="label", also_signed_by="label", also_signed_at="text"),
        ),
        "cells": (
            *_REPORT,
            *_columns(form="label", table="label", row="label", column="label", cell="label"),
            *_columns(table_label="label", row_label="label", column_label="label"),
            *_columns(state="label", text="text", shown="text"),
            *_columns(value="decimal", whole="integer", printed_value="decimal", unit="label"),
            *_columns(status="label", confidence="real", method="label", second="text"),
            *_columns(extracted_state="label", extracted_text="text", extracted_value="decimal"),
            *_columns(extracted_unit="label"),
            *_columns(corrected="flag", corrected_by="label", corrected_at="text", correction_reason="text"),
            *_columns(seen="flag", seen_by="label", seen_at="text"),
            *_columns(source="label", source_page="integer", page="integer"),
            *_columns(x0="real", y0="real", x1="real", y1="real", boxes="text"),
        ),
        "findings": (
            *_REPORT,
            *_columns(finding="label", rule="label", rule_label="label", status="label", reason="label"),
            *_columns(resolved="flag", ruled="flag", reopened="flag"),
            *_columns(message="text", cells="text", target="label", place="text", page="integer"),
            *_columns(left="decimal", right="decimal", difference="decimal", quote="text"),
        ),
        "verdicts": (
            *_REPORT,
            *_columns(finding="label", kind="label", holds="flag", cell="label", figure="text", reason="text"),
            *_columns(author="label", at="text", cells="text"),
        ),
    }
)
"""The columns of each frame, in order."""
FRAME_NAMES: tuple[FrameName, ...] = tuple(COLUMNS)
