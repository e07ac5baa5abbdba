"""Every layout of the generator is read whole: every cell right, none invented, and what is unsure is said to be.

GOUJI_LONG=N tries N seeds for each layout instead of two.
"""

from __future__ import annotations

import os
from random import Random

import pytest

from tests.extract.readings import cells_of, faults_in_report, reports_of
from tests.generator.content import random_content
from tests.generator.layouts import Layout, all_layouts

STAMPED = {"pdf-stamp": 3, "pdf-hard": 3}
"""How many cells a seal on the page may make unreadable: it is put anywhere."""
SEEDS = range(int(os.environ.get("GOUJI_LONG", "2")))


@pytest.mark.parametrize("shown", all_layouts(), ids=lambda shown: shown.name)
def test_every_cell_of_every_report_is_right(shown: Layout) -> None:
    for seed in SEEDS:
        rng = Random(f"{shown.name}/{seed}")
        content = random_content(rng, reports=2 if seed % 8 == 1 else 1)
        reports = reports_of(shown.write(content, rng), "report" + shown.suffix)
        assert len(reports) == len(content.truths), seed
        unsure = shown.unreadable(content)
        for report, truth in zip(reports, content.truths, strict=True):
            under_seal = {cell.id for cell in cells_of(report).values() if cell.state == "unreadable"} - unsure
            if len(under_seal) <= STAMPED.get(shown.name, 0):
                unsure |= under_seal
            faults = faults_in_report(report, truth, unsure)
            assert not faults, (seed, len(faults), faults[:6])
