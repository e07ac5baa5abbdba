"""Project files to measure on: reports of the generator, as many as wanted."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from random import Random

from app.model import Report, Tally
from app.project import Project
from app.review.reading.job import CheckJob, ReadFile, ReadingTools, read_whole
from app.review.state.report_cache import rules_mark
from tests.generator import random_content
from tests.generator.layouts import layout
from tests.projects import FORMS, Clock

_PIECE = 256 * 1024
_SEED = 7


def written_reports(folder: Path, count: int, layouts: tuple[str, ...] = ("text-tabs", "text-pipes")) -> list[Path]:
    """Report files of the generator, one misprint in every tenth."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        rng = Random(f"{_SEED}/{number}")
        chosen = layout(layouts[number % len(layouts)])
        path = folder / f"{number:05}{chosen.suffix}"
        path.write_bytes(chosen.write(random_content(rng), rng))
        paths.append(path)
    return paths


def large_project(path: Path, reports: int, distinct: int) -> Path:
    """A project of so many reports; `distinct` of them are read, the others repeat those under other agencies.

    Written through the project's own acts, as an import writes it.
    """
    read = [_read(file) for file in written_reports(path.parent / "reports", distinct)]
    project, clock, rules = Project.create(path), Clock(), rules_mark(FORMS.forms)
    try:
        for number in range(reports):
            data, found = read[number % distinct]
            report, tally = found.checked.reports[0].report, found.tallies[0]
            named = replace(report, agency=f"{report.agency or ''}{number // distinct or ''}")
            _keep(project, number, data, found, (named, tally), clock, rules)
    finally:
        project.close()
    return path


def _read(path: Path) -> tuple[bytes, ReadFile]:
    return path.read_bytes(), read_whole(
        ReadingTools(FORMS.forms), CheckJob(str(path), 10**8), lambda done, total: None
    )


def _keep(
    project: Project,
    number: int,
    data: bytes,
    found: ReadFile,
    report: tuple[Report, Tally],
    clock: Clock,
    rules: str,
) -> None:
    data = data + f"\n{number}".encode()
    digest = hashlib.sha256(data).hexdigest()
    name = f"{number:05}.txt"
    source = project.sources.begin(sha256=digest, name=name, path=name, size=len(data), at=clock(), author="bench")
    project.sources.append(source, "original", data)
    for start in range(0, len(found.snapshot or b""), _PIECE):
        project.sources.append(source, "snapshot", (found.snapshot or b"")[start : start + _PIECE])
    with project.act("import", at=clock(), author="bench") as act:
        act.finish_source(source, kind="text", page_count=len(found.pages), pages=found.pages)
        made = act.add_report(parts=((source, None),), agency=report[0].agency, year=report[0].year)
        act.add_reading(made, report[0], reader="bench")
        act.store_tally(made, report[1], rules)
