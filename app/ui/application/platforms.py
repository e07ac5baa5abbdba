"""Which of Qt's platforms and platform themes the window uses, and what keeps it from being shown."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

_THEMED = frozenset(("GNOME", "KDE", "MATE", "UNITY", "X-CINNAMON", "XFCE", "LXDE"))
"""Desktops of which Qt knows itself whether they are dark, by XDG_CURRENT_DESKTOP. Of any other one, such as UKUI,
Deepin or Sway, it learns that from the desktop portal, and only if it is told to ask there."""

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "xcb": (
        "libX11-xcb.so.1",
        "libxcb-cursor.so.0",
        "libxcb-icccm.so.4",
        "libxcb-image.so.0",
        "libxcb-keysyms.so.1",
        "libxcb-randr.so.0",
        "libxcb-render-util.so.0",
        "libxcb-shape.so.0",
        "libxcb-util.so.1",
        "libxcb-xkb.so.1",
        "libxkbcommon-x11.so.0",
    ),
    "wayland": ("libwayland-client.so.0", "libwayland-cursor.so.0", "libwayland-egl.so.1", "libxkbcommon.so.0"),
}
"""The libraries of the system that Qt's wheel does not bring, and that not every desktop has: from `ldd`."""


def visible_platforms(environment: Mapping[str, str]) -> list[str]:
    """The platforms of Linux on which the window could be seen, the preferred first."""
    visible = ["wayland"] if environment.get("WAYLAND_DISPLAY") else []
    return visible + (["xcb"] if environment.get("DISPLAY") else [])


def platform_arguments(environment: Mapping[str, str], *, seen: bool) -> list[str]:
    """Arguments for Qt. It aborts the program if no platform can be used, so the invisible one always comes last."""
    if not seen:
        return ["-platform", "offscreen"]
    if not sys.platform.startswith("linux"):
        return []
    desktops = environment.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
    ask = not environment.get("QT_QPA_PLATFORMTHEME") and _THEMED.isdisjoint(desktops) and _has_bus(environment)
    theme = ["-platformtheme", "xdgdesktopportal"] if ask else []
    if environment.get("QT_QPA_PLATFORM"):
        return theme
    return [*theme, "-platform", ";".join([*visible_platforms(environment), "offscreen"])]


def needed_libraries(environment: Mapping[str, str]) -> list[str]:
    """The libraries without which none of the visible platforms can be used."""
    return [library for platform in visible_platforms(environment) for library in _NEEDED[platform]]


def missing(libraries: Iterable[str]) -> tuple[str, ...]:
    """Those of the shared libraries that this system does not have, each once."""
    return tuple(library for library in dict.fromkeys(libraries) if not _loads(library))


def _has_bus(environment: Mapping[str, str]) -> bool:
    """Whether the session has a D-Bus, which leads to the portal. Without one Qt tries to start it, and complains."""
    runtime = environment.get("XDG_RUNTIME_DIR")
    return bool(environment.get("DBUS_SESSION_BUS_ADDRESS")) or (runtime is not None and Path(runtime, "bus").exists())


def _loads(library: str) -> bool:
    import ctypes  # only where the window cannot be shown

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
