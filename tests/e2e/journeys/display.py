"""A display that nobody sees, with a window manager on it."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = ("Xvfb", "openbox")
KEYBOARD = "libXtst.so.6"
SIZES = {1.0: "1600x1000x24", 1.5: "2400x1500x24"}
"""Scale -> the display's size in pixels: the same room for the window at each scale."""


def missing() -> list[str]:
    """What a display and its keyboard need and this system does not have."""
    lacking = [name for name in PROGRAMS if shutil.which(name) is None]
    try:
        ctypes.CDLL(KEYBOARD)
    except OSError:
        lacking.append(KEYBOARD)
    return lacking


@contextmanager
def display(scale: float, folder: Path) -> Iterator[str]:
    """Start a display with a window manager and give its name, for instance `:5`; both end with the context.

    `folder` receives what the window manager says.
    """
    screen, name = start_screen(SIZES[scale])
    try:
        with (folder / "openbox.txt").open("wb") as said:
            manager = subprocess.Popen(
                ["openbox", "--sm-disable"], env={**os.environ, "DISPLAY": name}, stdout=said, stderr=said
            )
            try:
                yield name
            finally:
                manager.terminate()
                manager.wait()
    finally:
        screen.terminate()
        screen.wait()


def start_screen(size: str) -> tuple[subprocess.Popen[bytes], str]:
    """Xvfb chooses a number that is free, and says it once it is ready.

    Without `-noreset` it would begin anew whenever its last client leaves: the next one then meets a display that is
    just going.
    """
    reader, writer = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp", "-noreset"],
        pass_fds=(writer,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    if not number:
        screen.wait()
        raise RuntimeError("Xvfb did not start")
    return screen, f":{number}"
