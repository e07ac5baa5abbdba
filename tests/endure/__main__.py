"""`python -m tests.endure`: the long form of every trial, and one table. Each count can be set; 0 leaves a kind out."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.endure.backups import endure_backups
from tests.endure.documents import endure_documents
from tests.endure.outcome import Outcome, table
from tests.endure.projects import endure_projects
from tests.endure.signals import endure_kills, endure_signals
from tests.projects import FORMS

LONG = {"documents": 20_000, "projects": 1_000, "backups": 500, "signals": 300, "kills": 200}


def endure(counts: dict[str, int], seed: int, folder: Path) -> list[Outcome]:
    """Every kind of trial as often as asked, in a folder of its own each."""
    outcomes = []
    for kind, count in counts.items():
        if not count:
            continue
        own = folder / kind
        own.mkdir()
        match kind:
            case "documents":
                outcomes.append(endure_documents(count, seed, own, FORMS))
            case "projects":
                outcomes.append(endure_projects(count, seed, own))
            case "backups":
                outcomes.append(endure_backups(count, seed, own))
            case "signals":
                outcomes.append(endure_signals(count, seed, own))
            case "kills":
                outcomes.append(endure_kills(count, seed, own))
        print(table(outcomes[-1:]), flush=True)
    return outcomes


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for; 1 where something did not hold."""
    parser = argparse.ArgumentParser(prog="tests.endure", description=__doc__)
    for kind, count in LONG.items():
        parser.add_argument(f"--{kind}", type=int, default=count)
    parser.add_argument("--seed", type=int, default=20260301)
    parser.add_argument("--keep", type=Path, help="a folder for what did not hold")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="gouji-endure-") as name:
        folder = options.keep or Path(name)
        folder.mkdir(exist_ok=True)
        outcomes = endure({kind: getattr(options, kind) for kind in LONG}, options.seed, folder)
    print(table(outcomes))
    return 0 if all(one.held for one in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
