"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

_SHARED_REPORTS = Path(__file__).parents[2] / "shared" / "reports"


@pytest.fixture
def shared_reports() -> Path:
    """The folder of real reports with their truths, which is no part of the project: skipped where it is absent."""
    if not _SHARED_REPORTS.is_dir():
        pytest.skip("the folder of real reports is not here")
    return _SHARED_REPORTS
