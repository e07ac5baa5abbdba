"""A folder that is looked at again and again: which of its files are complete, each of them given once."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

from app.frozen import dataclass
from app.model import ReadProblem
from app.review.reading.input_files import FoundFile, is_hidden, problem_of
from app.review.reading.watching.names import has_part_beside, is_passing
from app.review.reading.watching.writers import is_being_written

LOOK_SECONDS = 5
"""Seconds between two looks unless somebody says otherwise. Chosen by hand: a listing of 10,000 files on a network
share takes about a second, and nobody waits for a report by the second."""

_STABLE_LOOKS = 2
"""Looks in a row at which a file has to be the same before it counts as complete."""
_EMPTY_LOOKS = 12
"""The same for an empty file: many programs make one, and fill it later. At five seconds this is a minute."""
_PASSING_CODES = frozenset(("not_found", "no_permission"))
_PASSING_DETAILS = frozenset(("disk", "changed"))
"""Problems of reading that may be gone when the folder, or the file, has been away and is back."""

_Stamp = tuple[int, int, bool, bool]
"""A file's size in bytes, the time of its last change in nanoseconds, whether it may be read, and whether a download
of it is in work beside it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A complete file, or a subfolder that cannot be listed (with `found.problem`).

    `expected`: it stood there at the first look, or was given before and changed since; if the project has its bytes,
    that is no news.
    """

    found: FoundFile
    expected: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What one look came to. `incomplete` are the paths that are not complete yet.

    `unreachable` is the system's reason where the folder cannot be listed, and None where it can.
    """

    arrivals: tuple[Arrival, ...] = ()
    incomplete: tuple[str, ...] = ()
    unreachable: str | None = None


@dataclass(slots=True)
class _Seen:
    """What is known of one path; `looks` counts the looks in a row with this stamp."""

    stamp: _Stamp
    expected: bool
    looks: int = 1
    given: bool = False
    failed: bool = False


class FolderWatch:
    """Looks at one folder with its subfolders. It keeps no time: whoever uses it waits between two looks.

    Hidden, temporary and half-loaded files are left out. It belongs to one thread.
    """

    def __init__(self, folder: str) -> None:
        self.folder = os.path.abspath(folder)
        self._seen: dict[str, _Seen] = {}
        self._refused: set[str] = set()
        self._looked = False

    def look(self) -> Look:
        """List the folder; gives each file once it is complete, and again once it has changed."""
        refused: list[OSError] = []
        try:
            present = dict(self._present(refused))
        except OSError as error:
            self._lose_sight()
            return Look((), self._incomplete(), error.strerror or type(error).__name__)
        self._forget_absent(present)
        arrivals = [*self._newly_refused(refused)]
        for path, stamp in present.items():
            seen = self._note(path, stamp)
            if not seen.given and _is_complete(path, seen):
                arrivals.append(Arrival(FoundFile(path), seen.expected))
                seen.given = seen.expected = True
        self._looked = True
        return Look(tuple(arrivals), self._incomplete())

    def note_failure(self, path: str, problem: ReadProblem | None) -> None:
        """Note that a file that was given could not be read.

        Where that may have been the folder's fault, the file is given again after it was out of sight.
        """
        seen = self._seen.get(path)
        if seen is not None and problem is not None:
            seen.failed = problem.code in _PASSING_CODES or problem.detail in _PASSING_DETAILS

    def _present(self, refused: list[OSError]) -> Iterator[tuple[str, _Stamp]]:
        """Every file that may be a report, sorted by folder, with its stamp. Raises OSError for the folder itself."""

        def note(error: OSError) -> None:
            if error.filename == self.folder:
                raise error
            refused.append(error)

        for place, folders, names in os.walk(self.folder, onerror=note):
            folders[:] = sorted(name for name in folders if not is_hidden(place, name))
            beside = frozenset(names)
            for name in sorted(names):
                path = os.path.join(place, name)
                if not is_passing(name) and not is_hidden(place, name):
                    stamp = _stamp_of(path, loading=has_part_beside(name, beside))
                    if stamp is not None:
                        yield path, stamp

    def _note(self, path: str, stamp: _Stamp) -> _Seen:
        seen = self._seen.get(path)
        if seen is None:
            self._seen[path] = seen = _Seen(stamp, expected=not self._looked)
        elif seen.stamp != stamp:
            seen.stamp, seen.looks, seen.given, seen.failed = stamp, 1, False, False
        else:
            seen.looks += 1
        return seen

    def _forget_absent(self, present: dict[str, _Stamp]) -> None:
        """Forget files that are gone, but for those that were given: they may come back with a network folder."""
        for path, seen in list(self._seen.items()):
            if path not in present and (seen.failed or not seen.given):
                del self._seen[path]

    def _lose_sight(self) -> None:
        """Files have to be the same at two looks after the folder is back; what failed for its sake is given again."""
        for seen in self._seen.values():
            seen.given = seen.given and not seen.failed
            seen.failed = False
            seen.looks = 0

    def _newly_refused(self, refused: list[OSError]) -> Iterator[Arrival]:
        """Subfolders that cannot be listed, each named once until it could be listed again."""
        before, self._refused = self._refused, {str(error.filename) for error in refused}
        for error in refused:
            if str(error.filename) not in before:
                yield Arrival(FoundFile(str(error.filename), problem_of(error)))

    def _incomplete(self) -> tuple[str, ...]:
        return tuple(path for path, seen in self._seen.items() if not seen.given)


def _is_complete(path: str, seen: _Seen) -> bool:
    size, _, _, loading = seen.stamp
    return seen.looks >= (_STABLE_LOOKS if size else _EMPTY_LOOKS) and not loading and not _is_open(path)


def _stamp_of(path: str, *, loading: bool) -> _Stamp | None:
    """The stamp of a file; None for one that is gone. Of a link that leads nowhere, the link's own."""
    try:
        status = os.stat(path)
    except OSError:
        try:
            status = os.lstat(path)
        except OSError:
            return None
    return (status.st_size, status.st_mtime_ns, os.access(path, os.R_OK), loading)


def _is_open(path: str) -> bool:
    """Whether a program writes to it. Pipes and devices are not opened: that might never end."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode) and is_being_written(path)
    except OSError:
        return False
