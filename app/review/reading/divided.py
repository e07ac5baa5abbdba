"""A file of pictures read by several workers at once: its pages are divided, read in parts, and put together in order.

Two things pass from page to page where one worker reads all: the scale of the text, which is measured on the first page
before the parts begin, and the chapter that a page of prose goes on with. Of pages in an unknown chapter, at its start,
a part has both results (read whole, and passed over but for headings): the chapter at the end of the part before says
which one counts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from app.frozen import dataclass
from app.model import Page, ReadProblem, SourceError
from app.review.reading.batch import Begun
from app.review.reading.check_result import CheckedSource
from app.review.reading.job import CheckJob, ReadFile, ReadingTools, completed, read_whole, wanted_forms
from app.review.reading.ocr_pass import PictureReading, is_covered, pictures_of
from app.sources import Executor, ReportProgress

_Result = TypeVar("_Result")

_MOST_PAGES = 60
"""Pages of a file that is divided: all of them are held at once. Chosen by hand: a report has some 10."""
_MOST_PARTS = 4
"""Parts for each worker: each opens the file anew, and reads prose whose chapter it does not know. Chosen by hand."""
_SAME_SCALE = 1e-6
"""Relative difference up to which the first page was read at the scale that was measured on it."""


@dataclass(frozen=True, slots=True)
class Divided:
    """A file that is to be read in parts: `parts` are their first and last pages, `scale` that of its text."""

    checked: CheckedSource
    scale: float
    parts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class PartJob:
    """The pages `first` to `last` of a file, to be read at a scale; `sha256` is that of its bytes."""

    job: CheckJob
    sha256: str
    first: int
    last: int
    scale: float


@dataclass(frozen=True, slots=True)
class PartRead:
    """The pages of a part, and as they were before (`before`; `has_layer`: a picture among them has a text layer).

    `passed_over` are those of them at its beginning of which nobody knows whether a chapter without a table goes on, as
    they are if so. `in_table` says whether the chapter at the part's end has a table; None where none began.
    """

    pages: tuple[Page, ...]
    before: tuple[Page, ...]
    has_layer: bool
    passed_over: tuple[Page, ...]
    in_table: bool | None


@dataclass(frozen=True, slots=True)
class PutTogether:
    """The parts of a file, in order, to become its reports."""

    job: CheckJob
    checked: CheckedSource
    parts: tuple[PartRead, ...]


def begin_file(
    workers: Executor, job: CheckJob, result: Callable[[ReadFile], _Result], *, divide: bool
) -> Begun[_Result]:
    """Submit a file to be read; with `divide` by all workers at once, if it is one of several pictures."""

    def whole(values: Sequence[Any]) -> _Result:
        return result(values[0]) if isinstance(values[0], ReadFile) else values[0]

    if not divide or workers.count < 2:
        return Begun(((job.path, workers.submit(read_whole, job)),), whole)

    def surveyed(values: Sequence[Any]) -> Begun[_Result] | _Result:
        found = values[0]
        if not isinstance(found, Divided):
            return whole(values)
        jobs = [PartJob(job, found.checked.sha256 or "", first, last, found.scale) for first, last in found.parts]
        tickets = tuple((job.path, workers.submit(read_part, one)) for one in jobs)
        return Begun(tickets, lambda values: read(found, values))

    def read(divided: Divided, parts: Sequence[Any]) -> Begun[_Result] | _Result:
        other = next((one for one in parts if not isinstance(one, PartRead)), None)
        if other is not None:
            return whole((other,))
        if not is_at_scale(parts, divided.scale):
            return Begun(((job.path, workers.submit(read_whole, job)),), whole)
        ticket = workers.submit(put_together, PutTogether(job, divided.checked, tuple(parts)))
        return Begun(((job.path, ticket),), whole)

    return Begun(((job.path, workers.submit(read_or_divide, (job, workers.count))),), surveyed)


def read_or_divide(
    tools: ReadingTools, argument: tuple[CheckJob, int], report_progress: ReportProgress
) -> ReadFile | Divided:
    """Read a file, or, where several of its pages are pictures, say how it is divided among so many workers."""
    from app.sources.reader import open_source

    job, count = argument
    if not job.options.ocr:
        return read_whole(tools, job, report_progress)
    try:
        data = job.read()
        opened = open_source(data, Path(job.path).name, job.password, tools.recognition)
        if opened.kind not in ("pdf", "image") or not 2 <= opened.page_count <= _MOST_PAGES:
            return read_whole(tools, job, report_progress)
        report_progress(0, opened.page_count)
        pages = iter(opened.pages)
        first = next(pages)
        if not is_picture(first):  # as most files: no more of it is parsed twice
            return read_whole(tools, job, report_progress)
        pictured = [first.number, *(page.number for page in pages if is_picture(page))]
        if len(pictured) < 2:
            return read_whole(tools, job, report_progress)
        with pictures_of(opened.snapshot or data, tools.recognition) as pictures:
            scale = pictures.raster(pictured[0]).scale
    except SourceError:
        return read_whole(tools, job, report_progress)
    checked = CheckedSource(job.path, hashlib.sha256(data).hexdigest(), opened.kind, opened.page_count)
    return Divided(checked, scale, runs_of_pages(pictured, opened.page_count, count))


def is_picture(page: Page) -> bool:
    """Whether a page is read from its picture."""
    return page.needs_ocr or is_covered(page)


def runs_of_pages(pictured: Sequence[int], pages: int, count: int) -> tuple[tuple[int, int], ...]:
    """Runs of pages, each with one picture: whichever worker is idle takes the next. Of many pictures several each."""
    share = max(1, len(pictured) // (_MOST_PARTS * count))
    firsts = [1, *pictured[share::share]]
    return tuple(zip(firsts, [*(first - 1 for first in firsts[1:]), pages], strict=True))


def read_part(tools: ReadingTools, job: PartJob, report_progress: ReportProgress) -> PartRead | ReadFile:
    """Read some pages of a file. A problem of the file is the result of the whole."""
    from app.sources.reader import open_source

    path = job.job.path
    try:
        data = job.job.read()
        if hashlib.sha256(data).hexdigest() != job.sha256:
            raise SourceError(ReadProblem("damaged", "changed"))
        opened = open_source(data, Path(path).name, job.job.password, tools.recognition)
        total = job.last - job.first + 1
        report_progress(0, total)
        reading = PictureReading(
            wanted_forms(tools, job.job.options),
            lambda: pictures_of(opened.snapshot or data, tools.recognition, job.scale),
        )
        pages = []
        own = (page for page in opened.pages if job.first <= page.number <= job.last)
        for page in reading.read(own):
            report_progress(page.number - job.first + 1, total)
            pages.append(page)
    except SourceError as error:
        return ReadFile(CheckedSource(path, job.sha256, problem=error.problem))
    return PartRead(tuple(pages), reading.before, reading.has_layer, reading.passed_over, reading.in_table)


def put_together(tools: ReadingTools, job: PutTogether, report_progress: ReportProgress) -> ReadFile:
    """Make reports of the pages of all parts, as `read_whole` does of the pages that it reads itself."""
    from app.sources.reader import open_source

    try:
        data = job.job.read()
        if hashlib.sha256(data).hexdigest() != job.checked.sha256:
            raise SourceError(ReadProblem("damaged", "changed"))
        opened = open_source(data, Path(job.job.path).name, job.job.password, tools.recognition)
    except SourceError as error:
        return ReadFile(replace(job.checked, problem=error.problem))
    pages, layered = stitched(job.parts)
    return completed(tools, job.job, job.checked, opened, data, pages, lambda: layered)


def stitched(parts: Sequence[PartRead]) -> tuple[list[Page], tuple[Page, ...]]:
    """The pages of parts in order, and with their text layers if any of their pictures had one (else none)."""
    pages: list[Page] = []
    in_table: bool | None = None
    for part in parts:
        over = {page.number: page for page in part.passed_over} if in_table is False else {}
        pages += [over.get(page.number, page) for page in part.pages]
        in_table = part.in_table if part.in_table is not None else in_table
    has_layer = any(part.has_layer for part in parts)
    return pages, tuple(page for part in parts for page in part.before) if has_layer else ()


def is_at_scale(parts: Sequence[PartRead], scale: float) -> bool:
    """Whether the first picture was read at the scale that was measured on it; else the others go by their own."""
    first = next((page for part in parts for page in part.pages if page.warps), None)
    return first is None or abs(first.scale / scale - 1) <= _SAME_SCALE
