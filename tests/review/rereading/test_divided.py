"""A report of several pictures is read again by all workers at once, and is what one worker alone reads."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from app.model import Report
from app.project import Project
from app.review.reading.job import ReadingTools
from app.review.rereading.divided import DividedReport, ReadDivided, put_parts_together, read_or_divide, read_part
from app.review.rereading.reread import PartsJob
from app.review.review import Review
from tests.generator.scan import Damage, scan_pdf
from tests.photos import LOOK, photographed
from tests.projects import FORMS, MISPRINTED, import_into, report_of

TOOLS = ReadingTools(FORMS.forms)
Scanned = tuple[PartsJob, Report]


def ignored(done: int, total: int) -> None:
    """Progress that nobody wants."""


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Scanned:
    """The job that reads a report of two scanned pages again, and what was read at its import."""
    folder = tmp_path_factory.mktemp("again")
    file = folder / "scan.pdf"
    file.write_bytes(scan_pdf(photographed(), LOOK, Damage("plain", 110), Random(1)))
    project = Project.create(folder / "again.gouji")
    try:
        (result,) = import_into(project, file)
        stored = project.reports.stored(result.reports[0])
    finally:
        project.close()
    return PartsJob(str(folder / "again.gouji"), stored.parts), stored.reading


def in_parts(job: PartsJob) -> ReadDivided:
    divided = read_or_divide(TOOLS, (job, 2), ignored)
    assert isinstance(divided, DividedReport)
    assert [part.pages for part in divided.parts] == [(1,), (2,)]
    return ReadDivided(divided, tuple(read_part(TOOLS, part, ignored) for part in divided.parts))


def test_a_scan_read_again_in_parts_is_what_was_imported(scanned: Scanned) -> None:
    job, reading = scanned
    read = in_parts(job)
    assert put_parts_together(TOOLS, read, ignored) == reading
    # A first page whose text is of another size than was measured: all of it is read again by one worker.
    first = replace(read.divided.parts[0], scale=(read.divided.parts[0].scale or 1.0) * 1.2)
    other = replace(read, divided=replace(read.divided, parts=(first, *read.divided.parts[1:])))
    nothing = replace(read.read[1], pages=tuple(replace(page, words=()) for page in read.read[1].pages))
    assert put_parts_together(TOOLS, replace(read, read=(read.read[0], nothing)), ignored) != reading
    assert put_parts_together(TOOLS, replace(other, read=(read.read[0], nothing)), ignored) == reading


def test_a_report_without_pictures_is_read_at_once(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    stored = review.project.reports.stored(report)
    job = PartsJob(str(review.project.path), stored.parts)
    assert read_or_divide(TOOLS, (job, 2), ignored) == stored.reading
