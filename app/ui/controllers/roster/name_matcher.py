"""Has names in reports matched with the roster by a worker process, and makes the rows of the preview."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.model import ReadProblem
from app.project import Project, ReportOfAgency
from app.review.roster.jobs import MatchJob, match_names
from app.review.roster.matching import NameMatch
from app.ui.background.worker_thread import WorkerThread
from app.ui.common.context import UiContext
from app.ui.roster.names_page import NameRow


class NameMatcher(QObject):
    """`matched` gives the rows (`NameRow`) of the names that the roster does not have, in the order of the reports.

    `waiting` gives how far it is as a sentence, `""` once it is over.
    """

    matched = Signal(object)
    waiting = Signal(str)

    def __init__(
        self, context: UiContext, project: Project, new_work: Callable[[], WorkerThread], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._project, self._new_work = project, new_work
        self._translator, self._messages = context.translator, context.messages
        self._work: WorkerThread | None = None
        self._job: MatchJob | None = None
        self._last: tuple[MatchJob, Sequence[NameMatch]] | None = None
        self._reports: dict[str, list[ReportOfAgency]] = {}
        self._taken: set[tuple[str, int | None]] = set()

    def match(self) -> None:
        """Match the names of the reports as they are now. What was matched last is not matched again."""
        roster = self._project.roster.names()
        names = frozenset(roster)
        self._reports, self._taken = defaultdict(list), set()
        for report in self._project.roster.reports():
            if report.agency in names:
                self._taken.add((str(report.agency), report.year))
            else:  # a report without a name may be called after its agency in its file's name
                self._reports[report.agency or Path(report.source_name).stem].append(report)
        renamed = tuple((one.before, one.after) for one in self._project.roster.renamed())
        self._reports.pop("", None)
        job = MatchJob(tuple(self._reports), roster, renamed)
        if not job.agencies:
            self.stop()
            self.matched.emit(())
        elif self._last is not None and self._last[0] == job:
            self._show(self._last[1])
        elif job != self._job:
            self._submit(job)

    @Slot()
    def stop(self) -> None:
        """Give up what is being matched."""
        if self._job is not None and self._work is not None:
            self._work.cancel(self._job)
        self._job = None
        self.waiting.emit("")

    def close(self) -> None:
        """End the worker."""
        if self._work is not None:
            self._work.close()

    def _submit(self, job: MatchJob) -> None:
        self.stop()
        if self._work is None:
            self._work = self._new_work()
            self._work.done.connect(self._take)
            self._work.failed.connect(self._tell)
            self._work.progressed.connect(self._report_progress)
        self._job = job
        self._report_progress(job, 0, len(job.agencies))
        self._work.submit(job, match_names, job)

    @Slot(object, object, object)
    def _report_progress(self, job: object, done: int, total: int) -> None:
        if job == self._job:
            self.waiting.emit(self._translator.translate("roster.matching", done=done, total=total))

    @Slot(object, object)
    def _take(self, job: object, found: Sequence[NameMatch]) -> None:
        if isinstance(job, MatchJob) and job == self._job:
            self._job, self._last = None, (job, found)
            self.waiting.emit("")
            self._show(found)

    @Slot(object, object)
    def _tell(self, job: object, problem: ReadProblem) -> None:
        if job == self._job:
            self._job = None
            self.waiting.emit(self._translator.translate("roster.not_matched", code=problem.code))

    def _show(self, found: Sequence[NameMatch]) -> None:
        rows = [
            NameRow(match, tuple(self._reports[match.agency]), self._taken_by(match))
            for match in found
            if match.agency in self._reports
        ]
        self.matched.emit(rows)

    def _taken_by(self, match: NameMatch) -> frozenset[str]:
        """The suggested agencies that have a report of their own for a year of the reports of this name."""
        years = {report.year for report in self._reports[match.agency]}
        return frozenset(
            one.name for one in match.suggestions if any((one.name, year) in self._taken for year in years)
        )
