"""What waits until nobody uses the window: Python's search for garbage, which stops everything else."""

from __future__ import annotations

import gc

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot

_INPUT = frozenset((
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
))  # fmt: skip

SLICE_SECONDS = 0.004
"""The longest time that work in slices takes from the event loop, but for its last step: a quarter of a frame."""

_IDLE_MS = 700
"""How long no input must have come: longer than between two keys, and than the background's own pause."""

_MUCH = 5_000
"""Objects made since the last search, for which another one is worth its few milliseconds. Chosen by hand."""

_OFTEN = 10
"""Searches among young objects after which all are searched, as Python's own counting has it."""


class Idle(QObject):
    """Watches the input of one native window. `used`: a key was pressed, or the mouse moved or pressed.

    From `begin` to `end`, what has been made so far is not searched for garbage, and the rest is while nobody uses the
    window: a search by Python's own counting takes 30 ms and more, in the middle of a key stroke.
    """

    used = Signal()

    def __init__(self, window: QObject | None, parent: QObject) -> None:
        """`window` is the native window (QWindow): it gets each input once, whichever widget takes it."""
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_IDLE_MS)
        self._timer.timeout.connect(self._collect)
        if window is not None:
            window.installEventFilter(self)

    def begin(self) -> None:
        """Everything that a project needs was made."""
        gc.freeze()
        self._timer.start()

    def end(self) -> None:
        """The project is left: what was made for it may become garbage."""
        gc.unfreeze()
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in _INPUT:
            if self._timer.isActive():
                self._timer.start()
            self.used.emit()
        return False

    @Slot()
    def _collect(self) -> None:
        young, middle, old = gc.get_count()
        if old >= _OFTEN:
            gc.collect()
        elif young > _MUCH or middle:
            gc.collect(1)
