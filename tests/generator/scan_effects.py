"""What scanners and cameras do to a picture of a page, one effect a function. A strength of 0 leaves it as it is."""

from __future__ import annotations

from math import cos, pi, radians, sin

import cv2
import numpy as np
import numpy.typing as npt

from tests.generator.scan_pixels import Levels, Pixels, in_range, smooth_noise

_DESK = (74, 58, 46)
_CLOTH = (205, 196, 178)
_WHITE = (255.0, 255.0, 255.0)


def desk_width(width: int, height: int, desk: float) -> int:
    """How many pixels of desk are seen on each side of a paper of this size."""
    return round(min(width, height) * desk)


def faded_rules(paper: Pixels, fade: float, dpi: int, rng: np.random.Generator) -> Pixels:
    """Rules paler, and paler in some places than in others; writing is left as it is."""
    if not fade:
        return paper
    dark = 255 - cv2.cvtColor(paper, cv2.COLOR_RGB2GRAY)
    length = dpi // 4
    across = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    down = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    rules = np.maximum(across, down) > 40
    strength = np.clip(fade * (1 + 0.5 * smooth_noise(paper.shape, dpi / 4, rng)[rules]), 0, 0.92)[:, None]
    faded = paper.copy()
    faded[rules] = in_range(paper[rules] + (255 - paper[rules].astype(np.float32)) * strength)
    return faded


def laid_down(
    paper: Pixels, skew: float, perspective: float, desk: float, rng: np.random.Generator, *, cloth: bool = False
) -> Pixels:
    """The paper askew under the glass or, with a desk around it (under checked cloth, or of wood), before a camera."""
    if not (skew or perspective or desk):
        return paper
    height, width = paper.shape[:2]
    border = desk_width(width, height, desk)
    canvas = (width + 2 * border, height + 2 * border)
    before = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    pull = rng.uniform(0.3, 1, (4, 2)) * perspective * min(width, height)
    inward = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)])
    after = (_about_middle(before, skew, width, height) + inward * pull + border).astype(np.float32)
    matrix = np.asarray(cv2.getPerspectiveTransform(before, after), np.float64)
    if not border:
        warped = cv2.warpPerspective(paper, matrix, canvas, flags=cv2.INTER_CUBIC, borderValue=_WHITE)
        return np.asarray(warped, np.uint8)
    return _on_desk(paper, matrix, canvas, rng, cloth=cloth)


def _on_desk(
    paper: Pixels, matrix: npt.NDArray[np.float64], canvas: tuple[int, int], rng: np.random.Generator, *, cloth: bool
) -> Pixels:
    """Dark grained wood or light checked cloth, the paper's shadow on it, and the paper."""
    flags = cv2.INTER_CUBIC
    warped = cv2.warpPerspective(paper, matrix, canvas, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    inside = cv2.warpPerspective(np.ones(paper.shape[:2], np.float32), matrix, canvas, flags=cv2.INTER_LINEAR)
    reach = canvas[0] / 150
    shadow = cv2.GaussianBlur(np.roll(inside, round(reach), (0, 1)), (0, 0), reach)
    grain = (
        1
        + 0.18 * cv2.resize(smooth_noise((canvas[1], 8), 2, rng), canvas)
        + 0.1 * smooth_noise((canvas[1], canvas[0]), 3, rng)
    )
    if cloth:
        side = canvas[0] / 40
        lines = [np.arange(long) % side < side / 6 for long in (canvas[1], canvas[0])]
        grain *= 1 - 0.35 * (lines[0][:, None].astype(np.float32) + lines[1][None, :])
    wood = np.array(_CLOTH if cloth else _DESK, np.float32) * (grain * (1 - 0.5 * shadow))[..., None]
    share = np.clip(inside, 0, 1)[..., None]
    return in_range(wood * (1 - share) + warped * share)


def _about_middle(points: npt.NDArray[np.float32], degrees: float, width: int, height: int) -> npt.NDArray[np.float64]:
    """The points turned clockwise about the middle of the paper."""
    angle = radians(degrees)
    turn = np.array([(cos(angle), sin(angle)), (-sin(angle), cos(angle))])
    middle = np.array((width / 2, height / 2))
    return np.asarray((points - middle) @ turn + middle, np.float64)


def uneven_light(picture: Pixels, light: float, rng: np.random.Generator) -> Pixels:
    """Darker towards one side, with the soft edge of a shadow somewhere in the darker half."""
    if not light:
        return picture
    angle = rng.uniform(0, 2 * pi)
    far = _slope(angle)
    edge = 1 / (1 + np.exp(-(_slope(angle + rng.uniform(-0.5, 0.5)) - rng.uniform(0.5, 0.7)) / 0.03))
    bright = 1 - light * (0.7 * far**1.5 + 0.3 * edge)
    whole = cv2.resize(bright.astype(np.float32), (picture.shape[1], picture.shape[0]))
    return in_range(picture * whole[..., None])


def _slope(angle: float) -> npt.NDArray[np.float64]:
    """A square of numbers that rise from 0 to 1 in the direction."""
    y, x = np.mgrid[-1:1:64j, -1:1:64j]
    height = x * cos(angle) + y * sin(angle)
    return np.asarray((height - height.min()) / (height.max() - height.min()), np.float64)


def blurred(picture: Pixels, blur: float) -> Pixels:
    """Out of focus."""
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), blur), np.uint8) if blur else picture


def noisy(picture: Pixels, noise: float, rng: np.random.Generator) -> Pixels:
    """The grain of a sensor: mostly of brightness, a little of colour."""
    if not noise:
        return picture
    height, width = picture.shape[:2]
    bright: Levels = rng.standard_normal((height, width, 1), np.float32) * np.float32(noise)
    tint: Levels = rng.standard_normal((height // 4 + 1, width // 4 + 1, 3), np.float32) * np.float32(noise / 4)
    grain = np.asarray(cv2.resize(tint, (width, height)), np.float32)
    grain += bright
    grain += picture
    return in_range(grain)


def speckled(picture: Pixels, speckle: float, dpi: int, rng: np.random.Generator) -> Pixels:
    """Dust: dark dots, no wider than a tenth of a millimetre or two."""
    height, width = picture.shape[:2]
    count = round(speckle * width * height / dpi**2)
    dirty = picture.copy()
    largest = max(1, dpi // 150)
    for x, y, size in zip(
        rng.integers(0, width, count),
        rng.integers(0, height, count),
        rng.integers(1, largest + 1, count),
        strict=True,
    ):
        dirty[y : y + size, x : x + size] = 50
    return dirty


def greyed(picture: Pixels) -> Pixels:
    """Without colours."""
    return np.repeat(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2).astype(np.uint8)


def black_and_white(picture: Pixels, threshold: int) -> Pixels:
    """Black where the grey level is below the threshold, white elsewhere."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)[..., None]
    return np.repeat(np.where(grey < threshold, np.uint8(0), np.uint8(255)), 3, axis=2)


def despeckled(picture: Pixels, despeckle: float, dpi: int) -> Pixels:
    """Black marks of less area than a square of so many points gone from a picture in black and white."""
    if not despeckle:
        return picture
    black = np.asarray(picture[..., 0] == 0, np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(black, connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] < (despeckle * dpi / 72) ** 2
    cleaned = picture.copy()
    cleaned[small[labels]] = 255
    return cleaned
