"""Of a balanced report nothing is found; of the same report with one printed digit changed, that cell is.

GOUJI_LONG=N changes N digits in each layout instead of three.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from app.model import SURE, Finding
from app.review.reading.check_result import CheckedReport
from app.review.reading.job import CheckJob, ReadingTools, check_file
from tests.extract.readings import FORMS, cells_of
from tests.generator.content import Content, make_content, plain_recipe, with_cells
from tests.generator.layouts import layout
from tests.generator.numbers import SIZES, mutate
from tests.generator.official import FORM_2019, FORM_2021

LAYOUTS = (
    *("pdf-lines", "pdf-torn", "pdf-vertical", "pdf-horizontal", "pdf-no-rules", "pdf-two-up", "pdf-crop-rotate90"),
    *("html-plain", "html-saved", "docx-plain", "docx-everything"),
    *("text-tabs", "text-tabs-lost", "text-lines", "text-lines-tab", "text-pipes", "text-markdown", "text-spaces"),
)
SEEDS = range(int(os.environ.get("GOUJI_LONG", "3")))


def checked(folder: Path, look: str, content: Content, rng: Random) -> CheckedReport:
    shown = layout(look)
    path = folder / f"report{shown.suffix}"
    path.write_bytes(shown.write(content, rng))
    source = check_file(ReadingTools(FORMS), CheckJob(str(path), 10**8), lambda done, total: None)
    assert source.problem is None
    (report,) = source.reports
    return report


def hard(report: CheckedReport) -> list[Finding]:
    """What does not hold. What the text says otherwise, and what makes no sense, only asks for a look."""
    return [finding for finding in report.findings if finding.hard]


@pytest.mark.parametrize("look", LAYOUTS)
def test_a_changed_digit_is_found_and_nothing_else(tmp_path: Path, look: str) -> None:
    for seed in SEEDS:
        rng = Random(f"{look} {seed}")
        form = rng.choice((FORM_2019, FORM_2021))
        sound = make_content(plain_recipe(form, "竹岩乡人民政府", 2022, rng.choice(SIZES[1:])), rng)
        before = checked(tmp_path, look, sound, rng)
        assert hard(before) == [], seed
        assert before.counts["holds"] == sum(before.counts.values()) - before.counts["warning"] > 30
        change = mutate(sound.truths[0].cells, rng)
        after = checked(tmp_path, look, with_cells(sound, change.cells), rng)
        assert cells_of(after.report)[change.cell].raw == change.printed
        assert cells_of(after.report)[change.cell].confidence >= SURE
        found = hard(after)
        assert found and all(finding.status == "broken" for finding in found), seed
        new = [one for one in after.findings if one.equation not in {other.equation for other in before.findings}]
        assert all(change.cell in finding.cells for finding in new if finding.cells), "the text may say the number too"
        assert len(found) == before.counts["holds"] - after.counts["holds"]
