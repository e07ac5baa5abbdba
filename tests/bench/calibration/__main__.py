"""`python -m tests.bench.calibration cells|pages`: reliability of readings on kinds that nothing was tuned on.

`cells` reads sheets of numbers in fonts and with damages of their own, cell by cell: many, cheap, and without the
errors of placing. `pages` reads whole reports with such damages as a user's file is read.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import cv2

from app.sources.ocr.models import Models
from tests.bench.calibration.cells import cell_readings
from tests.bench.calibration.pages import page_samples
from tests.bench.calibration.reliability import table


def main() -> None:
    """Read and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.calibration", description=__doc__)
    parser.add_argument("what", choices=("cells", "pages"))
    parser.add_argument("--count", type=int, default=800, help="sheets of about 135 cells, or reports")
    parser.add_argument("--minutes", type=float, default=math.inf, help="begin no further one after so many")
    parser.add_argument("--seed", default="calibration")
    parser.add_argument("--fonts", type=Path, action="append", default=[], help="a further folder of fonts")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every reading of a cell to a file")
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    begin = time.process_time()
    asked.until = time.monotonic() + 60 * asked.minutes
    lines = _pages(asked) if asked.what == "pages" else _cells(asked)
    for line in lines:
        print(line, flush=True)
    print(f"{time.process_time() - begin:.0f} s of the processor")


def _pages(asked: argparse.Namespace) -> Iterator[str]:
    yield from table(page_samples(asked.count, asked.seed, asked.until))


def _cells(asked: argparse.Namespace) -> Iterator[str]:
    readings = list(cell_readings(asked.count, asked.seed, asked.fonts, Models(), asked.until))
    if asked.json is not None:
        told = [asdict(reading) for reading in readings]
        asked.json.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    yield "the first reader alone"
    yield from table(reading.sample(alone=True) for reading in readings)
    yield ""
    yield "with the second reader"
    yield from table(reading.sample(alone=False) for reading in readings)


if __name__ == "__main__":
    main()
