"""What tests ask of a page view that the window itself never asks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage

from app.model import Point
from app.ui.page import PageView
from app.ui.page.camera import Spot


def go_to_page(view: PageView, number: int) -> None:
    """Bring the top of a page to the top of the view."""
    view.verticalScrollBar().setValue(view._camera.column.top(view._index_of[number]))


def spots_in_view(view: PageView) -> list[QRectF]:
    """Where the outlined words are in the viewport, in logical pixels."""
    ratio = view._camera.ratio
    return [
        QRectF(box.x0 / ratio, box.y0 / ratio, box.width / ratio, box.height / ratio)
        for box in view._shown((spot.page, spot.box) for spot in view._spots)
    ]


def is_pictured(view: PageView) -> bool:
    """Whether no page in view is blank for want of a picture, be it a scaled one."""
    camera, pictures = view._camera, view._pictures
    return all(
        pictures.is_broken(view._project, camera.places[index])
        or pictures.of_page(view._project, camera.places[index], camera.column.page(index).turn)
        for index, _ in camera.visible()
    )


def in_view(view: PageView, points: Sequence[Point]) -> list[QPointF]:
    """Where points of the first page are in the viewport, in logical pixels."""
    camera = view._camera
    places = [camera.place_of(Spot(0, *point)) for point in points]
    return [QPointF(x / camera.ratio, y / camera.ratio) for x, y in places]


def grabbed(view: PageView) -> QImage:
    """The view as it is painted."""
    return view.viewport().grab().toImage()


def colours(picture: QImage, view: PageView, cell: str, grow: float = 0.0) -> set[str]:
    """The colours in and `grow` logical pixels around a cell's first box."""
    ratio = picture.devicePixelRatio()
    rect = view.boxes_in_view(cell)[0].adjusted(-grow, -grow, grow, grow)
    return {
        picture.pixelColor(x, y).name()
        for x in range(round(rect.left() * ratio), round(rect.right() * ratio))
        for y in range(round(rect.top() * ratio), round(rect.bottom() * ratio))
    }
