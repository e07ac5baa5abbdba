"""How well and how fast scans are read, by kind of damage, beside two others.

RapidOCR's plain words go through the same extractor with our ruling lines and our straightening: what differs is the
reading of the numbers alone. Where it finds no word the cell is blank, and shown as sure: words do not tell a lost
figure from an empty place. img2table's tables (bordered ones; borderless ones too in looks without rules) go through
it as a file's own tables do. Since one label misread may lose a whole table there, "in order %" beside it says how many
cells stand in printed order among its cells whatever their labels: more than anybody could place.
"""

from __future__ import annotations

import multiprocessing
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from random import Random

from app.review.reading.check import processor_count
from tests.bench.measures import peak_memory
from tests.bench.scan_outcome import BANDS, Kind, Tally
from tests.bench.scan_readers import has_img2table
from tests.bench.scans import GROUPS, Reader, ReadPage, ReadScan, ScanJob, planned, read_scan
from tests.generator import random_content
from tests.generator.content import join
from tests.generator.pdf_layout import lay_out
from tests.generator.scan import DAMAGES, SCAN_LOOKS, scan_pdf

_TITLES = {
    "ruled": "scans of tables with ruling lines",
    "unruled": "scans of tables without upright or any ruling lines",
    "broken": "scans of tables with dashed or dotted lines",
}
_HEADS = ("cells", "right %", "sure %", "doubted", "flagged", "missing", "SILENT", "left out")
_OTHERS: tuple[Reader, ...] = ("rapidocr", "img2table")
_WORST, _SHOWN_MISSES = 25, 4


@dataclass(frozen=True, slots=True)
class OcrOptions:
    """How much is measured. `minutes` bounds the making and reading of the files; `img2table` is an interpreter."""

    quick: bool = False
    seeds: int = 3
    minutes: float = float("inf")
    img2table: str | None = None


def ocr_lines(folder: Path, options: OcrOptions) -> Iterator[str]:
    """The printed lines."""
    python = options.img2table
    if python is None or not has_img2table(python):
        yield f"img2table is not there ({'no interpreter was named' if python is None else python}): left out"
        python = None
    begin = time.time()
    until = begin + options.minutes * 60
    jobs = [ScanJob(*file, python, until) for file in planned(options.seeds, quick=options.quick)]
    scans = _read(jobs)
    yield f"{len(scans)} of {len(jobs)} scans were made and read in {time.time() - begin:.0f} s"
    failed = sum("img2table" not in scan.tallies for scan in scans) if python else 0
    if failed:
        yield f"img2table failed on {failed} of them, which its columns leave out"
    for group in GROUPS:
        of_group = [scan for scan in scans if scan.job.group == group]
        if of_group:
            yield from ("", *_table(_TITLES[group], of_group))
    yield from ("", *_calibration(scans))
    yield from ("", *_speed([page for scan in scans for page in scan.pages]))
    yield from ("", *_worst(scans))
    yield from ("", *_long_scan(folder, 4 if options.quick else 40))


def _read(jobs: Sequence[ScanJob]) -> list[ReadScan]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processor_count(), context) as pool:
        scans = [done.result() for done in as_completed([pool.submit(read_scan, job) for job in jobs])]
    read = [scan for scan in scans if scan.tallies]
    return sorted(read, key=lambda scan: (list(DAMAGES).index(scan.job.damage), scan.job.look, scan.job.seed))


def _table(title: str, scans: Sequence[ReadScan]) -> Iterator[str]:
    """One table: a line for every kind of damage, then the sums by density."""
    others = [reader for reader in _OTHERS if any(reader in scan.tallies for scan in scans)]
    heads = "".join(f"{head:>9}" for head in _HEADS)
    heads += "".join(f" |{reader + ' right %':>18}{'SILENT':>8}" for reader in others)
    heads += f"{'in order %':>12}" if "img2table" in others else ""
    yield f"{title + f' ({len(scans)} files)':<54}{heads}"
    for damage in DAMAGES:
        yield from _line(f"  {damage}", [scan for scan in scans if scan.job.damage == damage], others)
    yield from _line("200 dpi and above", [scan for scan in scans if _is_fine(scan)], others)
    yield from _line("below 200 dpi", [scan for scan in scans if not _is_fine(scan)], others)
    for look in SCAN_LOOKS:
        yield from _line(f"  look {look}", [scan for scan in scans if scan.job.look == look], others)


def _is_fine(scan: ReadScan) -> bool:
    return DAMAGES[scan.job.damage].dpi >= 200


def _line(name: str, chosen: Sequence[ReadScan], others: Sequence[Reader]) -> Iterator[str]:
    if not chosen:
        return
    ours = _sum(chosen, "gouji")
    kinds = ours.kinds
    right = kinds["right"] + kinds["doubted"]
    figures = f"{ours.cells:>9}{_share(right, ours.cells):>9}{_share(kinds['right'], ours.cells):>9}"
    figures += f"{kinds['doubted']:>9}{kinds['flagged']:>9}{kinds['missing']:>9}{kinds['silent']:>9}{ours.left_out:>9}"
    for reader in others:
        other = _sum(chosen, reader)
        good = other.kinds["right"] + other.kinds["doubted"]
        figures += f" |{_share(good, other.cells):>18}{other.kinds['silent']:>8}"
        figures += f"{_share(other.in_order, other.cells):>12}" if reader == "img2table" else ""
    yield f"{name:<54}{figures}"


