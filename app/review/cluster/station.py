"""What the client has dask workers and the scheduler do. These functions travel by name: both have to have Gouji."""

from __future__ import annotations

import asyncio
import multiprocessing
import platform
import time
from typing import TYPE_CHECKING, Any

from app.frozen import dataclass
from app.review.cluster.fingerprint import Fingerprint, fingerprint
from app.review.cluster.packing import Answer
from app.review.cluster.seat import Seat
from app.sources import Limits

if TYPE_CHECKING:
    from distributed import Worker

_PROGRESS_SECONDS = 1.0
"""The least time between two messages of a job: they all pass through the scheduler."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a run gives each worker: its session's name, the fingerprint to have, the limits, what every job gets."""

    session: str
    expected: Fingerprint
    limits: Limits
    tools: object


@dataclass(frozen=True, slots=True)
class Facts:
    """What a worker is: its machine, its fingerprint, and whether it may start the processes that read."""

    host: str
    fingerprint: Fingerprint
    may_have_children: bool


async def equip(setup: Setup, dask_worker: Worker) -> Facts:
    """Give a worker its seat for a run, if it reads as the client does; what it is in any case."""
    found = await asyncio.to_thread(fingerprint)
    facts = Facts(platform.node(), found, not multiprocessing.current_process().daemon)
    if facts.may_have_children and not setup.expected.differences(found):
        seat = Seat(dask_worker.state.nthreads, setup.limits, setup.tools)
        await dask_worker.plugin_add(_plugin(seat), name=setup.session)
    return facts


async def leave(session: str, dask_worker: Worker) -> None:
    """Take the seat of a run away."""
    if session in dask_worker.plugins:
        await dask_worker.plugin_remove(session)


def is_there() -> bool:
    """Run by the scheduler: it unpacks the names of functions, and could not without Gouji."""
    return True


def run_job(session: str, key: str, job: bytes) -> Answer:
    """The task: run a packed job in the seat of its run."""
    from distributed import get_worker

    worker = get_worker()
    plugin: Any = worker.plugins.get(session)
    if plugin is None:
        return Answer()
    last = time.monotonic()
    worker.log_event(session, [key, 0, 0])

    def report(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _PROGRESS_SECONDS:
            last = now
            worker.log_event(session, [key, done, total])

    seat: Seat = plugin.seat
    return seat.run(key, job, report)


def _plugin(seat: Seat) -> Any:
    """A plugin of dask around a seat: it ends jobs that nobody waits for any more, and the seat with the worker."""
    from distributed import WorkerPlugin

    class SeatPlugin(WorkerPlugin):
        def __init__(self) -> None:
            self.seat = seat

        def transition(self, key: Any, start: Any, finish: Any, **more: Any) -> None:
            if start == "executing" and finish in ("cancelled", "released", "forgotten"):
                seat.cancel(str(key))

        def teardown(self, worker: Worker) -> None:
            seat.close()

    return SeatPlugin()
