"""What the search for repairs finds, and its order, is the same in every process."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal

from tests.rules.test_suggestions import best

_PROGRAM = """
from random import Random
from app.rules import with_suspects
from tests.generator.misreadings import misread_report
from tests.rules.test_suggestions import checked

for seed in range(12):
    for finding in with_suspects(*checked(misread_report("applications", 3, Random(seed)))):
        print(finding)
"""


def printed_with(hash_seed: int) -> str:
    """What another process finds of a dozen misread reports."""
    return subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        env={**os.environ, "PYTHONHASHSEED": str(hash_seed)},
        capture_output=True,
        check=True,
        text=True,
    ).stdout


def test_the_order_of_a_suggestion_does_not_depend_on_the_hash_seed() -> None:
    first, *others = (printed_with(seed) for seed in (1, 2, 3))
    assert "kind='set'" in first
    assert all(other == first for other in others)


def test_changes_that_are_equally_likely_are_in_printed_order() -> None:
    """Both parts of a row misread in the same way: 13 for 11."""
    one = best("13 13 22", "30 30 60", "41 41 82")
    assert one.changes == (("t/a/x", Decimal(11)), ("t/a/y", Decimal(11)))
