"""Whole reports with damages that nothing was tuned on, read as a user's file is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random

import numpy as np
import pymupdf

from app.extract import read_reports
from app.review.resources import load_forms
from tests.bench.calibration.reliability import Sample, outcome_of
from tests.bench.scan_readers import OurReader
from tests.digits.damages import HELD_OUT
from tests.generator import random_content
from tests.generator.pdf import write_pdf
from tests.generator.scan import SCAN_LOOKS, unreadable_numbers
from tests.generator.scan_damage import Damage
from tests.generator.scan_files import picture_pdf
from tests.generator.scan_pixels import Pixels, drawn

_DPI = (100, 130, 150, 200)
_KINDS = tuple(kind for kind in HELD_OUT if kind != "pen")


def page_samples(count: int, seed: str, until: float) -> Iterator[Sample]:
    """The found cells of so many reports; none is begun after `until` (`time.monotonic`)."""
    forms = tuple(load_forms({}).forms)
    reader = OurReader(forms)
    for number in range(count):
        if time.monotonic() > until:
            return
        rng = Random(f"{seed}/{number}")
        kind = _KINDS[number % len(_KINDS)]
        look = SCAN_LOOKS[rng.choice(list(SCAN_LOOKS))]
        content = random_content(rng)
        file = Damage(kind, rng.choice(_DPI))
        with pymupdf.open(stream=write_pdf(content, look, rng), filetype="pdf") as document:
            pages = [_damaged(drawn(page, file.dpi), kind, file.dpi, rng) for page in document.pages()]
        read = read_reports([one.page for one in reader.pages(picture_pdf(pages, file, content.title))], forms)
        unreadable = unreadable_numbers(content, look, file)
        for place, truth in enumerate(content.truths):
            tables = read[place].tables if place < len(read) else ()
            cells = {cell.id: cell for found in tables for cell in found.cells}
            for cell_id, printed in truth.cells.items():
                cell = cells.get(cell_id)
                if cell_id in unreadable or cell is None or not cell.is_found:
                    continue
                sure = 0.0 if cell.state == "unreadable" else cell.confidence
                told = "" if cell.value is None else str(cell.value)
                outcome = outcome_of(printed or "", told or cell.raw or "")
                yield Sample(f"{number}/{cell.page}", kind, sure, outcome)


def _damaged(page: Pixels, kind: str, dpi: int, rng: Random) -> Pixels:
    chance = np.random.default_rng(rng.getrandbits(64))
    return np.ascontiguousarray(HELD_OUT[kind](np.ascontiguousarray(page[..., ::-1]), dpi / 72, chance)[..., ::-1])
