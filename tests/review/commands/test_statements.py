"""How many statements of SQL one correction takes: each is paid between a key and the next picture."""

from __future__ import annotations

from app.review.review import Review
from tests.projects import MISPRINTED, MISPRINTED_CELL, report_of

_OF_ONE_CORRECTION = (
    "PRAGMA data_version",
    "BEGIN IMMEDIATE",
    "SELECT value FROM setting",
    "UPDATE step",
    "INSERT INTO step",
    "INSERT INTO program",
    "SELECT text, state",
    "SELECT other.id",
    "INSERT OR REPLACE INTO correction",
    "INSERT INTO change",
    "INSERT OR REPLACE INTO tally",
    "COMMIT",
)


def test_one_correction_takes_no_more_statements_than_these(review: Review) -> None:
    report, database = report_of(review, MISPRINTED), review.project._database.raw
    review.cells.correct(report, {MISPRINTED_CELL: "86"})
    statements: list[str] = []
    database.set_trace_callback(statements.append)
    review.cells.correct(report, {MISPRINTED_CELL: "87"})
    database.set_trace_callback(None)
    plain = [" ".join(statement.split()) for statement in statements]
    unlike = [one for one in plain if not one.startswith(_OF_ONE_CORRECTION)]
    assert not unlike
    assert len(plain) == len(_OF_ONE_CORRECTION)
    assert report in review.project.figures.stale(review.rules), "its new tally has no figures"
