"""`python -m tests.bench [--quick] [--only PART]`: the figures that the project promises, as a table."""

from __future__ import annotations

import argparse
import math
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.documents import digital_pdfs, long_pdf
from tests.bench.export import export_rows
from tests.bench.fonts import font_rows
from tests.bench.measures import gouji_seconds, import_seconds, pdfplumber_seconds, peak_memory
from tests.bench.ocr import OcrOptions, ocr_lines
from tests.bench.review import window_rows
from tests.bench.suspects import suspect_rows

_ROW = "{:<88} {:>12}  {}"


def main() -> None:
    """Measure and print, line by line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer files and runs")
    parser.add_argument(
        "--only", choices=("reading", "fonts", "suspects", "window", "export", "ocr"), help="one part of the figures"
    )
    ocr = parser.add_argument_group("scans")
    ocr.add_argument("--seeds", type=int, default=3, help="scans of every damage: eleven bring all looks together")
    ocr.add_argument("--minutes", type=float, default=math.inf, help="begin no further scan after so many")
    ocr.add_argument("--img2table", metavar="PYTHON", help="an interpreter with img2table, to compare with")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if options.only != "ocr":
        print(_ROW.format("measure", "value", "to reach"))
    with tempfile.TemporaryDirectory() as folder:
        for row in _rows(Path(folder), options.only, quick=options.quick):
            print(_ROW.format(*row), flush=True)
        if options.only in (None, "ocr"):
            asked = OcrOptions(options.quick, options.seeds, options.minutes, options.img2table)
            for line in ocr_lines(Path(folder), asked):
                print(line, flush=True)


def _rows(folder: Path, only: str | None, *, quick: bool) -> Iterator[tuple[str, str, str]]:
    if only in (None, "reading"):
        yield from _speed(folder, quick)
        yield from _imports(quick)
        yield from _memory(folder)
    if only in (None, "fonts"):
        yield from font_rows(folder, digital_pdfs(folder, rounds=1 if quick else 2))
    if only in (None, "suspects"):
        yield from suspect_rows(quick=quick)
    if only in (None, "window"):
        yield from window_rows(folder, quick=quick)
    if only in (None, "export"):
        yield from export_rows(folder / "export-plain", 300 if quick else 10_000, sheets=False)
        yield from export_rows(folder / "export-sheets", 100 if quick else 2_000, sheets=True)


def _speed(folder: Path, quick: bool) -> Iterator[tuple[str, str, str]]:
    paths = digital_pdfs(folder, rounds=1 if quick else 3)
    rounds = 1 if quick else 3
    ours = min(gouji_seconds(paths) for _ in range(rounds))
    theirs = min(pdfplumber_seconds(paths) for _ in range(rounds))
    yield f"gouji, reading and checking {len(paths)} digital PDFs", f"{ours:.2f} s", ""
    yield "pdfplumber, extract_tables on the same", f"{theirs:.2f} s", ""
    yield "gouji / pdfplumber", f"{ours / theirs:.3f}", "at most 0.3"


def _imports(quick: bool) -> Iterator[tuple[str, str, str]]:
    for module in ("app", "app.cli", "app.cli.main"):
        seconds = import_seconds(module, 3 if quick else 10)
        yield f"import {module}", f"{seconds:.3f} s", "under 0.15 s"


def _memory(folder: Path) -> Iterator[tuple[str, str, str]]:
    peak = peak_memory(long_pdf(folder, 3000))
    yield f"a 3,000-page PDF ({peak.tables} tables on its last pages)", f"{peak.seconds:.1f} s", ""
    for name, held in (("worker", peak.worker), ("parent", peak.parent)):
        yield (
            f"  the most memory that its {name} held",
            "not told" if held is None else f"{held:.0f} MiB",
            "under 500 MB",
        )


if __name__ == "__main__":
    main()
