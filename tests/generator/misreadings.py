"""Numbers misread or mistyped, one slip each, in tables that balanced before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from app.forms import Form
from app.model import read_printed
from tests.generator.numbers import SIZES, balanced_values
from tests.generator.official import FORM_2019, FORM_2021, TABLE_IDS, official_form
from tests.generator.printing import NumberStyle, Zeros, print_values

Slip = Callable[[str, Random], str]

_ZEROS: tuple[Zeros, ...] = ("zero", "zero", "blank", "dash", "mixed")


def changed_digit(text: str, rng: Random) -> str:
    place = rng.randrange(len(text))
    return text[:place] + rng.choice([digit for digit in "0123456789" if digit != text[place]]) + text[place + 1 :]


def dropped_digit(text: str, rng: Random) -> str:
    place = rng.randrange(len(text))
    return text[:place] + text[place + 1 :]


def added_digit(text: str, rng: Random) -> str:
    place = rng.randrange(len(text) + 1)
    return text[:place] + rng.choice("0123456789") + text[place:]


def ten_times(text: str, rng: Random) -> str:
    return text + "0"


def swapped_digits(text: str, rng: Random) -> str:
    place = rng.randrange(len(text))
    return text[:place] + text[place + 1 : place + 2] + text[place] + text[place + 2 :]


SLIPS: tuple[Slip, ...] = (changed_digit, dropped_digit, added_digit, ten_times, swapped_digits)


@dataclass(frozen=True, slots=True)
class Misread:
    """A report's form, what is printed in each cell (`""` for a blank one) and what other texts cells were read as."""

    form: Form
    printed: Mapping[str, str]
    wrong: Mapping[str, str]

    @property
    def read(self) -> dict[str, str]:
        return {**self.printed, **self.wrong}


def balanced_report(rng: Random) -> Misread:
    """A report of any size, form and style, with nothing wrong in it; never an empty one."""
    form = official_form(rng.choice((FORM_2019, FORM_2021)))
    tables = {table: form.table(table) for table in TABLE_IDS}
    values = balanced_values(tables, rng.choice(SIZES[1:]), rng)
    texts = print_values(values, tables, NumberStyle(zeros=rng.choice(_ZEROS)), rng)
    return Misread(form, {cell: text or "" for cell, text in texts.items()}, {})


def misread_report(table: str, count: int, rng: Random, slips: Sequence[Slip] = SLIPS) -> Misread:
    """A report with so many numbers of one table wrong, each by a slip of its own, or of 30 the one with the most."""
    best = _misread_some(table, count, rng, slips)
    for _ in range(30):
        if len(best.wrong) == count:
            break
        best = max(best, _misread_some(table, count, rng, slips), key=lambda one: len(one.wrong))
    return best


def all_misread(table: str, rng: Random) -> Misread:
    """A report with every number of one table wrong."""
    report = balanced_report(rng)
    return _misread_some(table, len(report.printed), rng, SLIPS)


def _misread_some(table: str, count: int, rng: Random, slips: Sequence[Slip]) -> Misread:
    report = balanced_report(rng)
    cells = [
        cell for cell in report.form.table(table).cell_ids() if read_printed(report.printed[cell]).value is not None
    ]
    rng.shuffle(cells)
    wrong: dict[str, str] = {}
    for cell in cells:
        text = _misread(report.printed[cell], rng, slips) if len(wrong) < count else None
        if text is not None:
            wrong[cell] = text
    return Misread(report.form, report.printed, wrong)


def swapped_neighbours(rng: Random) -> Misread:
    """A report of which two neighbouring numbers of a row changed places."""
    while True:
        report = balanced_report(rng)
        line = _row(report, rng)
        at = rng.randrange(len(line) - 1)
        one, other = report.printed[line[at]], report.printed[line[at + 1]]
        if _number(one) != _number(other):
            return Misread(report.form, report.printed, {line[at]: other, line[at + 1]: one})


def shifted_row(rng: Random) -> Misread:
    """A report of which one row stands a place too far left or right: its last number is lost, 0 came in."""
    while True:
        report = balanced_report(rng)
        line = _row(report, rng)
        if rng.random() < 0.5:
            line.reverse()
        texts = [*(report.printed[cell] for cell in line[1:]), "0"]
        wrong = {
            cell: text for cell, text in zip(line, texts, strict=True) if _number(text) != _number(report.printed[cell])
        }
        if len(wrong) > 2:
            return Misread(report.form, report.printed, wrong)


def _row(report: Misread, rng: Random) -> list[str]:
    table = report.form.table("applications")
    row = rng.choice(list(table.rows))
    return [cell for cell in table.cell_ids() if cell.split("/")[1] == row]


def _number(text: str) -> object:
    return read_printed(text).value or 0


def _misread(text: str, rng: Random, slips: Sequence[Slip]) -> str | None:
    """The text after one slip that leaves another number; None where no slip does."""
    right = read_printed(text)
    for _ in range(60):
        wrong = rng.choice(slips)(text, rng)
        read = read_printed(wrong)
        if read.state == "number" and read.value != right.value:
            return wrong
    return None
