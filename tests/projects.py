"""Projects with the samples in them, made once and copied for each test: by the real importer with real workers."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from app.forms import FormCollection
from app.model import Language
from app.project import Project
from app.review.reading.check import start_workers
from app.review.reading.import_ import Importer, ImportResult
from app.review.reading.input_files import FoundFile
from app.review.resources import load_forms, resources_folder
from app.review.review import Review
from app.review.state.report_cache import rules_mark
from app.sources import Limits, Workers

FORMS: FormCollection = load_forms({"GOUJI_DATA": "/dev/null"})
SAMPLES = resources_folder() / "samples"
PASTED = "liuxi-2022.pdf"
"""The sample whose one cell cannot be read."""
PASTED_CELL = "applications/refused.7/natural"
MISPRINTED = "wangchuan-2022.pdf"
MISPRINTED_CELL = "applications/refused.4/legal"
"""Printed as 86 where the sums want 87."""


_PATIENT = Limits(stall_seconds=280.0)
"""What is made here is not about limits: on a loaded machine a page's picture may take longer than the usual 45 s."""


class Clock:
    """A clock that goes on by one second at every look."""

    def __init__(self) -> None:
        self._seconds = 0

    def __call__(self) -> str:
        self._seconds += 1
        return f"2026-03-01T08:{self._seconds // 60 % 60:02}:{self._seconds % 60:02}.000+00:00"


@cache
def _started_workers() -> Workers:
    """Two workers that are kept for all imports of this process: starting one takes longer than reading most files."""
    workers = start_workers(FORMS.forms, 2, _PATIENT)
    atexit.register(workers.close)
    return workers


@contextmanager
def _kept_workers() -> Iterator[Workers]:
    """The workers that are kept; where something goes wrong, no later import gets these."""
    workers = _started_workers()
    try:
        yield workers
    except BaseException:
        _started_workers.cache_clear()
        workers.close()
        raise


def import_into(project: Project, *paths: Path, pictures: bool = False, ocr: bool = True) -> list[ImportResult]:
    """Import files with the real importer.

    With `pictures` the workers are its own: the networks, which they load for these, take much memory.
    """
    with start_workers(FORMS.forms, 2, _PATIENT) if pictures else _kept_workers() as workers:
        importer = Importer(project, workers, rules=rules_mark(FORMS.forms), clock=Clock(), author="导入者", ocr=ocr)
        return list(importer.run([FoundFile(str(path)) for path in paths]))


def new_project(path: Path) -> Project:
    """A new project file, open."""
    return Project.create(path)


def make_project(path: Path, *samples: str) -> Path:
    """A project file with these samples (none named: all), closed."""
    project = Project.create(path)
    try:
        names = samples or tuple(sorted(sample.name for sample in SAMPLES.iterdir()))
        results = import_into(project, *(SAMPLES / name for name in names), pictures=not samples)
        assert [result.outcome for result in results] == ["read"] * len(names)
    finally:
        project.close()
    return path


def put_samples(samples: Path, data: Path, language: Language) -> None:
    """Put a project of the samples where a window with that data folder finds it as the one that it made."""
    names: Mapping[Language, str] = {"zh": "样例", "en": "Sample"}
    folder = data / "projects"
    folder.mkdir(parents=True)
    shutil.copy(samples, folder / f"{names[language]}.gouji")


def open_review(path: Path, author: str = "王芳") -> Review:
    """A review of a project file, with a clock of its own."""
    return Review(Project.open(path), FORMS, Clock(), author)


def report_of(review: Review, source_name: str) -> int:
    """The id of the report that came from a sample."""
    from app.project import ReportQuery

    wanted = source_name.partition("（")[0]  # the search takes a wide bracket for a narrow one, and the name has it
    (found,) = review.project.reports.find(ReportQuery(text=wanted))
    return found


def look_at_what_is_left(review: Review, report: int) -> None:
    """Mark every cell that must be looked at before the report is verified."""
    review.cells.mark_seen(report, review.report(report).remaining.cells)
