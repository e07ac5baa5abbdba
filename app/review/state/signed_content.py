"""The hash that a signature signs: of everything in a report and all work on it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal

from app.model import Cell, Correction, Report, Verdict


def content_hash(
    sources: Sequence[str],
    agency: str | None,
    year: int | None,
    report: Report,
    cells: Mapping[str, Cell],
    corrections: Mapping[str, Correction],
    verdicts: Mapping[str, Verdict],
) -> str:
    """The SHA-256 (hex) of all content as canonical JSON; `sources` are the files' hashes, `cells` the present cells.

    It depends on no row id and no path: the same work in another project file has the same hash.
    """
    content = {
        "sources": list(sources),
        "agency": agency,
        "year": year,
        "tables": [[table.id, table.form] for table in report.tables],
        "cells": [
            [cell.id, cell.raw, now.raw, now.state, now.value, now.unit]
            for table in report.tables
            for cell in table.cells
            for now in (cells[cell.id],)
        ],
        "corrections": [asdict(corrections[cell]) for cell in sorted(corrections)],
        "verdicts": [asdict(verdicts[finding]) for finding in sorted(verdicts)],
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(type(value))
