"""The merge of one slot: what only one side changed counts, and nothing is decided against a person's work."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.project.merging.conflicts import merge_slots
from app.project.merging.succession import Candidate, successors
from app.project.merging.three_way import Act, Side, Slot, Value, decide, side_of
from tests.properties import examples

SLOT = Slot("correction", "disputes/review/total")
_VALUES = st.sampled_from((None, "1", "2", "3"))


def _row(text: str, author: str = "甲", at: str = "2026-03-01", reason: str = "") -> Value:
    return {"text": text, "author": author, "at": at, "reason": reason}


def _line(values: Sequence[Value], name: str) -> tuple[Act, ...]:
    return tuple(Act(f"{name}{number}", was, now) for number, (was, now) in enumerate(pairwise(values)))


@given(st.lists(_VALUES, min_size=1, max_size=3), st.lists(_VALUES, max_size=3), st.lists(_VALUES, max_size=3))
@examples(200)
def test_values_alone_say_who_changed_what(common: list[Value], mine: list[Value], theirs: list[Value]) -> None:
    shared = _line(common, "common")
    base = common[-1]
    sides = []
    for name, own in (("a", mine), ("b", theirs)):
        line = (*shared, *_line([base, *own], name))
        sides.append(side_of([base, *own][-1], line, lambda act: act.step.startswith("common")))
    here, there = (side.value for side in sides)
    outcome = decide(SLOT, *sides)
    value = there if outcome == "theirs" else here
    if here in (base, there):
        assert outcome != "conflict" and value == there
    elif there == base:
        assert outcome != "conflict" and value == here
    else:
        assert outcome == "conflict"
    turned = decide(SLOT, sides[1], sides[0])
    assert (turned == "conflict") == (outcome == "conflict")
    if turned != "conflict":
        assert (here if turned == "theirs" else there) == value


def test_two_people_who_say_the_same_do_not_contradict_each_other() -> None:
    def side(row: Value) -> Side:
        return Side(row, (Act(repr(row), None, row),))

    older, newer = side(_row("5", "乙", "2026-03-01")), side(_row("5", "甲", "2026-03-02"))
    assert (decide(SLOT, older, newer), decide(SLOT, newer, older)) == ("mine", "theirs")
    reasoned = side(_row("5", "甲", "2026-03-02", "误读"))
    assert (decide(SLOT, older, reasoned), decide(SLOT, reasoned, older)) == ("theirs", "mine")
    assert decide(SLOT, side(_row("5", reason="错位")), reasoned) == "conflict"
    assert decide(SLOT, side(_row("6")), reasoned) == "conflict"


def test_a_cell_is_ruled_on_with_its_mark() -> None:
    marked = Slot("seen", SLOT.key)
    corrected = (Side(_row("5"), (Act("a", None, _row("5")),)), Side(_row("6"), (Act("b", None, _row("6")),)))
    seen = (Side(None), Side(_row("6"), (Act("b", None, _row("6")),)))
    slots = {SLOT: corrected, marked: seen}
    (conflict,) = merge_slots("r", (1, 1), slots, lambda one: None).conflicts
    assert (conflict.unit, conflict.key, set(conflict.mine)) == ("cell", SLOT.key, {SLOT, marked})
    merged = merge_slots("r", (1, 1), slots, lambda one: "mine")
    assert (dict(merged.taken), dict(merged.ruled)) == ({}, {SLOT: _row("5"), marked: None})


def test_a_removed_report_on_which_the_other_worked_is_not_removed_silently() -> None:
    slots = {
        Slot("report", "", "removed"): (Side(1, (Act("a", 0, 1),)), Side(0)),
        SLOT: (Side(None), Side(_row("6"), (Act("b", None, _row("6")),))),
    }
    (conflict,) = merge_slots("r", (1, 1), slots, lambda one: None).conflicts
    assert conflict.unit == "there" and [act and act.step for act in conflict.acts] == ["a", "b"]


def test_a_ruling_holds_for_the_two_values_it_was_made_on() -> None:
    def conflict(text: str) -> str:
        row = _row(text)
        slots = {SLOT: (Side(_row("5"), (Act("a", None, _row("5")),)), Side(row, (Act("b", None, row),)))}
        return merge_slots("r", (1, 1), slots, lambda one: None).conflicts[0].id

    assert conflict("6") == conflict("6") != conflict("7")


@given(st.lists(st.tuples(st.none() | st.integers(0, 4), st.booleans(), st.integers(0, 3)), max_size=5), st.booleans())
@examples(100)
def test_one_report_of_an_agency_and_year_counts(drawn: list[tuple[int | None, bool, int]], disputed: bool) -> None:
    group = [
        Candidate(number, successor if successor != number else None, worked, str(made), f"{number:x}")
        for number, (successor, worked, made) in enumerate(drawn)
    ]
    changed = successors(group, disputed=disputed)
    after = {one.id: changed.get(one.id, one.successor) for one in group}
    counting = [one.id for one in group if after[one.id] is None]
    assert len(counting) == min(1, len(group))
    assert all(successor is None or successor in after for successor in after.values())
    assert successors(group[::-1], disputed=disputed) == changed
