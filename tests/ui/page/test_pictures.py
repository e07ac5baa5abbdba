"""Pictures are asked for once, kept up to a bound, and those that nobody wants any more are not drawn."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.model import PagePlace
from app.review.reading.page_jobs import TileJob
from app.sources.pdf.pixels import Clip
from app.ui.background.worker_thread import WorkerThread
from app.ui.page import Pictures
from tests import patience
from tests.ui.page.sources import paper, put

_LONG = patience.MILLISECONDS


def jobs(project: str, count: int, side: int = 100) -> list[TileJob]:
    return [TileJob(project, 1, Clip(number, 0, side, side, 0, 0, side, side)) for number in range(1, count + 1)]


def test_the_most_urgent_comes_first_and_every_picture_once(qtbot: QtBot, work: WorkerThread, tmp_path: Path) -> None:
    pictures = Pictures(work)
    wanted = jobs(put(tmp_path, paper(12)), 12)
    came: list[object] = []
    pictures.picture_ready.connect(lambda job, image: came.append(job))
    pictures.want("asker", wanted[:1])
    qtbot.waitUntil(lambda: came == wanted[:1], timeout=_LONG)
    for _ in range(3):
        pictures.want("asker", wanted)
    qtbot.waitUntil(lambda: len(came) == 12, timeout=_LONG)
    assert len(set(came)) == 12
    assert set(came[1:5]) <= set(wanted[1:8])


def test_what_nobody_wants_any_more_is_not_drawn(qtbot: QtBot, work: WorkerThread, tmp_path: Path) -> None:
    pictures = Pictures(work)
    wanted = jobs(project := put(tmp_path, paper(60)), 60)
    came: list[object] = []
    pictures.picture_ready.connect(lambda job, image: came.append(job))
    # A large one keeps the worker busy until all of them are asked for.
    pictures.want("before", jobs(project, 1, 5000))
    pictures.want("view", wanted[:50])
    pictures.want("crop", wanted[50:55])
    pictures.want("view", wanted[55:])
    qtbot.waitUntil(lambda: set(wanted[50:]) <= set(came), timeout=_LONG)
    assert len(came) <= 1 + 10 + 3


def test_memory_is_bounded_and_what_was_used_last_is_kept(qtbot: QtBot, work: WorkerThread, tmp_path: Path) -> None:
    bound = 10 * 100 * 100  # the paper has no colours: one byte for each pixel
    pictures = Pictures(work, bound)
    wanted = jobs(put(tmp_path, paper(25)), 25)
    for job in wanted:
        pictures.want("asker", [job])
        qtbot.waitUntil(partial(pictures.has, job), timeout=_LONG)
        pictures.get(wanted[0])
        assert pictures._held <= bound
    assert pictures.has(wanted[0]) and pictures.has(wanted[-1]) and not pictures.has(wanted[1])
    place = PagePlace(2, 1, 2, 100, 100)
    assert pictures.of_page(wanted[0].project, place, 0) == ()


def test_a_picture_that_was_given_up_for_room_is_drawn_again(qtbot: QtBot, work: WorkerThread, tmp_path: Path) -> None:
    pictures = Pictures(work, 1)
    first, second = jobs(put(tmp_path, paper(2)), 2)
    for job in (first, second, first):
        pictures.want("asker", [job])
        qtbot.waitUntil(partial(pictures.has, job), timeout=_LONG)
    pictures.want("asker", [first])
    assert not pictures.has(second)


def test_a_page_that_cannot_be_drawn_is_told_once_and_tried_again_when_asked(
    qtbot: QtBot, work: WorkerThread, tmp_path: Path
) -> None:
    pictures = Pictures(work)
    project = put(tmp_path, b"no PDF")
    (job,) = jobs(project, 1)
    place = PagePlace(1, 1, 1, 100, 100)
    failed: list[object] = []
    pictures.picture_failed.connect(lambda job, problem: failed.append(job))
    pictures.want("asker", [job])
    qtbot.waitUntil(lambda: failed == [job], timeout=_LONG)
    assert pictures.is_broken(project, place)
    pictures.want("asker", [])
    pictures.want("asker", [job])
    assert not pictures._asked
    put(tmp_path, paper(1))
    pictures.forget_failures()
    pictures.want("asker", [job])
    qtbot.waitUntil(lambda: pictures.has(job), timeout=_LONG)
    assert failed == [job]
