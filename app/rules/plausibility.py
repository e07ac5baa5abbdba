"""What makes no sense whatever adds up: counts that are not whole, 规章 of a township, columns that were misread.

All soft: a person must look, and nothing is wrong for certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from app.forms import Form, FormTable
from app.forms.traditional import TO_SIMPLIFIED
from app.model import Cell, Finding, Table

SENSE = "sense."
WHOLE = "sense.whole"
REGULATIONS = "sense.regulations"
COLUMNS = "sense.columns_2019"

_LARGE = 100
"""Decisions up to this many may be last year's items and their change by chance."""
_MADE = ("proactive/regulations/issued", "proactive/regulations/made")
_LAST, _CHANGE, _DECISIONS = "items_last_year", "items_change", "decisions"
_LOCAL = re.compile(
    "(?:(?<!城)乡(?!村)|(?<!城)镇|街道|苏木|县(?!域)|旗|(?<!自治)(?<!地)(?<!行政)(?<!特)区(?![域划块]))"
    "(?:人民政府|政府|党委|党政|(?:[^市省州]{0,14}(?:局|委员会|管委会|办公室|办事处|中心|所|站|厅|队))?$)"
)


def sense_findings(
    tables: Sequence[Table], forms: Mapping[str, Form], cells: Mapping[str, Cell], agency: str | None
) -> tuple[Finding, ...]:
    """Every cell, or row of cells, that makes no sense, in printed order."""
    found: list[Finding] = []
    for table in tables:
        form_table = forms[table.form].table(table.id)
        found += _not_whole(form_table, cells)
        found += _columns(form_table, cells)
    if agency is not None and is_local(agency):
        found += _regulations(cells)
    return tuple(found)


def is_local(agency: str) -> bool:
    """Whether a body's name shows that it stands below the level that makes 规章: a township, county, district.

    A city's own government and bureaus, and whatever cannot be told from the name, are not.
    """
    return _LOCAL.search(agency.translate(TO_SIMPLIFIED)) is not None


def _not_whole(table: FormTable, cells: Mapping[str, Cell]) -> Iterator[Finding]:
    for block in table.blocks:
        for row in block.rows:
            for column in block.columns:
                cell = cells.get(f"{table.id}/{row.id}/{column.id}")
                if cell is None or cell.value is None or cell.unit is not None or cell.state == "unreadable":
                    continue
                whole = column.number == "money" or cell.value == cell.value.to_integral_value()
                negative = column.number != "signed" and cell.value < 0
                if not whole or negative:
                    yield _finding(WHOLE, "negative" if negative else "not_whole", (cell.id,), None, cell.value)


def _regulations(cells: Mapping[str, Cell]) -> Iterator[Finding]:
    for cell_id in _MADE:
        cell = cells.get(cell_id)
        if cell is not None and cell.value is not None and cell.value > 0 and cell.state != "unreadable":
            yield _finding(REGULATIONS, "local_regulations", (cell_id,), None, cell.value)


def _columns(table: FormTable, cells: Mapping[str, Cell]) -> Iterator[Finding]:
    for row in table.rows:
        ids = tuple(f"{table.id}/{row}/{column}" for column in (_LAST, _CHANGE, _DECISIONS))
        values = [cells[cell].value if cell in cells else None for cell in ids]
        last, change, decisions = values
        if last is None or not change or decisions is None or decisions <= _LARGE:
            continue
        if last + change == decisions:
            yield _finding(COLUMNS, "columns_misread", ids, last + change, decisions)


def _finding(rule: str, reason: str, cells: tuple[str, ...], left: Decimal | None, right: Decimal) -> Finding:
    return Finding(
        rule=rule,
        status="warning",
        cells=cells,
        left=left,
        right=right,
        reason=reason,
        equation=f"{rule}/{cells[0]}",
    )
