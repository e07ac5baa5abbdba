"""What happens to the sheets: the kinds that the network learns from, and those that only measure it."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np

from app.sources.ocr.pixels.picture import Colors
from tests.digits.sheets import Damage
from tests.generator.scan_effects import black_and_white, blurred, greyed, noisy, speckled, uneven_light
from tests.generator.scan_pixels import in_range, smooth_noise

_DPI = 72


def _plain(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    return colors


def _jpeg(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    return _compressed(colors, int(rng.integers(20, 80)))


def _blur(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    soft = blurred(colors, float(rng.uniform(0.15, 0.55)) * zoom)
    return noisy(soft, float(rng.uniform(0, 8)), rng)


def _noise(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    return _compressed(noisy(blurred(colors, 0.5), float(rng.uniform(8, 32)), rng), 85)


def _two_levels(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    grainy = noisy(blurred(colors, float(rng.uniform(0.4, 0.9))), float(rng.uniform(5, 25)), rng)
    return black_and_white(speckled(grainy, 4, round(zoom * _DPI), rng), int(rng.integers(110, 200)))


def _small(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    """Sent by a program that shrinks pictures."""
    small = _shrunk(colors, float(rng.uniform(0.95, 1.5)) / zoom)
    return _enlarged(_compressed(small, int(rng.integers(35, 90))), colors)


def _fat(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    """A copy whose ink has run, or has worn."""
    reach = round(rng.uniform(0.15, 0.45) * zoom)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * max(1, reach) + 1,) * 2)
    grown = cv2.erode(colors, kernel) if rng.random() < 0.7 else cv2.dilate(colors, kernel[: 2 * reach or 1])
    share = float(rng.uniform(0.4, 1))
    mixed = colors * (1 - share) + np.asarray(grown, np.float32) * share
    return noisy(blurred(in_range(mixed), 0.5), 5, rng)


def _worn(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    """Pale, and paler in blotches."""
    pale = float(rng.uniform(0.2, 0.65))
    blotches = smooth_noise(colors.shape, 3 * zoom, rng)[..., None]
    level = colors + (255.0 - colors) * np.clip(pale + 0.3 * blotches, 0, 0.85)
    return noisy(in_range(level), float(rng.uniform(1, 6)), rng)


def _light(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    return _compressed(noisy(uneven_light(colors, float(rng.uniform(0.3, 0.7)), rng), 5, rng), 80)


def _dirt(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    return greyed(speckled(colors, float(rng.uniform(20, 120)), round(zoom * _DPI), rng))


def _stamp(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    """Rings, strokes and writing in red over the numbers, as ink or half transparent."""
    height, width = colors.shape[:2]
    ink = np.zeros((height, width), np.uint8)
    for _ in range(3):
        middle = (int(rng.integers(0, width)), int(rng.integers(0, height)))
        radius = round(float(rng.uniform(35, 60)) * zoom)
        cv2.circle(ink, middle, radius, 255, max(1, round(3 * zoom)), cv2.LINE_AA)
        for _ in range(14):
            start = rng.normal(middle, radius * 0.5)
            end = start + rng.normal(0, 8 * zoom, 2)
            thick = max(1, round(float(rng.uniform(0.8, 2)) * zoom))
            cv2.line(ink, start.astype(int).tolist(), end.astype(int).tolist(), 255, thick, cv2.LINE_AA)
    share = ink[..., None] / 255 * (0.8 + 0.2 * smooth_noise(colors.shape, 3 * zoom, rng)[..., None])
    red = np.array((34, 30, 214), np.float32)
    if rng.random() < 0.5:
        return _compressed(in_range(colors * (1 - share + share * red / 255)), 85)
    return _compressed(in_range(colors * (1 - 0.6 * share) + red * 0.6 * share), 85)


def _everything(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    """Two or three of the others."""
    for name in rng.choice(("jpeg", "blur", "noise", "small", "fat", "worn", "light", "dirt"), 2, replace=False):
        colors = TRAINED[str(name)](colors, zoom, rng)
    return colors


def _moire(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    """A screen that was photographed: fine waves of light, a little out of focus."""
    height, width = colors.shape[:2]
    angle, period = rng.uniform(0.2, 1.3), rng.uniform(1.2, 3) * zoom
    y, x = np.mgrid[:height, :width].astype(np.float32)
    waves = np.sin((x * np.cos(angle) + y * np.sin(angle)) * 2 * np.pi / period)[..., None]
    depth = float(rng.uniform(0.05, 0.16))
    return _compressed(in_range(blurred(colors, 0.25 * zoom) * (1 - depth + depth * waves)), 60)


def _moved(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    """A camera that was not held still."""
    length = max(2, round(float(rng.uniform(0.5, 1.4)) * zoom))
    kernel = np.zeros((length, length), np.float32)
    ends = ((0, 0), (length - 1, length - 1)) if rng.random() < 0.5 else ((0, length // 2), (length - 1, length // 2))
    cv2.line(kernel, *ends, 1.0, 1)
    smeared = cv2.filter2D(colors, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REPLICATE)
    return _compressed(noisy(np.asarray(smeared, np.uint8), 4, rng), 75)


def _chat(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    """Shrunk, sharpened and squeezed by a chat program, twice."""
    small = _shrunk(colors, float(rng.uniform(1.0, 1.35)) / zoom)
    for quality in rng.integers(25, 50, 2):
        sharp = in_range(small * 1.6 - 0.6 * np.asarray(cv2.GaussianBlur(small, (0, 0), 1), np.float32))
        small = _compressed(sharp, int(quality))
    return _enlarged(small, colors)


def _copied(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    """A photocopy of a photocopy."""
    for _ in range(2):
        soft = noisy(blurred(colors, float(rng.uniform(0.15, 0.3)) * zoom), 14, rng)
        colors = black_and_white(soft, int(rng.integers(120, 185)))
    return blurred(speckled(colors, 10, round(zoom * _DPI), rng), 0.6)


def _fax(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    """Half the lines, black and white by an ordered pattern of dots."""
    height, width = colors.shape[:2]
    pattern = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) * 12 + 38
    half = np.asarray(cv2.resize(greyed(colors), (width, height // 2), interpolation=cv2.INTER_AREA), np.uint8)
    grid = np.tile(pattern, (half.shape[0] // 4 + 1, width // 4 + 1))[: half.shape[0], :width, None]
    dots = np.where(half < grid, np.uint8(0), np.uint8(255))
    return _enlarged(np.ascontiguousarray(dots), colors)


def _shows_through(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    """The print of the back, mirrored and pale."""
    back = np.roll(colors[:, ::-1], (int(rng.integers(3, 30)), int(rng.integers(3, 30))), (0, 1)).astype(np.float32)
    pale = 255 - (255 - blurred(in_range(back), 0.4 * zoom)) * float(rng.uniform(0.15, 0.4))
    return noisy(in_range(np.minimum(colors, pale)), 4, rng)


def _pen(colors: Colors, zoom: float, rng: np.random.Generator) -> Colors:
    """Strokes of a pen, black or blue, over a part of the numbers."""
    height, width = colors.shape[:2]
    marked = colors.copy()
    for _ in range(8):
        start = rng.uniform(0, (width, height))
        end = start + rng.normal(0, 25 * zoom, 2)
        color = [(0, 0, 0), (150, 60, 20)][int(rng.integers(0, 2))]
        thick = max(1, round(float(rng.uniform(0.5, 1.2)) * zoom))
        cv2.line(marked, start.astype(int).tolist(), end.astype(int).tolist(), color, thick, cv2.LINE_AA)
    return marked


def _compressed(colors: Colors, quality: int) -> Colors:
    _, data = cv2.imencode(".jpg", colors, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def _shrunk(colors: Colors, scale: float) -> Colors:
    if scale >= 1:
        return colors
    return np.asarray(cv2.resize(colors, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def _enlarged(colors: Colors, like: Colors) -> Colors:
    size = (like.shape[1], like.shape[0])
    return np.asarray(cv2.resize(colors, size, interpolation=cv2.INTER_LINEAR), np.uint8)


TRAINED: dict[str, Damage] = {
    "plain": _plain,
    "jpeg": _jpeg,
    "blur": _blur,
    "noise": _noise,
    "two levels": _two_levels,
    "small": _small,
    "fat": _fat,
    "worn": _worn,
    "light": _light,
    "dirt": _dirt,
    "stamp": _stamp,
    "everything": _everything,
}

HELD_OUT: dict[str, Damage] = {
    "moire": _moire,
    "moved": _moved,
    "chat": _chat,
    "copied": _copied,
    "fax": _fax,
    "shows through": _shows_through,
    "pen": _pen,
}
"""Only for measuring."""


def random_damage(rng: Random) -> tuple[str, Damage]:
    """One of the kinds that are learnt from."""
    name = rng.choice(list(TRAINED))
    return name, TRAINED[name]
