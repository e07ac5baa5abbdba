"""The steps of one file as a merge sees them: which it did itself, which came with a merge, which are void."""

from __future__ import annotations

import json
from collections.abc import Iterable

from app.project.storage.connection import Database

_SETTING = "merged."
"""Begins the name of the setting that says which steps came with a merge, whose uuid follows."""


class StepLog:
    """The steps of a file.

    `uuids` are those that count as known, by id. `foreign` came with a merge and are not acts of this file itself.
    `void` are merges that are undone, with the undo and redo steps of merges. `undone` are steps without effect.
    What came with an undone merge is not known: the next merge brings it again.
    """

    def __init__(self, database: Database) -> None:
        steps = database.rows("SELECT id, uuid, kind, target, state FROM step ORDER BY id")
        self.every = {id_: uuid for id_, uuid, *_ in steps}
        merges = {id_ for id_, _, kind, *_ in steps if kind == "merge"}
        came = came_with(database)
        foreign = frozenset(id_ for ids in came.values() for id_ in ids)
        self.merges = {id_ for id_ in merges if id_ not in foreign}
        self.undone = {id_ for id_, *_, state in steps if state in ("undone", "dropped")}
        turned: dict[int, str] = {}
        self.void = set[int]()
        for id_, _, kind, target, _ in steps:
            if kind in ("undo", "redo") and id_ not in foreign:
                turned[target] = kind
                if target in self.merges:
                    self.void.add(id_)
        self.undone |= {target for target, kind in turned.items() if kind == "undo" and target not in foreign}
        self.foreign = foreign
        held = set[int]()
        for id_ in self.merges:
            if id_ in self.undone:
                self.void.add(id_)
            else:
                held.update(came.get(self.every[id_], ()))
        self.uuids = {id_: uuid for id_, uuid in self.every.items() if id_ not in foreign or id_ in held}
        self.known = frozenset(self.uuids.values())

    def is_on_line(self, step: int) -> bool:
        """Whether a step's changes were made in this file itself and count."""
        return step not in self.foreign and step not in self.void


def came_with(database: Database) -> dict[str, frozenset[int]]:
    """The ids of the steps that came with each merge, by its uuid."""
    found = database.rows("SELECT name, value FROM setting WHERE name LIKE ?", (f"{_SETTING}%",))
    return {name.removeprefix(_SETTING): frozenset(_ids(value)) for name, value in found}


def note_came_with(database: Database, merge: str, steps: Iterable[int]) -> None:
    """Write which steps came with a merge, inside a transaction: first and last id of each run."""
    runs: list[list[int]] = []
    for step in sorted(steps):
        if runs and runs[-1][1] == step - 1:
            runs[-1][1] = step
        else:
            runs.append([step, step])
    database.run("INSERT OR REPLACE INTO setting VALUES (?, ?)", (_SETTING + merge, json.dumps(runs)))


def _ids(value: str) -> Iterable[int]:
    for first, last in json.loads(value):
        yield from range(first, last + 1)
