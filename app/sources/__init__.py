"""Reads files into pages of words, ruling lines and pictures.

Other packages import the pool's client from here; parsers are imported in worker processes only.
"""

from __future__ import annotations

from app.sources.pool.client import Event, Workers
from app.sources.pool.limits import Limits
from app.sources.pool.worker import Done, Failed, Progress, ReportProgress, Ticket
from app.sources.recognition import Recognition

__all__ = ["Done", "Event", "Failed", "Limits", "Progress", "Recognition", "ReportProgress", "Ticket", "Workers"]
