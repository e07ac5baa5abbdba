"""The strip on the current cell: its picture, its extracted text, its correction, reason and history."""

from __future__ import annotations

from app.ui.strip.facts import HistoryLine, StripFacts
from app.ui.strip.strip import CellStrip

__all__ = ["CellStrip", "HistoryLine", "StripFacts"]
