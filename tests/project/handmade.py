"""Projects made by hand for tests: one source, a few reports, a few acts."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.model import (
    Belongs,
    Box,
    Cell,
    Correction,
    Operand,
    PagePlace,
    Report,
    RosterEntry,
    Seen,
    SentBack,
    Signature,
    Table,
    Tally,
    Verdict,
)
from app.project import Figures, Project, Transaction
from app.project.storage.migrations import MIGRATIONS, Migration
from app.project.tables.status_counts import NAMES as TALLY

AT = "2026-03-01T08:00:00+00:00"
AUTHOR = "王审计"
CELL = "disputes/review/total"


def _add_column(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE report ADD COLUMN note TEXT")


NEXT: tuple[Migration, ...] = (*MIGRATIONS, (MIGRATIONS[-1][0] + 1, _add_column))
"""The migrations of a program that is one version ahead of this one."""


def a_reading(agency: str | None = "石鼓湾街道", raw: str = "11") -> Report:
    cell = Cell(CELL, raw, Decimal(raw), "number", 1, (Box(10.25, 20.5, 30.0, 40.1),), 0.62, "ocr", "件")
    return Report(agency, 2023, (1,), (Table("disputes", "2021", (cell,)),))


def a_correction(text: str = "12", cell: str = CELL, reason: str = "误读") -> Correction:
    return Correction(cell, text, "number", Decimal(text), "件", reason, AUTHOR, AT, "11", Decimal(11))


def a_mark(text: str = "11", cell: str = CELL) -> Seen:
    return Seen(cell, text, AUTHOR, AT)


def a_verdict(finding: str = "disputes.row_total/review", reason: str = "原件如此") -> Verdict:
    operands = (Operand("disputes/review/other", "", "absent"), Operand(CELL, "11", "number"))
    return Verdict(finding, "as_printed", operands, reason, AUTHOR, AT)


def a_signature(number: int = 1, author: str = AUTHOR) -> Signature:
    return Signature(number, "5e" * 32, author, AT)


def a_sending_back(reason: str = "扫描不清，数字无法辨认") -> SentBack:
    return SentBack(reason, AUTHOR, AT)


def belonging(child: str = "石鼓湾街道", parent: str = "青萝县人民政府") -> Belongs:
    return Belongs(child, parent, AUTHOR, AT)


def a_roster() -> tuple[RosterEntry, ...]:
    return RosterEntry("青萝县人民政府"), RosterEntry("石鼓湾街道", parent="青萝县人民政府")


def some_figures() -> Figures:
    cell = Cell(CELL, "13", Decimal(13), "number", 1, (Box(1, 1, 2, 2),))
    return Figures.packed([("disclosure-2021/disputes", [(cell, False)])], ())


def add_source(project: Project, data: bytes = b"%PDF-", name: str = "年报.pdf", snapshot: bytes = b"") -> int:
    """An unfinished source with its bytes."""
    sha256 = hashlib.sha256(data).hexdigest()
    source = project.sources.begin(sha256=sha256, name=name, path=f"/报告/{name}", size=len(data), at=AT, author=AUTHOR)
    project.sources.append(source, "original", data)
    project.sources.append(source, "snapshot", snapshot)
    return source


def import_report(
    project: Project,
    data: bytes = b"%PDF-",
    name: str = "年报.pdf",
    agency: str | None = "石鼓湾街道",
    year: int | None = 2023,
    tally: Tally | None = None,
    pages: int = 1,
) -> tuple[int, int]:
    """A source with one report: their ids."""
    source = add_source(project, data, name)
    with project.act("import", at=AT, author=AUTHOR) as act:
        places = [PagePlace(number, source, number, 595.3, 841.9, 90) for number in range(1, pages + 1)]
        act.finish_source(source, kind="pdf", page_count=pages, pages=places)
        report = act.add_report([(source, None)], agency, year)
        act.add_reading(report, a_reading(agency), reader="1")
        act.store_tally(report, tally or Tally("balanced", cells=1, holds=1), "rules")
    return source, report


def correct(project: Project, report: int, correction: Correction) -> None:
    with project.act("correct", at=AT, author=AUTHOR, report=report) as act:
        act.put_correction(report, correction)


def set_setting(act: Transaction, name: str, value: str) -> None:
    """Keep a setting of the review, which no step undoes."""
    act._open.run("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))


def undo(project: Project) -> None:
    step = project.undoable()
    assert step is not None
    with project.undoing(step, at=AT, author=AUTHOR):
        pass


def redo(project: Project) -> None:
    step = project.redoable()
    assert step is not None
    with project.redoing(step, at=AT, author=AUTHOR):
        pass


def dump(
    project: Project, but: Collection[str] = ("step", "change", "program", "figures")
) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, but of those, and but whether figures are stale, which are made anew in their time."""
    database = project._database
    tables = [name for (name,) in database.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    wanted = [name for name in tables if name not in but and not name.startswith("sqlite_")]
    columns = dict.fromkeys(wanted, "*") | {"tally": ", ".join(("report", *TALLY, "rules"))}
    return {name: sorted(database.rows(f"SELECT {columns[name]} FROM {name}"), key=repr) for name in wanted}


def project_file(folder: Path) -> Path:
    return folder / "审核.gouji"
