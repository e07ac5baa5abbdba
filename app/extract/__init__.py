"""Turns pages into reports: which printed number is which cell of a form, and with which confidence.

Pure functions: no files, no window, no clock. `read_reports` reads a whole source. `number_places` lists the places of
a scanned page that OCR reads one by one, `unread_numbers` those of a text page whose characters are unknown.
`read_one_table` reads a part of a page that a person has marked as a certain table. `compared` merges the reading of a
page's picture with that of its text layer.

Confidences are explained in `app/model/confidence.py`. Thresholds of length and likeness were chosen by hand on the
layouts of the test generator (`tests/generator`) and the sample reports, unless a constant says otherwise; lengths are
in PDF points (1/72 inch) or shares of the text's height.
"""

from __future__ import annotations

from app.extract.chosen_table import read_one_table, within
from app.extract.matching.form_index import FormIndex
from app.extract.metadata.chapters import Chapters
from app.extract.ocr_targets import Unread, number_places, unread_numbers
from app.extract.reconcile import compared
from app.extract.registration.register import Registration, as_placed
from app.extract.reports import read_reports

__all__ = [
    "Chapters", "FormIndex", "Registration", "Unread", "as_placed", "compared", "number_places", "read_one_table",
    "read_reports", "unread_numbers", "within",
]  # fmt: skip
