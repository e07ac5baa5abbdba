"""Jobs of worker processes for the window: drawing parts of pages, and reading the words in a box."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.frozen import dataclass
from app.model import ILLEGIBLE, Box, Page, Word
from app.model.page import Method
from app.review.reading.ocr_pass import bare, is_covered, pictures_of
from app.review.reading.project_faults import project_faults
from app.sources import Limits, Recognition, ReportProgress, Workers
from app.sources.pdf.pixels import Clip, Pixels

if TYPE_CHECKING:
    from app.sources.pdf.render import Rendering

Load = Callable[[str, int], bytes]
"""(the project's path, a source's number in it) -> the PDF that shows the source. A top-level function."""

_MEBIBYTE = 1024 * 1024
_LIMITS = Limits(stall_seconds=30.0, total_seconds=60.0, renew_after=2000)
"""A picture takes milliseconds; workers are renewed late, since they keep documents open."""

_AROUND = 120.0
"""Points around a box that are read with it: its neighbours show the orientation and the skew. Chosen by hand."""
_NARROW, _LONG = 40.0, 160.0
"""Most points of the shorter and the longer side of a place for one number. Chosen by hand."""


@dataclass(frozen=True, slots=True)
class TileJob:
    """A part of a page of a project's source, to be drawn. The page's number is that in its source."""

    project: str
    source: int
    clip: Clip


@dataclass(frozen=True, slots=True)
class BoxJob:
    """A box (points, unrotated) on a page of a project's source whose words are to be read.

    `as_picture`: it is read by OCR, whatever text the page holds.
    """

    project: str
    source: int
    page: int
    box: Box
    as_picture: bool = False


@dataclass(frozen=True, slots=True)
class BoxText:
    """The text in a box, `""` where it is empty. `other` is a second reading where two disagree."""

    text: str
    confidence: float = 1.0
    method: Method = "text"
    other: str = ""


class Shelf:
    """The documents that a worker has open, the last used up to `most_bytes` of PDF: the pool's initial value.

    Pickled, it is empty. It relies on sources that never change: a pool serves one opened project and is closed with
    it.
    """

    def __init__(self, load: Load, most_bytes: int = 96 * _MEBIBYTE) -> None:
        self._load = load
        self._most_bytes = most_bytes
        self.recognition = Recognition()
        self._open: OrderedDict[tuple[str, int], Rendering] = OrderedDict()

    def __reduce__(self) -> tuple[type[Shelf], tuple[Load, int]]:
        return Shelf, (self._load, self._most_bytes)

    def document(self, project: str, source: int) -> Rendering:
        """The source's PDF, opened. Raises SourceError for one that cannot be opened, and what `load` raises."""
        from app.sources.pdf.render import Rendering

        key = (project, source)
        if key not in self._open:
            document = Rendering(self._load(project, source))
            self._make_room(len(document.data))
            self._open[key] = document
        self._open.move_to_end(key)
        return self._open[key]

    def _make_room(self, size: int) -> None:
        held = size + sum(len(document.data) for document in self._open.values())
        while self._open and held > self._most_bytes:
            _, oldest = self._open.popitem(last=False)
            held -= len(oldest.data)
            oldest.close()


def load_snapshot(project: str, source: int) -> bytes:
    """A source's page snapshot from the project file, or its own bytes where it is a PDF. Raises SourceError.

    The file may be of an older version: a project that is read through a copy keeps these bytes in its own file.
    """
    from app.project import stored_pdf

    with project_faults():
        return stored_pdf(Path(project), source)


def page_workers(count: int, load: Load = load_snapshot) -> Workers:
    """The pool for `render_tile` and `read_box` of one opened project; processes start with the first job."""
    return Workers(count, _LIMITS, Shelf(load))


def render_tile(shelf: Shelf, job: TileJob, report_progress: ReportProgress) -> Pixels:
    """Draw a part of a page, in a worker. Raises SourceError for what cannot be drawn."""
    return shelf.document(job.project, job.source).draw(job.clip)


def read_box(shelf: Shelf, job: BoxJob, report_progress: ReportProgress) -> BoxText:
    """The text in a box, in a worker: its visible text, else (and under a picture) by OCR.

    Raises SourceError for a broken page.
    """
    from app.sources.pdf.reader import read_page

    data = shelf.document(job.project, job.source).data
    page = read_page(data, job.page, shelf.recognition)
    inside = [word for word in page.words if job.box.contains(*word.box.center)]
    illegible = any(ILLEGIBLE in word.text for word in inside)
    if not inside or illegible or job.as_picture or is_covered(page):
        return _seen_in(data, page, job.box, shelf.recognition)
    other = next((word.other for word in inside if word.other), "")
    return BoxText(text_within(inside, job.box), min(word.confidence for word in inside), other=other)


def _seen_in(document: bytes, page: Page, box: Box, recognition: Recognition) -> BoxText:
    """The text in a box by OCR. A box of the size of a number is read by itself, like a cell."""
    around = Box(
        max(0.0, box.x0 - _AROUND),
        max(0.0, box.y0 - _AROUND),
        min(page.width, box.x1 + _AROUND),
        min(page.height, box.y1 + _AROUND),
    )
    with pictures_of(document, recognition) as pictures:
        scan = pictures.scan(page, around)
        scan.lines()
        place = scan.warp.straight(box)
        if min(box.width, box.height) <= _NARROW and max(box.width, box.height) <= _LONG:
            scan.numbers((place,))
        words = [word for word in scan.on(bare(page)).words if place.contains(*word.box.center)]
    confidence = min((word.confidence for word in words), default=1.0)
    other = next((word.other for word in words if word.other), "")
    return BoxText(text_within(words, place).strip(), confidence, "ocr", other)


def text_within(words: Sequence[Word], box: Box) -> str:
    """The words whose centre lies in the box, in reading order: blanks between words, a line feed between lines.

    Words in another direction than most are left out.
    """
    inside = [word for word in words if box.contains(*word.box.center)]
    if not inside:
        return ""
    turns = [word.turn for word in inside]
    turn = max(sorted(set(turns)), key=turns.count)
    placed = sorted((_upright(word.box, turn), word.text) for word in inside if word.turn == turn)
    lines: list[list[tuple[_Place, str]]] = []
    for place, text in placed:
        if lines and place.middle - lines[-1][-1][0].middle < place.height / 2:
            lines[-1].append((place, text))
        else:
            lines.append([(place, text)])
    return "\n".join(" ".join(text for _, text in sorted(line, key=lambda entry: entry[0].start)) for line in lines)


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """The place of a word, turned upright, in points: the middle of its line, its start, its height."""

    middle: float
    start: float
    height: float


def _upright(box: Box, turn: int) -> _Place:
    seen = box.turned(-turn)
    return _Place(seen.center[1], seen.x0, seen.height)
