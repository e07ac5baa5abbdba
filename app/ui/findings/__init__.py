"""The findings of the open report: what does not balance, in words and numbers, the worst first."""

from __future__ import annotations

from app.ui.findings.pane import FindingsPane

__all__ = ["FindingsPane"]
