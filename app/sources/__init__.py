"""Reads files into pages of words, ruling lines and pictures.

Other packages import the pool's client from here; parsers are imported in worker processes only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import lazy_names

if TYPE_CHECKING:
    from app.sources.pool.client import Event, Workers
    from app.sources.pool.executor import Executor
    from app.sources.pool.limits import Limits
    from app.sources.pool.worker import Done, Failed, JobFunction, Progress, ReportProgress, Ticket
    from app.sources.recognition import Recognition

__all__ = [
    "Done",
    "Event",
    "Executor",
    "Failed",
    "JobFunction",
    "Limits",
    "Progress",
    "Recognition",
    "ReportProgress",
    "Ticket",
    "Workers",
]

_HOMES = {
    "pool.client": ("Event", "Workers"),
    "pool.executor": ("Executor",),
    "pool.limits": ("Limits",),
    "pool.worker": ("Done", "Failed", "JobFunction", "Progress", "ReportProgress", "Ticket"),
    "recognition": ("Recognition",),
}
"""The modules that define these names. Each is imported when one of its names is first asked for, so that a start loads
only what it needs."""

if not TYPE_CHECKING:
    __getattr__ = lazy_names(__name__, _HOMES)
