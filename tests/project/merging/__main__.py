"""`python -m tests.project.merging`: the long form of the random rounds. Says which seeds did not hold."""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from random import Random

from app.project import ProjectProblem
from tests.project.merging.rounds import merge_round, split_round


def main(arguments: Sequence[str]) -> int:
    """Run so many rounds, half of which split a project; 1 where one did not hold."""
    parser = argparse.ArgumentParser(prog="tests.project.merging", description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=20260301)
    options = parser.parse_args(arguments)
    failed = 0
    for number in range(options.rounds):
        seed = options.seed + number
        with tempfile.TemporaryDirectory(prefix="gouji-merge-") as folder:
            try:
                if number % 2:
                    split_round(Path(folder), Random(seed))
                else:
                    merge_round(Path(folder), Random(seed), erasing=number % 8 == 0)
            except (AssertionError, RuntimeError, KeyError, sqlite3.Error, ProjectProblem):
                failed += 1
                print(f"seed {seed}, round {number}", traceback.format_exc(limit=-2), sep="\n", flush=True)
    print(f"{options.rounds} rounds from seed {options.seed}, {failed} did not hold")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
