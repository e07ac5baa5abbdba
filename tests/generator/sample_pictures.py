"""The pictures among the samples: a page that bows before a camera, and one that went through a chat program."""

from __future__ import annotations

import io
from random import Random

import cv2
import numpy as np
import pymupdf
from PIL import Image

from tests.generator.content import Content
from tests.generator.pdf import write_pdf
from tests.generator.pdf_options import PdfOptions
from tests.generator.scan_effects import blurred, laid_down, noisy, uneven_light
from tests.generator.scan_pixels import Pixels, drawn

_CHAT_WIDTH = 1080
"""Pixels across to which chat programs shrink a picture."""


def photo_of_a_bowed_page(content: Content, options: PdfOptions, rng: Random) -> bytes:
    """A JPEG of the first page, taken by hand: its middle stands up from the desk by a 50th of its width."""
    picture = _first_page(content, options, 155, rng)
    noise = np.random.default_rng(rng.getrandbits(32))
    picture = bowed(picture, picture.shape[1] / 50)
    picture = laid_down(picture, 0.8, 0.015, 0.03, noise)
    picture = noisy(blurred(uneven_light(picture, 0.3, noise), 0.5), 1.5, noise)
    return _jpeg(picture, 52, 72)


def picture_of_a_chat(content: Content, options: PdfOptions, rng: Random) -> bytes:
    """A JPEG of the first page as a chat program sends it on: 1,080 pixels across, its tag of resolution wrong."""
    picture = _first_page(content, options, 200, rng)
    height, width = picture.shape[:2]
    size = (_CHAT_WIDTH, round(height * _CHAT_WIDTH / width))
    return _jpeg(np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8), 68, 200)


def bowed(picture: Pixels, depth: float) -> Pixels:
    """Lines that run level in print bulge by so many pixels in the middle of the page, and less towards its foot."""
    height, width = picture.shape[:2]
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    bulge = depth * np.sin(np.pi * x / width) * (1 - 0.5 * y / height)
    moved = cv2.remap(picture, x, (y + bulge).astype(np.float32), cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, np.uint8)


def _first_page(content: Content, options: PdfOptions, dpi: int, rng: Random) -> Pixels:
    with pymupdf.open(stream=write_pdf(content, options, rng), filetype="pdf") as document:
        return drawn(document[0], dpi)


def _jpeg(picture: Pixels, quality: int, dpi: int) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, "JPEG", quality=quality, dpi=(dpi, dpi))
    return buffer.getvalue()