def _sum(scans: Sequence[ReadScan], reader: Reader) -> Tally:
    total = Tally()
    for scan in scans:
        if reader in scan.tallies:
            total.add(scan.tallies[reader])
    return total


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}" if whole else "-"


def _calibration(scans: Sequence[ReadScan]) -> Iterator[str]:
    """Of the cells shown as sure, how many in 10,000 are wrong: all, and by how sure they are."""
    for name, groups in (("ruled", ("ruled",)), ("all looks", tuple(GROUPS))):
        total = _sum([scan for scan in scans if scan.job.group in groups], "gouji")
        parts = [f"all {_in_ten_thousand(total.wrong.total(), total.shown.total())}"]
        for band, (low, high) in enumerate(BANDS):
            share = _in_ten_thousand(total.wrong[band], total.shown[band])
            parts.append(f"{low:.2f}-{min(high, 1):.2f} {share}")
        yield f"wrong in 10,000 shown with 0.9 or more, {name} (to reach: 1): " + "; ".join(parts)


def _in_ten_thousand(wrong: int, shown: int) -> str:
    return f"{10_000 * wrong / shown:.2f} ({wrong} of {shown})" if shown else "- (none)"


def _speed(pages: Sequence[ReadPage]) -> Iterator[str]:
    """Seconds that the processor worked, ours over RapidOCR's, one thread each."""
    ratios = [page.ours / page.plain for page in pages if page.table]
    if ratios:
        whole = sum(page.ours for page in pages) / sum(page.plain for page in pages)
        yield (
            f"reading a page with tables / RapidOCR's time for it, {len(ratios)} pages (to reach: at most 1.2): "
            f"median {statistics.median(ratios):.2f}, worst {max(ratios):.2f}, "
            f"within 1.2: {_share(sum(ratio <= 1.2 for ratio in ratios), len(ratios))} %"
        )
        yield f"reading all pages / RapidOCR's time for them, {len(pages)} pages: {whole:.2f}"
    prose = [page for page in pages if not page.table]
    skipped = sum(page.skipped for page in prose)
    yield f"pages without a table that were skipped: {_share(skipped, len(prose))} % ({skipped} of {len(prose)})"
    lost = sum(page.skipped for page in pages if page.table)
    yield f"pages with a table that were skipped (to reach: 0): {lost}"


def _long_scan(folder: Path, pages: int) -> Iterator[str]:
    """A long scan through a fresh worker."""
    path = folder / "long-scan.pdf"
    # In a process of its own: what the making holds is not the reading's.
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        count = pool.submit(_write_long_scan, path, pages).result()
    peak = peak_memory(path)
    held = [f"{name} {value:.0f} MiB" for name, value in (("worker", peak.worker), ("parent", peak.parent)) if value]
    yield (
        f"a scan of {count} pages ({peak.tables} tables): {peak.seconds:.0f} s, {peak.seconds / count:.2f} s a page; "
        f"the most memory held (to reach: under 2 GB in all): {', '.join(held) or 'not told'}"
    )


def _write_long_scan(path: Path, pages: int) -> int:
    """Reports, one after the other, that fill at least so many pages; returns how many they fill."""
    rng = Random("long-scan")
    content = random_content(rng)
    while (count := len(lay_out(content, SCAN_LOOKS["lines"]))) < pages:
        content = join([content, random_content(rng)])
    path.write_bytes(scan_pdf(content, SCAN_LOOKS["lines"], DAMAGES["light-200"], Random(1)))
    return count


def _worst(scans: Sequence[ReadScan]) -> Iterator[str]:
    """The files with wrong cells, silent ones first: damage/look/seed make the same file again."""
    rank: dict[Kind, int] = {"silent": 0, "missing": 1, "flagged": 2}
    failing = [(scan.job.name, scan.tallies["gouji"]) for scan in scans if scan.tallies["gouji"].misses]
    failing.sort(key=lambda one: [-one[1].kinds[kind] for kind in rank])
    yield f"files with wrong cells: {len(failing)} of {len(scans)}; the worst (damage/look/seed):"
    for name, tally in failing[:_WORST]:
        kinds = Counter(miss.kind for miss in tally.misses)
        yield f"  {name}: " + ", ".join(f"{kinds[kind]} {kind}" for kind in rank if kinds[kind])
        for miss in sorted(tally.misses, key=lambda one: rank[one.kind])[:_SHOWN_MISSES]:
            other = f", else {miss.second!r}" if miss.second else ""
            yield f"      {miss.kind} {miss.cell}: {miss.printed!r} read {miss.read!r} ({miss.confidence:.3f}{other})"
