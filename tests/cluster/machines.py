"""A scheduler and workers as processes on loopback, started as `packaging/cluster/README.md` says."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
_START_SECONDS = 60


class Machine:
    """A process of the cluster, with its log."""

    def __init__(self, arguments: Sequence[str], log: Path, place: Path, environment: Mapping[str, str]) -> None:
        self.log = log
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "dask", *arguments],
                cwd=place,
                env={**os.environ, "PYTHONPATH": str(place), **environment},
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )

    @property
    def is_running(self) -> bool:
        """Whether its process has not ended."""
        return self.process.poll() is None

    @property
    def address(self) -> str:
        """The address that a worker gave itself, "" while it has none."""
        found = re.search(r"Start worker at: +(\S+)", self.log.read_text(encoding="utf-8"))
        return found[1] if found else ""

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def kill(self) -> None:
        """End it at once, and wait for its end."""
        self.process.kill()
        self.process.wait(_START_SECONDS)


class Machines:
    """A scheduler and its workers. `scheme` is tls or tcp; `environment` configures dask."""

    def __init__(self, folder: Path, *, scheme: str = "tcp", environment: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self._scheme = scheme
        self._environment = {
            # A worker that hangs is found after so long; by default it would be five minutes.
            "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "6s",
            **(environment or {}),
        }
        with socket.create_server(("127.0.0.1", 0)) as server:
            self._port: int = server.getsockname()[1]
        self.scheduler = self._start_scheduler()
        self.workers: list[Machine] = []
        self._started = 0

    @property
    def address(self) -> str:
        """Of the scheduler."""
        return f"{self._scheme}://127.0.0.1:{self._port}"

    @property
    def names(self) -> frozenset[str]:
        """The addresses of the workers whose processes run."""
        return frozenset(worker.address for worker in self.workers if worker.is_running)

    def add_worker(self, *, threads: int = 1, place: Path = ROOT, more: Sequence[str] = ("--no-nanny",)) -> Machine:
        """Start a worker."""
        self._started += 1
        scratch = self.folder / f"worker-{self._started}"
        arguments = [
            *("worker", self.address, "--host", f"{self._scheme}://127.0.0.1", "--nthreads", str(threads), *more),
            *("--dashboard-address", "127.0.0.1:0", "--local-directory", str(scratch)),
        ]
        worker = Machine(arguments, self.folder / f"worker-{self._started}.log", place, self._environment)
        self.workers.append(worker)
        return worker

    def restart_scheduler(self) -> None:
        """Kill the scheduler and start another at its address; workers end with the old one and are started anew."""
        self.scheduler.kill()
        self.scheduler = self._start_scheduler()
        count = len(self.workers)
        for worker in self.workers:
            worker.kill()
        self.workers = []
        for _ in range(count):
            self.add_worker()

    def revive(self) -> None:
        """Start a worker for each that has ended, as systemd does."""
        ended = [worker for worker in self.workers if not worker.is_running]
        self.workers = [worker for worker in self.workers if worker.is_running]
        for _ in ended:
            self.add_worker()

    def resume(self) -> None:
        """Let workers that were stopped go on."""
        for worker in self.workers:
            if worker.is_running:
                worker.signal(signal.SIGCONT)

    def close(self) -> None:
        """End everything."""
        for machine in (*self.workers, self.scheduler):
            machine.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _start_scheduler(self) -> Machine:
        arguments = [
            *("scheduler", "--host", f"{self._scheme}://127.0.0.1", "--port", str(self._port)),
            *("--dashboard-address", "127.0.0.1:0"),
        ]
        return Machine(arguments, self.folder / "scheduler.log", ROOT, self._environment)


def other_version(folder: Path) -> Path:
    """A copy of the program with another version, for a worker to run."""
    shutil.copytree(ROOT / "app", folder / "app", ignore=shutil.ignore_patterns("__pycache__", "ui"))
    init = folder / "app" / "__init__.py"
    changed = re.sub(r'__version__ = "[^"]+"', '__version__ = "0.0.1"', init.read_text(encoding="utf-8"))
    init.write_text(changed, encoding="utf-8")
    (folder / "resources").symlink_to(ROOT / "resources")
    return folder
