"""Qt is told which platforms to try, and what is missing where none of them can be used."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.ui.application.platforms import missing, needed_libraries, platform_arguments

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is one platform")

_BOTH = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}


def test_wayland_comes_before_x_and_the_invisible_platform_last() -> None:
    gnome = {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}
    assert platform_arguments(_BOTH | gnome, seen=True) == ["-platform", "wayland;xcb;offscreen"]
    assert platform_arguments({"DISPLAY": ":0"} | gnome, seen=True) == ["-platform", "xcb;offscreen"]
    assert platform_arguments(_BOTH, seen=False) == ["-platform", "offscreen"]
    assert "-platform" not in platform_arguments({"QT_QPA_PLATFORM": "vnc"}, seen=True)


@pytest.mark.parametrize("desktop", ["", "UKUI", "Deepin", "sway"])
def test_a_desktop_that_qt_does_not_know_is_asked_through_the_portal_whether_it_is_dark(desktop: str) -> None:
    here = {"DISPLAY": ":0", "XDG_CURRENT_DESKTOP": desktop, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/bus"}
    assert platform_arguments(here, seen=True)[:2] == ["-platformtheme", "xdgdesktopportal"]
    chosen = platform_arguments(here | {"QT_QPA_PLATFORMTHEME": "qt6ct"}, seen=True)
    assert "-platformtheme" not in chosen, "the person's own choice wins"


def test_no_portal_is_asked_where_the_session_has_no_bus(tmp_path: Path) -> None:
    """As under `ssh -X` or in a container: Qt would try to start one, and complain on stderr."""
    here = {"DISPLAY": ":0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert "-platformtheme" not in platform_arguments(here, seen=True)
    (tmp_path / "bus").touch()
    assert "-platformtheme" in platform_arguments(here, seen=True)


def test_what_a_platform_lacks_is_named() -> None:
    assert missing(["libc.so.6", "libnot-there9.so.7", "libnot-there9.so.7"]) == ("libnot-there9.so.7",)
    assert needed_libraries({}) == []
    assert "libxcb-cursor.so.0" in needed_libraries({"DISPLAY": ":0"})
    assert "libwayland-client.so.0" in needed_libraries({"WAYLAND_DISPLAY": "wayland-0"})
