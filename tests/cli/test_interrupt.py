"""Ctrl-C while a command runs."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from app.cli.interrupt import Interrupts


def test_it_is_noted_and_nothing_breaks() -> None:
    with Interrupts() as interrupts:
        assert not interrupts.happened()
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        assert interrupts.happened()


def test_who_insists_is_heard() -> None:
    with Interrupts():
        for _ in range(2):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_the_handler_of_before_comes_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interrupts():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before


def test_a_wait_ends_at_once_when_somebody_wants_to_stop() -> None:
    with Interrupts() as interrupts:
        sender = threading.Timer(0.1, lambda: os.kill(os.getpid(), signal.SIGINT))
        sender.start()
        assert interrupts.wait(3600)
        assert interrupts.wait(3600), "and so does every later one"
        sender.join()


def test_a_wait_ends_by_itself_where_nobody_wants_to_stop() -> None:
    with Interrupts() as interrupts:
        assert not interrupts.wait(0.01)
