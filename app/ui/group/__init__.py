"""The group check: cells that were read from pictures as the same text, side by side as they are printed."""

from __future__ import annotations

from app.ui.group.pane import GroupPane

__all__ = ["GroupPane"]
