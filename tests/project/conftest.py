"""A project for each test, and a folder of somebody who is not root."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
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


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Path]:
    """A folder of somebody whom permissions hold up, as root is not."""
    if sys.platform == "win32":
        pytest.skip("needs POSIX permissions")
    if os.geteuid() != 0:
        yield tmp_path
        return
    os.seteuid(65534)
    try:
        folder = Path(tempfile.mkdtemp())
        yield folder
    finally:
        os.seteuid(0)
        shutil.rmtree(folder)
