"""What is at the places that commands are given; one at which nobody can look is no error of the program."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from app.project import Project, ProjectProblem


def opened_or_created(path: Path) -> Project:
    """The project at a path, made where nothing is there. Raises ProjectProblem."""
    try:
        return Project.create(path)
    except ProjectProblem as problem:
        if problem.code != "exists":
            raise
    return Project.open(path)


def is_folder(path: str) -> bool:
    """Whether a folder is there; False where nobody may look, as below a folder without permission."""
    with suppress(OSError):
        return Path(path).is_dir()
    return False


def is_missing(path: str) -> bool:
    """Whether nothing is there; False where nobody may look: whoever opens it says why."""
    with suppress(OSError):
        return not Path(path).exists()
    return False
