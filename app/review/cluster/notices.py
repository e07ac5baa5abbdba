"""What people are told while a cluster reads, and why a run on a cluster ends."""

from __future__ import annotations

from typing import Literal

from app.frozen import dataclass

ProblemCode = Literal["not_installed", "bad_address", "no_scheduler", "scheduler_unfit", "no_workers"]
NoticeCode = Literal[
    "unprotected",
    "differs",
    "daemonic",
    "cannot_start",
    "worker_lost",
    "scheduler_lost",
    "scheduler_back",
    "waiting",
]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that does not end the run; the sentence's key is `cli.cluster.<code>`, `facts` fill its places."""

    code: NoticeCode
    facts: tuple[tuple[str, str | int], ...] = ()


class ClusterProblem(Exception):
    """Raised where no cluster reads (any more); the sentence's key is `cli.cluster.<code>`."""

    def __init__(self, code: ProblemCode, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
