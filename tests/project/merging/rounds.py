"""One random round: copies of a project go different ways and are merged; what must hold then."""

from __future__ import annotations

from pathlib import Path
from random import Random

from app.project import Project
from tests.project.merging.histories import (
    Dump,
    Worker,
    conflict_list,
    copied,
    held,
    known_steps,
    merged,
    opened,
    undo_merge,
)


def merge_round(folder: Path, rng: Random, acts: int = 12) -> None:
    """Two copies go different ways; merged in both orders, twice, undone and again, they hold all work once."""
    base = folder / "base.gouji"
    project = Project.create(base)
    worker = Worker(project, "甲", rng)
    for data in (b"%PDF-0", b"%PDF-1"):
        worker.import_file(data)
    worker.work(rng.randrange(acts))
    before = held(project, linked=False)
    project.close()
    paths = [copied(base, name) for name in ("a", "b", "ab", "ba")]
    with opened(*paths[:2]) as (a, b):
        Worker(a, "甲", rng).work(rng.randrange(acts))
        Worker(b, "乙", rng).work(rng.randrange(acts))
    copied(paths[0], "ab"), copied(paths[1], "ba")
    with opened(*paths) as (a, b, ab, ba):
        _check_merge(a, b, ab, ba, before)
    paths = [copied(paths[2], "ab2"), *paths[:2]]
    with opened(*paths) as (ab, a, b):  # each goes on, and they meet again
        Worker(ab, "丙", rng).work(rng.randrange(acts // 2))
        Worker(b, "乙", rng).work(rng.randrange(acts // 2))
    third = [*paths[:1], paths[2], copied(paths[0], "left"), copied(paths[2], "right")]
    with opened(*third) as (ab, b, left, right):
        _check_merge(ab, b, left, right, None)


def _check_merge(a: Project, b: Project, ab: Project, ba: Project, base: Dump | None) -> None:
    """`ab` is a copy of `a` into which `b` is merged, and the other way round."""
    here, there = held(a), held(b)
    assert conflict_list(a, b) == conflict_list(b, a)
    first = merged(ab, b)
    assert not first.conflicts
    merged(ba, a)
    together = held(ab)
    _same(together, held(ba), "the order matters")
    assert known_steps(a).keys() | known_steps(b).keys() == known_steps(ab).keys()
    if base is not None:
        _nothing_lost(base, here, there, held(ab, linked=False))
    for other in (b, a, ba):
        again = merged(ab, other)
        assert again.changes == 0, ("merging twice changes something", again)
        _same(together, held(ab), "merging twice")
    while (step := ab.undoable()) is not None and step.kind == "merge" and step.at.startswith("2026-04-01"):
        undo_merge(ab)
        if ab.undoable() == step:
            break
        if held(ab) == here:
            break
    _same(here, held(ab), "undone")
    merged(ab, b)
    _same(together, held(ab), "merged again")


def _same(one: Dump, other: Dump, why: str) -> None:
    differing = {key: (one.get(key), other.get(key)) for key in one.keys() | other.keys() if one.get(key) != other.get(key)}
    assert not differing, (why, differing)


def _nothing_lost(base: Dump, mine: Dump, theirs: Dump, both: Dump) -> None:
    """What only one changed is as that one left it; what both changed is as one of them left it."""
    keys = [key for key in mine.keys() | theirs.keys() | both.keys() if key != "steps" and key[-1] != "successor"]
    by_both = {_ruled_with(key) for key in keys if base.get(key) != mine.get(key) and base.get(key) != theirs.get(key)}
    for key in keys:
        was, here, there, now = (one.get(key) for one in (base, mine, theirs, both))
        assert now in (here, there), ("made up", key, was, here, there, now)
        if _ruled_with(key) not in by_both and key[-1] != "removed":
            assert now == (there if here == was else here), ("lost", key, was, here, there, now)


def _ruled_with(key: tuple[str, ...]) -> tuple[str, ...]:
    """What is ruled on as one with a slot: a cell, or the agency and the year."""
    if key[1] in ("correction", "seen"):
        return (key[0], "cell", key[2])
    return (key[0], "name") if key[1] in ("agency", "year") else key
