"""What use and poor copying do to a page, one effect a function, each with a strength of which 0 leaves it as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from math import pi

import cv2
import numpy as np

from tests.generator.scan_folds import by_night, folded, shaded_by_hand
from tests.generator.scan_pixels import Levels, Pixels, in_range, smooth_noise

Color = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Wear:
    """How worn a page is, or how poorly it was copied, photographed or shown.

    Lengths are shares of the page's shorter side unless something else is said. `bow`: how far lines hang through in
    their middle. `fold`: how far a crease lifts them. `gutter`: how far they rise into a book's back at the left.
    `squeeze`: times as wide as it was, 0 for 1. `faint`: by how much ink is paler, 0 to 1. `fat`: points by which
    strokes are thicker (negative: thinner). `copies`: generations of photocopies. `moire`: contrast of a screen's
    pattern, 0 to 1. `bleed`: how plainly the back shows through, 0 to 1. `holes`: punched holes. `edge`: black bars
    along the sides. `marker`: rows under a highlighter. `pen`: numbers ticked, circled or underlined by hand.
    `dim`: how much darker the whole is, 0 to 1. `shadow`: how dark a hard shadow over a part is, 0 to 1. `dark_mode`:
    light writing on a dark ground. `creases` down the page and `creases_across` it: between two of them lines rise or
    fall by `lean`, at each by `step`, and light differs by `panels` (0 to 1). `hand`: how dark a hand's soft shadow is,
    0 to 1. `night`: how much light is missing, 0 to 1.
    """

    bow: float = 0
    fold: float = 0
    gutter: float = 0
    squeeze: float = 0
    faint: float = 0
    fat: float = 0
    copies: int = 0
    moire: float = 0
    bleed: float = 0
    holes: int = 0
    edge: float = 0
    marker: int = 0
    pen: int = 0
    dim: float = 0
    shadow: float = 0
    dark_mode: bool = False
    creases: int = 0
    creases_across: int = 0
    lean: float = 0
    step: float = 0
    panels: float = 0
    hand: float = 0
    night: float = 0


def joined(one: Wear, other: Wear) -> Wear:
    """Both at once: what the second has takes the first's place."""
    plain = Wear()
    own = {name: getattr(other, name) for name in (field.name for field in fields(Wear))}
    return replace(one, **{name: value for name, value in own.items() if value != getattr(plain, name)})


def worn(
    paper: Pixels, wear: Wear, dpi: int, numbers: Sequence[tuple[float, float]], rng: np.random.Generator
) -> Pixels:
    """The paper as it lies under the scanner. `numbers` are the middles of numbers in points."""
    zoom = dpi / 72
    steps: tuple[Callable[[Pixels], Pixels], ...] = (
        lambda p: _thicker(p, wear.fat, zoom),
        lambda p: _paler(p, wear.faint),
        lambda p: _marked(p, wear.marker, zoom, numbers, rng),
        lambda p: _penned(p, wear.pen, zoom, numbers, rng),
        lambda p: _shining_through(p, wear.bleed),
        lambda p: _copied(p, wear.copies, zoom, rng),
        lambda p: _bent(p, wear, rng),
        lambda p: _creased(p, wear, rng),
        lambda p: _punched(p, wear.holes, zoom),
    )
    for step in steps:
        paper = step(paper)
    return paper


def shown(picture: Pixels, wear: Wear, rng: np.random.Generator) -> Pixels:
    """The picture as it comes out of the scanner, the camera or the screen."""
    picture = _edged(picture, wear.edge)
    picture = _shaded(picture, wear.shadow, rng)
    picture = shaded_by_hand(picture, wear.hand, rng)
    picture = _patterned(picture, wear.moire, rng)
    if wear.dark_mode:
        picture = in_range(28 + (255 - picture.astype(np.float32)) * 0.8)
    if wear.dim:
        picture = in_range(picture * (np.array((1.0, 0.93, 0.8)) * (1 - wear.dim)) + 6)
    picture = by_night(picture, wear.night, rng)
    if wear.squeeze:
        height, width = picture.shape[:2]
        size = (round(width * wear.squeeze), height)
        picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    return picture


