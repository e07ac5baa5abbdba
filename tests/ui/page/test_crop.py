"""The magnified cell: the right place, wholly in view, and never another cell's."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model import Box
from app.ui.common.context import UiContext
from app.ui.common.theme import ThemeColors
from app.ui.common.translator import Translator
from app.ui.page import CropView, Pictures
from tests import patience
from tests.ui.page.sources import paper, places, printed_cells, put, sample, turned

_LONG = patience.MILLISECONDS


@pytest.fixture
def crop(qtbot: QtBot, context: UiContext, pictures: Pictures) -> CropView:
    crop = CropView(context, pictures)
    qtbot.addWidget(crop)
    crop.resize(280, 110)
    crop.show()
    return crop


def grabbed(crop: CropView) -> QImage:
    return crop.grab().toImage()


def outline(picture: QImage, theme: ThemeColors) -> list[tuple[int, int]]:
    """Where the outline's colour is."""
    wanted = theme.color("paper_current")
    return [
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if is_near(picture.pixelColor(x, y), wanted)
    ]


def is_near(one: QColor, other: QColor) -> bool:
    differences = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
    return max(map(abs, differences)) < 40


@pytest.mark.parametrize("rotation", (0, 90, 180, 270))
def test_the_number_is_in_view_outlined_with_its_ink_inside(
    qtbot: QtBot, crop: CropView, theme: ThemeColors, tmp_path: Path, rotation: int
) -> None:
    data = turned(sample("wangchuan-2022.pdf"), rotation, cropped=True)
    project, pages = put(tmp_path, data), places(data)
    for cell in printed_cells(data)[5::40]:
        assert cell.page is not None
        crop.show_box(project, pages[cell.page - 1], cell.boxes)
        qtbot.waitUntil(lambda: crop.is_sharp, timeout=_LONG)
        picture = grabbed(crop)
        edge = outline(picture, theme)
        left, right = min(x for x, _ in edge), max(x for x, _ in edge)
        top, bottom = min(y for _, y in edge), max(y for _, y in edge)
        assert left > 0 and right < picture.width() - 1
        assert top > 0 and bottom < picture.height() - 1
        inside = [
            picture.pixelColor(x, y).lightness() < 120
            for x in range(left + 3, right - 2)
            for y in range(top + 3, bottom - 2)
        ]
        assert sum(inside) > len(inside) * 0.05


def test_another_cell_clears_the_picture_at_once(
    qtbot: QtBot, crop: CropView, theme: ThemeColors, tmp_path: Path
) -> None:
    data = paper(2)
    project, pages = put(tmp_path, data), places(data)
    empty = grabbed(crop)
    crop.show_box(project, pages[0], [Box(72, 75, 150, 105)])
    assert grabbed(crop) == empty
    qtbot.waitUntil(lambda: crop.is_sharp, timeout=_LONG)
    assert grabbed(crop) != empty
    crop.show_box(project, pages[1], [Box(72, 75, 150, 105)])
    assert not crop.is_sharp
    assert grabbed(crop) == empty
    qtbot.waitUntil(lambda: crop.is_sharp, timeout=_LONG)
    assert grabbed(crop) != empty
    crop.clear()
    assert grabbed(crop) == empty
    assert not crop.is_sharp


def test_a_picture_that_comes_too_late_is_not_shown(
    qtbot: QtBot, crop: CropView, pictures: Pictures, tmp_path: Path
) -> None:
    data = paper(1)
    empty = grabbed(crop)
    with qtbot.waitSignal(pictures.picture_ready, timeout=_LONG):
        crop.show_box(put(tmp_path, data), places(data)[0], [Box(72, 75, 150, 105)])
        assert crop._framed is not None
        job = crop._framed.job
        pictures.want("somebody else", [job])
        crop.clear()
    assert pictures.has(job)
    assert grabbed(crop) == empty


def test_a_wide_number_is_scaled_down_to_fit(qtbot: QtBot, crop: CropView, theme: ThemeColors, tmp_path: Path) -> None:
    data = paper(1)
    crop.show_box(put(tmp_path, data), places(data)[0], [Box(100, 300, 500, 320)])
    qtbot.waitUntil(lambda: crop.is_sharp, timeout=_LONG)
    picture = grabbed(crop)
    edge = outline(picture, theme)
    assert min(x for x, _ in edge) > 0 and max(x for x, _ in edge) < picture.width() - 1


def test_it_is_as_large_as_promised(crop: CropView, tmp_path: Path, qtbot: QtBot) -> None:
    data = paper(1)
    crop.show_box(put(tmp_path, data), places(data)[0], [Box(100, 300, 110, 310)])
    qtbot.waitUntil(lambda: crop.is_sharp, timeout=_LONG)
    assert crop._framed is not None
    assert crop._framed.page.across == round(595 * 4 * crop.devicePixelRatioF())


def test_a_place_that_cannot_be_drawn_says_so(qtbot: QtBot, crop: CropView, pictures: Pictures, tmp_path: Path) -> None:
    (place,) = places(paper(1))
    empty = grabbed(crop)
    with qtbot.waitSignal(pictures.picture_failed, timeout=_LONG):
        crop.show_box(put(tmp_path, b"no PDF"), place, [Box(100, 300, 110, 310)])
    assert grabbed(crop) != empty


def test_it_has_a_name_in_the_chosen_language(crop: CropView, translator: Translator) -> None:
    chinese = crop.accessibleName()
    translator.choose("en")
    QApplication.processEvents()
    assert chinese and crop.accessibleName() != chinese
    translator.choose("zh")
