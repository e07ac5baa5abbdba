"""What came of one file of an import."""

from __future__ import annotations

from typing import Literal

from app.frozen import dataclass
from app.model import ReadProblem
from app.review.reading.importing.source_writer import Written
from app.review.reading.photos.jobs import PhotosRead

Outcome = Literal["read", "duplicate", "failed", "password", "cancelled", "undecided"]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The result of one file. `reports` are the new ones, or, for a duplicate, those that were there already.

    `superseded` are earlier reports of the same agency and year that a new one supersedes. `kept` gives, for each new
    report that does not count yet, the one with work on it that still counts. `together` are the files whose pages its
    report has, in order, where they are several, and `left_out` those that were given with it and not read; of files
    that were written at once only the first has `superseded` and `kept`. `undecided` are the photos of which somebody
    has to say how many reports they are; nothing of them is in the project.
    """

    path: str
    outcome: Outcome
    reports: tuple[int, ...] = ()
    problem: ReadProblem | None = None
    superseded: tuple[int, ...] = ()
    kept: tuple[tuple[int, int], ...] = ()
    together: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    undecided: PhotosRead | None = None


def of_written(path: str, written: Written) -> ImportResult:
    """The result of a file whose reports were added."""
    return ImportResult(
        path, "read", tuple(written.reports), superseded=tuple(written.superseded), kept=tuple(written.kept)
    )


def of_not_stored(path: str, why: Literal["changed", "stopped"]) -> ImportResult:
    """The result of a file whose bytes could not be stored."""
    if why == "stopped":
        return ImportResult(path, "cancelled")
    return ImportResult(path, "failed", problem=ReadProblem("damaged", "changed"))
