"""Finds words in the manual: every one of them, by any part of it, whatever their case and width. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.frozen import dataclass
from app.ui.manual.folding import fold, spans
from app.ui.manual.markdown import CELLS
from app.ui.manual.pages import Line, Manual, ManualPage

MOST = 200
"""Hits beyond these are not listed: nobody reads as many. Chosen by hand."""
_BEFORE, _SHOWN = 16, 90
"""Letters of a long line that are shown before the first word found, and altogether: two lines of the list."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that was found. `anchor` is that of its heading, `spot` the paragraph or table's cell with a word."""

    page: str
    title: str
    anchor: str
    heading: str
    text: str
    spot: str
    message: bool


def words_of(typed: str) -> list[str]:
    """What is looked for, folded."""
    return fold(typed).split()


def find(manual: Manual, typed: str) -> list[Hit]:
    """The lines with every word in themselves, their heading or their page's title, and at least one in themselves.

    Pages come in the order of the contents; lines that are headings before all others.
    """
    words = words_of(typed)
    if not words:
        return []
    found = [(rank, hit) for page in manual.pages.values() for rank, hit in _on_page(page, words)]
    found.sort(key=lambda one: one[0])
    return [hit for _, hit in found[:MOST]]


def _on_page(page: ManualPage, words: Sequence[str]) -> Iterable[tuple[int, Hit]]:
    title = page.headings[0].folded if page.headings else ""
    for line in page.lines:
        text, above = line.folded, page.headings[line.heading].folded if page.headings else ""
        whole = all(word in text for word in words)
        if whole or (any(word in text for word in words) and _is_around(words, text, above, title)):
            is_heading = text == above
            yield (0 if is_heading and whole else 1 if whole else 2), _hit(page, line, words)


def _is_around(words: Sequence[str], text: str, above: str, title: str) -> bool:
    return all(word in text or word in above or word in title for word in words)


def _hit(page: ManualPage, line: Line, words: Sequence[str]) -> Hit:
    heading = page.headings[line.heading] if page.headings else None
    return Hit(
        page.name,
        page.title,
        "" if heading is None else heading.anchor,
        page.title if heading is None else heading.text,
        _shortened(line.text, words),
        "" if line.message else _spot(line.text, words),
        line.message,
    )


def _spot(text: str, words: Sequence[str]) -> str:
    """The paragraph, or the cell of a table's row, that has a word."""
    return next((cell for cell in text.split(CELLS) if any(word in fold(cell) for word in words)), text)


def _shortened(text: str, words: Sequence[str]) -> str:
    """The part of a line around the first word that is found."""
    if len(text) <= _SHOWN:
        return text
    first = min((start for start, _ in spans(text, words)), default=0)
    begin = max(0, min(first - _BEFORE, len(text) - _SHOWN))
    end = begin + _SHOWN
    return f"{'…' if begin else ''}{text[begin:end]}{'…' if end < len(text) else ''}"
