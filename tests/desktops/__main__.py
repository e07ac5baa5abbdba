"""Tries the window with a real input method, a desktop that turns dark, and a Wayland compositor.

    python -m tests.desktops [ibus] [dark] [wayland]

Needs dbus-run-session, Xvfb, openbox, and: ibus with ibus-libpinyin; xdg-desktop-portal-gtk with gsettings; weston.
Each part runs in a session bus and a home of its own. Ends with 1 where something was not as it should be.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.e2e.journeys.display import display

_PROGRAMS: Mapping[str, tuple[str, ...]] = {
    "ibus": ("ibus-daemon", "ibus"),
    "dark": ("gsettings",),
    "wayland": ("weston", "weston-screenshooter"),
}
_PATIENCE = 20.0
"""Seconds that a server may take to start, and a part's window to end: 10 times as many."""


def main(parts: Sequence[str]) -> int:
    """Run these parts, or all."""
    failed = 0
    for part in parts or tuple(_PROGRAMS):
        if lacking := [name for name in ("dbus-run-session", *_PROGRAMS[part]) if shutil.which(name) is None]:
            print(f"{part}: not tried, without {', '.join(lacking)}")
            continue
        with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
            home = Path(folder)
            environment = _environment(home)
            if part == "wayland":
                environment["WAYLAND_DISPLAY"] = servers.enter_context(_weston(home, environment))
            else:
                environment["DISPLAY"] = servers.enter_context(display(1.0, home))
            command = ["dbus-run-session", "--", sys.executable, "-m", "tests.desktops.parts", part, folder]
            ran = subprocess.run(
                command, env=environment, check=False, timeout=10 * _PATIENCE, stderr=(home / "err.txt").open("wb")
            )
            print(f"{part}: {'as it should be' if ran.returncode == 0 else 'NOT as it should be'}")
            if ran.returncode:
                failed = 1
                print((home / "err.txt").read_text(encoding="utf-8", errors="replace")[-3000:])
    return failed


def _environment(home: Path) -> dict[str, str]:
    """A home and a run-time folder of its own, and no desktop that Qt knows."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    gone = ("XDG_", "QT_", "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(gone)}
    return kept | {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "QT_IM_MODULE": "ibus", "LANG": "C.UTF-8"}


@contextmanager
def _weston(home: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Start a compositor that nobody sees, at a scale of 2, and give its name."""
    name = "wayland-gouji"
    with (home / "weston.txt").open("wb") as said:
        command = [
            "weston",
            "--backend=headless-backend.so",
            "--use-pixman",
            f"--socket={name}",
            "--scale=2",
            "--debug",
        ]
        server = subprocess.Popen([*command, "--width=1366", "--height=768"], env=environment, stdout=said, stderr=said)
        try:
            deadline = time.monotonic() + _PATIENCE
            while not (home / "run" / name).exists():
                if server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError("weston did not start")
                time.sleep(0.05)
            yield name
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
