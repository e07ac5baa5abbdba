"""Rulings on conflicts: by a rule for all of them, or one by one from a file that a person filled in."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal, get_args

from app.forms import FormCollection
from app.project import Conflict, ConflictRule, NoReportError, Project, Ruling
from app.review.merging.description import COLUMNS, Described
from app.review.state.report_cache import ReportCache

Preference = Literal["mine", "theirs", "later", "signed"]
"""Whose side counts in every conflict: the first file's, the second's, the newer act's, or that of a signed report."""
PREFERENCES: tuple[Preference, ...] = get_args(Preference)
_FORMAT = 1
_NO_FORMULA = "'"
"""Stands before a text that a spreadsheet program would take for a formula. No id begins with it."""


class BadRulingsError(Exception):
    """Raised for a file of rulings that cannot be read; the text says where it is wrong: a line, or a conflict's id."""


def no_rule(conflict: Conflict) -> Ruling | None:
    """Rules on nothing."""
    return None


def later(conflict: Conflict) -> Ruling | None:
    """The side whose act is newer; none where both are of one time or a time is not known."""
    mine, theirs = conflict.acts
    if mine is None or theirs is None or mine.at == theirs.at:
        return None
    return "mine" if mine.at > theirs.at else "theirs"


class SignedSide:
    """Rules for the side in which more persons signed the report as it is; for none where both sides have as many.

    No more count than the projects demand: where one person is enough, a second signature makes nothing more signed.
    """

    def __init__(self, mine: Project, theirs: Project, forms: FormCollection) -> None:
        self._caches = ReportCache(mine, forms), ReportCache(theirs, forms)
        self._demanded = max(mine.reports.demanded_signers(), theirs.reports.demanded_signers())

    def __call__(self, conflict: Conflict) -> Ruling | None:
        mine, theirs = (self._signers(which, conflict.ids[which]) for which in (0, 1))
        return None if mine == theirs else "mine" if mine > theirs else "theirs"

    def _signers(self, which: int, report: int | None) -> int:
        with suppress(NoReportError):
            return 0 if report is None else min(len(self._caches[which].first(report).signers), self._demanded)
        return 0


def rule_of(
    preference: Preference | None, rulings: Mapping[str, Ruling], mine: Project, theirs: Project, forms: FormCollection
) -> ConflictRule:
    """The rule for a merge: rulings one by one count before the preference."""
    general: Mapping[Preference | None, ConflictRule] = {
        None: no_rule,
        "mine": lambda conflict: "mine",
        "theirs": lambda conflict: "theirs",
        "later": later,
        "signed": SignedSide(mine, theirs, forms),
    }
    return lambda conflict: rulings.get(conflict.id) or general[preference](conflict)


def write_list(path: Path, conflicts: Sequence[Described]) -> None:
    """Write conflicts to a new JSON or CSV file, by its ending, with an empty column for the rulings.

    Raises OSError, FileExistsError for a taken path: it could hold rulings.
    """
    rows = [{**conflict.columns, "ruling": ""} for conflict in conflicts]
    with path.open("x", encoding="utf-8-sig" if path.suffix.lower() == ".csv" else "utf-8", newline="") as file:
        if path.suffix.lower() == ".csv":
            table = csv.DictWriter(file, ("ruling", *COLUMNS))
            table.writeheader()
            table.writerows({name: _harmless(value) for name, value in row.items()} for row in rows)
        else:
            json.dump({"format": _FORMAT, "conflicts": rows}, file, ensure_ascii=False, indent=1)
            file.write("\n")


def read_rulings(path: Path) -> dict[str, Ruling]:
    """The rulings of a file that `write_list` wrote, by the conflicts' ids; empty ones are left out.

    Raises OSError or BadRulingsError.
    """
    text = path.read_text(encoding="utf-8-sig")
    try:
        rows = _rows(path, text)
        return dict(_ruling(row) for row in rows if str(row.get("ruling") or "").strip())
    except (AttributeError, KeyError, TypeError, ValueError, csv.Error) as error:
        raise BadRulingsError(str(error)) from error


def _rows(path: Path, text: str) -> Iterable[Mapping[str, object]]:
    if path.suffix.lower() == ".csv":
        return csv.DictReader(text.splitlines())
    content = json.loads(text)
    if content["format"] != _FORMAT:
        raise ValueError(f"format {content['format']}")
    return content["conflicts"]  # type: ignore[no-any-return]


def _ruling(row: Mapping[str, object]) -> tuple[str, Ruling]:
    said, conflict = str(row["ruling"]).strip().lower(), str(row["id"]).removeprefix(_NO_FORMULA)
    if said not in ("mine", "theirs"):
        raise BadRulingsError(f"{conflict}: {said}")
    return conflict, "mine" if said == "mine" else "theirs"


def _harmless(value: str) -> str:
    """A text that a spreadsheet program does not take for a formula."""
    return (
        f"{_NO_FORMULA}{value}"
        if value[:1] in ("=", "+", "@", "\t") or (value[:1] == "-" and not value[1:2].isdigit())
        else value
    )
