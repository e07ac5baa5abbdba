"""Tries an installed `gouji`: `python3 packaging/trial/command.py COMMAND FOLDER`, wherever it comes from.

With a home of its own, it checks a misprinted sample, keeps that and a scan in a project, exports it, and draws its
window into `FOLDER/window.png`. Needs no display and nothing but the standard library.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MISPRINTED, SCAN = "wangchuan-2022.pdf", "tongwan-2023-scan.pdf"
"""Two of the samples; with the first, commands end with 1."""
_PATIENCE = 1800
"""Seconds after which a command hangs: the longest one, the demonstration, reads eleven samples in half a minute of a
processor, and a machine that does other work gave it a tenth of one."""


class TrialFailed(Exception):
    """Raised where what was built is not as it should be; the text says how."""


def main(command: Path, folder: Path) -> int:
    """Try it; 0 when all is as it should be."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        try_command(command, folder)
    except TrialFailed as failure:
        print(f"failed: {failure}", file=sys.stderr)
        return 1
    print(f"{command} works; its window: {folder / 'window.png'}")
    return 0


def try_command(command: Path, folder: Path) -> None:
    """Run the command far from the tree. Raises TrialFailed."""
    with tempfile.TemporaryDirectory() as home:
        place = Path(home)
        shown = ("DISPLAY", "WAYLAND_DISPLAY", "PYTHONHOME", "PYTHONPATH", "QT_QPA_PLATFORM")
        own = {"GOUJI_DATA": str(place / "data"), "HOME": home, "LANG": "zh_CN.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
        kept = {name: value for name, value in os.environ.items() if name not in shown} | own
        version = _answer(command, ["--version"], kept, place)
        print(version, end="")
        if "?" in version:
            raise TrialFailed("the versions of packages are not recorded: a frozen program needs their metadata")
        _answer(command, ["completion", "bash"], kept, place)
        misprinted, scan = (str(ROOT / "resources" / "samples" / name) for name in (MISPRINTED, SCAN))
        print(_answer(command, ["check", misprinted], kept, place, 1), end="")
        _answer(command, ["import", "--jobs", "1", "核对 2023.gouji", misprinted, scan], kept, place, 1)
        _answer(command, ["export", "核对 2023.gouji", "核对.xlsx"], kept, place, 1)
        if not zipfile.is_zipfile(place / "核对.xlsx"):
            raise TrialFailed("the workbook is none")
        _answer(command, ["--demo"], kept, place, 1)
        drawn = place / "data" / "gouji-window.png"
        if not drawn.exists():
            raise TrialFailed("no window was drawn")
        shutil.copyfile(drawn, folder / "window.png")


def _answer(command: Path, words: list[str], kept: Mapping[str, str], place: Path, status: int = 0) -> str:
    """What the command prints. Raises TrialFailed where it ends with another status or does not end."""
    try:
        done = subprocess.run(
            [command, *words],
            cwd=place,
            env=kept,
            capture_output=True,
            encoding="utf-8",
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise TrialFailed(f"gouji {words[0]} did not end in {_PATIENCE} s") from late
    if done.returncode != status:
        log = place / "data" / "gouji.log"
        logged = log.read_text(encoding="utf-8") if log.exists() else ""
        raise TrialFailed(f"gouji {words[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}{logged}")
    return done.stdout


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: command.py COMMAND FOLDER")
    sys.exit(main(Path(sys.argv[1]).absolute(), Path(sys.argv[2]).resolve()))
