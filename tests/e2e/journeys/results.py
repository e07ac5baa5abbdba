"""What became of the journeys of one process, as it is written and read back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

FILE = "results.json"


@dataclass(frozen=True, slots=True)
class Result:
    """One journey. `error` is empty where it went well, else it names the step.

    `pressed`: step by step its name, and the keys, texts and clicks that were given in it.
    """

    journey: str
    error: str
    keys: int
    seconds: float
    picture: str = ""
    pressed: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(slots=True)
class Exercised:
    """What was pressed and then looked at.

    `commands`: command -> how (by key, menu or button). `keys`: key -> the panes that had the keyboard, by their
    accessible names. `dialogs`: their titles. `sheet`: the lines of the sheet of keys as they stood on the screen.
    """

    commands: dict[str, set[str]] = field(default_factory=dict)
    keys: dict[str, set[str]] = field(default_factory=dict)
    dialogs: set[str] = field(default_factory=set)
    sheet: list[tuple[str, str]] = field(default_factory=list)

    def add(self, other: Exercised) -> None:
        """Take over what another journey exercised."""
        for mine, theirs in ((self.commands, other.commands), (self.keys, other.keys)):
            for name, found in theirs.items():
                mine.setdefault(name, set()).update(found)
        self.dialogs |= other.dialogs
        self.sheet += [line for line in other.sheet if line not in self.sheet]


@dataclass(frozen=True, slots=True)
class Told:
    """What one process tells. `status` is its exit status and `said` the end of what it printed."""

    results: tuple[Result, ...]
    exercised: Exercised
    status: int = 0
    said: str = ""


def write(folder: Path, results: Sequence[Result], exercised: Exercised) -> None:
    """Write it into the process's folder."""
    told = {
        "results": [asdict(result) for result in results],
        "commands": {name: sorted(how) for name, how in sorted(exercised.commands.items())},
        "keys": {name: sorted(panes) for name, panes in sorted(exercised.keys.items())},
        "dialogs": sorted(exercised.dialogs),
        "sheet": exercised.sheet,
    }
    (folder / FILE).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


def read(folder: Path, status: int, said: str) -> Told:
    """Read it back; empty where the process wrote nothing."""
    path = folder / FILE
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    results = tuple(
        Result(**{**one, "pressed": tuple((name, tuple(given)) for name, given in one["pressed"])})
        for one in told.get("results", ())
    )
    exercised = Exercised(
        {name: set(how) for name, how in told.get("commands", {}).items()},
        {name: set(panes) for name, panes in told.get("keys", {}).items()},
        set(told.get("dialogs", ())),
        [(keys, what) for keys, what in told.get("sheet", ())],
    )
    return Told(results, exercised, status, said)
