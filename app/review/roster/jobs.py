"""The jobs of a worker process on rosters: a file is read, and names are matched."""

from __future__ import annotations

from collections.abc import Callable

from app.frozen import dataclass
from app.review.reading.input_files import read_file
from app.review.resources import resources_folder
from app.review.roster.columns import RosterWords
from app.review.roster.matching import NameMatch, RosterNames, matches
from app.sources import Limits, ReportProgress, Workers

_MOST_BYTES = 50 * 1024 * 1024
"""Bytes of a file that is read as a roster; ten thousand agencies take half a MB. Chosen by hand."""
_TOLD = 200
"""Names between two reports of progress."""


@dataclass(frozen=True, slots=True)
class ListJob:
    """A file that holds a roster."""

    path: str


@dataclass(frozen=True, slots=True)
class MatchJob:
    """Names in reports to be matched with those of a roster. `renamed` are former names with those that people gave."""

    agencies: tuple[str, ...]
    roster: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...] = ()


def roster_workers() -> Workers:
    """A pool of one process for both jobs."""
    return Workers(1, Limits(), RosterWords.load(resources_folder()))


def read_roster_file(words: RosterWords, job: ListJob, report_progress: ReportProgress) -> object:
    """The sheets of a file, each as `ListedRows`, in a worker. Raises SourceError for what is wrong with the file."""
    from app.sources.table_file import read_list

    return read_list(read_file(job.path, _MOST_BYTES))


def match_names(words: RosterWords, job: MatchJob, report_progress: ReportProgress) -> tuple[NameMatch, ...]:
    """The suggestions for each name of the job, in a worker."""
    roster = RosterNames(job.roster, job.renamed, words)
    return tuple(matches(job.agencies, roster, _now_and_then(report_progress)))


def _now_and_then(report_progress: ReportProgress) -> Callable[[int, int], None]:
    def report(done: int, total: int) -> None:
        if done % _TOLD == 0 or done == total:
            report_progress(done, total)

    return report
