"""A project for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.project import Project
from tests.project.handmade import project_file


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    opened = Project.create(project_file(tmp_path))
    yield opened
    opened.close()
