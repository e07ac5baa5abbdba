"""`python -m tests.e2e.journeys [NAME...]`: every journey in both languages, at both scales, in both themes."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from tests.e2e.journeys.children import Setting, run_journeys
from tests.e2e.journeys.display import SIZES, missing

TIMEOUT = 1800


def main(arguments: Sequence[str]) -> int:
    """Run the matrix, one process for each of its settings; 1 where a journey failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.journeys", description=__doc__)
    parser.add_argument("names", nargs="*", help="journeys; without any, all but the long ones")
    parser.add_argument("--languages", nargs="+", default=["zh", "en"])
    parser.add_argument("--scales", nargs="+", type=float, default=sorted(SIZES))
    parser.add_argument("--themes", nargs="+", default=["light", "dark"])
    parser.add_argument("--out", type=Path, help="a new folder for what is left of the journeys")
    asked = parser.parse_args(arguments)
    if lacking := missing():
        print("missing: " + ", ".join(lacking), file=sys.stderr)
        return 2
    out = asked.out or Path(tempfile.mkdtemp(prefix="gouji-journeys-"))
    failed = 0
    for language, scale, theme in product(asked.languages, asked.scales, asked.themes):
        setting = Setting(language, scale, theme)
        told = run_journeys(setting, out / setting.name, asked.names, TIMEOUT)
        for result in told.results:
            failed += bool(result.error)
            state = "FAILED" if result.error else "ok"
            print(f"{setting.name:14} {result.journey:32} {state:6} {result.keys:4} keys {result.seconds:6.1f} s")
            if result.error:
                print(result.error, f"picture: {result.picture}", sep="\n")
        if told.status not in (0, 1):
            failed += 1
            print(told.said)
    print(f"{failed} failed; everything is in {out}")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
