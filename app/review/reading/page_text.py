"""The text of one page for searching and copying, in a worker: its visible words, else what OCR reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.frozen import dataclass
from app.model import Box, Page, Word
from app.model.page import Method
from app.review.reading.ocr_pass import bare, is_covered, pictures_of
from app.review.reading.page_jobs import Load, Shelf, load_snapshot
from app.sources import Limits, Recognition, ReportProgress, Workers


@dataclass(frozen=True, slots=True)
class TextJob:
    """A page of a project's source whose text is wanted. The page's number is that in its source.

    `as_picture`: it is read by OCR, whatever text the page holds.
    """

    project: str
    source: int
    page: int
    as_picture: bool = False


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word as it is seen: its box in points of the unrotated page, and the quarter turns of its text (see `Word`)."""

    text: str
    box: Box
    turn: int = 0


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of a page line by line, from the top, each line from its start. Empty for a page without text."""

    lines: tuple[tuple[PlacedWord, ...], ...]
    method: Method = "text"


def text_workers(load: Load = load_snapshot) -> Workers:
    """The pool for `read_page_text` of one opened project. A picture may take as long as in an import."""
    return Workers(1, Limits(), Shelf(load))


def read_page_text(shelf: Shelf, job: TextJob, report_progress: ReportProgress) -> PageText:
    """The text of a page, in a worker: milliseconds for a text layer, seconds for a picture.

    Raises SourceError for a broken page.
    """
    from app.sources.pdf.reader import read_page

    data = shelf.document(job.project, job.source).data
    page = read_page(data, job.page, shelf.recognition)
    if job.as_picture or page.needs_ocr or is_covered(page):
        return PageText(in_lines(_seen(data, page, shelf.recognition)), "ocr")
    return PageText(in_lines(_placed(page.words)))


def _seen(document: bytes, page: Page, recognition: Recognition) -> list[PlacedWord]:
    """Every line that OCR reads of a page, led back to where the page shows it."""
    with pictures_of(document, recognition) as pictures:
        scan = pictures.scan(page)
        scan.lines()
        words = scan.on(bare(page)).words
        return [PlacedWord(word.text, scan.warp.box(word.box), word.turn) for word in words if word.text.strip()]


def _placed(words: Iterable[Word]) -> list[PlacedWord]:
    return [PlacedWord(word.text, word.box, word.turn) for word in words if word.text.strip()]


def in_lines(words: Sequence[PlacedWord]) -> tuple[tuple[PlacedWord, ...], ...]:
    """Words in reading order. Those of each direction are lines of their own, upright ones first."""
    lines: list[list[PlacedWord]] = []
    for turn in sorted({word.turn for word in words}):
        upright = sorted(
            ((word.box.turned(-turn), word) for word in words if word.turn == turn), key=lambda one: one[0].center[1]
        )
        before: Box | None = None
        for box, word in upright:
            if before is not None and box.center[1] - before.center[1] < min(box.height, before.height) / 2:
                lines[-1].append(word)
            else:
                lines.append([word])
                before = box
    return tuple(tuple(sorted(line, key=lambda word: word.box.turned(-word.turn).x0)) for line in lines)
