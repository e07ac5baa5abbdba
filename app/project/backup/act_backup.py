"""A rolling backup of all steps without the sources' bytes, to be replayed when a project file is lost.

The backup is a JSON Lines file outside the project, one line per step (see `backup_line`). `replay` reads it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from app.project.history.backup_line import FORMAT, number_of, sealed
from app.project.history.step_export import RecordedStep, as_plain
from app.project.project import Project
from app.project.storage.errors import disk_problems
from app.project.storage.own_files import ForeignFileError, make_private, open_own

_KEPT = 3
_TAIL_BYTES = 64 * 1024


class ActBackup:
    """The backup of one project in a folder. One thread may use it at a time.

    Its file is named after the project's file and a hash of uuid and path, so copies and moved projects have their own.
    """

    def __init__(self, folder: Path, project_uuid: str, project_path: Path) -> None:
        self._uuid = project_uuid
        which = hashlib.sha256(f"{project_uuid}\n{project_path}".encode("utf-8", "surrogateescape")).hexdigest()[:12]
        self.path = folder / f"{project_path.stem[:60]}-{which}.jsonl"

    def catch_up(self, project: Project, pause: Callable[[], None] = lambda: None) -> None:
        """Append the steps that are missing from the backup; safe in a background thread. Raises ProjectProblem.

        `pause` is called after each 50 steps, outside of every transaction: it may wait.

        Where the project no longer holds the last step (an older copy was put back), the old backup is kept under
        another name. Where something was erased, the backup is written anew and older ones go.
        """
        with closing(project.reader()) as reader, disk_problems(self.path):
            make_private(self.path.parent)
            last, number = self._last()
            known = 0 if last is None else reader.steps.id_of(last)
            if known is None or (number is None and self._holds_something()):
                self._roll()
                known, number = 0, None
            if reader.steps.erased_after(known):
                self._write_anew(reader.steps.after(0, pause))
            else:
                self._append(reader.steps.after(known, pause), 0 if number is None else number + 1)

    def _append(self, steps: Iterable[RecordedStep], number: int) -> None:
        """Write steps at the end; `number` is that of the next line."""
        with os.fdopen(open_own(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND), "ab") as file:
            if number == 0:
                file.write(self._head())
                number = 1
            _write(file, steps, number)

    def _write_anew(self, steps: Iterable[RecordedStep]) -> None:
        written = self.path.with_suffix(".new")
        written.unlink(missing_ok=True)
        with os.fdopen(open_own(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL), "wb") as file:
            file.write(self._head())
            _write(file, steps, 1)
        for other in self.path.parent.glob("*.jsonl*"):
            if other != self.path and self._is_of_this_project(other):
                other.unlink(missing_ok=True)
        written.replace(self.path)

    def _is_of_this_project(self, path: Path) -> bool:
        """Whether a file is a backup of this project, of a copy of it, or of it at a former path.

        False for a file whose first line cannot be read, and for a link, a folder or a pipe.
        """
        try:
            with os.fdopen(open_own(path, os.O_RDONLY), "rb") as file:
                return bool(json.loads(file.readline(_TAIL_BYTES))["project"] == self._uuid)
        except (ForeignFileError, ValueError, KeyError, TypeError, RecursionError):
            return False

    def _holds_something(self) -> bool:
        return self.path.exists() and self.path.stat().st_size > 0

    def _last(self) -> tuple[str | None, int | None]:
        """The uuid of the last whole step and the number of its line; an incomplete line after it is cut off.

        No uuid where the file has only a head. No number where the line is damaged or of an earlier format: such a
        backup is not continued.
        """
        if not self.path.exists():
            return None, None
        with os.fdopen(open_own(self.path, os.O_RDWR), "r+b") as file:
            end, line = _last_line(file)
            file.truncate(end)
        try:
            content = json.loads(line)
            return str(content["step"]["uuid"]) if "step" in content else None, number_of(line)
        except (ValueError, KeyError, TypeError, RecursionError):
            return None, None

    def _roll(self) -> None:
        for number in range(_KEPT - 1, 0, -1):
            if self._kept(number).exists():
                self._kept(number).replace(self._kept(number + 1))
        self.path.replace(self._kept(1))

    def _kept(self, number: int) -> Path:
        return self.path.with_name(f"{self.path.name}.{number}")

    def _head(self) -> bytes:
        return sealed({"format": FORMAT, "project": self._uuid}, 0)


def _write(file: BinaryIO, steps: Iterable[RecordedStep], number: int) -> None:
    file.writelines(sealed(as_plain(recorded), at) for at, recorded in enumerate(steps, start=number))
    file.flush()
    os.fsync(file.fileno())


def _last_line(file: BinaryIO) -> tuple[int, bytes]:
    """The offset of the end of the last whole line, and that line; 0 and `b""` where there is none."""
    size, length = file.seek(0, os.SEEK_END), _TAIL_BYTES
    while True:
        start = max(0, size - length)
        file.seek(start)
        data = file.read(size - start)
        end = data.rfind(b"\n")
        begin = data.rfind(b"\n", 0, max(end, 0))
        if end >= 0 and (begin >= 0 or start == 0):
            return start + end + 1, data[begin + 1 : end]
        if start == 0:
            return 0, b""
        length *= 2
