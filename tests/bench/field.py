"""`python -m tests.bench.field [FOLDER ...] [--doubt | --kinds N | --mixed N] [--files]`: how each cell fares.

A folder holds files and their `NAME.truth.json` (`cells`: id -> printed text, null for a blank place, `unreadable`
where nobody can know). Without one: the two folders of shared inputs, where they are. `--doubt` counts the samples,
the shared reports and the generator's layouts instead: a doubt on what is right costs the auditor a key. `--kinds` and
`--mixed` count reports that the generator damages, by the kind of damage and by the kind of file.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from app.model import SURE, Cell
from app.review.reading.job import CheckJob, ReadingTools, check_file
from app.review.resources import load_forms
from tests.bench.field_outcome import Counts, as_json, outcomes, table
from tests.generator import all_layouts, random_content
from tests.generator.content import Truth
from tests.generator.kinds import kinds, of_kind
from tests.generator.mixed import mixed
from tests.generator.samples import samples

SHARED = Path(__file__).parents[3] / "shared"
_CODE = re.compile(r"[a-z]{1,2}\d+|[a-z]+(?=_)")
_MOST_BYTES = 10**9


@dataclass(frozen=True, slots=True)
class Known:
    """A file and what is printed in each of its reports; `kind` is the row of the table that it counts in."""

    kind: str
    path: Path
    truths: tuple[dict[str, str | None], ...]


def main() -> None:
    """Read the files, print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.field", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--doubt", action="store_true", help="samples, shared reports and the generator's layouts")
    parser.add_argument("--seeds", type=int, default=2, help="with --doubt: reports in each layout")
    parser.add_argument("--mixed", type=int, metavar="COUNT", help="so many reports with random deviations")
    parser.add_argument("--kinds", type=int, metavar="COUNT", help="so many reports of each kind of the generator")
    parser.add_argument("--files", action="store_true", help="a row for each file, and each cell that is not right")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the counts to a file")
    parser.add_argument("--compare", type=Path, metavar="OLD", help="say what changed since --json wrote this file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.mixed:
            files = mixed_files(Path(folder), options.mixed)
        elif options.kinds:
            files = kind_files(Path(folder), options.kinds)
        elif options.doubt:
            files = doubt_files(Path(folder), options.seeds)
        else:
            files = folder_files(options.folders or [SHARED / "field", SHARED / "reports"])
        rows = _measured(files, each=options.files)
    before = None if options.compare is None else json.loads(options.compare.read_text(encoding="utf-8"))
    print("\n".join(table(rows, before)))
    if options.json is not None:
        told = {name: as_json(counts) for name, (counts, _) in rows.items()}
        options.json.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


def folder_files(folders: list[Path]) -> Iterator[Known]:
    """The files of some folders that have a truth beside them: `NAME.EXT.truth.json`, or `NAME.truth.json`."""
    for folder in folders:
        for truth in sorted(folder.glob("*.truth.json")):
            name = truth.name.removesuffix(".truth.json")
            cells = json.loads(truth.read_text(encoding="utf-8")).get("cells")
            beside = [folder / name, *folder.glob(f"{name}.*")]
            path = next((one for one in beside if one.is_file() and one.suffix != ".json"), None)
            if path is not None and cells:
                code = _CODE.match(path.name)
                kind = f"{folder.name}/{code[0] if code else '*'}{path.suffix.lower()}"
                yield Known(kind, path, (cells,))


def doubt_files(folder: Path, seeds: int) -> Iterator[Known]:
    """What is read right today: none of it may come to be doubted for the sake of what is not."""
    for sample in samples():
        path = folder / sample.name
        path.write_bytes(sample.data)
        yield Known(f"samples/{path.suffix}", path, _cells(sample.content.truths))
    if (SHARED / "reports").is_dir():
        for known in folder_files([SHARED / "reports"]):
            scan = "-scan" if known.path.name.startswith("scan") else ""
            yield Known(f"reports/{known.path.suffix}{scan}", known.path, known.truths)
    for layout in all_layouts():
        for seed in range(seeds):
            rng = Random(f"{layout.name}/{seed}")
            content = random_content(rng)
            path = folder / f"{layout.name}-{seed}{layout.suffix}"
            path.write_bytes(layout.write(content, rng))
            yield Known(f"generator/{layout.kind}", path, _cells(content.truths))


def mixed_files(folder: Path, count: int) -> Iterator[Known]:
    """The reports of the property test, by kind of file."""
    for seed in range(count):
        made = mixed(seed)
        path = folder / f"{seed}-{made.name}"
        path.write_bytes(made.data)
        yield Known(f"mixed/{made.deviations[0]}", path, (made.truth,))
        path.unlink()


def kind_files(folder: Path, count: int) -> Iterator[Known]:
    """The generator's reports of each kind that readers fail on."""
    for kind in kinds():
        for made in of_kind(kind, count):
            path = folder / made.name
            path.write_bytes(made.data)
            yield Known(f"kinds/{kind}", path, (made.truth,))
            path.unlink()


def _cells(truths: tuple[Truth, ...]) -> tuple[dict[str, str | None], ...]:
    return tuple(truth.cells for truth in truths)


def _measured(files: Iterator[Known], *, each: bool) -> dict[str, tuple[Counts, float]]:
    forms = load_forms({}).forms
    rows: dict[str, tuple[Counts, float]] = {}
    for known in files:
        begin = time.perf_counter()
        checked = check_file(ReadingTools(forms), CheckJob(str(known.path), _MOST_BYTES), lambda done, total: None)
        seconds = time.perf_counter() - begin
        counts: Counts = Counter()
        for number, truth in enumerate(known.truths):
            report = checked.reports[number] if number < len(checked.reports) else None
            tables = () if report is None else report.report.tables
            cells = {cell.id: cell for found in tables for cell in found.cells}
            if not cells:
                # A file or a report of which nothing was read says so, and is never shown as read.
                counts["doubted"] += len(truth)
                continue
            found = outcomes(truth, cells, () if report is None else report.findings)
            counts.update(found.values())
            if each:
                for cell_id, how in found.items():
                    if how in ("silent", "invented"):
                        print(f"{known.path.name}: {how}: {_told(cell_id, truth.get(cell_id), cells.get(cell_id))}")
        name = known.path.name if each else known.kind
        so_far, took = rows.get(name, (Counter(), 0.0))
        rows[name] = (so_far + counts, took + seconds)
    return rows


def _told(cell_id: str, printed: str | None, cell: Cell | None) -> str:
    if cell is None:
        return f"{cell_id} printed {printed!r}, no such cell"
    sure = "sure" if cell.confidence >= SURE else "for a look"
    read = f"{cell.raw!r} as {cell.value} ({cell.state}, {cell.confidence:.2f}, {sure})"
    return f"{cell_id} printed {printed!r}, read {read}"


if __name__ == "__main__":
    main()
