"""Files a second of `check` and `import`, with one worker and with two, and the size of a project."""

from __future__ import annotations

import resource
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

import pdfplumber

from app.project import Project
from app.review.commands.author import utc_now
from app.review.reading.check import check_files, start_workers
from app.review.reading.import_ import Importer
from app.review.reading.input_files import FoundFile
from app.review.resources import load_forms
from app.review.state.report_cache import rules_mark
from tests.bench.projects import written_reports
from tests.bench.table.figures import Figure

_LAYOUTS = ("pdf-lines", "docx-plain", "html-plain", "text-tabs")
"""What offices send, as far as it is digital; one file in four is a PDF."""
_REACHED = 1.7


def throughput(folder: Path, count: int) -> Iterator[Figure]:
    """`check` and `import` of so many digital reports; pdfplumber's tables of the PDFs among them for comparison."""
    paths = written_reports(folder / "throughput", count, _LAYOUTS)
    for name, run in (("check", _checked), ("import", _imported)):
        one, two = run(folder, paths, 1), run(folder, paths, 2)
        yield Figure(f"{name} of {count} digital reports, 2 workers", count / two.wall, "files/s", samples=count)
        yield Figure(
            f"{name}: files a second with 2 workers / with 1", one.wall / two.wall, "", _REACHED, at_least=True
        )
        yield Figure(f"{name}: the parent's processor time / wall time, 2 workers", two.parent / two.wall)
        if two.bytes:
            yield Figure("project file a report, sources left out", two.bytes / count / 1024, "KiB", samples=count)
    pdfs = [path for path in paths if path.suffix == ".pdf"]
    yield Figure("pdfplumber's tables, 2 processes", len(pdfs) / _pdfplumber(pdfs), "files/s", samples=len(pdfs))


class _Run:
    """One run: wall and the parent's processor seconds; the bytes of the project without its sources."""

    def __init__(self, wall: float, parent: float, size: int = 0) -> None:
        self.wall, self.parent, self.bytes = wall, parent, size


def _checked(folder: Path, paths: Sequence[Path], workers: int) -> _Run:
    with start_workers(load_forms({}).forms, workers) as pool:
        for _ in check_files([FoundFile(str(path)) for path in paths[:workers]], pool):
            pass
        begin, spent = perf_counter(), _own_seconds()
        for checked in check_files([FoundFile(str(path)) for path in paths], pool):
            if checked.problem is not None:
                raise RuntimeError(f"{checked.path}: {checked.problem}")
        return _Run(perf_counter() - begin, _own_seconds() - spent)


def _imported(folder: Path, paths: Sequence[Path], workers: int) -> _Run:
    forms = load_forms({}).forms
    project = Project.create(folder / f"import-{workers}.gouji")
    try:
        with start_workers(forms, workers) as pool:
            for _ in check_files([FoundFile(str(path)) for path in paths[:workers]], pool):
                pass
            begin, spent = perf_counter(), _own_seconds()
            importer = Importer(project, pool, rules=rules_mark(forms), clock=utc_now, author="bench")
            for result in importer.run([FoundFile(str(path)) for path in paths]):
                if result.outcome != "read":
                    raise RuntimeError(f"{result.path}: {result.outcome}")
            run = _Run(perf_counter() - begin, _own_seconds() - spent)
    finally:
        project.close()
    run.bytes = project.path.stat().st_size - sum(path.stat().st_size for path in paths)
    return run


def _pdfplumber(paths: Sequence[Path]) -> float:
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        list(pool.map(_tables, paths[:2]))
        begin = perf_counter()
        list(pool.map(_tables, paths))
        return perf_counter() - begin


def _tables(path: Path) -> int:
    with pdfplumber.open(path) as document:
        return sum(len(page.extract_tables()) for page in document.pages)


def _own_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
