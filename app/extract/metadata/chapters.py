"""Which chapter of a report a page stands in, told by its headings alone: pages of prose need not be read."""

from __future__ import annotations

from collections.abc import Sequence

from app.extract.matching.form_index import FormIndex, is_chapter
from app.forms.form import Form
from app.forms.labels import fold

_LIKE = 0.75
_LONGEST_HEADING = 40


class Chapters:
    """Follows the chapters of one source from page to page, in order."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._form_index = FormIndex(forms)
        self._has_table: bool | None = None

    def turn_page(self, headings: Sequence[str]) -> bool:
        """Go on to the next page, whose short lines are these; whether they say that it holds no table of a form.

        They say so where every chapter that begins on the page is one without a table, or, where none does, the one
        that goes on is; and no label of a form stands there. To be asked of pages without ruling lines or columns only:
        the rest of a table from the page before would have them.
        """
        before = self._has_table
        found = [self._kind(text) for text in headings if len(text) <= _LONGEST_HEADING and is_chapter(text)]
        if found:
            self._has_table = found[-1]
        if any(fold(text) in self._form_index.known for text in headings):
            self._has_table = True
            return False
        return not any(found) if found else before is False

    def _kind(self, heading: str) -> bool:
        """Whether a chapter of this heading has a table; one whose heading is not like any other's has none."""
        chapters = self._form_index.chapters.match(heading)
        return any(likeness >= _LIKE for likeness in chapters.values()) or self._is_row(heading)

    def _is_row(self, text: str) -> bool:
        """Whether what looks like a heading is the label of a row, as `一、本年新收…` is."""
        rows = (tables.row_labels for of in self._form_index.rows.values() for tables in of)
        return any(likeness >= _LIKE for row_labels in rows for likeness in row_labels.match(text).values())
