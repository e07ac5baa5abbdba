"""The view of a source's pages, drawn in worker processes, with the boxes of the numbers; linked with the tables."""

from __future__ import annotations

from app.ui.page.boxes import PageBox, boxes_of
from app.ui.page.crop import CropView
from app.ui.page.framing import Framed, framed
from app.ui.page.pictures import Pictures
from app.ui.page.view import PageView

__all__ = ["CropView", "Framed", "PageBox", "PageView", "Pictures", "boxes_of", "framed"]
