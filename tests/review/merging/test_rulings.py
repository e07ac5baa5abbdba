"""Rulings come back from a list as they were written into it, whatever it is that they rule on."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from app.review.merging.description import COLUMNS, Described
from app.review.merging.rulings import read_rulings, write_list


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_a_conflict_on_no_report_can_be_ruled_on(tmp_path: Path, suffix: str) -> None:
    """Its id begins with a minus sign, which a spreadsheet program would take for a formula."""
    path = tmp_path / f"list.{suffix}"
    ids = ["-/policy/signers/0123456789ab", "5f0c/cell/applications/new/natural/0123456789ab"]
    write_list(path, [Described(dict.fromkeys(COLUMNS, "") | {"id": one}) for one in ids])
    text = path.read_text(encoding="utf-8-sig")
    if suffix == "csv":
        rows = list(csv.DictReader(text.splitlines()))
        assert rows[0]["id"].startswith("'")
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, rows[0].keys())
            table.writeheader()
            table.writerows({**row, "ruling": "theirs"} for row in rows)
    else:
        path.write_text(text.replace('"ruling": ""', '"ruling": "theirs"'), encoding="utf-8")
    assert read_rulings(path) == dict.fromkeys(ids, "theirs")
