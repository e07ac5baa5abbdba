"""The group check: pictures of cells that were recognised as the same text, shown side by side for comparison."""

from __future__ import annotations

from app.ui.group.pane import GroupPane

__all__ = ["GroupPane"]
