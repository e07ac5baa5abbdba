"""The mixed project, on which acts on many of them are tried."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.project import Project


@pytest.fixture
def project(mixed_file: Path) -> Iterator[Project]:
    """A copy of it, open."""
    opened = Project.open(mixed_file)
    yield opened
    opened.close()
