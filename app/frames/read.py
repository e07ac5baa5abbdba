"""Reads a project as frames: at once, or part by part for projects that are larger than memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pandas  # type: ignore[import-untyped]

from app.forms import FormCollection
from app.frames.builder import FrameBuilder
from app.frames.columns import FRAME_NAMES, FrameName
from app.frames.report_frames import ReportFrames, Row
from app.frozen import dataclass
from app.model import Language, ReadProblem, ReportStatus, Wording
from app.project import NoReportError, Project, ReportRow
from app.review.export.export import ChangedMeanwhile, ExportOptions, Progress, reports_to_export
from app.review.resources import load_forms, load_wording
from app.review.state.isolation import Stopped, isolated
from app.review.state.report_cache import ReportCache

ROWS_AT_ONCE = 20_000
"""Rows of cells in memory before they are given out: about 130 reports. Chosen by hand."""
_TRIES = 3


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """The frames of a project, or of a part of its reports; README.md describes their columns."""

    reports: pandas.DataFrame
    cells: pandas.DataFrame
    findings: pandas.DataFrame
    verdicts: pandas.DataFrame

    def named(self) -> Iterator[tuple[FrameName, pandas.DataFrame]]:
        """Each frame with its name."""
        yield from zip(FRAME_NAMES, (self.reports, self.cells, self.findings, self.verdicts), strict=True)


def read_frames(path: Path, *, language: Language = "zh", agency: str | None = None) -> Frames:
    """The frames of a project file, which is only read; another program may have it open.

    `language` is that of labels and messages; `agency` takes only the reports of that agency. Superseded reports are
    left out. Own forms are taken from the data folder, as by the commands. Raises ProjectProblem for a file that cannot
    be read, and ChangedMeanwhile where people change it faster than it can be read.
    """
    with closing(Project.open_to_read(path)) as project:
        for _ in range(_TRIES):
            options = ExportOptions(language, agency=agency)
            reading = FramesReading(project, load_forms(os.environ), load_wording(language), options)
            parts = list(reading.parts(rows_at_once=None))
            if parts and reading.is_current():
                return parts[0]
    raise ChangedMeanwhile


class FramesReading:
    """One pass over the reports of a project. `project` must be this thread's own connection."""

    def __init__(
        self,
        project: Project,
        forms: FormCollection,
        wording: Wording,
        options: ExportOptions,
        *,
        progress: Progress = lambda done, total: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> None:
        self._project, self._progress, self._stop = project, progress, stop
        self._cache = ReportCache(project, forms)
        self._frames = ReportFrames(project, forms, wording)
        self._builders = {name: FrameBuilder(name) for name in FRAME_NAMES}
        self._times = project.steps.times()
        self._has_lost = False
        self.ids = reports_to_export(project, options, self._cache)
        """The reports, in the order of the workbook."""
        self.statuses: set[ReportStatus] = set()
        self.failed: list[ReportRow] = []
        """The reports that could not be read or evaluated: they have a row in `reports` and in no other frame."""

    def is_current(self) -> bool:
        """Whether the frames show one state of the project: it has not changed since the pass began."""
        return not self._has_lost and self._project.steps.times() == self._times

    def parts(self, rows_at_once: int | None = ROWS_AT_ONCE) -> Iterator[Frames]:
        """The frames part by part, each with about so many cells (None: all in one); at least one part.

        Raises Stopped once `stop` says so, ProjectProblem for what the project's disk does.
        """
        for number, report in enumerate(self.ids, start=1):
            if self._stop():
                raise Stopped
            try:
                self._add(number, report)
            except NoReportError:  # deleted meanwhile
                self._has_lost = True
                return
            self._progress(number, len(self.ids))
            if rows_at_once is not None and len(self._builders["cells"]) >= rows_at_once:
                yield self._take()
        yield self._take()

    def _add(self, number: int, report: int) -> None:
        rows, status = isolated(
            partial(self._rows_of, number, report), partial(self._failed, number, report), f"report {report}"
        )
        self.statuses.add(status)
        for name in FRAME_NAMES:
            for row in rows[name]:
                self._builders[name].add(row)

    def _rows_of(self, number: int, report: int) -> tuple[dict[FrameName, list[Row]], ReportStatus]:
        opened = self._cache.load(report)
        frames, facts = self._frames, self._frames.facts(number, opened)
        rows: dict[FrameName, list[Row]] = {
            "reports": [frames.report(opened, facts)],
            "cells": list(frames.cells(opened, facts)),
            "findings": list(frames.findings(opened, facts)),
            "verdicts": list(frames.verdicts(opened, facts)),
        }
        return rows, opened.status

    def _failed(
        self, number: int, report: int, problem: ReadProblem
    ) -> tuple[dict[FrameName, list[Row]], ReportStatus]:
        (row,) = self._project.reports.rows((report,))
        self.failed.append(row)
        rows: dict[FrameName, list[Row]] = {name: [] for name in FRAME_NAMES}
        rows["reports"] = [self._frames.failed(number, row, problem.code)]
        return rows, "unread"

    def _take(self) -> Frames:
        reports, cells, findings, verdicts = (self._builders[name].take() for name in FRAME_NAMES)
        return Frames(reports, cells, findings, verdicts)
