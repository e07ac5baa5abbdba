"""Has the text of pages read by a worker process of its own, so that the drawing of pages never waits for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from app.model import PagePlace
from app.review.reading.page_text import TextJob, read_page_text
from app.ui.background.worker_thread import WorkerThread
from app.ui.page.text.characters import PageCharacters


class PageTextReader(QObject):
    """The characters of the pages of one report, by page number, each read once. `came` names a page that is done."""

    came = Signal(int)

    def __init__(self, new_work: Callable[[], WorkerThread], parent: QObject | None = None) -> None:
        """`new_work` is called when the first text is wanted."""
        super().__init__(parent)
        self._new_work = new_work
        self._work: WorkerThread | None = None
        self._project = ""
        self._places: dict[int, PagePlace] = {}
        self._pictures: frozenset[int] = frozenset()
        self._found: dict[int, PageCharacters | None] = {}
        self._asked: dict[TextJob, int] = {}

    def show_pages(self, project: str, places: Sequence[PagePlace], pictures: frozenset[int] = frozenset()) -> None:
        """Read from these pages from now on. `pictures` are the numbers of those that were read as pictures."""
        if (project, tuple(places), pictures) == (self._project, tuple(self._places.values()), self._pictures):
            return
        if self._work is not None:
            for job in self._asked:
                self._work.cancel(job)
        self._asked.clear()
        self._found.clear()
        self._project, self._pictures = project, pictures
        self._places = {place.number: place for place in places}

    def want(self, pages: Sequence[int]) -> None:
        """Have these pages read, the most urgent first; pages that were read or are waited for count once."""
        waited_for = set(self._asked.values())
        new = {self._job(page): page for page in pages if page not in self._found and page not in waited_for}
        if not new:
            return
        if self._work is None:
            self._work = self._new_work()
            self._work.done.connect(self._take)
            self._work.failed.connect(self._give_up)
        self._asked.update(new)
        self._work.submit_all(read_page_text, list(new), PageCharacters)

    def drop(self) -> None:
        """Read no further pages: those that are not begun are not wanted any more."""
        for job in self._work.withdraw(list(self._asked)) if self._work is not None else ():
            if isinstance(job, TextJob):
                del self._asked[job]

    def get(self, page: int) -> PageCharacters | None:
        """The characters of a page; None while they are not read, or where they cannot be."""
        return self._found.get(page)

    @property
    def pages(self) -> Sequence[int]:
        """The numbers of all pages, in order."""
        return tuple(self._places)

    @property
    def waiting(self) -> int:
        """How many pages are still being read."""
        return len(self._asked)

    @property
    def broken(self) -> int:
        """How many pages could not be read."""
        return sum(found is None for found in self._found.values())

    def close(self) -> None:
        """End the worker process. May be called twice."""
        if self._work is not None:
            self._work.close()

    def _job(self, page: int) -> TextJob:
        place = self._places[page]
        return TextJob(self._project, place.source, place.source_number, page in self._pictures)

    @Slot(object, object)
    def _take(self, job: object, characters: object) -> None:
        if isinstance(job, TextJob) and job in self._asked and isinstance(characters, PageCharacters):
            self._keep(job, characters)

    @Slot(object, object)
    def _give_up(self, job: object, _problem: object) -> None:
        if isinstance(job, TextJob) and job in self._asked:
            self._keep(job, None)

    def _keep(self, job: TextJob, characters: PageCharacters | None) -> None:
        page = self._asked.pop(job)
        self._found[page] = characters
        self.came.emit(page)
