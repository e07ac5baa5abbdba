"""Rounds of imports in which workers are killed and stopped at random, each compared with a local import."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from app.review.cluster.notices import Notice
from app.review.cluster.workers import ClusterWorkers, Patience
from app.review.reading.import_ import ImportResult
from tests.cluster.machines import Machines
from tests.cluster.reports import content_of, import_all
from tests.projects import FORMS

_WORKERS = 4
_MOST_DELAY = 1.0
"""Seconds, at most, between a result and what is done to a worker then."""
_PATIENCE = Patience(first=300.0, again=300.0)
DEEDS = ("kill", "kill", "kill", "stop", "restart")
"""What is done to a worker drawn by lot, or to the scheduler."""


@dataclass(slots=True)
class Tally:
    """What came of rounds. `wrong` are the rounds that did not hold, each with why."""

    rounds: int = 0
    reports: int = 0
    done: Counter[str] = field(default_factory=Counter)
    again: int = 0
    given_up: int = 0
    wrong: list[str] = field(default_factory=list)

    def table(self) -> str:
        """In words and numbers."""
        rows = {
            "rounds": self.rounds,
            "reports read": self.reports,
            "workers killed": self.done["kill"],
            "workers stopped (hanging)": self.done["stop"],
            "scheduler restarted, with all workers": self.done["restart"],
            "files given to another worker": self.again,
            "files given up after two tries, and told": self.given_up,
            "rounds with a report lost, doubled or different": len(self.wrong),
        }
        return "\n".join(f"{name:50} {count:>8}" for name, count in rows.items())


def start_machines(folder: Path) -> Machines:
    """A cluster for rounds."""
    machines = Machines(folder)
    for _ in range(_WORKERS):
        machines.add_worker()
    return machines


def one_round(
    folder: Path, files: Sequence[Path], expected: Path, machines: Machines, rng: Random, tally: Tally
) -> None:
    """Import all files while things happen; note in `tally` what came of it. The cluster is whole again at the end."""
    accidents = _Accidents(machines, rng, len(files))

    def tell(notice: Notice) -> None:
        if notice.code == "worker_lost":
            tally.again += int(dict(notice.facts)["count"])

    project = folder / "round.gouji"
    try:
        with ClusterWorkers(machines.address, FORMS.forms, patience=_PATIENCE, tell=tell) as cluster:
            cluster.begin()
            results = import_all(project, files, cluster, accidents.after)
        accidents.wait()
        given_up = [one for one in results if one.problem is not None and one.problem.detail == "cluster"]
        tally.rounds += 1
        tally.reports += len(results)
        tally.done.update(accidents.deeds.values())
        tally.given_up += len(given_up)
        if why := _fault(results, given_up, files, project, expected):
            tally.wrong.append(why)
    finally:
        project.unlink(missing_ok=True)
        machines.resume()
        machines.revive()


class _Accidents:
    """What is done to the machines of a round: after which result, and then at a moment drawn by lot."""

    def __init__(self, machines: Machines, rng: Random, files: int) -> None:
        self._machines, self._rng = machines, rng
        self._timers: list[threading.Timer] = []
        self.deeds = {rng.randrange(1, files - 4): rng.choice(DEEDS) for _ in range(rng.randint(1, 3))}

    def after(self, done: int) -> None:
        """A file is done: see whether something happens now."""
        if deed := self.deeds.get(done):
            self.wait()  # one after the other
            arguments = (deed, self._rng.randrange(_WORKERS))
            self._timers.append(threading.Timer(self._rng.uniform(0.0, _MOST_DELAY), self._do, arguments))
            self._timers[-1].start()

    def wait(self) -> None:
        """Wait until what was begun has happened."""
        for timer in self._timers:
            timer.join()

    def _do(self, deed: str, worker: int) -> None:
        if deed == "restart":
            self._machines.restart_scheduler()
        elif deed == "stop":
            self._machines.workers[worker].signal(signal.SIGSTOP)
        else:
            self._machines.workers[worker].kill()
            self._machines.revive()


def _fault(
    results: Sequence[ImportResult],
    given_up: Sequence[ImportResult],
    files: Sequence[Path],
    project: Path,
    expected: Path,
) -> str:
    """Why a round did not hold; "" where it did."""
    if [one.path for one in results] != [str(path) for path in files]:
        return "results are missing or doubled"
    if {one.outcome for one in results if one not in given_up} != {"read"}:
        return str([one for one in results if one.outcome != "read"])
    found, wanted = content_of(project), content_of(expected)
    if given_up:
        whole = len(found["report"]) == len(files) - len(given_up)
        return "" if whole else "other reports are missing besides those given up"
    different = [f"{name}: {row}" for name in wanted for row in set(found[name]).symmetric_difference(wanted[name])]
    return "; ".join(different[:4])
