"""Follows a report's chapters by their headings, so that OCR can skip pages of prose."""

from __future__ import annotations

from collections.abc import Sequence

from app.extract.matching.form_index import FormIndex, is_chapter
from app.forms.form import Form
from app.forms.labels import fold

_LIKE = 0.75
"""The likeness (0..1) from which on a heading is that of a chapter with a table: low, so that none is skipped."""
_LONGEST_HEADING = 40
"""Characters: a longer line is no chapter heading."""


class Chapters:
    """The chapter at the end of the pages of one source that were passed so far."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._form_index = FormIndex(forms)
        self.has_table: bool | None = None
        """Whether it has one; None before the first."""

    def turn_page(self, headings: Sequence[str]) -> bool:
        """Go on to the next page, whose short lines are `headings`; returns whether it surely holds no table of a form.

        That is so where every chapter that begins on the page is one without a table, or, if none begins, the chapter
        from the page before is; and no line is a label of a form. Only for pages without ruling lines or columns: the
        rest of a table from the page before would have them.
        """
        before = self.has_table
        found = [self._kind(text) for text in headings if len(text) <= _LONGEST_HEADING and is_chapter(text)]
        if found:
            self.has_table = found[-1]
        if any(fold(text) in self._form_index.known for text in headings):
            self.has_table = True
            return False
        return not any(found) if found else before is False

    def _kind(self, heading: str) -> bool:
        """Whether a chapter with this heading has a table; an unknown heading has none."""
        chapters = self._form_index.chapters.match(heading)
        return any(likeness >= _LIKE for likeness in chapters.values()) or self._is_row(heading)

    def _is_row(self, text: str) -> bool:
        """Whether what looks like a heading is a row label, such as `一、本年新收…`."""
        rows = (tables.row_labels for of in self._form_index.rows.values() for tables in of)
        return any(likeness >= _LIKE for row_labels in rows for likeness in row_labels.match(text).values())
