"""A Debian system in a folder, in which commands run as root or as a person of no rights."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

USER, DISPLAY = "auditor", ":77"
HOME = f"/home/{USER}"
TOOLS = (
    "xvfb", "xdotool", "openbox", "xdg-utils", "shared-mime-info", "desktop-file-utils",
    "libfile-mimeinfo-perl", "imagemagick",
)  # fmt: skip
"""What a desktop has and a bare Debian has not, and what presses keys and keeps pictures."""
_KEPT_ELSEWHERE = ("home", "proc", "sys", "dev", "run", "tmp", "var/cache", "var/lib/apt", "var/log")
"""Folders that are people's, the kernel's, or what apt keeps for itself."""


class TrialFailed(Exception):
    """Which step failed, and what was seen."""


class BareSystem:
    """A Debian system in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def prepare(self) -> None:
        """Make it a bare Debian 12 with the tools of a desktop and a user. Raises TrialFailed."""
        if not self.path("/usr/bin/apt").exists():
            command = ["debootstrap", "--variant=minbase", "bookworm", str(self.folder)]
            if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:
                raise TrialFailed("debootstrap could not make a Debian 12")
        self.run("apt-get", "update", "-q")
        self.run("apt-get", "install", "-y", "-q", "--no-install-recommends", *TOOLS)
        if self.path(HOME).exists():  # what a trial before left to this person
            self.run("userdel", "--remove", USER)
        self.run("useradd", "--create-home", USER)

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

    def files(self) -> frozenset[str]:
        """All files outside of people's homes and of what apt keeps for itself."""
        found = (str(path.relative_to(self.folder)) for path in self.folder.rglob("*"))
        return frozenset(path for path in found if not path.startswith(_KEPT_ELSEWHERE))

    def _inside(self, command: Sequence[str], user: str) -> list[str]:
        home = HOME if user == USER else "/root"
        settings = {
            "HOME": home, "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LANG": "C.UTF-8",
            "LANGUAGE": "zh_CN", "DISPLAY": DISPLAY, "DEBIAN_FRONTEND": "noninteractive",
        }  # fmt: skip
        given = [f"{name}={value}" for name, value in settings.items()]
        return ["chroot", f"--userspec={user}:{user}", str(self.folder), "/usr/bin/env", "-i", *given, *command]
