"""Rounds of imports in which workers are killed and stopped at random, each compared with a local import."""

from __future__ import annotations

import shutil
import signal
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from app.review.cluster.notices import Notice
from app.review.cluster.workers import ClusterWorkers, Patience
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
    deeds = {rng.randrange(1, len(files) - 4): rng.choice(DEEDS) for _ in range(rng.randint(1, 3))}
    timers: list[threading.Timer] = []

    def do(deed: str, worker: int) -> None:
        if deed == "restart":
            machines.restart_scheduler()
        elif deed == "stop":
            machines.workers[worker].signal(signal.SIGSTOP)
        else:
            machines.workers[worker].kill()
            machines.revive()

    def after(done: int) -> None:
        if deed := deeds.get(done):
            for timer in timers:
                timer.join()  # one after the other
            timers.append(threading.Timer(rng.uniform(0.0, _MOST_DELAY), do, (deed, rng.randrange(_WORKERS))))
            timers[-1].start()

    def tell(notice: Notice) -> None:
        if notice.code == "worker_lost":
            tally.again += int(dict(notice.facts)["count"])

    project = folder / "round.gouji"
    try:
        with ClusterWorkers(machines.address, FORMS.forms, patience=_PATIENCE, tell=tell) as cluster:
            cluster.begin()
            results = import_all(project, files, cluster, after)
        for timer in timers:
            timer.join()
        tally.rounds += 1
        tally.reports += len(results)
        tally.done.update(deeds.values())
        given_up = [one for one in results if one.problem is not None and one.problem.detail == "cluster"]
        tally.given_up += len(given_up)
        if [one.path for one in results] != [str(path) for path in files]:
            tally.wrong.append("results are missing or doubled")
        elif {one.outcome for one in results if one not in given_up} != {"read"}:
            tally.wrong.append(str([one for one in results if one.outcome != "read"]))
        elif given_up and len(content_of(project)["report"]) != len(files) - len(given_up):
            tally.wrong.append("other reports are missing besides those given up")
        elif not given_up and content_of(project) != content_of(expected):
            tally.wrong.append("the project differs")
    finally:
        for worker in machines.workers:
            if worker.is_running:
                worker.signal(signal.SIGCONT)
        project.unlink(missing_ok=True)
        shutil.rmtree(folder / "round.gouji.backup", ignore_errors=True)
        machines.revive()
