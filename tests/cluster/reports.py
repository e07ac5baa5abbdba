"""Reports to read, imports of them, and what a project then holds."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from app.project import Project
from app.review.reading.check import start_workers
from app.review.reading.import_ import Importer, ImportResult
from app.review.reading.input_files import FoundFile
from app.review.state.report_cache import rules_mark
from app.sources import Executor
from tests.generator.content import make_content, plain_recipe
from tests.generator.layouts import Layout, all_layouts
from tests.projects import FORMS, Clock

_NOT_COMPARED = frozenset({"uuid", "at", "added"})
"""Columns that are new in every project."""
_PDF_ID = re.compile(rb"/ID\[(?:<[0-9A-F]*>|\((?:\\.|[^\\)])*\)){2}\]", re.DOTALL)
"""What MuPDF draws by lot in every PDF that it writes."""


def make_reports(folder: Path, count: int, *, seed: int = 1, kinds: Sequence[str] = (".txt", ".html", ".docx")) -> None:
    """Write so many reports of different agencies, in layouts of these kinds of files by turns."""
    folder.mkdir(parents=True, exist_ok=True)
    layouts = [_one_of(kind) for kind in kinds]
    for number in range(count):
        rng = Random(f"{seed}/{number}")
        layout = layouts[number % len(layouts)]
        content = make_content(plain_recipe("disclosure-2021", f"第{number}镇人民政府", 2022), rng)
        (folder / f"{number:05}{layout.suffix}").write_bytes(layout.write(content, rng))


def _one_of(suffix: str) -> Layout:
    return next(layout for layout in all_layouts() if layout.suffix == suffix)


def import_all(
    target: Path,
    files: Sequence[Path],
    workers: Executor,
    after: Callable[[int], None] = lambda done: None,
    stop: Callable[[], bool] = lambda: False,
) -> list[ImportResult]:
    """Import files into a project, made if it is missing; `after` is called with the number of results so far."""
    project = Project.open(target) if target.exists() else Project.create(target)
    try:
        importer = Importer(project, workers, rules=rules_mark(FORMS.forms), clock=Clock(), author="导入者")
        results = []
        for result in importer.run([FoundFile(str(path)) for path in files], stop=stop):
            results.append(result)
            after(len(results))
        return results
    finally:
        project.close()


def local_import(target: Path, files: Sequence[Path], count: int = 2) -> list[ImportResult]:
    """Import files by processes of this machine."""
    with start_workers(FORMS.forms, count) as workers:
        return import_all(target, files, workers)


def content_of(project: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of a project file, without UUIDs and times, and with digests of what is large."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    database = sqlite3.connect(f"file:{project}?mode=ro", uri=True)
    try:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in sorted(set(names) - {"setting"}):
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({name})") if row[1] not in _NOT_COMPARED]
            rows = database.execute(f"SELECT {', '.join(columns)} FROM {name}")
            found[name] = sorted((tuple(map(_short, row)) for row in rows), key=repr)
    finally:
        database.close()
    return found


def _short(value: object) -> object:
    return hashlib.sha256(_PDF_ID.sub(b"", value)).hexdigest() if isinstance(value, bytes) else value
