"""What each stage of reading a picture costs: the functions of `app/sources/ocr` (its README) and `app/extract`, timed.

The functions are replaced by timed ones wherever the program has them, and put back afterwards. A stage that calls
another is not charged for it: the recogniser's time belongs to whoever asked it.
"""

from __future__ import annotations

import importlib
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any

from tests.bench.table.figures import Figure

STAGES: dict[str, tuple[str, ...]] = {
    "pixels": ("app.sources.ocr.pixels.raster:rasterize", "app.sources.ocr.pixels.raster:stretched"),
    "measure": ("app.sources.ocr.text.measure:measured",),
    "polarity": ("app.sources.ocr.pixels.polarity:dark_on_light",),
    "clean": (
        "app.sources.ocr.pixels.clean:without_red",
        "app.sources.ocr.pixels.clean:less_noisy",
        "app.sources.ocr.pixels.clean:evenly_lit",
        "app.sources.ocr.pixels.clean:without_ghosts",
    ),
    "straighten": ("app.sources.ocr.flatten.straight:straighten",),
    "lines": ("app.sources.ocr.text.detector:lines_of_text",),
    "flatten": (
        "app.sources.ocr.flatten.bend:slopes_of",
        "app.sources.ocr.flatten.bend:mesh_of",
        "app.sources.ocr.flatten.straight:flattened",
    ),
    "which way up": ("app.sources.ocr.turning:turn_of",),
    "rules": ("app.sources.ocr.rules.rulings:rules_of",),
    "pattern": ("app.sources.ocr.rules.pattern:is_pattern", "app.sources.ocr.pixels.ground:without_ground"),
    "other preparing": ("app.sources.ocr.pictures:Pictures.prepared",),
    "text": ("app.sources.ocr.scan:Scan.lines", "app.sources.ocr.scan:Scan.headings"),
    "second reader": ("app.sources.ocr.cells.digits:DigitReader.read",),
    "cells": ("app.sources.ocr.scan:Scan.numbers", "app.sources.ocr.scan:Scan.look"),
    "passed over": ("app.sources.ocr.scan:Scan.passed_over",),
    "places (extract)": ("app.extract.ocr_targets:number_places",),
    "register (extract)": ("app.extract.registration.register:Registration.tables",),
}
"""Stages by name, in order, with the functions and methods that are theirs."""
REST = "the rest"


class StageClock:
    """Processor seconds by stage since it was last asked. `now` is the clock."""

    def __init__(self, now: Callable[[], float] = time.process_time) -> None:
        self._now = now
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._inner: list[float] = []

    @contextmanager
    def running(self, stages: Mapping[str, Sequence[str]] = STAGES, program: str = "app") -> Iterator[StageClock]:
        """While this runs, the stages are timed wherever modules of the program have them.

        AttributeError where one of their functions is not there any more.
        """
        before: list[tuple[Any, str, Any]] = []
        try:
            for stage, functions in stages.items():
                for owner, name, plain in (found for path in functions for found in _places(path, program)):
                    before.append((owner, name, plain))
                    setattr(owner, name, self._timed(stage, plain))
            yield self
        finally:
            for owner, name, plain in reversed(before):
                setattr(owner, name, plain)

    def taken(self, whole: float) -> dict[str, float]:
        """Seconds of each stage so far, and the rest of `whole` seconds; begins anew."""
        seconds = dict(self._seconds)
        self._seconds.clear()
        return seconds | {REST: whole - sum(seconds.values())}

    def _timed(self, stage: str, plain: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(plain)
        def timed(*values: Any, **named: Any) -> Any:
            begin = self._now()
            self._inner.append(0.0)
            try:
                return plain(*values, **named)
            finally:
                whole = self._now() - begin
                self._seconds[stage] += whole - self._inner.pop()
                if self._inner:
                    self._inner[-1] += whole

        return timed


def _places(path: str, program: str) -> list[tuple[Any, str, Any]]:
    """Where the program has a function (`module:name`) or a method (`module:Class.name`)."""
    module_name, _, name = path.partition(":")
    module = importlib.import_module(module_name)
    owner, _, method = name.rpartition(".")
    if owner:
        found = getattr(module, owner)
        return [(found, method, vars(found)[method])]
    plain = getattr(module, name)
    holders = [one for key, one in sorted(sys.modules.items()) if f"{key}.".startswith(f"{program}.")]
    return [(one, key, plain) for one in holders for key, value in list(vars(one).items()) if value is plain]


def stage_figures(pages: Sequence[Mapping[str, float]], plain: Sequence[float]) -> Iterator[Figure]:
    """Each stage's processor time a page as a share of RapidOCR's for the same pages; a faster machine changes both."""
    whole = statistics.fmean(plain) if plain else 0.0
    if not whole:
        return
    for stage in (*STAGES, REST):
        seconds = [page.get(stage, 0.0) for page in pages]
        share = statistics.fmean(seconds) / whole
        yield Figure(f"stage {stage} / RapidOCR's time", round(share, 4), "", samples=len(pages))
