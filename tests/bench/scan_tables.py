"""The tables of the benchmark of scans: what became of the cells by kind of damage, and what was wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tests.bench.scan_outcome import BANDS, Kind, Tally
from tests.bench.scans import EVERY, GROUPS, Reader, ReadScan
from tests.generator.scan import DAMAGES, SCAN_LOOKS

_HEADS = ("cells", "right %", "<0.9 %", "SILENT", "invented", "flagged", "missing", "left out", "s/page")
_OTHER_HEADS = ("right %", "<0.9 %", "SILENT", "invented", "s/page")
_OTHERS: tuple[Reader, ...] = ("rapidocr", "img2table")
_WORST, _SHOWN_MISSES = 25, 4


def outcome_table(title: str, scans: Sequence[ReadScan]) -> Iterator[str]:
    """One table: a line for every kind of damage, then the sums by density.

    "<0.9 %" is the share of the right cells that are shown for a look. Seconds are those of the processor.
    """
    others = [reader for reader in _OTHERS if any(reader in scan.tallies for scan in scans)]
    heads = "".join(f"{head:>9}" for head in _HEADS)
    heads += "".join(f" |{reader + ' ' + _OTHER_HEADS[0]:>19}{_in_columns(_OTHER_HEADS[1:])}" for reader in others)
    heads += f"{'in order %':>12}" if "img2table" in others else ""
    yield f"{title + f' ({len(scans)} files)':<54}{heads}"
    for name in EVERY:
        yield from _line(f"  {name}", [scan for scan in scans if scan.job.damage == name], others)
    usual = [scan for scan in scans if scan.job.damage in DAMAGES]
    yield from _line("usual damages, 200 dpi and above", [scan for scan in usual if _is_fine(scan)], others)
    yield from _line("usual damages, below 200 dpi", [scan for scan in usual if not _is_fine(scan)], others)
    hard = [scan for scan in scans if scan.job.damage not in DAMAGES]
    yield from _line("hard damages alone", [scan for scan in hard if "+" not in scan.job.damage], others)
    yield from _line("hard damages in pairs", [scan for scan in hard if "+" in scan.job.damage], others)
    for look in SCAN_LOOKS:
        yield from _line(f"  look {look}", [scan for scan in scans if scan.job.look == look], others)
    yield from _line("all", scans, others)


def _is_fine(scan: ReadScan) -> bool:
    return EVERY[scan.job.damage].dpi >= 200


def _line(name: str, chosen: Sequence[ReadScan], others: Sequence[Reader]) -> Iterator[str]:
    if not chosen:
        return
    ours = _sum(chosen, "gouji")
    pages = [page for scan in chosen for page in scan.pages]
    figures = f"{ours.cells:>9}{_of_right(ours)}{ours.kinds['silent']:>9}{ours.invented:>9}{ours.kinds['flagged']:>9}"
    figures += f"{ours.kinds['missing']:>9}{ours.left_out:>9}{_mean([page.ours for page in pages]):>9}"
    for reader in others:
        other = _sum(chosen, reader)
        seconds = _mean([page.plain for page in pages]) if reader == "rapidocr" else "-"
        figures += f" |{' ' * 10}{_of_right(other)}{other.kinds['silent']:>9}{other.invented:>9}{seconds:>9}"
        figures += f"{share(other.in_order, other.cells):>12}" if reader == "img2table" else ""
    yield f"{name:<54}{figures}"


def _of_right(tally: Tally) -> str:
    """How many of the cells are right, and how many of these are shown for a look."""
    right = tally.kinds["right"] + tally.kinds["doubted"]
    return _in_columns((share(right, tally.cells), share(tally.kinds["doubted"], right)))


def _in_columns(texts: Sequence[str]) -> str:
    return "".join(f"{text:>9}" for text in texts)


def _mean(seconds: Sequence[float]) -> str:
    return f"{sum(seconds) / len(seconds):.2f}" if seconds else "-"


def _sum(scans: Sequence[ReadScan], reader: Reader) -> Tally:
    total = Tally()
    for scan in scans:
        if reader in scan.tallies:
            total.add(scan.tallies[reader])
    return total


def share(part: int, whole: int) -> str:
    """A part in per cent."""
    return f"{100 * part / whole:.2f}" if whole else "-"


def sure_lines(scans: Sequence[ReadScan]) -> Iterator[str]:
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


def worst_lines(scans: Sequence[ReadScan]) -> Iterator[str]:
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
