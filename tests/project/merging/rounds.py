"""One random round: copies of a project go different ways and are merged; what must hold then."""

from __future__ import annotations

from pathlib import Path
from random import Random

from app.project import Project
from tests.project.merging.histories import (
    FILES,
    Dump,
    Worker,
    conflict_list,
    copied,
    held,
    hurry,
    known_steps,
    merged,
    opened,
    undo_merge,
)


def merge_round(folder: Path, rng: Random, acts: int = 12, *, erasing: bool = False) -> None:
    """Two copies go different ways; merged in both orders, twice, undone and again, they hold all work once."""
    base = folder / "base.gouji"
    project = Project.create(base)
    hurry(project)
    worker = Worker(project, "甲", rng)
    for data in (b"%PDF-0", b"%PDF-1"):
        worker.import_file(data)
    worker.work(rng.randrange(acts))
    before = held(project, linked=False)
    project.close()
    paths = [copied(base, name) for name in ("a", "b", "ab", "ba")]
    with opened(*paths[:2]) as (a, b):
        Worker(a, "甲", rng).work(rng.randrange(acts), erasing=erasing)
        Worker(b, "乙", rng).work(rng.randrange(acts), erasing=erasing)
    copied(paths[0], "ab"), copied(paths[1], "ba")
    with opened(*paths) as (a, b, ab, ba):
        _check_merge(a, b, ab, ba, before, erasing=erasing)
    paths = [copied(paths[2], "ab2"), *paths[:2]]
    with opened(*paths) as (ab, a, b):  # each goes on, and they meet again
        Worker(ab, "丙", rng).work(rng.randrange(acts // 2))
        Worker(b, "乙", rng).work(rng.randrange(acts // 2))
    third = [*paths[:1], paths[2], copied(paths[0], "left"), copied(paths[2], "right")]
    with opened(*third) as (ab, b, left, right):
        _check_merge(ab, b, left, right, None, erasing=erasing)


def _check_merge(a: Project, b: Project, ab: Project, ba: Project, base: Dump | None, *, erasing: bool) -> None:
    """`ab` is a copy of `a` into which `b` is merged, and the other way round."""
    but = ("belongs",) if erasing else ()  # what was said before the copies parted may be gone in one
    here, there = held(a), held(b)
    assert conflict_list(a, b) == conflict_list(b, a)
    first = merged(ab, b)
    assert not first.conflicts
    merged(ba, a)
    together = held(ab)
    _same(together, held(ba), "the order matters", but)
    assert known_steps(a).keys() | known_steps(b).keys() == known_steps(ab).keys()
    if base is not None and not erasing:
        _nothing_lost(base, here, there, held(ab, linked=False))
    for other in (b, a, ba):
        again = merged(ab, other)
        assert again.changes == 0, ("merging twice changes something", again)
        _same(together, held(ab), "merging twice")
    if erasing:
        return
    while (step := ab.undoable()) is not None and step.kind == "merge" and step.at.startswith("2026-04-01"):
        undo_merge(ab)
        if ab.undoable() == step:
            break
        if held(ab) == here:
            break
    _same(here, held(ab), "undone")
    merged(ab, b)
    _same(together, held(ab), "merged again")


def _same(one: Dump, other: Dump, why: str, but: tuple[str, ...] = ()) -> None:
    differing = {
        key: (one.get(key), other.get(key)) for key in one.keys() | other.keys() if one.get(key) != other.get(key)
    }
    differing = {key: values for key, values in differing.items() if key[0] not in but}
    assert not differing, (why, differing)


def _nothing_lost(base: Dump, mine: Dump, theirs: Dump, both: Dump) -> None:
    """What only one changed is as that one left it; what both changed is as one of them left it."""
    keys = [key for key in mine.keys() | theirs.keys() | both.keys() if key != ("steps",) and key[-1] != "successor"]
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


def split_round(folder: Path, rng: Random, acts: int = 20) -> None:
    """A project is split, its parts are merged in any order, with and without further work on each."""
    whole = folder / "whole.gouji"
    project = Project.create(whole)
    hurry(project)
    worker = Worker(project, "甲", rng)
    for data in FILES[:4]:
        worker.import_file(data)
    worker.work(rng.randrange(acts))
    before = held(project)
    groups = list(project.groups())
    rng.shuffle(groups)
    count = rng.randrange(1, 4)
    paths = [folder / f"part{number}.gouji" for number in range(count)]
    for number, path in enumerate(paths):
        project.write_part(path, frozenset[int]().union(*groups[number::count]), first=number == 0)
    project.close()
    rng.shuffle(paths)
    first = copied(paths[0], "together")
    with opened(first, *paths[1:]) as (together, *others):
        for other in others:
            assert not merged(together, other).conflicts
        _same(before, held(together), "split and merged")
    with opened(*paths) as parts:
        for author, part in zip("甲乙丙", parts, strict=False):
            Worker(part, author, rng).work(rng.randrange(acts // 2))
            part.check_integrity()
    orders = (list(paths), list(reversed(paths)))
    results = []
    for number, order in enumerate(orders):
        with opened(copied(order[0], f"all{number}"), *order[1:]) as (together, *others):
            for other in others:
                merged(together, other)
            results.append(held(together))
    for path in paths:
        with opened(path) as (part,):
            assert known_steps(part).keys() <= results[0]["steps",].keys()
    if count < 3:
        _same(results[0], results[1], "parts in another order")
