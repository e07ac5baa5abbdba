"""Errors of the parsing libraries, turned into problems of the file that they were given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from app.model import ReadProblem, SourceError


@contextmanager
def faults_of_file(problem: ReadProblem, faults: tuple[type[Exception], ...]) -> Iterator[None]:
    """Raise SourceError(`problem`), with the error's text as its `reason`, for the errors `faults` of a library.

    To be put around the library's own calls and nothing else: the same error in our code is a bug of ours, which the
    worker reports as `crashed`, and must not be blamed on the file.
    """
    try:
        yield
    except faults as error:
        raise SourceError(replace(problem, facts=(*problem.facts, ("reason", str(error))))) from error
