"""Isolation of failures: a report that is damaged, or that our code fails on, does not stop work on the others."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import TypeVar

from app.model import ReadProblem
from app.project import NoReportError, ProjectProblem
from app.review.state.change_event import RefusedError
from app.workbook.writing.atomic_file import TargetProblem

_T = TypeVar("_T")
_log = logging.getLogger(__name__)


class Stopped(Exception):
    """Raised by long work that was asked to stop; its partial results are discarded."""


def isolated(work: Callable[[], _T], failed: Callable[[ReadProblem], _T], what: str) -> _T:
    """The result of `work` on one report, or what `failed` makes of the problem.

    `damaged` where the project's rows of that report cannot be read; `crashed` for a fault of ours, which is logged in
    full under `what` (an id, never a text of a document). Exceptions that end the whole work pass through: other
    problems of the disk, RefusedError, Stopped, and NoReportError for a report that was deleted meanwhile.
    """
    try:
        return work()
    except ProjectProblem as problem:
        if problem.code != "damaged":
            raise
        _log.warning("%s is damaged in its project", what)
        return failed(ReadProblem("damaged", "stored"))
    except (NoReportError, RefusedError, Stopped, TargetProblem):
        raise
    except Exception as error:  # noqa: BLE001  # whatever it is, the other reports are not to pay for it
        log_fault(error, what)
        return failed(crashed(error))


def log_fault(error: Exception, what: str) -> None:
    """Log the traceback of a fault of ours, without the error's message, which could quote the document."""
    _log.error("a fault of ours at %s: %s%s", what, "".join(traceback.format_tb(error.__traceback__)), type(error))


def crashed(error: Exception) -> ReadProblem:
    """The problem of a report that our code failed on."""
    return ReadProblem("crashed", "report", (("reason", type(error).__name__),))
