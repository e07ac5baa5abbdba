"""Backups of acts with broken, missing, doubled and hostile lines: nothing is restored of one without a word."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from random import Random

from app.project import ActBackup, Project, damaged_lines
from app.review.maintenance.restore import restore_acts
from tests.endure.mutations import mutated
from tests.endure.outcome import Outcome
from tests.projects import FORMS, MISPRINTED, MISPRINTED_CELL, make_project, open_review, report_of


def endure_backups(count: int, seed: int, folder: Path) -> Outcome:
    """`count` changed backups, each looked over and replayed; what was changed must be found, or change nothing."""
    outcome, random = Outcome("backups"), Random(seed)
    bare = make_project(folder / "bare.gouji", MISPRINTED)
    lines = _backup(Path(shutil.copy(bare, folder / "work.gouji")), folder)
    whole = _restored(bare, folder, lines)
    for number in range(count):
        changed = _changed(lines, random)
        began = time.monotonic()
        try:
            found = damaged_lines(changed)
            made = _restored(bare, folder, changed)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what this looks for
            outcome.count("tracebacks", f"{number}: {type(error).__name__} {error}")
            continue
        finally:
            outcome.runs += 1
            outcome.took(time.monotonic() - began)
        outcome.refused += bool(found)
        torn = changed == [*lines[: len(changed) - 1], changed[-1]] and len(changed) <= len(lines) if changed else True
        if not found and made != whole and not torn:
            outcome.count("wrong", f"{number}: a change was not found, and {made} was restored")
    return outcome


def _backup(path: Path, folder: Path) -> list[bytes]:
    """The lines of a backup of forty acts."""
    review = open_review(path)
    report = report_of(review, MISPRINTED)
    for number in range(20):
        review.cells.correct(report, {MISPRINTED_CELL: str(number)}, "误读")
        review.cells.mark_seen(report, ("applications/new/natural",), seen=number % 2 == 0)
    review.undo()
    journal = ActBackup(folder / "backups", review.project.uuid, review.project.path)
    journal.catch_up(review.project)
    review.project.close()
    return journal.path.read_bytes().splitlines(keepends=True)


def _restored(bare: Path, folder: Path, lines: Sequence[bytes]) -> tuple[str | None, int]:
    """What a restore of these lines makes of a project that was imported anew: the correction, and the steps done."""
    path = Path(shutil.copy(bare, folder / "again.gouji"))
    with closing(Project.open(path)) as project:
        replayed = restore_acts(project, lines, FORMS)
        correction = project.reports.stored(1).corrections.get(MISPRINTED_CELL)
    path.unlink()
    return None if correction is None else correction.text, replayed.steps


def _changed(lines: Sequence[bytes], random: Random) -> list[bytes]:
    """The lines after one change: of bytes, or of whole lines."""
    made, at = list(lines), random.randrange(len(lines))
    match random.randrange(5):
        case 0:
            del made[at]
        case 1:
            made.insert(at, made[random.randrange(len(made))])
        case 2:
            other = random.randrange(len(made))
            made[at], made[other] = made[other], made[at]
        case _:
            made[at] = mutated(made[at], random)
    return b"".join(made).splitlines(keepends=True)
