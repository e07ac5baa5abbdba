"""Which complete files of a watched folder are news for a project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from app.project import Project
from app.review.reading.check import sha256_of
from app.review.reading.input_files import FoundFile
from app.review.reading.watching.folder import Arrival


def news_of(
    arrivals: Sequence[Arrival], project: Project, most_bytes: int, stop: Callable[[], bool] = lambda: False
) -> tuple[list[FoundFile], int]:
    """The files to import, and how many others were expected and are in the project, or were erased from it.

    Reads the expected ones whole to compare their bytes. What somebody erased comes back only by being put there anew.
    Once `stop` says so, the rest counts as news, for the import to drop.
    """
    news, known = [], 0
    for arrival in arrivals:
        if arrival.expected and arrival.found.problem is None and not stop():
            digest = sha256_of(Path(arrival.found.path), most_bytes)
            if digest is not None and _is_known(project, digest):
                known += 1
                continue
        news.append(arrival.found)
    return news, known


def _is_known(project: Project, digest: str) -> bool:
    return project.sources.known(digest) is not None or project.sources.was_erased(digest)
