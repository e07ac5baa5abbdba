"""What reports truly say gives no alarm; what they say wrongly mostly does. `python -m tests.rules.test_false_alarms`.

Run as a program it prints the figures over as many generated reports as it is told.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from app.forms.form import FormTable
from app.model import Finding
from app.rules.narrative.check import narrative_findings
from app.rules.narrative.claims import claims_of
from tests.generator import narrative
from tests.generator.content import random_recipe
from tests.generator.narrative import NarrativeProse
from tests.generator.numbers import balanced_values
from tests.generator.official import TABLE_IDS, official_form
from tests.rules.cells import Cells, cells_of
from tests.rules.narrative_report import passage

_GROUPS = (narrative.NEW, narrative.HANDLED, narrative.DISPUTES, narrative.PROACTIVE, narrative.PARTS)
_NO_LIE = ("year", "last", "next", "noise", "c", "d", "big", "both", "p2", "p3", "share", "share2", "whole")


@dataclass
class Figures:
    """Sentences that are true and the alarms of them; sentences with one wrong number and those of them found."""

    true: int = 0
    claims: int = 0
    alarms: list[str] = field(default_factory=list)
    lies: int = 0
    found: int = 0
    missed: Counter[str] = field(default_factory=Counter)


def measured(reports: int) -> Figures:
    """Every wording, true and with each of its numbers changed, for so many reports of the 2021 form."""
    figures = Figures()
    for seed in range(reports):
        rng = Random(seed)
        recipe = random_recipe(rng)
        tables: dict[str, FormTable] = {name: official_form("disclosure-2021").table(name) for name in TABLE_IDS}
        values = balanced_values(tables, rng.choice(("small", "medium", "large")), rng)
        cells = cells_of({cell: str(value) for cell, value in values.items()})
        prose = NarrativeProse(recipe.year, values, rng)
        for sentence in (*(one for group in _GROUPS for one in group), *narrative.BESIDE):
            text = prose.say(sentence)
            figures.true += 1
            figures.claims += len(claims_of(text, "一、总体情况", recipe.year, recipe.agency))
            figures.alarms += [f"{one.rule} {text}" for one in _found(text, cells, recipe.year, recipe.agency)]
        for sentence in (one for group in _GROUPS for one in group):
            for name in sorted(set(re.findall(r"\{(\w+)\}", sentence)) - set(_NO_LIE)):
                figures.lies += 1
                if _found(prose.lie(sentence, name), cells, recipe.year, recipe.agency):
                    figures.found += 1
                else:
                    figures.missed[f"{name}: {sentence}"] += 1
    return figures


def _found(text: str, cells: Cells, year: int, agency: str) -> tuple[Finding, ...]:
    return narrative_findings([passage(text)], cells, year, agency)


def test_true_sentences_give_no_alarm() -> None:
    figures = measured(12)
    assert figures.claims > 400
    assert figures.alarms == []


def test_nine_wrong_numbers_in_ten_are_found() -> None:
    figures = measured(12)
    assert figures.found >= 0.9 * figures.lies, figures.missed.most_common(5)


if __name__ == "__main__":
    told = measured(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
    print(f"{told.true} true sentences with {told.claims} claims on tables: {len(told.alarms)} false alarms")
    print(f"{told.lies} sentences with one wrong number: {told.found} found")
    for missed, count in told.missed.most_common(10):
        print(f"  missed {count} times: {missed}")
