"""A display that nobody sees, watched through Xlib: says when a window on it is there to be seen."""

from __future__ import annotations

import ctypes
import time
from types import TracebackType
from typing import Self

_MAP_NOTIFY = 19
_SUBSTRUCTURE_NOTIFY = 1 << 19
_ALL_PLANES, _Z_PIXMAP = ctypes.c_ulong(~0), 2
_LOOK = 0.001
"""Seconds between two looks."""
_TOP = 12
"""Pixels below a window's upper edge where its ground is looked for: its menus. The display's own ground is black."""


class _MapEvent(ctypes.Structure):
    """An XEvent, as far as a window that appears needs it."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("event", ctypes.c_ulong),
        ("window", ctypes.c_ulong),
        ("padding", ctypes.c_long * 24),
    )


class WatchedScreen:
    """The display of that name, for instance `:5`. No window manager may run on it: windows are the root's own."""

    def __init__(self, name: str) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        for function in ("XOpenDisplay", "XGetImage"):
            getattr(self._x, function).restype = ctypes.c_void_p
        for function in ("XDefaultRootWindow", "XGetPixel"):
            getattr(self._x, function).restype = ctypes.c_ulong
        connection = self._x.XOpenDisplay(name.encode())
        if not connection:
            raise RuntimeError(f"no display {name}")
        self._display = ctypes.c_void_p(connection)
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        self._x.XSelectInput(self._display, self._root, ctypes.c_long(_SUBSTRUCTURE_NOTIFY))
        self._x.XSync(self._display, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._x.XCloseDisplay(self._display)

    def wait_for_window(self, width: int, patience: float) -> None:
        """Wait until a window of at least this many pixels across is shown and painted. Raises TimeoutError."""
        end = time.monotonic() + patience
        left, top, across = 0, 0, 0
        while across < width:
            left, top, across = self._geometry(self._appeared(end))
        while not self._is_painted(left + width // 2, top + _TOP):
            _pause(end)

    def _appeared(self, end: float) -> int:
        """Wait for the next window that appears."""
        event = _MapEvent()
        while event.type != _MAP_NOTIFY:
            while not self._x.XPending(self._display):
                _pause(end)
            self._x.XNextEvent(self._display, ctypes.byref(event))
        return int(event.window)

    def _geometry(self, window: int) -> tuple[int, int, int]:
        """Where a window is from the left and from the top, and how many pixels across."""
        root, left, top = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_int()
        across, other = ctypes.c_uint(), ctypes.c_uint()
        self._x.XGetGeometry(
            self._display, ctypes.c_ulong(window), ctypes.byref(root), ctypes.byref(left), ctypes.byref(top),
            ctypes.byref(across), ctypes.byref(other), ctypes.byref(other), ctypes.byref(other),
        )  # fmt: skip
        return left.value, top.value, across.value

    def _is_painted(self, x: int, y: int) -> bool:
        """Whether the display is not black there."""
        image = self._x.XGetImage(self._display, self._root, x, y, 1, 1, _ALL_PLANES, _Z_PIXMAP)
        if not image:
            return False
        pixel = int(self._x.XGetPixel(ctypes.c_void_p(image), 0, 0))
        self._x.XDestroyImage(ctypes.c_void_p(image))
        return pixel & 0xFFFFFF != 0


def _pause(end: float) -> None:
    if time.monotonic() > end:
        raise TimeoutError("no window was shown in time")
    time.sleep(_LOOK)
