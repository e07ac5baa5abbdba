"""Pages and the forms -> reports: which printed number is which cell, and how sure that is.

Pure: no file, no window, no clock. `read_reports` is the door; `number_places` says which places of a page that was
read from a picture are to be read on their own first, `unread_numbers` which of a page of text are to be read at all.
`read_one_table` reads a stretch of which a person says which table it is.
"""

from __future__ import annotations

from app.extract.chosen_table import read_one_table, within
from app.extract.metadata.chapters import Chapters
from app.extract.ocr_targets import Unread, number_places, unread_numbers
from app.extract.reconcile import compared
from app.extract.registration.register import Registration, as_placed
from app.extract.reports import read_reports

__all__ = [
    "Chapters", "Registration", "Unread", "as_placed", "compared", "number_places", "read_one_table", "read_reports",
    "unread_numbers", "within",
]  # fmt: skip
