"""The stages that the benchmark times are the program's own, and none is charged for another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.sources.ocr import prepare
from app.sources.ocr.flatten import straight
from tests.bench.scan_stages import REST, STAGES, StageClock, stage_figures


def outer() -> None:
    inner()
    inner()


def inner() -> None:
    """Is timed, and that is all."""


def used() -> object:
    """What the program calls to straighten a page."""
    return vars(prepare)["straighten"]


def ticks(*times: float) -> Iterator[float]:
    yield from times


def test_every_stage_is_timed_where_the_program_uses_it_and_everything_is_put_back() -> None:
    before = used()
    with StageClock().running():
        assert used() is not before
        assert straight.straighten is not before
    assert used() is before is straight.straighten


def test_a_stage_that_is_not_there_any_more_is_an_error_and_leaves_nothing_timed() -> None:
    before = used()
    gone = {"straighten": STAGES["straighten"], "gone": ("app.sources.ocr.prepare:no_such_stage",)}
    with pytest.raises(AttributeError, match="no_such_stage"), StageClock().running(gone):
        pass
    assert used() is before


def test_a_stage_is_not_charged_for_the_stages_that_it_calls() -> None:
    here = __name__
    clock = StageClock(ticks(0, 1, 3, 4, 8, 10).__next__)
    stages = {"outer": (f"{here}:outer",), "inner": (f"{here}:inner",)}
    with clock.running(stages, program=here):
        outer()
    assert clock.taken(12) == {"inner": 6, "outer": 4, REST: 2}
    assert clock.taken(0) == {REST: 0}


def test_a_stage_is_told_as_a_share_of_the_other_readers_time() -> None:
    figures = {figure.name: figure.value for figure in stage_figures([{"text": 1.0}, {"text": 2.0}], [4.0, 6.0])}
    assert figures["stage text / RapidOCR's time"] == 0.3
    assert figures["stage clean / RapidOCR's time"] == 0
    assert len(figures) == len(STAGES) + 1
    assert not list(stage_figures([], []))
