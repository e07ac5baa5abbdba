"""A cache of pictures of pages, which requests missing ones from worker processes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from app.model import PagePlace
from app.review.reading.page_jobs import TileJob, render_tile
from app.sources.pdf.pixels import Pixels
from app.ui.background.worker_thread import WorkerThread

_MEBIBYTE = 1024 * 1024

_MOST_BYTES = 32 * _MEBIBYTE
"""The most that pictures take: two views of a screen of 2560 x 1440 in colours, eight in grey; chosen by hand."""

PageKey = tuple[str, int, int, int]
"""(project, source, page in that source, turn): the pictures of one page in one orientation."""


class Pictures(QObject):
    """Keeps the most recently used pictures, at most `most_bytes`, and has missing ones drawn by worker processes.

    Pictures are identified by their jobs. Each call of `want` replaces the caller's former requests; pictures that no
    caller requests any more are not drawn. Pictures never expire, because a source never changes: one cache serves one
    opened project.
    """

    picture_ready = Signal(object, QImage)
    """(TileJob, its picture)."""
    picture_failed = Signal(object, object)
    """(TileJob, ReadProblem)."""

    def __init__(self, work: WorkerThread, most_bytes: int = _MOST_BYTES, parent: QObject | None = None) -> None:
        """`work` runs jobs on a pool whose initial value is a `Shelf`."""
        super().__init__(parent)
        self._work = work
        self._most_bytes = most_bytes
        self._held = 0
        self._images: OrderedDict[TileJob, QImage] = OrderedDict()
        self._of_page: dict[PageKey, set[TileJob]] = {}
        self._wanted: dict[object, tuple[TileJob, ...]] = {}
        self._asked: set[TileJob] = set()
        self._failed: set[tuple[str, int, int]] = set()
        work.done.connect(self._take)
        work.failed.connect(self._give_up)

    def get(self, job: TileJob) -> QImage | None:
        """The picture of a job, which then counts as used; None if it is not in the cache."""
        image = self._images.get(job)
        if image is not None:
            self._images.move_to_end(job)
        return image

    def has(self, job: TileJob) -> bool:
        """Whether a picture is in the cache; it does not count as used by this."""
        return job in self._images

    def of_page(self, project: str, place: PagePlace, turn: int) -> Sequence[TileJob]:
        """The jobs of all pictures in the cache of a page turned by `turn` quarter turns, of any size."""
        return tuple(self._of_page.get((project, place.source, place.source_number, turn), ()))

    def is_broken(self, project: str, place: PagePlace) -> bool:
        """Whether a page could not be drawn."""
        return (project, place.source, place.source_number) in self._failed

    def forget_failures(self) -> None:
        """Allow new requests for pages that could not be drawn."""
        self._failed.clear()

    def want(self, asker: object, jobs: Iterable[TileJob]) -> None:
        """Request the pictures that a caller needs now, the most urgent first, instead of its former requests."""
        wanted = tuple(jobs)
        missing = [job for job in wanted if job not in self._images and not self._is_hopeless(job)]
        if wanted == self._wanted.get(asker, ()) and self._asked.issuperset(missing):
            return
        self._wanted[asker] = wanted
        if not wanted:
            del self._wanted[asker]
        everything = {job for asked in self._wanted.values() for job in asked}
        self._asked -= self._work.withdraw(self._asked - everything)
        self._asked -= self._work.withdraw(self._asked.intersection(missing))
        new = [job for job in missing if job not in self._asked]
        self._asked.update(new)
        self._work.submit_all(render_tile, new, _image)

    @Slot(object, object)
    def _take(self, job: object, image: object) -> None:
        if not isinstance(job, TileJob) or not isinstance(image, QImage):
            return
        self._asked.discard(job)
        self._keep(job, image)
        self.picture_ready.emit(job, image)

    @Slot(object, object)
    def _give_up(self, job: object, problem: object) -> None:
        if isinstance(job, TileJob):
            self._asked.discard(job)
            self._failed.add((job.project, job.source, job.clip.page))
            self.picture_failed.emit(job, problem)

    def _is_hopeless(self, job: TileJob) -> bool:
        return (job.project, job.source, job.clip.page) in self._failed

    def _keep(self, job: TileJob, image: QImage) -> None:
        self._images[job] = image
        self._held += image.sizeInBytes()
        self._of_page.setdefault(_page_key(job), set()).add(job)
        while self._held > self._most_bytes and len(self._images) > 1:
            oldest, gone = self._images.popitem(last=False)
            self._held -= gone.sizeInBytes()
            siblings = self._of_page[_page_key(oldest)]
            siblings.remove(oldest)
            if not siblings:
                del self._of_page[_page_key(oldest)]


def _page_key(job: TileJob) -> PageKey:
    return job.project, job.source, job.clip.page, job.clip.turn


def _image(pixels: Pixels) -> QImage:
    """A copy of the pixels as an image that Qt paints fast; in greys where it has no colours, which takes a quarter.

    Runs in the background thread.
    """
    read = QImage(pixels.rgb, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB888)
    shown = read.convertToFormat(QImage.Format.Format_RGB32)
    return shown.convertToFormat(QImage.Format.Format_Grayscale8) if shown.isGrayscale() else shown
