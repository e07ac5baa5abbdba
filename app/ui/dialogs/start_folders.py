"""Where dialogs start: where the user last was, else the user's documents, else home."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from app.ui.common.settings import Settings
from app.ui.dialogs.places import is_folder

Purpose = Literal["reports", "projects", "export"]
PURPOSES: tuple[Purpose, ...] = ("reports", "projects", "export")
"""What a folder was chosen for: each has its own memory, and may have a folder that the user set."""

_LAST = "last"


class StartFolders:
    """Remembers folders across sessions. A folder that no longer exists, or that nobody can look at, is skipped."""

    def __init__(self, settings: Settings, data: Path) -> None:
        """`data` is the program's data folder, which is never proposed."""
        self._settings, self._data = settings, data

    def start(self, purpose: Purpose) -> Path:
        """The folder set for this purpose, else that last used for it, else the last at all, Documents, or home."""
        return next((folder for folder in self._known(purpose) if is_folder(folder)), Path.home())

    def beside(self, project: Path, purpose: Purpose = "export") -> Path:
        """The folder set for a purpose, else that of a project file.

        That of the last export where the project lies in the data folder.
        """
        chosen = self._settings.default_folder(purpose)
        if chosen and is_folder(Path(chosen)):
            return Path(chosen)
        own = project.parent
        within = own.resolve().is_relative_to(self._data.resolve())
        return self.start("export") if within or not is_folder(own) else own

    def keep(self, purpose: Purpose, folder: Path) -> None:
        """Remember that something was chosen in this folder."""
        self._settings.keep_folder(purpose, str(folder))
        self._settings.keep_folder(_LAST, str(folder))

    def _known(self, purpose: Purpose) -> Iterator[Path]:
        from PySide6.QtCore import QStandardPaths  # each type of Qt takes a part of the start

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        settings = self._settings
        for path in (settings.default_folder(purpose), settings.folder(purpose), settings.folder(_LAST), documents):
            if path:
                yield Path(path)
