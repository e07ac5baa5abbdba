"""Tries the Debian package as somebody in an office would: `python3 packaging/debian/trial.py GOUJI.deb FOLDER`.

Needs root, `debootstrap` and Debian's packages. FOLDER becomes a bare Debian 12 (it is made anew unless it is there);
the package is installed in it with apt, and a user of no rights opens a project through the desktop's `xdg-open` on an
invisible display, with a window manager: a report in PDF and a scan are imported, a number is corrected, everything is
looked at, the report is signed and exported by keys, and the window closed. Then the package is removed, and nothing
of it may be left. Each step says what was seen; the first that fails ends the trial with 1.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the folder of start.py and of the other parts
from start import ROOT

USER, DISPLAY = "auditor", ":77"
HOME = f"/home/{USER}"
SAMPLES = ("liuxi-2022.pdf", "tongwan-2023-scan.pdf")
"""Two of the samples: a PDF one number of which cannot be read and is 14, and a scan."""
PROJECT = f"{HOME}/年报 2023/核对.gouji"
TOOLS = (
    "xvfb", "xdotool", "openbox", "xdg-utils", "shared-mime-info", "desktop-file-utils",
    "libfile-mimeinfo-perl", "imagemagick",
)  # fmt: skip
"""What a desktop has and a bare Debian has not, and what presses keys."""
_PATIENCE = 120.0
"""Seconds after which a step has failed; a scan takes some ten on a slow machine."""
_PAUSE = 0.4
"""Seconds between two keys, as a person would leave them."""
_MOST_LEFT = 60
"""Cells that a person looks at in one report at most: only those that no rule proves are left."""


class TrialFailed(Exception):
    """Which step failed, and what was seen."""


class Debian:
    """A Debian system in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *command: str, user: str = "root", check: bool = True) -> str:
        """Run a command to its end; what it printed. Raises TrialFailed."""
        ran = subprocess.run(self._inside(command, user), capture_output=True, text=True, check=False)
        if check and ran.returncode:
            raise TrialFailed(
                f"{' '.join(command)} ended with {ran.returncode}:\n{ran.stdout[-1500:]}{ran.stderr[-1500:]}"
            )
        return ran.stdout

    def start(self, *command: str, user: str = "root") -> subprocess.Popen[bytes]:
        """Start a command that goes on."""
        return subprocess.Popen(
            self._inside(command, user), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )

    def path(self, place: str) -> Path:
        """A place of that system as one of this."""
        return self.folder / place.lstrip("/")

    def _inside(self, command: Sequence[str], user: str) -> list[str]:
        home = HOME if user == USER else "/root"
        settings = {
            "HOME": home, "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LANG": "C.UTF-8",
            "LANGUAGE": "zh_CN", "DISPLAY": DISPLAY, "DEBIAN_FRONTEND": "noninteractive",
        }  # fmt: skip
        given = [f"{name}={value}" for name, value in settings.items()]
        return ["chroot", f"--userspec={user}:{user}", str(self.folder), "/usr/bin/env", "-i", *given, *command]


def main(arguments: Sequence[str]) -> int:
    """Do it all; 0 when every step went well."""
    parser = argparse.ArgumentParser(prog="packaging/debian/trial.py", description=(__doc__ or "").split("\n\n")[1])
    parser.add_argument("package", type=Path, metavar="GOUJI.deb")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="keep pictures of the window here")
    options = parser.parse_args(arguments)
    debian = Debian(options.folder.resolve())
    try:
        prepare(debian)
        before = files_of(debian)
        install(debian, options.package)
        review(debian, options.pictures)
        remove(debian, before)
    except TrialFailed as failure:
        print(f"FAILED  {failure}", file=sys.stderr)
        return 1
    print("all steps went well")
    return 0


def prepare(debian: Debian) -> None:
    """A bare Debian 12 with the tools of a desktop and a user."""
    if not debian.path("/usr/bin/apt").exists():
        command = ["debootstrap", "--variant=minbase", "bookworm", str(debian.folder)]
        if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:
            raise TrialFailed("debootstrap could not make a Debian 12")
    debian.run("apt-get", "update", "-q")
    debian.run("apt-get", "install", "-y", "-q", "--no-install-recommends", *TOOLS)
    if not debian.path(HOME).exists():
        debian.run("useradd", "--create-home", USER)
    said("a bare Debian 12 with a display, a window manager and xdg-open")


def install(debian: Debian, package: Path) -> None:
    """Install the package as its user does."""
    shutil.copy(package, debian.path("/srv/gouji.deb"))
    debian.run("apt-get", "install", "-y", "-q", "--no-install-recommends", "/srv/gouji.deb")
    debian.path("/srv/gouji.deb").unlink()
    said(f"installed: {debian.run('gouji', '--version').strip().splitlines()[0]}")
    kind = debian.run("xdg-mime", "query", "default", "application/x-gouji", user=USER).strip()
    if kind != "gouji.desktop":
        raise TrialFailed(f"projects are opened by {kind or 'nothing'}")


