"""Which scans are measured, and what each reader made of one of them."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Literal

import cv2
import numpy as np

from app.extract import read_reports
from app.forms import Form
from app.model import Page
from app.review.resources import load_forms
from app.sources.reader import open_source
from tests.bench.scan_outcome import Tally, in_order, outcome
from tests.bench.scan_readers import OurReader, img2table_pages, one_thread, plain_pages, plain_reader
from tests.generator import random_content
from tests.generator.pdf import write_pdf
from tests.generator.scan import DAMAGES, HARD, PAIRS, SCAN_LOOKS, Damage, scan_pdf, unreadable_numbers
from tests.generator.scan_damage import varied

if TYPE_CHECKING:
    from rapidocr import RapidOCR

Group = Literal["ruled", "unruled", "broken"]
Reader = Literal["gouji", "rapidocr", "img2table"]

_UNRULED: dict[Group, tuple[str, ...]] = {
    "unruled": ("horizontal", "horizontal-tiro", "outer", "no-rules", "no-rules-right"),
    "broken": ("dashed", "dotted"),
}
GROUPS: dict[Group, tuple[str, ...]] = {
    "ruled": tuple(look for look in SCAN_LOOKS if not any(look in looks for looks in _UNRULED.values())),
    **_UNRULED,
}
_EVERY: dict[Group, int] = {"ruled": 1, "unruled": 3, "broken": 6}
"""Each seed takes every damage in a ruled look, every third in an unruled one, every sixth with broken lines."""
_QUICK = (("stamp-200", "small"), ("bow-200", "lines"))
ALONE: dict[str, Damage] = {**DAMAGES, **HARD}
EVERY: dict[str, Damage] = {**ALONE, **PAIRS}


@dataclass(frozen=True, slots=True)
class ScanJob:
    """One file to make and to read: all of it follows from these three. Not begun after `until` (clock seconds)."""

    damage: str
    look: str
    seed: int
    img2table: str | None = None
    until: float = float("inf")

    @property
    def name(self) -> str:
        return f"{self.damage}/{self.look}/{self.seed}"

    @property
    def strength(self) -> Damage:
        """The damage as the generator has it with the first seed, weaker or stronger with others."""
        return varied(EVERY[self.damage], Random(f"{self.name}/strength")) if self.seed else EVERY[self.damage]

    @property
    def group(self) -> Group:
        return next(group for group, looks in GROUPS.items() if self.look in looks)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What one page cost ours (stage by stage, too) and RapidOCR, in seconds of the processor.

    `table`: it holds one; `flattened`: its lines were bent, and ours made them level.
    """

    ours: float
    plain: float
    table: bool
    skipped: bool
    flattened: bool = False
    stages: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadScan:
    """What became of one file."""

    job: ScanJob
    tallies: dict[Reader, Tally] = field(default_factory=dict)
    pages: tuple[ReadPage, ...] = ()


def chosen_pairs(parts: Sequence[str], count: int) -> list[str]:
    """Names of pairs of damages: those with a damage for every word ("bow+pen"), and `count` more by chance."""
    named = [name for name in PAIRS if any(_has_all(name, part.split("+")) for part in parts)]
    others = [name for name in PAIRS if name not in named]
    return named + Random(len(parts)).sample(others, min(count, len(others)))


def _has_all(pair: str, words: Sequence[str]) -> bool:
    """Whether a damage of the pair begins with each word."""
    return all(any(name.startswith(word) for name in pair.split("+")) for word in words)


def planned(seeds: int, names: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """Damage, look and seed of every file for damages of these names.

    As many seeds as there are ruled looks bring every damage together with every one of them.
    """
    for seed in range(seeds):
        files = [
            (name, looks[(seed * len(names) + place) % len(looks)], seed)
            for group, looks in GROUPS.items()
            for place, name in enumerate(names)
            if (place + seed) % _EVERY[group] == 0
        ]
        # A run that is cut short has then seen something of everything.
        Random(seed).shuffle(files)
        yield from files


def planned_quickly() -> Iterator[tuple[str, str, int]]:
    """A flat page and a bowed one: that everything runs."""
    yield from ((damage, look, 0) for damage, look in _QUICK)


def read_scan(job: ScanJob) -> ReadScan:
    """Make one file, let every reader read it, and compare. Runs in a process of the benchmark's pool."""
    if time.time() > job.until:
        return ReadScan(job)
    readers = _readers()
    options, damage = SCAN_LOOKS[job.look], job.strength
    rng = Random(job.name)
    content = random_content(rng)
    as_printed = Random()
    as_printed.setstate(rng.getstate())
    tables = _pages_with_tables(write_pdf(content, options, as_printed), readers.forms)
    data = scan_pdf(content, options, damage, rng)
    unreadable = unreadable_numbers(content, options, damage)

    def compared(pages: list[Page]) -> Tally:
        return outcome(read_reports(pages, readers.forms), content.truths, unreadable)

    ours = readers.ours.pages(data)
    plain = plain_pages(data, readers.plain)
    tallies: dict[Reader, Tally] = {
        "gouji": compared([read.page for read in ours]),
        "rapidocr": compared([read.page for read in plain]),
    }
    if job.img2table:
        with tempfile.TemporaryDirectory() as folder:
            unruled = job.group == "unruled"
            theirs = img2table_pages(data, Path(folder), job.img2table, borderless=unruled)
        if theirs is not None:
            tallies["img2table"] = compared(theirs)
            tallies["img2table"].in_order = in_order(theirs, content.truths, unreadable)
    pages = tuple(
        ReadPage(one.seconds, other.seconds, one.page.number in tables, one.skipped, one.is_flattened, one.stages)
        for one, other in zip(ours, plain, strict=True)
    )
    return ReadScan(job, tallies, pages)


def _pages_with_tables(printed: bytes, forms: tuple[Form, ...]) -> set[int]:
    """The pages on which the undamaged print has cells, free tables' too."""
    reports = read_reports(open_source(printed, "print.pdf").pages, forms)
    cells = {cell.page for report in reports for table in report.tables for cell in table.cells if cell.page}
    return cells | {free.page for report in reports for free in report.free_tables}


@dataclass(frozen=True)
class _Readers:
    forms: tuple[Form, ...]
    ours: OurReader
    plain: RapidOCR


@cache
def _readers() -> _Readers:
    """The readers of this process, every network loaded."""
    one_thread()
    forms = tuple(load_forms(os.environ).forms)
    readers = _Readers(forms, OurReader(forms), plain_reader())
    _ = readers.ours.models.detection, readers.ours.models.recognition
    picture = np.full((200, 600, 3), 255, np.uint8)
    cv2.putText(picture, "2021", (50, 120), cv2.FONT_HERSHEY_SIMPLEX, 2.0, (0, 0, 0), 4)
    readers.plain(picture)
    return readers
