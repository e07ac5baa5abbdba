"""Both ways of the link are right: what is framed on the page is that cell's ink, and a click on it names the cell."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import Cell
from app.ui.page import PageView
from tests import patience
from tests.ui.page.sources import (
    PDF_SAMPLES,
    SAMPLES,
    boxes_of,
    cells_in,
    places,
    printed_cells,
    put,
    sample,
    shown,
    turned,
)
from tests.ui.page.views import go_to_page

_DARK = 140
_HIGH = 1.45
"""Times its width: a higher page is not wholly in view unless the view is made higher."""


def check_every_cell(qtbot: QtBot, view: PageView, folder: Path, data: bytes, cells: list[Cell]) -> None:
    """Click on every cell's number, and look at its ink."""
    pages = places(data)
    if any(place.height > _HIGH * place.width for place in pages):
        view.resize(view.width(), 2 * view.height())
    view.show_pages(put(folder, data), pages)
    view.set_boxes(boxes_of(cells))
    clicked: list[str] = []
    view.cell_clicked.connect(clicked.append)
    checked = 0
    for place in pages:
        go_to_page(view, place.number)
        qtbot.waitUntil(lambda: view.is_sharp, timeout=patience.MILLISECONDS)
        picture = view.viewport().grab().toImage()
        for cell in (cell for cell in cells if cell.page == place.number):
            for rect in view.boxes_in_view(cell.id):
                assert view.viewport().rect().contains(rect.toAlignedRect()), f"{cell.id} is out of view"
                clicked.clear()
                click(view, rect.center())
                assert clicked == [cell.id]
            if cell.raw and cell.raw.isdecimal():
                rects = view.boxes_in_view(cell.id)
                assert sum(ink(picture, rect) for rect in rects) > 0.03, f"no ink where {cell.id} prints {cell.raw}"
            checked += 1
    assert checked == len(cells) > 0


def click(view: PageView, place: QPointF) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place.toPoint())


def ink(picture: QImage, rect: QRectF) -> float:
    """The share of dark pixels in a rectangle of logical pixels."""
    ratio = picture.devicePixelRatio()
    area = QRect(
        round(rect.x() * ratio), round(rect.y() * ratio), round(rect.width() * ratio), round(rect.height() * ratio)
    )
    dark = sum(
        picture.pixelColor(x, y).lightness() < _DARK
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
    )
    return dark / max(1, area.width() * area.height())


@pytest.mark.parametrize("name", SAMPLES)
def test_every_cell_of_every_sample(
    qtbot: QtBot, view: PageView, tmp_path: Path, project_file: Path, name: str
) -> None:
    check_every_cell(qtbot, view, tmp_path, shown(name), cells_in(project_file, name))


@pytest.mark.parametrize("rotation", (0, 90, 180, 270))
@pytest.mark.parametrize("cropped", (False, True))
@pytest.mark.parametrize("name", PDF_SAMPLES)
def test_every_cell_of_turned_and_cropped_pages(
    qtbot: QtBot, view: PageView, tmp_path: Path, name: str, rotation: int, cropped: bool
) -> None:
    data = turned(sample(name), rotation, cropped=cropped)
    check_every_cell(qtbot, view, tmp_path, data, printed_cells(data))


@pytest.mark.parametrize("turns", (1, 2, 3))
def test_every_cell_when_the_view_is_turned(qtbot: QtBot, view: PageView, tmp_path: Path, turns: int) -> None:
    data = turned(sample("wangchuan-2022.pdf"), 90, cropped=True)
    view.show_pages(put(tmp_path, data), places(data))
    for _ in range(turns):
        view.rotate_right()
    check_every_cell(qtbot, view, tmp_path, data, printed_cells(data))


@pytest.mark.skipif("QT_SCALE_FACTOR" in os.environ, reason="this is the run at that scale")
def test_every_cell_at_150_percent(sample_project: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__, "-k", "wangchuan"],
        env=os.environ | {"QT_SCALE_FACTOR": "1.5", "GOUJI_TEST_SAMPLES": str(sample_project)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout[-4000:]
    assert " passed" in run.stdout
