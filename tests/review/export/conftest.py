"""A project with one report that balances."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.review.review import Review
from tests.projects import make_project, open_review
from tests.review.export.exporting import BALANCED


@pytest.fixture(scope="module")
def balanced_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("balanced") / "balanced.gouji", BALANCED)


@pytest.fixture
def balanced(balanced_file: Path, tmp_path: Path) -> Review:
    path = tmp_path / "balanced.gouji"
    path.write_bytes(balanced_file.read_bytes())
    return open_review(path)
