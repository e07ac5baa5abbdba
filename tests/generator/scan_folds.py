"""Paper that was folded for a pocket or an envelope: each panel lies its own way, and takes light its own way."""

from __future__ import annotations

import cv2
import numpy as np

from tests.generator.scan_pixels import Levels, Pixels, in_range

_CREASES = (0.2, 0.8)
"""Of a side's length: where creases are."""
_ASKEW = 0.05
"""A crease's drift sideways, of the length that it runs."""
_SHARP = (0.004, 0.05)
"""Of a side's length: how wide the bent paper at a crease is seen."""

_Line = tuple[list[float], list[float]]
"""Where along a side, 0 to 1, and what holds there."""
_FLAT: _Line = ([0.0, 1.0], [0.0, 0.0])


def folded(
    paper: Pixels, creases: int, lean: float, step: float, *, across: int, dark: float, rng: np.random.Generator
) -> Pixels:
    """The paper with `creases` that run down the page and `across` that run from side to side.

    Between two of them lines run at a slope of the panel's own, so that they rise or fall by up to `lean` from one side
    of the page to the other, and at each crease by up to `step` at once (shares of the shorter side). `dark`: by how
    much panels differ in light, 0 to 1.
    """
    if not (creases or across):
        return paper
    height, width = paper.shape[:2]
    side = min(height, width)
    down, light_down = _panels(creases, lean * side, step * side, rng)
    aside, light_across = _panels(across, lean * side / 2, 0.0, rng)
    v, u = np.meshgrid(np.linspace(0, 1, height), np.linspace(0, 1, width), indexing="ij")
    slant = rng.uniform(-_ASKEW, _ASKEW, 2)
    u_at, v_at = u + slant[0] * (v - 0.5), v + slant[1] * (u - 0.5)
    ys = (v * (height - 1) - np.interp(u_at, *down)).astype(np.float32)
    xs = (u * (width - 1) - np.interp(v_at, *aside)).astype(np.float32)
    bent = cv2.remap(paper, xs, ys, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    light = (1 - dark * np.interp(u_at, *light_down)) * (1 - dark * np.interp(v_at, *light_across))
    return in_range(bent * light[..., None])


def _panels(creases: int, lean: float, step: float, rng: np.random.Generator) -> tuple[_Line, _Line]:
    """How far (pixels) a panel's points are moved along the side that the creases cut, and how dark each is, 0 to 1."""
    if not creases:
        return (_FLAT, _FLAT)
    inner = np.sort(rng.uniform(*_CREASES, creases))
    ends = np.concatenate(([0.0], inner, [1.0]))
    half = np.exp(rng.uniform(*np.log(_SHARP))) / 2
    slopes = rng.uniform(-1, 1, creases + 1)
    steps = rng.uniform(0.4, 1, creases) * rng.choice((-1.0, 1.0), creases) * step
    places, moved, shade = [0.0], [0.0], [float(rng.uniform(0, 1))]
    for index in range(creases + 1):
        places.append(float(ends[index + 1]) - half)
        moved.append(moved[-1] + float(slopes[index] * (ends[index + 1] - ends[index])) * lean)
        shade.append(float(np.clip(shade[-1] + rng.uniform(-0.2, 0.2), 0, 1)))
        if index < creases:
            # At the crease itself, light falls away.
            places += [float(ends[index + 1]), float(ends[index + 1]) + half]
            moved += [moved[-1] + float(steps[index]) / 2, moved[-1] + float(steps[index])]
            shade += [1.0, float(rng.uniform(0, 1))]
    middle = (max(moved) + min(moved)) / 2
    return (places, [value - middle for value in moved]), (places, shade)


def shaded_by_hand(picture: Pixels, hand: float, rng: np.random.Generator) -> Pixels:
    """The soft shadow of a hand that holds the camera: a palm and fingers that reach in from one side."""
    if not hand:
        return picture
    height, width = picture.shape[:2]
    side = min(height, width)
    small = np.zeros((round(height / side * 200), round(width / side * 200)), np.float32)
    rows, columns = small.shape
    left = rng.random() < 0.5
    wrist = np.array((0 if left else columns, rows * rng.uniform(0.3, 1)))
    toward = rng.uniform(-0.6, 0.6) + (0 if left else np.pi)
    palm = wrist + 55 * np.array((np.cos(toward), np.sin(toward)))
    cv2.line(small, _pixel(wrist), _pixel(palm), 1.0, round(rng.uniform(50, 80)))
    for finger in np.linspace(-0.5, 0.5, 5):
        angle = toward + finger + rng.uniform(-0.06, 0.06)
        tip = palm + rng.uniform(50, 80) * np.array((np.cos(angle), np.sin(angle)))
        cv2.line(small, _pixel(palm), _pixel(tip), 1.0, round(rng.uniform(11, 16)))
    soft = cv2.GaussianBlur(small, (0, 0), float(rng.uniform(3, 12)))
    shadow: Levels = np.asarray(cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
    return in_range(picture * (1 - hand * shadow)[..., None])


def _pixel(point: np.ndarray) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))


def by_night(picture: Pixels, night: float, rng: np.random.Generator) -> Pixels:
    """Taken in little light: dim, with a cast, darker towards the corners, grainy, and smoothed by the camera a little.

    `night` is how much of the light is missing, 0 to 1; the less there is, the coarser the grain of what is left.
    """
    if not night:
        return picture
    height, width = picture.shape[:2]
    cast = np.array((1.0, rng.uniform(0.8, 0.97), rng.uniform(0.6, 0.95)), np.float32)
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    corners = 1 - rng.uniform(0.25, 0.5) * ((x - rng.uniform(-0.3, 0.3)) ** 2 + (y - rng.uniform(-0.3, 0.3)) ** 2) / 2
    light = (picture.astype(np.float32) / 255) ** 2.2 * (1 - night) * cast * corners[..., None]
    # Electrons of a full pixel, and those that reading it adds: grain grows as light falls. Cameras smooth it, so that
    # some of it is coarse.
    full = float(np.exp(rng.uniform(np.log(80), np.log(500))))
    strength = np.sqrt(light / full + (rng.uniform(2, 4) / full) ** 2)
    fine, coarse = (rng.standard_normal(light.shape, np.float32) for _ in range(2))
    coarse = cv2.GaussianBlur(coarse, (0, 0), 2.0) * 4
    grain = strength * (cv2.GaussianBlur(fine, (0, 0), float(rng.uniform(0.3, 0.7))) + coarse * rng.uniform(0.2, 0.6))
    return in_range(255 * np.clip(light + grain, 0, 1) ** (1 / 2.2))
