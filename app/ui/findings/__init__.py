"""The findings of the open report, the worst first, with their equations in numbers."""

from __future__ import annotations

from app.ui.findings.pane import FindingsPane

__all__ = ["FindingsPane"]
