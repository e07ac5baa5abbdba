"""Pages and the forms -> reports: which printed number is which cell, and how sure that is.

Pure: no file, no window, no clock. `read_reports` is the one door.
"""

from __future__ import annotations

from app.extract.reports import read_reports

__all__ = ["read_reports"]
