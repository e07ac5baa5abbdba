"""Has the text of two reports read and compared by a worker process, page by page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.model import ReadProblem
from app.review.comparison.reports import ComparedReports, own_pages
from app.review.comparison.texts import TextsJob, compare_report_texts, report_text
from app.review.reading.page_text import PageText, TextJob, read_page_text
from app.review.rereading.reread import pages_seen
from app.review.state.open_report import OpenReport
from app.rules.comparison.alignment import TextComparison
from app.ui.background.worker_thread import WorkerThread
from app.ui.years.words import TextState

_COMPARED = "compared"


class ComparisonReader(QObject):
    """`changed` (TextState): more was read, or the comparison is there. `failed` (ReadProblem): it cannot be made."""

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, new_work: Callable[[], WorkerThread], labels: str, parent: QObject) -> None:
        """`new_work` is called when the first text is wanted; `labels` are those of the forms' tables."""
        super().__init__(parent)
        self._new_work, self._labels = new_work, labels
        self._work: WorkerThread | None = None
        self._compared: ComparedReports | None = None
        self._asked: dict[TextJob, list[tuple[int, int]]] = {}
        self._texts: dict[int, dict[int, PageText]] = {}
        self._pages = self._broken = self._left = 0

    def begin(self, project: str, compared: ComparedReports) -> None:
        """Read the pages of two reports; what was begun before is dropped."""
        self.drop()
        self._compared = compared
        self._texts = {compared.last.id: {}, compared.this.id: {}}
        self._asked = {}
        for report in (compared.last, compared.this):
            for job, page in self._jobs(project, report):
                self._asked.setdefault(job, []).append((report.id, page))
        self._pages, self._broken = len(self._asked), 0
        if self._work is None:
            self._work = self._new_work()
            self._work.done.connect(self._take)
            self._work.failed.connect(self._give_up)
        self.changed.emit(self.state())
        if self._asked:
            self._work.submit_all(read_page_text, list(self._asked))
        else:
            self._compare()

    def drop(self) -> None:
        """Read and compare no more of what was begun."""
        if self._work is not None:
            for job in self._asked:
                self._work.cancel(job)
            self._work.cancel(_COMPARED)
        self._asked, self._compared = {}, None

    def state(self, texts: TextComparison | None = None) -> TextState:
        """How far the reading is."""
        recognised = sum(text.method == "ocr" for pages in self._texts.values() for text in pages.values())
        return TextState(texts, self._pages - len(self._asked), self._pages, self._broken, recognised)

    def close(self) -> None:
        """End the worker process. May be called twice."""
        self.drop()
        if self._work is not None:
            self._work.close()

    def _jobs(self, project: str, report: OpenReport) -> list[tuple[TextJob, int]]:
        seen = pages_seen(report.report)
        return [
            (TextJob(project, page.source, page.source_number, page.number in seen), page.number)
            for page in own_pages(report)
        ]

    @Slot(object, object)
    def _take(self, key: object, value: object) -> None:
        if isinstance(value, TextComparison):
            if self._compared is not None:
                self.changed.emit(self.state(value))
        elif isinstance(key, TextJob) and isinstance(value, PageText):
            self._note(key, value)

    @Slot(object, object)
    def _give_up(self, key: object, problem: object) -> None:
        if isinstance(key, TextJob):
            self._broken += 1
            self._note(key, None)
        elif isinstance(problem, ReadProblem) and self._compared is not None:
            self.failed.emit(problem)

    def _note(self, job: TextJob, text: PageText | None) -> None:
        for report, page in self._asked.pop(job, ()):
            if text is not None:
                self._texts[report][page] = text
        if self._compared is None:
            return
        self.changed.emit(self.state())
        if not self._asked:
            self._compare()

    def _compare(self) -> None:
        if self._compared is not None and self._work is not None:
            last, this = (report_text(one, self._texts[one.id]) for one in (self._compared.last, self._compared.this))
            self._work.submit(_COMPARED, compare_report_texts, TextsJob(last, this, self._labels))