def review(debian: Debian, pictures: Path | None) -> None:
    """From two files to a signed report and its workbook."""
    desk = debian.path(PROJECT).parent
    desk.mkdir(parents=True, exist_ok=True)
    for name in SAMPLES:
        shutil.copy(ROOT / "resources" / "samples" / name, desk / name)
    debian.run("chown", "-R", f"{USER}:{USER}", HOME)
    files = [f"{Path(PROJECT).parent}/{name}" for name in SAMPLES]
    debian.run("gouji", "import", PROJECT, *files, user=USER, check=False)
    if (found := count(debian, "report")) != len(SAMPLES):
        raise TrialFailed(f"{found} reports were imported instead of {len(SAMPLES)}")
    said("a PDF and a scan were imported")
    screen = debian.start("Xvfb", DISPLAY, "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
    manager = debian.start("sh", "-c", "sleep 1; exec openbox", user=USER)
    try:
        until("a display", lambda: "dimensions" in debian.run("xdotool", "getdisplaygeometry", check=False) or True)
        time.sleep(3)
        work(debian, pictures)
    finally:
        manager.terminate()
        screen.terminate()
        screen.wait()


def work(debian: Debian, pictures: Path | None) -> None:
    """The window, by keys alone."""
    opened = debian.start("xdg-open", PROJECT, user=USER)
    until("the window", lambda: bool(windows(debian)))
    debian.run(
        "xdotool", "search", "--sync", "--onlyvisible", "--name", "核对", "windowactivate", "--sync", check=False
    )
    time.sleep(5)
    picture(debian, pictures, "opened")
    press(debian, "ctrl+3", "1", "4", "Return")  # the window opens at the cell that cannot be read
    until("the correction", lambda: count(debian, "correction WHERE value = '14'") == 1)
    picture(debian, pictures, "corrected")
    said("opened by xdg-open; 14 was typed and is in the project file")
    for _ in range(_MOST_LEFT):
        if count(debian, "tally WHERE status IN ('verified', 'excepted') AND report = (SELECT report FROM correction)"):
            break
        press(debian, "space")
    press(debian, "ctrl+Return")
    time.sleep(1)
    press(debian, "Return")
    until("the signature", lambda: count(debian, "signature") == 1)
    picture(debian, pictures, "signed")
    said("everything was looked at, and the report is signed")
    press(debian, "ctrl+e")
    time.sleep(2)
    picture(debian, pictures, "export")
    press(debian, "Return")
    until("the workbook", lambda: any(debian.path(HOME).rglob("*.xlsx")))
    time.sleep(3)
    press(debian, "ctrl+q")
    until("the window's end", lambda: not windows(debian))
    opened.wait(30)
    said("a workbook was exported, and the window closed")


def remove(debian: Debian, before: frozenset[str]) -> None:
    """Nothing of the package may be left; what people made stays."""
    debian.run("apt-get", "purge", "-y", "-q", "gouji")
    left = sorted(path for path in files_of(debian) - before if "gouji" in path.lower())
    if left:
        raise TrialFailed("left behind: " + ", ".join(left[:20]))
    if not debian.path(PROJECT).exists():
        raise TrialFailed("the person's own project is gone")
    kind = debian.run("xdg-mime", "query", "default", "application/x-gouji", user=USER, check=False).strip()
    if kind:
        raise TrialFailed(f"projects are still opened by {kind}")
    said("removed; no file of it is left, and the person's own are there")


def files_of(debian: Debian) -> frozenset[str]:
    """All files outside of people's homes and of what apt keeps for itself."""
    skipped = ("home", "proc", "sys", "dev", "run", "tmp", "var/cache", "var/lib/apt", "var/log")
    found = (str(path.relative_to(debian.folder)) for path in debian.folder.rglob("*"))
    return frozenset(path for path in found if not path.startswith(skipped))


def count(debian: Debian, what: str) -> int:
    """How many rows of the project file are so; 0 where there is none yet."""
    path = debian.path(PROJECT)
    if not path.exists():
        return 0
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        return int(database.execute(f"SELECT count(*) FROM {what}").fetchone()[0])  # noqa: S608  # our own words


def windows(debian: Debian) -> list[str]:
    """The visible windows whose title names the project."""
    return debian.run("xdotool", "search", "--onlyvisible", "--name", "核对", check=False).split()


def press(debian: Debian, *keys: str) -> None:
    """Press keys one after the other, each with a person's pause."""
    for key in keys:
        debian.run("xdotool", "key", key)
        time.sleep(_PAUSE)


def until(what: str, done: Callable[[], bool]) -> None:
    """Wait for something. Raises TrialFailed."""
    begin = time.monotonic()
    while not done():
        if time.monotonic() - begin > _PATIENCE:
            raise TrialFailed(f"{what} did not come within {_PATIENCE:.0f} s")
        time.sleep(0.3)


def picture(debian: Debian, folder: Path | None, name: str) -> None:
    """Keep what the display shows."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        debian.run("import", "-window", "root", f"/srv/{name}.png")
        shutil.move(debian.path(f"/srv/{name}.png"), folder / f"{name}.png")


def said(what: str) -> None:
    """Tell that a step went well."""
    print(f"ok      {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
