"""What happens to a page between the printer and the file: kinds of damage, each by a name."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from itertools import combinations
from random import Random
from typing import Literal

from tests.generator.scan_wear import Color, Wear, joined

_VARIED = (0.5, 1.1)
"""Of a damage's strength: what a varied one has. Chosen by hand, so that print stays legible."""

Stamp = Literal["none", "over", "multiply"]
Turn = Literal[0, 90, 180, 270]


@dataclass(frozen=True, slots=True)
class Damage:
    """One scanner or camera, and what it does to a page.

    `dpi`: pixels an inch of paper. `skew`: degrees clockwise, up to 2.5 either way. `perspective`: how far the corners
    may be drawn in, as a share of the shorter side. `desk`: the width of the dark border around the paper, as the same
    share. `noise`: grey levels of standard deviation. `blur`: pixels of standard deviation. `jpeg`: the quality, 0 for
    none. `bilevel`: the grey level from which a pixel is white, 0 for all levels. `stamp`: a red seal over numbers,
    semi-transparent (`over`) or as ink is (`multiply`). `light`: how much darker the darkest corner is, 0 to 1.
    `turn`: degrees clockwise by which the view is turned. `told`: degrees clockwise by which the file tells a viewer
    to turn the pixels, which stand turned the other way: the view is the same. `fade`: how pale rules get, 0 to 1.
    `speckle`: dots of dirt a square inch. `stamp_ink`: the seal's colour where it is not red. `cloth`: the desk is
    covered with checked cloth. `despeckle`: black marks of less area than a square of so many points
    are taken away by the scanner, bits of thin strokes among them. `wear`: what use, copying or a camera did to it.
    """

    name: str
    dpi: int = 200
    skew: float = 0
    perspective: float = 0
    desk: float = 0
    noise: float = 0
    blur: float = 0
    jpeg: int = 0
    bilevel: int = 0
    grey: bool = False
    stamp: Stamp = "none"
    light: float = 0
    turn: Turn = 0
    told: Turn = 0
    fade: float = 0
    speckle: float = 0
    stamp_ink: Color | None = None
    cloth: bool = False
    despeckle: float = 0
    wear: Wear = Wear()


def _named(*damages: Damage) -> dict[str, Damage]:
    return {damage.name: damage for damage in damages}


DAMAGES: dict[str, Damage] = _named(
    Damage("clean-150", 150),
    Damage("clean-200", 200),
    Damage("clean-300", 300),
    Damage("grey-200", 200, grey=True, jpeg=85),
    Damage("skew-2.5-200", 200, skew=2.5, jpeg=90),
    Damage("skew-1-150", 150, skew=-1, jpeg=90),
    Damage("perspective-200", 200, perspective=0.03, jpeg=85),
    Damage("perspective-300", 300, perspective=0.04, jpeg=85),
    Damage("noise-200", 200, noise=24, grey=True, jpeg=90),
    Damage("blur-200", 200, blur=1.3, jpeg=90),
    Damage("blur-150", 150, blur=0.9, jpeg=90),
    Damage("jpeg30-150", 150, jpeg=30),
    Damage("jpeg30-200", 200, jpeg=30),
    Damage("jpeg30-300", 300, jpeg=30),
    Damage("bilevel-150", 150, bilevel=170, noise=14),
    Damage("bilevel-200", 200, bilevel=165, noise=18, speckle=6),
    Damage("bilevel-300", 300, bilevel=160, noise=22, blur=0.8, speckle=10),
    Damage("stamp-150", 150, stamp="over", jpeg=85),
    Damage("stamp-200", 200, stamp="over", jpeg=85),
    Damage("stamp-multiply-300", 300, stamp="multiply", jpeg=85),
    Damage("light-200", 200, light=0.5, jpeg=85),
    Damage("faded-200", 200, fade=0.8, speckle=10, grey=True, jpeg=85),
    Damage(
        "everything-200",
        200,
        skew=0.8,
        perspective=0.006,
        noise=5,
        blur=0.6,
        jpeg=65,
        stamp="over",
        light=0.2,
        fade=0.4,
        speckle=4,
    ),
    Damage(
        "everything-300",
        300,
        skew=-1.6,
        perspective=0.012,
        noise=9,
        blur=1.1,
        jpeg=45,
        stamp="multiply",
        light=0.3,
        fade=0.5,
        speckle=8,
    ),
    Damage("turned-90", 200, turn=90, jpeg=85),
    Damage("turned-180", 200, turn=180, jpeg=85),
    Damage("turned-270", 200, turn=270, jpeg=85),
    Damage("told-90", 200, told=90, jpeg=85),
    Damage("told-180", 200, told=180, jpeg=85),
    Damage("told-270", 200, told=270, jpeg=85),
    Damage("photo-200", 200, skew=1.2, perspective=0.04, desk=0.07, noise=5, blur=0.6, light=0.35, jpeg=80),
)

