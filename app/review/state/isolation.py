"""One report that our code fails on, or whose rows are damaged, costs that report only."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import TypeVar

from app.model import ReadProblem
from app.project import NoReportError, ProjectProblem
from app.review.cancelled import Stopped
from app.review.state.change_event import RefusedError
from app.workbook.writing.atomic_file import TargetProblem

_T = TypeVar("_T")
_log = logging.getLogger(__name__)


def isolated(work: Callable[[], _T], failed: Callable[[ReadProblem], _T], what: str) -> _T:
    """The result of `work` on one report, or what `failed` makes of the problem.

    `damaged` where the project's rows of that report cannot be read; `crashed` for a fault of ours, which is logged in
    full under `what` (an id, never a text of a document). What stops the whole work passes through: the disk's other
    problems, a refusal, a stop, and NoReportError for a report that is gone meanwhile.
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
    """Log a fault of ours in full, but without the error's own text, which could hold a text of the document."""
    _log.error("a fault of ours at %s: %s%s", what, "".join(traceback.format_tb(error.__traceback__)), type(error))


def crashed(error: Exception) -> ReadProblem:
    """The problem of a report that our code failed on."""
    return ReadProblem("crashed", "report", (("reason", type(error).__name__),))
