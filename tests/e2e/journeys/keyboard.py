"""The keyboard and the mouse of the display: keys and buttons go through the X server, as those of a person do."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_MODIFIERS = {"Ctrl": "Control_L", "Shift": "Shift_L", "Alt": "Alt_L"}
_NAMES = {
    "Enter": "Return",
    "Esc": "Escape",
    "Del": "Delete",
    "Backspace": "BackSpace",
    "PgUp": "Prior",
    "PgDown": "Next",
    "Space": "space",
    "+": "plus",
    "-": "minus",
    "=": "equal",
}
"""What a menu calls a key -> what X calls it, where those differ."""


class Keyboard:
    """One connection to the display. Every method returns when the server has taken the event."""

    def __init__(self, display: str) -> None:
        """`display` is a name such as `:5`."""
        self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XkbKeycodeToKeysym.restype = ctypes.c_ulong
        opened = self._x.XOpenDisplay(display.encode())
        if not opened:
            raise RuntimeError(f"no display {display}")
        self._display = ctypes.c_void_p(opened)

    def press(self, keys: str) -> int:
        """Press and release a key with its modifiers (`F8`, `Ctrl+Shift+Z`); how many keys went up again."""
        plus = [*keys.removesuffix("++").split("+"), "+"]
        *modifiers, key = plus if keys.endswith("++") else keys.split("+")
        code, shifted = self._code(key.lower() if len(key) == 1 else key)
        held = [self._code(_MODIFIERS[name])[0] for name in modifiers]
        if shifted and "Shift" not in modifiers:
            held.append(self._code("Shift_L")[0])
        with self._held(held):
            self._send(code, True)
            self._send(code, False)
        return len(held) + 1

    def type_letter(self, letter: str) -> int:
        """Press the key of one ASCII letter; how many keys went up again."""
        code, shifted = self._code(letter)
        with self._held([self._code("Shift_L")[0]] if shifted else []):
            self._send(code, True)
            self._send(code, False)
        return 2 if shifted else 1

    def move(self, x: int, y: int) -> None:
        """Move the pointer to a pixel of the display."""
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        self._x.XSync(self._display, 0)

    def button(self, *, down: bool, number: int = 1) -> None:
        """Press or release a button of the mouse."""
        self._test.XTestFakeButtonEvent(self._display, number, int(down), 0)
        self._x.XSync(self._display, 0)

    @contextmanager
    def _held(self, codes: Sequence[int]) -> Iterator[None]:
        for code in codes:
            self._send(code, True)
        try:
            yield
        finally:
            for code in reversed(codes):
                self._send(code, False)

    def _send(self, code: int, down: bool) -> None:
        self._test.XTestFakeKeyEvent(self._display, code, int(down), 0)
        self._x.XSync(self._display, 0)

    def _code(self, key: str) -> tuple[int, bool]:
        """The key's code, and whether Shift must be held to get it."""
        name = _NAMES.get(key, key)
        symbol = self._x.XStringToKeysym(name.encode()) or (ord(name) if len(name) == 1 and name.isascii() else 0)
        code = self._x.XKeysymToKeycode(self._display, ctypes.c_ulong(symbol)) if symbol else 0
        if not code:
            raise ValueError(f"this keyboard has no key {key!r}")
        return code, self._x.XkbKeycodeToKeysym(self._display, code, 0, 0) != symbol