HARD: dict[str, Damage] = _named(
    Damage("bow-200", jpeg=85, wear=Wear(bow=0.03)),
    Damage("fold-200", jpeg=85, wear=Wear(fold=0.012)),
    Damage("gutter-200", jpeg=85, wear=Wear(gutter=0.03)),
    Damage("squeeze-204", 204, bilevel=160, wear=Wear(squeeze=1.9)),
    Damage("narrow-200", jpeg=85, wear=Wear(squeeze=0.55)),
    Damage("faint-200", jpeg=85, noise=4, wear=Wear(faint=0.72)),
    Damage("fat-200", jpeg=85, wear=Wear(fat=0.45)),
    Damage("thin-200", jpeg=85, wear=Wear(fat=-0.3)),
    Damage("copies-200", grey=True, jpeg=85, wear=Wear(copies=2)),
    Damage("copies-3-300", 300, bilevel=150, wear=Wear(copies=3)),
    Damage("despeckled-200", bilevel=160, noise=22, blur=0.8, speckle=14, despeckle=0.6),
    Damage("cloth-200", skew=1.4, perspective=0.05, desk=0.12, cloth=True, jpeg=85, light=0.2),
    Damage("moire-200", skew=0.8, blur=0.5, jpeg=85, wear=Wear(moire=0.3)),
    Damage("bleed-200", jpeg=85, wear=Wear(bleed=0.22)),
    Damage("holes-200", grey=True, jpeg=85, wear=Wear(holes=3, edge=0.035)),
    Damage("marker-200", jpeg=85, wear=Wear(marker=14)),
    Damage("pen-200", jpeg=85, wear=Wear(pen=12)),
    Damage("dim-200", noise=5, jpeg=80, wear=Wear(dim=0.68)),
    Damage("shadow-200", jpeg=85, noise=3, wear=Wear(shadow=0.55)),
    Damage("crease-200", jpeg=85, wear=Wear(creases=1, lean=0.03, panels=0.25)),
    Damage("creases-200", jpeg=85, wear=Wear(creases=2, lean=0.04, step=0.008, panels=0.25)),
    Damage("creased-step-200", jpeg=85, wear=Wear(creases=1, lean=0.004, step=0.027, panels=0.2)),
    Damage("creased-across-200", jpeg=85, wear=Wear(creases=1, creases_across=2, lean=0.03, panels=0.3)),
    Damage(
        "creased-hand-200",
        jpeg=80,
        noise=4,
        perspective=0.02,
        wear=Wear(creases=1, lean=0.03, step=0.01, panels=0.2, hand=0.5),
    ),
    Damage("hand-200", jpeg=85, noise=3, wear=Wear(hand=0.6)),
    Damage("night-200", jpeg=80, blur=0.6, wear=Wear(night=0.85)),
    Damage(
        "night-crease-200",
        jpeg=80,
        blur=0.5,
        skew=0.6,
        wear=Wear(creases=1, lean=0.025, panels=0.2, night=0.8, hand=0.3),
    ),
    Damage("dark-mode-150", 150, jpeg=85, wear=Wear(dark_mode=True)),
    Damage("stamp-blue-200", stamp="multiply", stamp_ink=(40, 70, 190), jpeg=85),
    Damage("stamp-violet-200", stamp="over", stamp_ink=(120, 40, 150), jpeg=85),
    Damage("stamp-black-200", stamp="over", stamp_ink=(40, 40, 46), jpeg=85),
)
"""Kinds that the reader was not made on; every pair of those that may come together, and of these with perspective and
with a red stamp, is in `PAIRS`."""


def paired(one: Damage, other: Damage) -> Damage:
    """Both damages at once: what the second has takes the first's place."""
    plain = Damage("", one.dpi)
    own = {
        name: value
        for name in Damage.__dataclass_fields__
        if name not in ("name", "dpi", "wear") and (value := getattr(other, name)) != getattr(plain, name)
    }
    return replace(one, **own, name=f"{one.name}+{other.name}", wear=joined(one.wear, other.wear))


def varied(damage: Damage, rng: Random) -> Damage:
    """The same kind of damage, weaker or a little stronger, its skew either way."""

    def changed(of: Damage | Wear, kept: str) -> dict[str, float]:
        # All that is said as a share, in pixels, points or degrees; counts and names are not.
        names = [one.name for one in fields(of) if one.type == "float" and one.name != kept]
        return {name: getattr(of, name) * rng.uniform(*_VARIED) for name in names}

    own, wear = changed(damage, "despeckle"), changed(damage.wear, "squeeze")
    own["skew"] *= rng.choice((-1, 1))
    return replace(damage, **own, wear=replace(damage.wear, **wear))  # type: ignore[arg-type]


_BESIDE = (DAMAGES["perspective-200"], DAMAGES["stamp-200"], *HARD.values())
_SCREEN = ("dark-mode-150", "squeeze-204", "narrow-200")
"""What happens to a file, not to paper: not beside what a camera or a copier does."""

PAIRS: dict[str, Damage] = _named(
    *(
        paired(one, other)
        for one, other in combinations(_BESIDE, 2)
        if not {one.name, other.name} & set(_SCREEN) and "none" in (one.stamp, other.stamp)
    )
)
