"""An invisible display with a window manager in a bare system: keys are pressed, and pictures of it kept."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from debian.bare_system import DISPLAY, HOME, USER, BareSystem, TrialFailed

SCREEN = "1480x920x24"
"""Pixels and depth: the size of the manual's pictures."""
_PATIENCE = 180.0
"""Seconds after which a step has failed; a scan takes some ten on a slow machine, a start with cold files five."""
_TIMES, _SOON = 4, 30.0
"""So many times a person presses a key of which nothing comes, and the seconds that they wait before the next time."""
_LOOK = 0.3
"""Seconds between two looks at whether something has come."""
_PAUSE = 0.4
"""Seconds between two keys, as a person would leave them."""


class Desktop:
    """The display of one person. Leaving the `with` ends it; pictures go into `pictures`, if that is given."""

    def __init__(self, system: BareSystem, pictures: Path | None) -> None:
        self.system, self._pictures = system, pictures
        self._running: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        # Without -noreset it begins anew when a client leaves it alone, and takes one that just came with it.
        screen = self.system.start("Xvfb", DISPLAY, "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset")
        self._running.append(screen)
        self.until("a display", lambda: bool(self._ask("getdisplaygeometry").strip()))
        self._running.append(self.system.start("openbox", user=USER))
        self.until("a window manager", lambda: self._ask("get_num_desktops").strip().isdigit())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self.picture("failed")
        for one in reversed(self._running):
            one.terminate()
            one.wait()

    def open(self, *command: str, title: str) -> subprocess.Popen[bytes]:
        """Start what shows a window with this in its title, and wait until that has the keyboard."""
        opened = self.system.start(*command, user=USER)
        self.until(f"the window of {command[0]}", lambda: bool(self.windows(title)))
        self._ask("search", "--onlyvisible", "--name", title, "windowactivate", "--sync")
        return opened

    def close(self, opened: subprocess.Popen[bytes], title: str) -> None:
        """Quit by the key and wait until the window is gone and its program has ended."""
        self.press("ctrl+q")
        self.until("the window's end", lambda: not self.windows(title))
        opened.wait(_PATIENCE)

    def windows(self, title: str) -> list[str]:
        """The visible windows whose title has these words."""
        return self._ask("search", "--onlyvisible", "--name", title).split()

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each with a person's pause. Raises TrialFailed."""
        for key in keys:
            self.system.run("xdotool", "key", key)
            time.sleep(_PAUSE)

    def press_until(self, key: str, what: str, done: Callable[[], bool]) -> None:
        """Press a key, and again where nothing comes of it, as where the window had no keyboard yet."""
        for _ in range(_TIMES - 1):
            self.press(key)
            try:
                self.until(what, done, _SOON)
            except TrialFailed:
                continue
            return
        self.press(key)
        self.until(what, done)

    def until(self, what: str, done: Callable[[], bool], patience: float = _PATIENCE) -> None:
        """Wait for something. Raises TrialFailed."""
        begin = time.monotonic()
        while not done():
            if time.monotonic() - begin > patience:
                raise TrialFailed(f"{what} did not come within {patience:.0f} s")
            time.sleep(_LOOK)

    def settle(self, seconds: float = 3.0) -> None:
        """Let the window finish what it paints after an act that nothing outside of it tells of."""
        time.sleep(seconds)

    def picture(self, name: str) -> None:
        """Keep a picture of the window that has the keyboard, with its frame; of the whole display where none has."""
        if self._pictures is not None:
            self._pictures.mkdir(parents=True, exist_ok=True)
            shown = self._ask("getactivewindow").strip()
            window = ["-frame", "-window", shown] if shown.isdigit() else ["-window", "root"]
            self.system.run("import", *window, f"/srv/{name}.png", check=False)
            if (kept := self.system.path(f"/srv/{name}.png")).exists():
                shutil.move(kept, self._pictures / f"{name}.png")

    def workbooks(self) -> set[Path]:
        """The whole workbooks in the person's home."""
        return {path for path in self.system.path(HOME).rglob("*.xlsx") if zipfile.is_zipfile(path)}

    def _ask(self, *words: str) -> str:
        return self.system.run("xdotool", *words, check=False)


def count(project: Path, what: str) -> int:
    """How many rows of a project file are so; 0 where there is none yet, or while it is being written."""
    if not project.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{project}?mode=ro", uri=True)) as database:
            return int(database.execute(f"SELECT count(*) FROM {what}").fetchone()[0])  # noqa: S608  # our own words
    except sqlite3.OperationalError:
        return 0


def said(what: str) -> None:
    """Tell that a step went well."""
    print(f"ok      {what}", flush=True)
