"""The edited samples: the same project that the workbook's tests read."""

from __future__ import annotations

from tests.workbook.conftest import edited_project, exported

__all__ = ["edited_project", "exported"]
