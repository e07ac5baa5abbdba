"""What runs jobs: the worker processes of this machine (`Workers`), or a cluster (`app.review.cluster`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.sources.pool.client import Event
    from app.sources.pool.limits import Limits
    from app.sources.pool.worker import JobFunction, Ticket


class Executor(Protocol):
    """Runs jobs, each within the limits; the crash of one costs no other. It belongs to the thread that made it."""

    @property
    def count(self) -> int:
        """How many jobs run at once at most. It may change where workers come and go."""

    @property
    def limits(self) -> Limits:
        """The limits of one job."""

    def submit(self, function: JobFunction, argument: object) -> Ticket:
        """Queue `function(initial, argument, report_progress)`; it is started by the next `wait`."""

    def cancel(self, ticket: Ticket) -> None:
        """Remove a job, stopping it if it runs; no event of it follows."""

    def wait(self, timeout: float | None = None) -> tuple[Event, ...]:
        """Block until something happens, or `timeout` seconds; the last event of each job is Done or Failed."""
