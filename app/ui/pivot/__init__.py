"""The pivot page: items by agency and year, chosen, sorted, copied and saved."""

from app.ui.pivot.pane import PivotPane

__all__ = ["PivotPane"]
