"""The hash of what is signed: each part of the content is in it, and the order of rows is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from app.model import Correction, Operand, Report, Table, Verdict, typed
from app.review.state.signed_content import content_hash
from tests.rules.cells import printed

CELLS = ("t/a/b", "t/a/c")


def content() -> dict[str, Any]:
    cells = {cell: printed(cell, "8") for cell in CELLS}
    corrections = {
        cell: Correction(cell, "7", "number", Decimal(7), None, "误读", "王芳", "2026", "8", Decimal(8))
        for cell in CELLS
    }
    verdicts = {
        key: Verdict(key, "as_printed", (Operand("t/a/b", "7", "number"),), "看过", "王芳", "2026")
        for key in ("r/a", "r/b")
    }
    return {
        "sources": ("aa", "bb"),
        "agency": "竹岩乡",
        "year": 2021,
        "report": Report("竹岩乡", 2021, (1,), (Table("t", "form", tuple(cells.values())),)),
        "cells": {cell: typed(cells[cell], corrections[cell]) for cell in CELLS},
        "corrections": corrections,
        "verdicts": verdicts,
    }


def changed(name: str, key: str, **fields: object) -> Callable[[dict[str, Any]], None]:
    def change(told: dict[str, Any]) -> None:
        told[name] = {**told[name], key: replace(told[name][key], **fields)}

    return change


CHANGES: dict[str, Callable[[dict[str, Any]], None]] = {
    "source": lambda told: told.update(sources=("aa", "cc")),
    "order of sources": lambda told: told.update(sources=("bb", "aa")),
    "agency": lambda told: told.update(agency="竹岩镇"),
    "no agency": lambda told: told.update(agency=None),
    "year": lambda told: told.update(year=2022),
    "form": lambda told: told.update(
        report=replace(told["report"], tables=(replace(told["report"].tables[0], form="other"),))
    ),
    "extracted": lambda told: told.update(
        report=replace(told["report"], tables=(Table("t", "form", tuple(printed(cell, "9") for cell in CELLS)),))
    ),
    "text": changed("cells", "t/a/b", raw="７"),
    "state": changed("cells", "t/a/b", state="text"),
    "value": changed("cells", "t/a/b", value=Decimal("7.0")),
    "unit": changed("cells", "t/a/b", unit="元"),
    "reason of a correction": changed("corrections", "t/a/b", reason="错位"),
    "author of a correction": changed("corrections", "t/a/b", author="李四"),
    "time of a correction": changed("corrections", "t/a/b", at="2027"),
    "one correction less": lambda told: told["corrections"].pop("t/a/b"),
    "kind of a verdict": changed("verdicts", "r/a", kind="unreadable"),
    "figure of a verdict": changed("verdicts", "r/a", figure="9"),
    "operand of a verdict": changed("verdicts", "r/a", operands=()),
    "one verdict less": lambda told: told["verdicts"].pop("r/a"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_part_of_the_content_changes_the_hash(change: Callable[[dict[str, Any]], None]) -> None:
    told = content()
    change(told)
    assert content_hash(**told) != content_hash(**content())


def test_the_order_in_which_people_worked_does_not() -> None:
    told = content()
    for name in ("corrections", "verdicts", "cells"):
        told[name] = dict(reversed(list(told[name].items())))
    assert content_hash(**told) == content_hash(**content())
