"""The tables of a report in the form's layout, and the editing of their numbers.

One pane with a tab for each table. It stores nothing itself: it emits requests for changes.
"""

from __future__ import annotations

from app.ui.tables.pane import TablePane

__all__ = ["TablePane"]
