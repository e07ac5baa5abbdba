"""A cell keeps every field on its way from a worker process."""

from __future__ import annotations

import pickle
from dataclasses import fields
from decimal import Decimal

from app.model import Box, Cell


def test_a_cell_from_another_process_is_whole() -> None:
    cell = Cell("a/b/c", "1 万", Decimal(1), "number", 3, (Box(0, 1, 2, 3),), 0.5, "ocr", "万元", "7")
    assert all(getattr(cell, one.name) != one.default for one in fields(Cell))
    assert pickle.loads(pickle.dumps(cell)) == cell
