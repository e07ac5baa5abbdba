"""A file in, pages out.

Only the client of the worker processes is to be imported from here: parsers live in the worker alone.
"""

from __future__ import annotations

from app.sources.pool.client import Event, Workers
from app.sources.pool.limits import Limits
from app.sources.pool.worker import Done, Failed, Progress, ReportProgress, Ticket
from app.sources.recognition import Recognition

__all__ = ["Done", "Event", "Failed", "Limits", "Progress", "Recognition", "ReportProgress", "Ticket", "Workers"]
