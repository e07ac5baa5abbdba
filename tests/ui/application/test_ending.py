"""A signal that ends programs closes the window as its user would."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.application.ending import EndingSignals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends the process itself")
_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


@pytest.fixture
def ending() -> Iterator[EndingSignals]:
    """The handlers that were there come back: pytest has its own."""
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    woken = signal.set_wakeup_fd(-1)
    owner = QObject()
    yield EndingSignals(owner)
    signal.set_wakeup_fd(woken)
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", _SIGNALS)
def test_a_signal_wakes_qt_and_asks_the_window_to_close(qtbot: QtBot, ending: EndingSignals, number: int) -> None:
    with qtbot.waitSignal(ending.asked):
        os.kill(os.getpid(), number)


def test_another_signal_closes_nothing(qtbot: QtBot, ending: EndingSignals) -> None:
    before = signal.signal(signal.SIGUSR1, lambda number, frame: None)
    try:
        with qtbot.assertNotEmitted(ending.asked, wait=50):
            os.kill(os.getpid(), signal.SIGUSR1)
    finally:
        signal.signal(signal.SIGUSR1, before)
