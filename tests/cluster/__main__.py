"""`python -m tests.cluster`: the demonstration on loopback. Rounds with random kills, what it costs, and tables."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.cluster.overhead import compare, table
from tests.cluster.reports import local_import, make_reports
from tests.cluster.rounds import Tally, one_round, start_machines

_MOST_PERCENT = 10


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for; 1 where a round did not hold."""
    parser = argparse.ArgumentParser(prog="tests.cluster", description=__doc__)
    parser.add_argument("--rounds", type=int, default=50, help="rounds with random kills; 0 leaves them out")
    parser.add_argument("--reports", type=int, default=40, help="reports of each round")
    parser.add_argument("--measured", type=int, default=500, help="reports that are measured; 0 leaves that out")
    parser.add_argument("--workers", type=int, default=2, help="workers of the measurement")
    parser.add_argument("--runs", type=int, default=3, help="runs of the measurement, each way")
    parser.add_argument("--minutes", type=float, default=0.0, help="begin no further round after so long")
    parser.add_argument("--seed", type=int, default=20260301)
    options = parser.parse_args(arguments)
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="gouji-cluster-") as name:
        folder = Path(name)
        if options.rounds:
            _rounds(folder, options, tally)
        if options.measured:
            make_reports(folder / "measured", options.measured, kinds=(".txt", ".html", ".docx", ".pdf"))
            files = sorted((folder / "measured").iterdir())
            local, spread = compare(folder, files, options.workers, options.runs)
            print(table(local, spread, len(files), options.workers), flush=True)
            print(f"(at most {_MOST_PERCENT} % more is wanted, on an idle machine)")
    return 1 if tally.wrong else 0


def _rounds(folder: Path, options: argparse.Namespace, tally: Tally) -> None:
    make_reports(folder / "reports", options.reports)
    files = sorted((folder / "reports").iterdir())
    local_import(folder / "expected.gouji", files)
    began = time.monotonic()
    with start_machines(folder) as machines:
        for number in range(options.rounds):
            if options.minutes and time.monotonic() - began > 60 * options.minutes:
                break
            before = len(tally.wrong)
            one_round(folder, files, folder / "expected.gouji", machines, Random(options.seed + number), tally)
            for why in tally.wrong[before:]:
                print(f"seed {options.seed + number}: {why}", flush=True)
            print(f"round {number + 1} of {options.rounds}, {time.monotonic() - began:.0f} s", file=sys.stderr)
    print(tally.table(), flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
