"""Marks on the page: each is seen, and what changed is painted alone."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.model import Box, Mark, Spot
from app.ui.common.theme import ThemeColors
from app.ui.page import PageBox, PageView
from tests import patience
from tests.ui.page.sources import paper, places, put
from tests.ui.page.views import colours, go_to_page, grabbed, spots_in_view

_LONG = patience.MILLISECONDS


@pytest.mark.parametrize("mark", ("broken", "unreadable", "doubtful", "corrected", "as_printed", "seen"))
def test_a_mark_is_seen_by_its_sign_and_its_tint(
    view: PageView, theme: ThemeColors, open_sample: list[str], mark: Mark
) -> None:
    cell = open_sample[10]
    plain = grabbed(view)
    view.refresh_boxes({cell: frozenset((mark,))})
    picture = grabbed(view)
    around = colours(picture, view, cell, 20)
    assert QColor(theme.color(f"paper_{mark}")).name() in around or len(around - colours(plain, view, cell, 20)) > 3
    if mark != "seen":
        assert theme.color(f"paper_{mark}_tint").name() in colours(picture, view, cell)
    view.refresh_boxes({cell: frozenset()})
    assert grabbed(view) == plain


class PaintWatch(QObject):
    """Notes how large each painted part of a widget is."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.areas: list[int] = []
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QPaintEvent):
            self.region += event.region()
            rect = event.region().boundingRect()
            self.areas.append(rect.width() * rect.height())
        return False


def test_only_what_changed_is_painted_again(qtbot: QtBot, view: PageView, open_sample: list[str]) -> None:
    watch = PaintWatch(view.viewport())
    view.viewport().update()
    qtbot.waitUntil(lambda: bool(watch.areas), timeout=_LONG)
    watch.areas.clear()
    view.refresh_boxes({open_sample[10]: frozenset(("broken",))})
    qtbot.waitUntil(lambda: bool(watch.areas), timeout=_LONG)
    assert max(watch.areas) < view.viewport().width() * view.viewport().height() / 10
    watch.areas.clear()
    view.refresh_boxes({open_sample[10]: frozenset(("broken",))})
    qtbot.wait(1)
    assert watch.areas == []


def without(picture: QImage, region: QRegion) -> QImage:
    """A picture with a part of it painted over."""
    with QPainter(picture) as painter:
        painter.setClipRegion(region)
        painter.fillRect(picture.rect(), QColor("black"))
    return picture


@pytest.mark.parametrize("seed", range(4))
def test_everything_that_looks_otherwise_after_an_act_is_painted_again(
    qapp: QApplication, view: PageView, open_sample: list[str], seed: int
) -> None:
    random, watch = Random(seed), PaintWatch(view.viewport())
    marks: tuple[Mark, ...] = ("broken", "unreadable", "doubtful", "corrected", "as_printed", "seen")
    view.set_operands(dict(zip(open_sample[10:14], range(1, 5), strict=True)) if seed % 2 else {})
    differing = 0
    for _ in range(12):
        before = grabbed(view)
        watch.region = QRegion()
        cells = random.sample(open_sample, random.choice((1, 4, 20)))
        primes = frozenset(random.sample(cells, 1))
        view.refresh_boxes({cell: frozenset(random.sample(marks, random.randrange(4))) for cell in cells}, primes)
        view.set_current(random.choice(cells), scroll=False)
        qapp.sendPostedEvents()
        region = QRegion(watch.region)  # the next picture is painted too
        after = grabbed(view)
        differing += after != before
        assert without(after, region) == without(before, region)
    assert differing > 6


def test_another_current_cell_paints_only_the_two_numbers(
    qapp: QApplication, view: PageView, open_sample: list[str]
) -> None:
    first, second = open_sample[10], open_sample[11]
    view.set_current(first, scroll=False)
    grabbed(view)
    watch = PaintWatch(view.viewport())
    view.set_current(second, scroll=False)
    qapp.sendPostedEvents()
    sizes = [rect.width() * rect.height() for cell in (first, second) for rect in view.boxes_in_view(cell)]
    area = sum(rect.width() * rect.height() for rect in watch.region)  # type: ignore[attr-defined]  # of the stubs
    assert sum(sizes) < area < sum(sizes) + 2 * 14 * sum(size**0.5 * 4 for size in sizes)


def test_operands_are_numbered_beside_their_boxes(view: PageView, theme: ThemeColors, open_sample: list[str]) -> None:
    plain = grabbed(view)
    first, second = open_sample[10:12]
    view.set_operands({first: 1, second: 2})
    for cell in (first, second):
        assert theme.color("paper_operand").name() in colours(grabbed(view), view, cell, 4)
    view.set_operands({})
    assert grabbed(view) == plain


def test_a_number_in_two_pieces_has_two_outlines(
    qtbot: QtBot, view: PageView, theme: ThemeColors, tmp_path: Path
) -> None:
    data = paper(2)
    view.show_pages(put(tmp_path, data), places(data))
    boxes = [Box(100, 200, 140, 220), Box(300, 200, 340, 220)]
    view.set_boxes([PageBox("a", 1, box) for box in boxes])
    view.set_current("a")
    picture = grabbed(view)
    ratio = picture.devicePixelRatio()
    rects = view.boxes_in_view("a")
    assert len(rects) == 2
    for rect in rects:
        column = round(rect.center().x() * ratio)
        found = {
            picture.pixelColor(column, y).name()
            for y in range(round((rect.top() - 8) * ratio), round(rect.top() * ratio))
        }
        assert theme.color("paper_current").name() in found


def test_the_words_that_a_finding_is_about_are_outlined_and_scrolled_to(
    qtbot: QtBot, view: PageView, theme: ThemeColors, tmp_path: Path
) -> None:
    data = paper(20)
    view.show_pages(put(tmp_path, data), places(data))
    spots = (Spot(15, Box(60, 300, 260, 314)), Spot(15, Box(60, 318, 120, 332)))
    view.set_spots(spots)
    first, second = spots_in_view(view)
    whole = QRectF(view.viewport().rect())
    assert whole.contains(first) and whole.contains(second)
    qtbot.waitUntil(lambda: view.is_sharp, timeout=_LONG)
    picture = grabbed(view)
    corner = first.topLeft().toPoint()
    edge = {picture.pixelColor(corner.x() + x, corner.y() + y).name() for x in range(40) for y in range(-4, 4)}
    assert theme.color("paper_operand").name() in edge
    go_to_page(view, 1)
    view.set_spots(spots)
    assert not whole.intersects(spots_in_view(view)[0]), "an act that changes nothing of them scrolls nothing"
    view.set_spots(())
    assert spots_in_view(view) == []
