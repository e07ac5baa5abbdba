"""The thread that looks at a watched folder: what it finds arrives, and closing it is the end of that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.model import ReadProblem
from app.review.reading.watching.folder import Arrival
from app.ui.background.watch_thread import WatchState, WatchThread

Watch = Callable[[Path], WatchThread]


@pytest.fixture
def watch() -> Iterator[Watch]:
    made: list[WatchThread] = []

    def started(folder: Path) -> WatchThread:
        made.append(WatchThread(str(folder), seconds=0.02))
        return made[-1]

    yield started
    for one in made:
        one.close()


def _names(arrived: list[tuple[Arrival, ...]]) -> list[str]:
    return [Path(one.found.path).name for arrivals in arrived for one in arrivals]


def test_what_arrives_is_given_once_with_the_state_of_the_folder(watch: Watch, qtbot: QtBot, tmp_path: Path) -> None:
    thread, arrived, states = watch(tmp_path / "inbox"), list[tuple[Arrival, ...]](), list[WatchState]()
    thread.arrived.connect(arrived.append)
    thread.state_changed.connect(states.append)
    thread.start()
    qtbot.waitUntil(lambda: bool(states) and states[-1].unreachable is not None)
    (tmp_path / "inbox").mkdir()
    qtbot.waitUntil(lambda: states[-1] == WatchState(str(tmp_path / "inbox")))
    (tmp_path / "inbox" / "a.pdf").write_bytes(b"1")
    qtbot.waitUntil(lambda: _names(arrived) == ["a.pdf"])
    (tmp_path / "inbox" / "b.pdf").write_bytes(b"")
    qtbot.waitUntil(lambda: states[-1].incomplete == 1)
    (tmp_path / "inbox" / "b.pdf").write_bytes(b"2")
    qtbot.waitUntil(lambda: _names(arrived) == ["a.pdf", "b.pdf"] and states[-1].incomplete == 0)


def test_what_failed_for_the_folders_sake_is_given_again_when_it_is_back(
    watch: Watch, qtbot: QtBot, tmp_path: Path
) -> None:
    inbox, away = tmp_path / "inbox", tmp_path / "away"
    inbox.mkdir()
    (inbox / "a.pdf").write_bytes(b"1")
    thread, arrived, states = watch(inbox), list[tuple[Arrival, ...]](), list[WatchState]()
    thread.arrived.connect(arrived.append)
    thread.state_changed.connect(states.append)
    thread.start()
    qtbot.waitUntil(lambda: _names(arrived) == ["a.pdf"])
    inbox.rename(away)
    thread.note_failure(str(inbox / "a.pdf"), ReadProblem("not_found"))
    qtbot.waitUntil(lambda: states[-1].unreachable is not None)
    away.rename(inbox)
    qtbot.waitUntil(lambda: _names(arrived) == ["a.pdf", "a.pdf"])


def test_nothing_is_given_after_it_was_closed(watch: Watch, qtbot: QtBot, tmp_path: Path) -> None:
    thread, arrived = watch(tmp_path), list[object]()
    thread.arrived.connect(arrived.append)
    with qtbot.waitSignal(thread.state_changed):
        thread.start()
    thread.close()
    (tmp_path / "a.pdf").write_bytes(b"1")
    with qtbot.assertNotEmitted(thread.arrived, wait=100):
        thread.close()
    assert arrived == []
