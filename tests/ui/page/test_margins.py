"""Places of signs: what a change leaves as it is is not placed again, and the result is that of placing all anew."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.model import Box
from app.ui.page.margins import Margins, SignKey, Wanted
from tests.properties import examples

_TEXTS = (("▲✎", ((20.0, 9.0), (12.0, 6.0))), ("△", ((10.0, 9.0), (6.0, 6.0))), ("✓", ((10.0, 9.0),)))


def numbers(rng: Random) -> list[Box]:
    """A table of numbers, here and there too dense for all signs."""
    across, down = rng.choice((14, 22, 40)), rng.choice((10, 14, 30))
    return [
        Box(x * across, y * down, x * across + rng.choice((6, 12)), y * down + 9.0)
        for y in range(8)
        for x in range(6)
        if rng.random() < 0.9
    ]


def of_page(rng: Random, frames: list[Box], before: Mapping[SignKey, Wanted]) -> dict[SignKey, Wanted]:
    """The signs after a change: some came, some went, some are others; their order is that of the page."""
    wanted = dict[SignKey, Wanted]()
    for at, frame in enumerate(frames):
        key = (False, str(at))
        if key in before and rng.random() < 0.8:
            wanted[key] = before[key]
        elif rng.random() < 0.4:
            wanted[key] = Wanted(frame, tuple(rng.sample(_TEXTS, rng.choice((1, 2)))), 1.0, left=rng.random() < 0.2)
    return wanted


@examples(100)
@given(st.integers(0, 2**32))
def test_after_any_change_all_signs_stand_where_placing_all_anew_puts_them(seed: int) -> None:
    rng = Random(seed)
    frames = numbers(rng)
    kept, wanted = Margins(frames), dict[SignKey, Wanted]()
    for _ in range(6):
        wanted = of_page(rng, frames, wanted)
        assert kept.arrange(wanted) == Margins(frames).arrange(wanted)


def test_signs_out_of_reach_of_a_change_are_not_placed_again() -> None:
    frames = [Box(0, y * 30.0, 12, y * 30.0 + 9) for y in range(40)]
    margins = Margins(frames)
    wanted = {(False, str(at)): Wanted(frame, _TEXTS[:1], 1.0) for at, frame in enumerate(frames)}
    before = margins.arrange(wanted)
    changed = {**wanted, (False, "7"): Wanted(frames[7], _TEXTS[1:2], 1.0)}
    after = margins.arrange(changed)
    assert {key for key in changed if after[key] is not before[key]} == {(False, "7")}
