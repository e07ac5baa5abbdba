"""Opens, creates, moves, copies and closes project files for the window."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.project import Project, ProjectProblem
from app.review.commands.author import utc_now
from app.ui.common.settings import Settings

SUFFIX = ".gouji"
_NOTED_MS = 500
"""The delay before it is written to the disk which project was opened, so that its list is painted before. Chosen by
hand."""
_log = logging.getLogger(__name__)


class ProjectController(QObject):
    """Holds one open project at most. `opened` gives a new one, `moved` comes after it moved, `closing` before it ends.

    `reports_given` gives paths to import into it, `failed` a ProjectProblem, `copied` the path of a finished copy.
    """

    opened = Signal(object)
    moved = Signal()
    closing = Signal()
    reports_given = Signal(object)
    failed = Signal(object)
    copied = Signal(object)

    def __init__(self, data: Path, settings: Settings, parent: QObject | None = None) -> None:
        """`data` is the user's data folder, made when it is needed."""
        super().__init__(parent)
        self._data = data
        self._settings = settings
        self._project: Project | None = None
        self._copies: list[threading.Thread] = []

    @property
    def project(self) -> Project | None:
        return self._project

    @property
    def data(self) -> Path:
        """The user's data folder."""
        return self._data

    @property
    def backups(self) -> Path:
        """Where the backups of acts go."""
        return self._data / "backups"

    @property
    def folder(self) -> Path:
        """Where new projects go unless another place is chosen."""
        return self._data / "projects"

    def open(self, path: Path) -> bool:
        """Open a project file in the place of the present one (unless it is that one); whether that went well."""
        if self._is_open(path):
            return True
        try:
            project = Project.open(path)
        except ProjectProblem as problem:
            if problem.code == "not_found":
                self._settings.forget_recent(str(path))
            self.failed.emit(problem)
            return False
        return self._begin(project)

    def create(self, path: Path) -> bool:
        """Make a project file and open it; whether that went well."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            project = Project.create(path)
        except ProjectProblem as problem:
            self.failed.emit(problem)
            return False
        except OSError as error:
            _log.warning("no folder for projects: %s", error)
            self.failed.emit(ProjectProblem("no_permission", path))
            return False
        return self._begin(project)

    def import_files(self, paths: Sequence[str]) -> None:
        """Import reports into the open project, or into a new one in the user's data folder."""
        if self._project is None and not self.create(self._unused(utc_now()[:10])):
            return
        if self._project is not None and self._project.read_only:
            self.failed.emit(ProjectProblem("read_only", self._project.path))
        elif paths:
            self.reports_given.emit(tuple(paths))

    def open_sample(self, name: str, samples: Sequence[Path], *, anew: bool = False) -> None:
        """Open the project of samples, made at the first time; `anew` makes another one beside it."""
        path = self._unused(name) if anew else self.folder / (name + SUFFIX)
        if path.exists():
            self.open(path)
        elif self.create(path):
            from app.sources.detection.suffixes import READABLE

            pictures = [sample for sample in samples if sample.suffix.lower()[1:] in READABLE["picture"]]
            self.import_files([str(sample) for sample in samples if sample not in pictures])
            for picture in pictures:  # each by itself: they are no photos of one report
                self.import_files([str(picture)])

    def move_to(self, path: Path) -> None:
        """Move the open project's file."""
        if self._project is None:
            return
        try:
            self._project.move_to(path)
        except ProjectProblem as problem:
            self.failed.emit(problem)
            return
        self._settings.add_recent(str(self._project.path))
        self._settings.write()
        self.moved.emit()

    def copy_to(self, path: Path, *, overwrite: bool = False) -> None:
        """Write a copy of the open project in the background; `close` waits for it."""
        if self._project is not None:
            try:
                source = self._project.beside()
            except ProjectProblem as problem:
                self.failed.emit(problem)
                return
            copying = threading.Thread(target=self._copy, args=(source, path, overwrite), name="gouji-copy")
            self._copies = [*(one for one in self._copies if one.is_alive()), copying]
            copying.start()

    def wait_for_copies(self) -> None:
        """Wait until the copies that are being written are there: before the program ends."""
        for copying in self._copies:
            copying.join()

    @Slot()
    def close(self) -> None:
        """Close the open project, if there is one. Copies that are being written have their own connections."""
        if self._project is None:
            return
        self.closing.emit()
        project, self._project = self._project, None
        project.close()
        self._settings.write()

    def _begin(self, project: Project) -> bool:
        self.close()
        self._project = project
        self._settings.add_recent(str(project.path))
        QTimer.singleShot(_NOTED_MS, self, self._settings.write)
        self.opened.emit(project)
        return True

    def _is_open(self, path: Path) -> bool:
        """Whether the file is the open project: opened again, it would be locked by this window, and read-only."""
        try:
            return self._project is not None and path.samefile(self._project.path)
        except OSError:
            return False

    def _copy(self, project: Project, path: Path, overwrite: bool) -> None:
        try:
            project.copy_to(path, overwrite=overwrite)
        except ProjectProblem as problem:
            self.failed.emit(problem)
        else:
            self.copied.emit(path)
        finally:
            project.close()

    def _unused(self, stem: str) -> Path:
        path, number = self.folder / (stem + SUFFIX), 2
        while path.exists():
            path, number = self.folder / f"{stem} ({number}){SUFFIX}", number + 1
        return path