def _thicker(paper: Pixels, fat: float, zoom: float) -> Pixels:
    if not fat:
        return paper
    # Between whole pixels: on a picture three times as large.
    side = round(abs(fat) * zoom * 3)
    large = cv2.resize(paper, None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * (side // 2) + 1,) * 2)
    grown = cv2.erode(large, kernel) if fat > 0 else cv2.dilate(large, kernel)
    return np.asarray(cv2.resize(grown, paper.shape[1::-1], interpolation=cv2.INTER_AREA), np.uint8)


def _paler(paper: Pixels, faint: float) -> Pixels:
    return in_range(255 - (255 - paper.astype(np.float32)) * (1 - faint)) if faint else paper


def _marked(
    paper: Pixels, count: int, zoom: float, numbers: Sequence[tuple[float, float]], rng: np.random.Generator
) -> Pixels:
    """Strokes of a highlighter along numbers; ink under it stays dark."""
    colors = ((255, 240, 60), (150, 250, 130), (255, 160, 200))
    for index in range(count if numbers else 0):
        x, y = (value * zoom for value in numbers[int(rng.integers(len(numbers)))])
        long = rng.uniform(30, 120) * zoom
        mask = np.zeros(paper.shape[:2], np.float32)
        ends = (round(x - long), round(y)), (round(x + long), round(y + rng.uniform(-3, 3) * zoom))
        cv2.line(mask, *ends, 1.0, round(11 * zoom))
        share = cv2.GaussianBlur(mask, (0, 0), 0.6 * zoom)[..., None] * 0.9
        tint = np.array(colors[index % 3], np.float32) / 255
        paper = in_range(paper * (1 - share + share * tint))
    return paper


def _penned(
    paper: Pixels, count: int, zoom: float, numbers: Sequence[tuple[float, float]], rng: np.random.Generator
) -> Pixels:
    """Ticks beside numbers, lines below them and rings around them, in blue, red and black."""
    paper = paper.copy()
    for index in range(count if numbers else 0):
        x, y = numbers[int(rng.integers(len(numbers)))]
        color = ((40, 60, 190), (205, 40, 40), (40, 40, 45))[index % 3]
        thick = max(1, round(1.1 * zoom))
        if index % 3 == 0:
            points = np.array(((x + 9, y - 1), (x + 12, y + 5), (x + 20, y - 9)))
        elif index % 3 == 1:
            points = np.array(((x - 14, y + 8.5), (x, y + 9.5), (x + 14, y + 8)))
        else:
            angle = np.linspace(0, 2.1 * pi, 40)
            points = np.stack((x + 17 * np.cos(angle), y + 10 * np.sin(angle)), axis=1)
        points = (points + rng.normal(0, 0.5, points.shape)) * zoom
        cv2.polylines(
            paper, [points.round().astype(np.int32)], isClosed=False, color=color, thickness=thick, lineType=cv2.LINE_AA
        )
    return paper


def _shining_through(paper: Pixels, bleed: float) -> Pixels:
    """The same page's mirror image, pale and blurred, a little off."""
    if not bleed:
        return paper
    back = np.roll(paper[:, ::-1], (paper.shape[0] // 37, paper.shape[1] // 23), (0, 1))
    blurred = cv2.GaussianBlur(back, (0, 0), 1.2).astype(np.float32)
    return in_range(paper.astype(np.float32) - (255 - blurred) * bleed)


def _copied(paper: Pixels, copies: int, zoom: float, rng: np.random.Generator) -> Pixels:
    """Photocopies of photocopies: a little blurred, a little hard, rougher at every edge, with dirt of each glass."""
    for _ in range(copies):
        soft = cv2.GaussianBlur(cv2.cvtColor(paper, cv2.COLOR_RGB2GRAY), (0, 0), 0.28 * zoom)
        rough = 26 * smooth_noise(soft.shape, 1.2 * zoom, rng) + 8 * rng.standard_normal(soft.shape, np.float32)
        hard = in_range(255 / (1 + np.exp(-(soft + rough - 150) / 22)))
        dirt = np.asarray(rng.random(soft.shape) < 12 / (72 * zoom) ** 2, np.uint8)
        hard[cv2.dilate(dirt, np.ones((2, 2), np.uint8)) > 0] = 30
        paper = np.repeat(hard[..., None], 3, axis=2)
    return paper


def _bent(paper: Pixels, wear: Wear, rng: np.random.Generator) -> Pixels:
    """Lines that hang through, are lifted by a crease across the page, or rise into a book's back."""
    if not (wear.bow or wear.fold or wear.gutter):
        return paper
    height, width = paper.shape[:2]
    side = min(height, width)
    across, down = np.linspace(0, 1, width, dtype=np.float32), np.linspace(0, 1, height, dtype=np.float32)
    bowed = 4 * across * (1 - across)
    crease = rng.uniform(0.35, 0.65)
    lifted = np.maximum(0, 1 - np.abs(across - crease) / 0.35)
    rising = np.exp(-across / 0.09)
    # A page bends less towards the edge that lies on the desk.
    rows = (0.6 + 0.4 * down)[:, None]
    drop = side * (wear.bow * bowed - wear.fold * lifted - wear.gutter * rising)[None, :] * rows
    room = round(float(np.abs(drop).max())) + 2
    framed = cv2.copyMakeBorder(paper, room, room, 0, 0, cv2.BORDER_REPLICATE)
    tall = framed.shape[0]
    whole = cv2.resize(drop.astype(np.float32), (width, tall))
    squeezed = width * wear.gutter * 1.2 * rising * across / 0.09
    xs = np.tile((np.arange(width, dtype=np.float32) - squeezed.astype(np.float32)), (tall, 1))
    ys = np.arange(tall, dtype=np.float32)[:, None] - whole
    bent = cv2.remap(framed, xs, ys.astype(np.float32), cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    dark = (
        1
        - 0.45 * min(1, wear.gutter * 30) * rising
        - min(0.3, wear.fold * 12) * np.exp(-(((across - crease) / 0.006) ** 2))
    )
    return in_range(bent[room : room + height] * dark[None, :, None])


def _creased(paper: Pixels, wear: Wear, rng: np.random.Generator) -> Pixels:
    across, dark = wear.creases_across, wear.panels
    return folded(paper, wear.creases, wear.lean, wear.step, across=across, dark=dark, rng=rng)


def _punched(paper: Pixels, holes: int, zoom: float) -> Pixels:
    paper = paper.copy()
    for index in range(holes):
        y = paper.shape[0] * (index + 1) / (holes + 1)
        cv2.circle(paper, (round(20 * zoom), round(y)), round(8 * zoom), (18, 18, 18), -1, cv2.LINE_AA)
    return paper


def _edged(picture: Pixels, edge: float) -> Pixels:
    """Black where the copier's lid stood open: a wedge at the left, a bar at the foot."""
    if not edge:
        return picture
    picture = picture.copy()
    height, width = picture.shape[:2]
    wide = edge * min(height, width)
    wedge = np.array(((0, 0), (wide, 0), (0.4 * wide, height), (0, height)))
    cv2.fillPoly(picture, [wedge.round().astype(np.int32)], (14, 14, 14))
    picture[height - round(0.5 * wide) :] = 14
    return picture


def _shaded(picture: Pixels, shadow: float, rng: np.random.Generator) -> Pixels:
    """The hard shadow of a hand or a telephone over one corner."""
    if not shadow:
        return picture
    height, width = picture.shape[:2]
    mask = np.zeros((height, width), np.float32)
    middle = (round(width * rng.uniform(0.1, 0.9)), round(height * rng.uniform(0.7, 0.95)))
    axes = (round(width * rng.uniform(0.25, 0.4)), round(height * rng.uniform(0.2, 0.35)))
    cv2.ellipse(mask, middle, axes, float(rng.uniform(-30, 30)), 0, 360, 1.0, -1)
    soft = cv2.GaussianBlur(mask, (0, 0), width / 150)
    return in_range(picture * (1 - shadow * soft)[..., None])


def _patterned(picture: Pixels, moire: float, rng: np.random.Generator) -> Pixels:
    """The beat of a screen's grid with a camera's: waves, a little different in each colour."""
    if not moire:
        return picture
    height, width = picture.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    waves: list[Levels] = []
    for _ in range(3):
        angle, long = rng.uniform(0.2, 1.3), rng.uniform(5.0, 11.0)
        bent = 12 * np.sin(x / 310 + y / 450)
        waves.append(np.sin((x * np.cos(angle) + y * np.sin(angle) + bent) * (2 * pi / long)).astype(np.float32))
    return in_range(picture * (1 - moire / 2 + moire / 2 * np.stack(waves, axis=2)))
