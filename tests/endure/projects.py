"""Project files changed by another hand, or a failing disk: each opens, or is refused in plain and left as it is."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from tests.e2e.command import Ran, command, environment
from tests.endure.outcome import Outcome
from tests.projects import MISPRINTED, MISPRINTED_CELL, make_project, open_review, report_of

_SECONDS = 30.0
_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT * FROM n"
_TABLES = (
    "setting", "step", "source", "piece", "page", "report", "part", "reading", "correction", "seen", "change", "tally",
    "verdict", "signature", "belongs", "roster",
)  # fmt: skip
_VALUES = (
    "NULL", "''", "0", "-1", "9223372036854775807", "X'FFD8'", "CAST(X'FFD80041' AS TEXT)", "'{'", "'[]'", "'NaN'",
    "'1E+999999'", "'=1+1'", "printf('%.200000c', 'x')", "zeroblob(100000)", "'../../etc/passwd'", "'\u202e'",
)  # fmt: skip
_STATEMENTS = (
    f"CREATE VIEW v AS {_ENDLESS}", "CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM report; END",
    "PRAGMA user_version = -1", "PRAGMA user_version = 0", "PRAGMA user_version = 1", "PRAGMA user_version = 99",
    "DELETE FROM setting", "PRAGMA application_id = 0", "PRAGMA journal_mode = WAL", "PRAGMA encoding = 'UTF-16'",
)  # fmt: skip


def endure_projects(count: int, seed: int, folder: Path) -> Outcome:
    """`count` changed projects, each checked and exported, and sometimes imported into, by the commands."""
    outcome, random = Outcome("projects"), Random(seed)
    sound = _worked_on(folder / "sound.gouji")
    for number in range(count):
        path = folder / "p" / "changed.gouji"
        path.parent.mkdir()
        shutil.copy(sound, path)
        how = _changed(path, random)
        _try(outcome, f"{number}: {how}", path, random.choice((_check, _check, _export, _import)))
        shutil.rmtree(path.parent)
    return outcome


def _worked_on(path: Path) -> Path:
    """A project with corrections, marks, verdicts and a signature."""
    review = open_review(make_project(path, MISPRINTED, "zhuyan-2021.txt"))
    report = report_of(review, MISPRINTED)
    review.cells.correct(report, {MISPRINTED_CELL: "87"})
    review.cells.mark_seen(report, ("applications/new/natural",))
    review.undo()
    review.project.close()
    return path


def _changed(path: Path, random: Random) -> str:
    """Change the file by statements, or bit by bit; what was done."""
    if random.random() < 0.4:
        data = bytearray(path.read_bytes())
        for _ in range(random.choice((1, 4, 64))):
            data[random.randrange(len(data))] ^= 1 << random.randrange(8)
        if random.random() < 0.2:
            data = data[: random.randrange(len(data))]
        path.write_bytes(bytes(data))
        return "bits"
    done = []
    with closing(sqlite3.connect(path)) as connection:
        for _ in range(random.randint(1, 3)):
            statement = _statement(connection, random)
            try:
                connection.executescript(f"PRAGMA foreign_keys = OFF; {statement}")
                done.append(statement)
            except sqlite3.Error:
                continue
    return "; ".join(done)


def _statement(connection: sqlite3.Connection, random: Random) -> str:
    if random.random() < 0.3:
        return random.choice(_STATEMENTS)
    table = random.choice(_TABLES)
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    if not columns or random.random() < 0.1:
        return random.choice((f"DROP TABLE {table}", f"DELETE FROM {table}"))
    return f"UPDATE {table} SET {random.choice(columns)} = {random.choice(_VALUES)}"


def _check(path: Path) -> tuple[str, ...]:
    return ("check", str(path), "--json")


def _export(path: Path) -> tuple[str, ...]:
    return ("export", str(path), str(path.with_name("out.xlsx")), "--letters", str(path.with_name("letters")))


def _import(path: Path) -> tuple[str, ...]:
    return ("import", str(path), str(Path(__file__).parents[2] / "resources" / "samples" / "zhuyan-2021.txt"))


def _ran(arguments: tuple[str, ...], data: Path) -> Ran:
    ran = subprocess.run(
        command(*arguments),
        check=False,
        capture_output=True,
        env=environment({"GOUJI_DATA": str(data)}),
        timeout=4 * _SECONDS,
    )
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def _try(outcome: Outcome, how: str, path: Path, act: Callable[[Path], tuple[str, ...]]) -> None:
    """One command on one changed project."""
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    began = time.monotonic()
    ran = _ran(act(path), path.with_name("data"))
    seconds = time.monotonic() - began
    outcome.runs += 1
    outcome.took(seconds)
    said = f"{how} / {act.__name__.strip('_')}"
    if seconds > _SECONDS:
        outcome.count("hangs", said)
    if "Traceback" in ran.err or ran.status not in (0, 1, 2):
        outcome.count("tracebacks", f"{said} -> {ran.status} {ran.err[-300:]}")
    if ran.status == 2:
        outcome.refused += 1
    if act is not _import and hashlib.sha256(path.read_bytes()).hexdigest() != before and ran.status == 2:
        outcome.count("outside", f"{said}: a refused file was changed")
    names = {one.name for one in path.parent.iterdir()}
    stray = {name for name in names if name.startswith(".gouji-")}
    if stray:
        outcome.count("left", f"{said}: {stray}")
    if act is _check and ran.status in (0, 1) and not ran.out.rstrip().endswith("]}"):
        outcome.count("wrong", f"{said}: no whole JSON")
