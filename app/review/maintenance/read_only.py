"""Opening a project only to read it."""

from __future__ import annotations

from pathlib import Path

from app.project import Project, ProjectProblem


def open_to_read(path: Path) -> Project:
    """The project, open for reading. An older file is brought up to date first, and kept beside.

    Raises ProjectProblem.
    """
    try:
        return Project.open(path, read_only=True)
    except ProjectProblem as problem:
        if problem.code != "read_only":
            raise
    Project.open(path).close()
    return Project.open(path, read_only=True)
