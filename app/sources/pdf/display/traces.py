"""A page's display list -> its spans of text, and what else it draws that could hide text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pymupdf
from pymupdf import extra, mupdf

from app.model import Box
from app.sources.pdf.runs import Span


def spans_of(display: pymupdf.DisplayList, height: float) -> Sequence[Span]:
    """The spans of a page of this height (points), as `Page.get_texttrace` gives them, without those clipped away.

    Their `seqno` counts the operations of the list, not those of the page.
    """
    spans: list[Span] = []
    device = extra.JM_new_texttrace_device(spans)
    device.ptm = mupdf.FzMatrix(1, 0, 0, -1, 0, height)
    run(display, device)
    return spans


class Effects(NamedTuple):
    """Whether a page draws pictures, and whether (`others`) it draws anything besides text, lines and areas.

    Others are pictures, shadings, patterns, groups, masks, and clips other than the whole page.
    """

    pictures: bool
    others: bool


def effects_of(display: pymupdf.DisplayList, width: float, height: float) -> Effects:
    """What else a page of this size (points) draws, inline pictures too."""
    device = _EffectsDevice(width, height)
    run(display, device)
    return Effects(device.pictures, device.others)


class _EffectsDevice(mupdf.FzDevice2):  # type: ignore[misc]  # PyMuPDF has no types
    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.pictures = self.others = False
        self._width, self._height = width, height
        self.use_virtual_fill_image()
        self.use_virtual_fill_image_mask()
        self.use_virtual_fill_shade()
        self.use_virtual_clip_path()
        self.use_virtual_clip_stroke_path()
        self.use_virtual_clip_text()
        self.use_virtual_clip_stroke_text()
        self.use_virtual_clip_image_mask()
        self.use_virtual_begin_mask()
        self.use_virtual_begin_group()
        self.use_virtual_begin_tile()

    def fill_image(self, *arguments: object) -> None:
        self.pictures = self.others = True

    def fill_image_mask(self, *arguments: object) -> None:
        self.pictures = self.others = True

    def clip_path(self, context: object, path: object, even_odd: object, matrix: object, scissor: object) -> None:
        if mupdf.ll_fz_path_is_rect(path, matrix):
            clip = mupdf.ll_fz_bound_path(path, None, matrix)
            if clip.x0 <= 1 and clip.y0 <= 1 and clip.x1 >= self._width - 1 and clip.y1 >= self._height - 1:
                return
        self.others = True

    def begin_tile(self, *arguments: object) -> int:
        self.others = True
        return 0

    def _note(self, *arguments: object) -> None:
        self.others = True

    clip_stroke_path = clip_text = clip_stroke_text = clip_image_mask = _note
    fill_shade = begin_mask = begin_group = _note


def pictures_of(page: pymupdf.Page) -> tuple[tuple[int, Box], ...]:
    """The pictures that an upright page draws, each with the number of its operation as `Page.get_bboxlog` counts it.

    That makes a log of all operations, with the extent of each, which takes several times as long.
    """
    device = _PicturesDevice()
    mupdf.fz_run_page(page.this, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    return tuple(device.pictures)


class _PicturesDevice(mupdf.FzDevice2):  # type: ignore[misc]  # PyMuPDF has no types
    def __init__(self) -> None:
        super().__init__()
        self.pictures: list[tuple[int, Box]] = []
        self._number = 0
        self.use_virtual_fill_path()
        self.use_virtual_stroke_path()
        self.use_virtual_fill_text()
        self.use_virtual_stroke_text()
        self.use_virtual_ignore_text()
        self.use_virtual_fill_shade()
        self.use_virtual_fill_image()
        self.use_virtual_fill_image_mask()

    def fill_image(self, context: object, image: object, matrix: Any, *arguments: object) -> None:
        unit = mupdf.FzRect(mupdf.FzRect.Fixed_UNIT)  # kept by its name until the call is over
        extent = mupdf.ll_fz_transform_rect(unit.internal(), matrix)
        self.pictures.append((self._number, Box(extent.x0, extent.y0, extent.x1, extent.y1)))
        self._number += 1

    def _count(self, *arguments: object) -> None:
        self._number += 1

    fill_path = stroke_path = fill_text = stroke_text = ignore_text = fill_shade = fill_image_mask = _count


def run(display: pymupdf.DisplayList, device: mupdf.FzDevice) -> None:
    """Run all of a page's operations on a device, and close that."""
    everything = mupdf.FzRect(mupdf.FzRect.Fixed_INFINITE)
    mupdf.fz_run_display_list(display.this, device, mupdf.FzMatrix(), everything, mupdf.FzCookie())
    mupdf.fz_close_device(device)
