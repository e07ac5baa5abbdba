"""What the window needs of a Linux system: libraries, a Chinese font; which are missing, and the Debian packages."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

QT_LIBRARIES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""The file that is loaded -> the Debian and Ubuntu package that holds it."""

CHINESE_FONT = "a font with Chinese letters / 中文字体"
FONT_PACKAGES = ("fontconfig", "fonts-noto-cjk")
"""A font, and the tool that tells which fonts there are. Without a font every Chinese letter is an empty box."""

TEST_PROGRAMS: Mapping[str, tuple[str, ...]] = {
    "Xvfb": ("xvfb",),
    "openbox": ("openbox",),
    "soffice": ("libreoffice-calc", "libreoffice-writer"),
}
"""Programs of the tests -> their packages: an invisible display for the window, a small window manager on it, and
LibreOffice, which recalculates workbooks."""

TEST_LIBRARIES: Mapping[str, str] = {"libXtst.so.6": "libxtst6"}
"""The library through which the journeys press keys on that display -> its package."""


def missing_for_window(platform: str = sys.platform) -> dict[str, tuple[str, ...]]:
    """What the window misses here -> the packages that hold it. Windows and macOS ship what it needs."""
    if not platform.startswith("linux"):
        return {}
    missing: dict[str, tuple[str, ...]] = {one: (QT_LIBRARIES[one],) for one in missing_libraries(platform)}
    return missing if has_chinese_font() else {**missing, CHINESE_FONT: FONT_PACKAGES}


def missing_for_tests(platform: str = sys.platform) -> dict[str, tuple[str, ...]]:
    """What the tests miss here: what the window does, and the programs that only they use."""
    missing = missing_for_window(platform)
    if not platform.startswith("linux"):
        return missing
    libraries = {one: (TEST_LIBRARIES[one],) for one in missing_libraries(platform, TEST_LIBRARIES)}
    return missing | libraries | {name: TEST_PROGRAMS[name] for name in TEST_PROGRAMS if not is_whole(name)}


def is_whole(program: str) -> bool:
    """Whether a program is there; of LibreOffice both spreadsheets and letters, each a package of its own."""
    found = shutil.which(program)
    if found is None or program != "soffice":
        return found is not None
    folder = Path(found).resolve().parent
    return all((folder / part).exists() for part in ("libsclo.so", "libswlo.so"))


def loads(library: str) -> bool:
    """Whether the system's loader finds the library and everything that it needs itself."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(
    platform: str = sys.platform, libraries: Iterable[str] = QT_LIBRARIES, can_load: Callable[[str], bool] = loads
) -> tuple[str, ...]:
    """The libraries that do not load. Windows and macOS ship what Qt needs."""
    if not platform.startswith("linux"):
        return ()
    return tuple(library for library in libraries if not can_load(library))


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font for Chinese. Where its tool is missing, nobody can tell: False."""
    try:
        fonts = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, check=False)
    except OSError:
        return False
    return fonts.returncode == 0 and bool(fonts.stdout.strip())


def packages_of(missing: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The packages to install for what is missing, each once, sorted."""
    return tuple(sorted({package for packages in missing.values() for package in packages}))


def may_install() -> bool:
    """Whether this process may install Debian packages: root, on a system with apt."""
    return sys.platform != "win32" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: Iterable[str]) -> bool:
    """Install Debian packages without a question; whether that went well. What apt says is shown only when it fails."""
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    _apt(["apt-get", "update"])  # one broken list of many need not stop the packages that are wanted
    return _apt(install)


def _apt(command: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    if done.returncode:
        print(done.stdout, file=sys.stderr)
    return done.returncode == 0
