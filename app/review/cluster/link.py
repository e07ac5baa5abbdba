"""The connection to a cluster: a thread with dask's asynchronous client, which does as told and says what happens."""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import queue
import threading
import warnings
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from app.review.cluster.news import (
    Answered,
    Arrived,
    Broken,
    Connected,
    Departed,
    Disconnected,
    News,
    NotReached,
    Refused,
    Unfit,
    Working,
)
from app.review.cluster.packing import Answer
from app.review.cluster.station import Facts, Setup, equip, is_there, leave, run_job

_LOOK_SECONDS = 0.3
"""Seconds between two looks at which workers there are."""
_CONNECT_SECONDS = 5.0
_ANSWER_SECONDS = 15.0
"""How long the scheduler may take to answer; then it counts as lost. Chosen by hand, as those above and below."""
_EQUIP_SECONDS = 60.0
"""How long a worker may take to be equipped: the first time it imports the program."""
_LEAVE_SECONDS = 3.0
"""How long the end of a run waits for workers to give up their seats: those that do not answer end them themselves."""


class Link:
    """Connects to the scheduler at `address`, again after each loss, and puts what happens into `news`.

    Everything is asked for from another thread and answered by news alone. Raises ImportError where dask is not
    installed. With `setup`, workers are equipped when they come, before they are told of.
    """

    def __init__(self, address: str, setup: Setup, news: queue.SimpleQueue[News]) -> None:
        from distributed import Client

        _be_quiet()
        self._client_class: Any = Client
        self._address, self._setup, self._news = address, setup, news
        self._loop = asyncio.new_event_loop()
        self._closing = asyncio.Event()
        self._client: Any = None
        self._known: dict[str, asyncio.Task[None]] = {}
        self._jobs: dict[str, asyncio.Task[None]] = {}
        self._thread = threading.Thread(target=self._run, name="gouji-cluster", daemon=True)
        self._thread.start()

    def start(self, key: str, worker: str, job: bytes) -> None:
        """Have a worker run a packed job."""
        self._soon(self._begin_job, key, worker, job)

    def cancel(self, key: str) -> None:
        """End a job; no news of it follows."""
        self._soon(self._end_job, key)

    def forget(self, worker: str) -> None:
        """Count a worker as one that has not been seen yet: it is equipped anew if it answers."""
        self._soon(self._forget, worker)

    def close(self) -> None:
        """End all jobs and the connection. May be called twice."""
        self._soon(self._closing.set)
        self._thread.join(_LEAVE_SECONDS + _CONNECT_SECONDS)

    def _soon(self, function: Any, *arguments: Any) -> None:
        with suppress(RuntimeError):  # the loop is closed already
            self._loop.call_soon_threadsafe(function, *arguments)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._stay_connected())
        finally:
            self._loop.close()

    async def _stay_connected(self) -> None:
        while not self._closing.is_set():
            client = None
            try:
                client = self._client_class(
                    self._address, asynchronous=True, timeout=_CONNECT_SECONDS, set_as_default=False, name="gouji"
                )
                await self._until_closing(asyncio.wait_for(client, 2 * _CONNECT_SECONDS))
                self._client = client
                await self._attend()
            except (OSError, TypeError, ValueError, RuntimeError) as error:
                is_wrong = self._client is None and not isinstance(error, OSError)
                self._news.put(NotReached(str(error) or type(error).__name__, is_wrong))
                await self._pause(1.0)
            finally:
                self._drop_all()
                if self._client is not None:
                    self._client = None
                    self._news.put(Disconnected())
                if client is not None:
                    with suppress(OSError):
                        await asyncio.wait_for(client.close(timeout=_LEAVE_SECONDS), 2 * _LEAVE_SECONDS)

    async def _attend(self) -> None:
        """Look after the workers until the connection is lost or this link is closed."""
        client = self._client
        if self._closing.is_set():
            return
        try:
            await asyncio.wait_for(client.run_on_scheduler(is_there), _ANSWER_SECONDS)
        except (ImportError, AttributeError):
            self._news.put(Unfit())
            await self._closing.wait()
            return
        except OSError:
            return
        client.subscribe_topic(self._setup.session, self._note_progress)
        self._news.put(Connected())
        while not self._closing.is_set() and client.status == "running":
            try:
                there = await asyncio.wait_for(client.scheduler.ncores(), _ANSWER_SECONDS)
            except OSError:
                return
            for address in [address for address in self._known if address not in there]:
                self._forget(address)
                self._news.put(Departed(address))
            for address, count in there.items():
                if address not in self._known:
                    self._known[address] = asyncio.create_task(self._equip(address, count))
            await self._pause(_LOOK_SECONDS)
        if self._closing.is_set():
            await self._leave(client)

    async def _leave(self, client: Any) -> None:
        seated = list(self._known)
        self._drop_all()
        with suppress(OSError):
            running = client.run(leave, self._setup.session, workers=seated, on_error="ignore")
            await asyncio.wait_for(running, _LEAVE_SECONDS)

    async def _equip(self, address: str, count: int) -> None:
        try:
            running = self._client.run(equip, self._setup, workers=[address], on_error="return")
            answer = (await asyncio.wait_for(running, _EQUIP_SECONDS)).get(address)
        except OSError:
            answer = None
        if isinstance(answer, Facts):
            differences = self._setup.expected.differences(answer.fingerprint)
            if answer.may_have_children and not differences:
                self._news.put(Arrived(address, answer.host, count))
            else:
                self._news.put(Refused(address, answer.host, differences, is_daemonic=not answer.may_have_children))
        elif isinstance(answer, Exception) and not isinstance(answer, OSError):
            self._news.put(Refused(address, "", (), reason=type(answer).__name__))
        else:  # it did not answer: it is asked again as long as the scheduler has it
            self._known.pop(address, None)

    def _begin_job(self, key: str, worker: str, job: bytes) -> None:
        if self._client is not None:
            self._jobs[key] = asyncio.create_task(self._follow(key, worker, job))

    async def _follow(self, key: str, worker: str, job: bytes) -> None:
        """Submit a job to one worker, and tell its answer, or that there is none."""
        future = self._client.submit(
            run_job, self._setup.session, key, job, key=key, workers=[worker], allow_other_workers=False, pure=False
        )
        try:
            answer: Answer = await future
            self._news.put(Answered(key, answer))
        except (asyncio.CancelledError, concurrent.futures.CancelledError):
            if _is_cancelled():
                raise
            self._news.put(Broken(key, "cancelled"))
        except Exception as error:  # noqa: BLE001  # whatever dask gives the job up for
            self._news.put(Broken(key, type(error).__name__))
        finally:
            self._jobs.pop(key, None)
            future.release()

    def _end_job(self, key: str) -> None:
        if task := self._jobs.pop(key, None):
            task.cancel()

    def _forget(self, worker: str) -> None:
        if task := self._known.pop(worker, None):
            task.cancel()

    def _drop_all(self) -> None:
        for task in (*self._known.values(), *self._jobs.values()):
            task.cancel()
        self._known.clear()
        self._jobs.clear()

    def _note_progress(self, event: tuple[float, Any]) -> None:
        key, done, total = event[1]
        self._news.put(Working(key, done, total))

    async def _until_closing(self, awaited: Coroutine[Any, Any, Any]) -> None:
        """Wait for something, but not once this link is closed."""
        closing = asyncio.create_task(self._closing.wait())
        waiting = asyncio.create_task(awaited)
        await asyncio.wait((closing, waiting), return_when=asyncio.FIRST_COMPLETED)
        closing.cancel()
        waiting.cancel()
        await asyncio.wait((waiting,))
        if not waiting.cancelled():
            await waiting

    async def _pause(self, seconds: float) -> None:
        """Wait, unless this link is closed meanwhile."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._closing.wait(), seconds)


def _is_cancelled() -> bool:
    """Whether this task was cancelled, and not the future that it waits for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _be_quiet() -> None:
    """Keep dask's own messages from the terminal: what matters to people comes as news, in their language."""
    from distributed.versions import VersionMismatchWarning

    for name in list(logging.root.manager.loggerDict):
        if name.split(".")[0] == "distributed":  # each has a level of its own, which dask sets from its settings
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", category=VersionMismatchWarning)
    warnings.filterwarnings("ignore", message="Sending large graph")
