"""`python -m tests.project.make_fixture`: writes `data/v7.gouji`, a project as this version writes it.

A file of a version that was released is never made again: the next version gets one of its own. Those of 3 to 5, which
no tag has, were made by the code of their time.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from app.model import SIGNERS, Policy
from app.project import SCHEMA_VERSION, Project
from tests.project.handmade import (
    AT,
    AUTHOR,
    a_correction,
    a_mark,
    a_roster,
    a_sending_back,
    a_signature,
    a_verdict,
    belonging,
    correct,
    import_report,
    redo,
    set_setting,
    some_figures,
    undo,
)

FIXTURES = {version: Path(__file__).parent / "data" / f"v{version}.gouji" for version in range(1, 8)}
"""A project of each released version, as that wrote it."""

OLDER = tuple(version for version in FIXTURES if version < SCHEMA_VERSION)
"""The versions of which a file has to be migrated."""


def make_fixture(path: Path) -> None:
    """A small project with a bit of everything."""
    with closing(Project.create(path)) as project:
        _, report = import_report(project)
        correct(project, report, a_correction("12"))
        correct(project, report, a_correction("13"))
        with project.act("seen", at=AT, author=AUTHOR, report=report) as act:
            act.put_seen(report, a_mark("13"))
        with project.act("describe", at=AT, author=AUTHOR, report=report) as act:
            act.change_report(report, agency="古镇镇")
            set_setting(act, "author", AUTHOR)
        undo(project)
        redo(project)
        with project.act("rule", at=AT, author=AUTHOR, report=report) as act:
            act.put_verdict(report, a_verdict())
        with project.act("sign", at=AT, author=AUTHOR, report=report) as act:
            act.put_signature(report, a_signature())
        with project.act("belong", at=AT, author=AUTHOR) as act:
            act.put_belongs(belonging())
        with project.act("send_back", at=AT, author=AUTHOR, report=report) as act:
            act.put_sent_back(report, a_sending_back())
        with project.act("roster", at=AT, author=AUTHOR) as act:
            act.put_roster(a_roster())
        with project.act("assign", at=AT, author=AUTHOR, report=report) as act:
            act.change_report(report, reviewer=AUTHOR)
        with project.act("policy", at=AT, author=AUTHOR) as act:
            act.put_policy(Policy(SIGNERS, "2", AUTHOR, AT))
        with project.deriving() as act:
            act.store_figures(report, some_figures(), "rules")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE setting SET value = '11111111-1111-4111-8111-111111111111' WHERE name = 'uuid'")


if __name__ == "__main__":
    FIXTURES[7].unlink(missing_ok=True)
    make_fixture(FIXTURES[7])
