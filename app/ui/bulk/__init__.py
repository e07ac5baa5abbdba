"""The preview of acts on many reports: what would be done, row by row, and what is left out and why."""

from app.ui.bulk.pane import BulkPane

__all__ = ["BulkPane"]
