"""Problems of a project's file in a worker: reported with the job, and not as an error of the program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app.model import ReadProblem, SourceError
from app.project import ProjectProblem


@contextmanager
def project_faults() -> Iterator[None]:
    """Raise SourceError for a ProjectProblem: the project was moved, may not be read, or lost rows that are needed."""
    try:
        yield
    except ProjectProblem as problem:
        raise SourceError(_read_problem(problem)) from problem


def _read_problem(problem: ProjectProblem) -> ReadProblem:
    if problem.code in ("not_found", "gone"):
        return ReadProblem("not_found")
    if problem.code == "no_permission":
        return ReadProblem("no_permission")
    if problem.code == "damaged":
        return ReadProblem("damaged", "stored")
    return ReadProblem("damaged", "disk", (("reason", problem.code),))
