"""`python -m tests.generator OUTDIR --count N --seed S [--layout NAME ...]`: random reports with their truths."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random
from typing import Any

from tests.generator.content import Content, random_content
from tests.generator.layouts import all_layouts


def truth_json(content: Content, unreadable: set[str]) -> dict[str, Any]:
    """The truth as a file: one report's at the top level, several under `reports`."""
    reports = [
        {
            "agency": truth.agency,
            "year": truth.year,
            "forms": truth.forms,
            "cells": truth.cells,
            "free_tables": truth.free_tables,
        }
        for truth in content.truths
    ]
    whole: dict[str, Any] = dict(reports[0]) if len(reports) == 1 else {"reports": reports}
    return whole | {"may_be_unreadable": sorted(unreadable)}


def main() -> None:
    """Write the asked number of reports, round the layouts."""
    parser = argparse.ArgumentParser(prog="python -m tests.generator", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layout", action="append", default=[], help="only layouts whose name contains this")
    options = parser.parse_args()
    layouts = [
        found for found in all_layouts() if not options.layout or any(part in found.name for part in options.layout)
    ]
    options.folder.mkdir(parents=True, exist_ok=True)
    for number in range(options.count):
        rng = Random(f"{options.seed}/{number}")
        layout = layouts[number % len(layouts)]
        content = random_content(rng, reports=2 if rng.random() < 0.05 else 1)
        stem = f"{number:04}-{layout.name}"
        (options.folder / (stem + layout.suffix)).write_bytes(layout.write(content, rng))
        truth = truth_json(content, layout.unreadable(content))
        text = json.dumps(truth, ensure_ascii=False, indent=1)
        (options.folder / f"{stem}.truth.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
