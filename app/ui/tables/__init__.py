"""The tables of a report as the form prints them, and the editing of their numbers.

One pane with a tab for each table; nothing here stores anything.
"""

from __future__ import annotations

from app.ui.tables.pane import TablePane

__all__ = ["TablePane"]
