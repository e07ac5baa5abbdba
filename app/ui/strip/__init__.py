"""The strip on the current cell: its picture, what was read there, what people made of it and why."""

from __future__ import annotations

from app.ui.strip.facts import HistoryLine, StripFacts
from app.ui.strip.strip import CellStrip

__all__ = ["CellStrip", "HistoryLine", "StripFacts"]
