"""The user's settings: a small INI file in the user's data folder, with nothing of any report in it."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QLocale, QSettings

from app.model import Language

ThemeChoice = Literal["system", "light", "dark"]

TEXT_SIZES = (100, 110, 125, 150, 175, 200)
"""Sizes of text to choose from, in percent of the system's, that first. Chosen by hand; 200 is what WCAG asks for."""

_LANGUAGES: dict[str, Language] = {"zh": "zh", "en": "en"}
_THEMES: dict[str, ThemeChoice] = {"light": "light", "dark": "dark"}
_NO = "no"
_RECENT = 10
_USED = 12
_PLACES = 50
"""Of how many projects it is kept where the person was: each takes some 200 bytes."""


class Settings:
    """The user's settings. A damaged file counts as empty, an unwritable one is remembered until the program ends."""

    def __init__(self, path: Path, system_languages: Sequence[str] | None = None) -> None:
        """`path` is the INI file, which need not exist. `system_languages` as Qt tells them, the first the preferred.

        Never fails: what cannot be read is at its default.
        """
        self._stored = QSettings(str(path), QSettings.Format.IniFormat)
        self._unwritten: dict[str, list[str]] = {}
        self._system = QLocale.system().uiLanguages() if system_languages is None else list(system_languages)

    @property
    def author(self) -> str:
        """The author of steps; at first the name of the account."""
        return self._text("author").strip() or _account()

    @author.setter
    def author(self, name: str) -> None:
        self._store("author", name.strip())

    @property
    def language(self) -> Language:
        """The chosen language, else the system's: Chinese where that is Chinese, else English."""
        chosen = _LANGUAGES.get(self._text("language"))
        if chosen is not None:
            return chosen
        return "zh" if self._system and self._system[0].lower().startswith("zh") else "en"

    @language.setter
    def language(self, language: Language) -> None:
        self._store("language", language)

    @property
    def theme(self) -> ThemeChoice:
        """The chosen theme; at first the system's."""
        return _THEMES.get(self._text("theme"), "system")

    @theme.setter
    def theme(self, theme: ThemeChoice) -> None:
        self._store("theme", theme)

    @property
    def text_size(self) -> int:
        """The size of text in percent of the system's."""
        size = self._text("text_size")
        return int(size) if size in map(str, TEXT_SIZES) else TEXT_SIZES[0]

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._store("text_size", str(percent))

    @property
    def reads_pictures(self) -> bool:
        """Whether pictures are read by OCR when files are imported; at first they are."""
        return self._text("reads_pictures") != _NO

    @reads_pictures.setter
    def reads_pictures(self, reads: bool) -> None:
        self._store("reads_pictures", "yes" if reads else _NO)

    def default_folder(self, name: str) -> str:
        """The folder in which dialogs for something always start; `""` where they start at the last one."""
        return self._text(f"default_folder/{name}")

    def keep_default_folder(self, name: str, folder: str) -> None:
        """Let dialogs for something always start in a folder; `""` for the last one."""
        self._store(f"default_folder/{name}", folder)

    @property
    def recent(self) -> tuple[str, ...]:
        """The paths of the projects opened last, the newest first; some may be gone from the disk."""
        return self._list("recent")[:_RECENT]

    def add_recent(self, path: str) -> None:
        """Put a project first. Written to the disk by `write`, or with the next setting that is changed."""
        self._unwritten["recent"] = [path, *(other for other in self.recent if other != path)][:_RECENT]

    def forget_recent(self, path: str) -> None:
        """Take a project off the list."""
        self._unwritten["recent"] = [other for other in self.recent if other != path]
        self.write()

    def write(self) -> None:
        """Write to the disk what is not there yet; two syncs of it, for which no start of the window should wait."""
        if self._unwritten:
            self._sync()

    @property
    def used_commands(self) -> tuple[str, ...]:
        """The ids of the commands that were last given in the palette, the newest first."""
        return self._list("used_commands")[:_USED]

    def add_used_command(self, command: str) -> None:
        """Put a command first."""
        self._store("used_commands", [command, *(one for one in self.used_commands if one != command)][:_USED])

    def folder(self, name: str) -> str:
        """The folder that was last used for something; `""` where none is kept."""
        return self._text(f"folder/{name}")

    def keep_folder(self, name: str, folder: str) -> None:
        """Keep the folder that was used for something."""
        self._store(f"folder/{name}", folder)

    def place(self, project: str) -> str:
        """Where the person was in a project, named by its UUID; `""` where none is kept."""
        return self._text(f"place/{project}")

    def keep_place(self, project: str, place: str) -> None:
        """Keep where the person was in a project; those not opened for longest are forgotten."""
        kept = [project, *(other for other in self._list("places") if other != project)]
        for other in kept[_PLACES:]:
            self._stored.remove(f"place/{other}")
        self._stored.setValue(f"place/{project}", place)
        self._store("places", kept[:_PLACES])

    def watched_folder(self, project: str, path: str) -> str:
        """The folder that is watched whenever a project is opened; `""` for none.

        A project is named by its UUID and its path: a copy, which has the same UUID, watches nothing unasked.
        """
        kept = self._list(f"watch/{project}")
        return kept[1] if len(kept) == 2 and kept[0] == path else ""

    def keep_watched_folder(self, project: str, path: str, folder: str) -> None:
        """Let a folder be watched whenever a project is opened; `""` for none. The oldest are forgotten."""
        kept = [*([project] if folder else []), *(other for other in self._list("watches") if other != project)]
        for other in (project, *kept[_PLACES:]):
            self._stored.remove(f"watch/{other}")
        if folder:
            self._stored.setValue(f"watch/{project}", [path, folder])
        self._store("watches", kept[:_PLACES])

    @property
    def tour(self) -> str:
        """How far the person is on the tour; `""` where it was never taken."""
        return self._text("tour/place")

    @property
    def tour_project(self) -> str:
        """The UUID of the project in which the tour was taken last; `""` where it never was."""
        return self._text("tour/project")

    def keep_tour(self, project: str, place: str) -> None:
        """Keep how far the person is on the tour, and the UUID of its project."""
        self._stored.setValue("tour/project", project)
        self._store("tour/place", place)

    def state(self, name: str) -> bytes:
        """The saved state of a window or splitter, as Qt encodes it; empty where nothing is kept."""
        kept = self._stored.value(f"window/{name}")
        return bytes(kept.data()) if isinstance(kept, QByteArray) else b""

    def keep_state(self, name: str, state: bytes | QByteArray) -> None:
        """Keep the state of a window or splitter."""
        self._store(f"window/{name}", QByteArray(state))

    def _list(self, key: str) -> tuple[str, ...]:
        texts = self._unwritten[key] if key in self._unwritten else self._stored.value(key)
        if isinstance(texts, str):
            texts = [texts]
        return tuple(text for text in texts if isinstance(text, str) and text) if isinstance(texts, list) else ()

    def _text(self, key: str) -> str:
        value = self._stored.value(key)
        return value if isinstance(value, str) else ""

    def _store(self, key: str, value: object) -> None:
        self._stored.setValue(key, value)
        self._sync()

    def _sync(self) -> None:
        for key, texts in self._unwritten.items():
            self._stored.setValue(key, texts)
        self._unwritten.clear()
        self._stored.sync()


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
