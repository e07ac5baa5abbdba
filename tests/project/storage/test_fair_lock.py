"""A thread that writes all the time never keeps another one out."""

from __future__ import annotations

import threading

from app.project.storage.fair_lock import FairLock


def test_who_waits_is_let_in_before_the_one_that_has_just_been_in() -> None:
    turns, order = FairLock(), list[str]()
    first_is_in, second_waits = threading.Event(), threading.Event()

    def busy() -> None:
        with turns:
            first_is_in.set()
            second_waits.wait()
            order.append("first")
        for _ in range(1000):
            with turns:
                order.append("again")

    thread = threading.Thread(target=busy)
    thread.start()
    first_is_in.wait()
    waiting = threading.Thread(target=lambda: _enter(turns, order))
    waiting.start()
    while not turns._gate.locked():
        pass
    second_waits.set()
    thread.join()
    waiting.join()
    assert order[:2] == ["first", "second"]


def test_the_thread_that_has_it_may_enter_again_also_while_another_waits() -> None:
    turns, order = FairLock(), list[str]()
    with turns:
        waiting = threading.Thread(target=lambda: _enter(turns, order))
        waiting.start()
        while not turns._gate.locked():
            pass
        with turns:
            order.append("inner")
    waiting.join()
    assert order == ["inner", "second"]


def _enter(turns: FairLock, order: list[str]) -> None:
    with turns:
        order.append("second")
