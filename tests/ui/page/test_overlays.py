"""What is painted over a page: no digit is ever covered, at any zoom, and the ▲ belongs to the prime suspect."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.model import Box, Mark
from app.ui.common.symbols import MARK_SYMBOLS, cell_signs
from app.ui.page import PageView
from app.ui.page.margins import Margins
from tests import patience
from tests.ui.page.sources import boxes_of, places, printed_cells, put, sample

_LONG = patience.MILLISECONDS
_DARK, _LIGHT = 110, 150
"""Of 255: ink and paper."""
_ALL: tuple[Mark, ...] = ("broken", "against", "corrected", "seen")


@pytest.fixture
def cells(qtbot: QtBot, view: PageView, tmp_path: Path) -> list[str]:
    data = sample("wangchuan-2022.pdf")
    found = printed_cells(data)
    view.show_pages(put(tmp_path, data), places(data))
    view.set_boxes(boxes_of(found))
    return [cell.id for cell in found if cell.boxes]


def grabbed(view: PageView, qtbot: QtBot) -> QImage:
    qtbot.waitUntil(lambda: view.is_sharp, timeout=_LONG)
    return view.viewport().grab().toImage()


def grey(picture: QImage, rect: QRect) -> list[int]:
    within = rect.intersected(picture.rect())
    return [
        (color.red() + color.green() + color.blue()) // 3
        for y in range(within.top(), within.bottom() + 1)
        for x in range(within.left(), within.right() + 1)
        for color in (picture.pixelColor(x, y),)
    ]


def numbers(view: PageView, cells: list[str]) -> list[QRect]:
    return [box.toRect() for cell in cells for box in view.boxes_in_view(cell)]


@pytest.mark.parametrize("steps_out", [0, 3, 6])
def test_no_ink_of_a_digit_is_lost_under_what_is_painted_over_it(
    qtbot: QtBot, view: PageView, cells: list[str], steps_out: int
) -> None:
    for _ in range(steps_out):
        view.zoom_out()
    plain = grabbed(view, qtbot)
    view.refresh_boxes({cell: frozenset(_ALL) for cell in cells}, frozenset(cells[::3]))
    view.set_operands({cell: number for number, cell in enumerate(cells, 1)})
    view.set_current(cells[20], scroll=False)
    painted = grabbed(view, qtbot)
    assert painted != plain
    ink = 0
    for rect in numbers(view, cells):
        for before, after in zip(grey(plain, rect), grey(painted, rect), strict=True):
            if before < _DARK:
                ink += 1
                assert after <= before + 2
    assert ink


@pytest.mark.parametrize("steps_out", [0, 3, 6])
def test_no_sign_stands_on_a_digit(qtbot: QtBot, view: PageView, cells: list[str], steps_out: int) -> None:
    for _ in range(steps_out):
        view.zoom_out()
    plain = grabbed(view, qtbot)
    view.refresh_boxes({cell: frozenset(_ALL) for cell in cells})
    painted = grabbed(view, qtbot)
    for rect in numbers(view, cells):
        inner = rect.adjusted(1, 1, -1, -1)
        for before, after in zip(grey(plain, inner), grey(painted, inner), strict=True):
            if before > 240:
                assert after > _LIGHT


def test_only_the_prime_suspect_is_a_full_triangle(qtbot: QtBot, view: PageView, cells: list[str]) -> None:
    view.refresh_boxes({cells[20]: frozenset(("broken",))})
    side = grabbed(view, qtbot)
    view.refresh_boxes({cells[20]: frozenset(("broken",))}, frozenset((cells[20],)))
    assert grabbed(view, qtbot) != side
    assert cell_signs({"broken", "seen"}, prime=True) == "▲✓"
    assert cell_signs({"broken", "seen"}, prime=False) == "△✓"
    assert cell_signs(set(MARK_SYMBOLS), prime=True) == "".join(MARK_SYMBOLS.values())


def test_a_sign_takes_the_side_that_is_free() -> None:
    one, right, below = Box(100, 100, 120, 110), Box(125, 100, 140, 110), Box(100, 112, 120, 122)
    margins = Margins((one, right, below))
    small = ((10.0, 8.0),)
    assert margins.place(one, small, 2) == (0, Box(88, 101, 98, 109))
    assert margins.place(one, small, 2) == (0, Box(105, 90, 115, 98))
    assert margins.place(one, small, 2) is None


def test_a_smaller_sign_beside_a_number_is_better_than_one_above() -> None:
    one, left, right = Box(100, 100, 120, 110), Box(80, 100, 98, 110), Box(128, 100, 140, 110)
    margins = Margins((one, left, right))
    assert margins.place(one, ((10.0, 8.0), (4.0, 4.0)), 2) == (1, Box(122, 103, 126, 107))


@pytest.mark.parametrize("change", ["zoom_in", "zoom_out", "fit_width", "rotate_right", "resize"])
def test_the_current_number_stays_in_view_when_the_page_is_shown_otherwise(
    qtbot: QtBot, view: PageView, cells: list[str], change: str
) -> None:
    for _ in range(3):
        view.zoom_in()
    view.set_current(cells[-1])
    if change == "resize":
        view.resize(400, 300)
    else:
        for _ in range(4):
            getattr(view, change)()
            assert all(view.viewport().rect().contains(rect.toRect()) for rect in view.boxes_in_view(cells[-1]))
    assert all(view.viewport().rect().contains(rect.toRect()) for rect in view.boxes_in_view(cells[-1]))
