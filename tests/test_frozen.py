"""Frozen dataclasses of `app.frozen` are what `dataclasses` would have made, only later."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass as plain
from dataclasses import field
from typing import Any, ClassVar

import pytest

from app.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity."""

    name: str
    value: float = 0.0
    notes: list[str] = field(default_factory=list, compare=True, repr=False)

    def __post_init__(self) -> None:
        if self.value < 0:
            raise ValueError(self.name)

    @property
    def label(self) -> str:
        return f"{self.name}: {self.value}"


@plain(frozen=True, slots=True)
class PlainMeasure:
    """The same by `dataclasses` alone."""

    name: str
    value: float = 0.0
    notes: list[str] = field(default_factory=list, compare=True, repr=False)


@dataclass(frozen=True, slots=True)
class One:
    """One field, and a comparison of its own."""

    value: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, One)

    def __hash__(self) -> int:
        return 7


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values that can be hashed."""

    first: object
    second: object


@dataclass(frozen=True, slots=True)
class Remembering:
    """A field that is no part of the value, and one that is not given."""

    value: int
    source: str = field(default="", compare=False)
    twice: int = field(default_factory=lambda: 2, init=False)


@dataclass(frozen=True, slots=True)
class Nothing:
    """No field."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Made by `dataclasses` itself, for not all annotations are fields."""

    number: int
    made: ClassVar[int] = 3


def test_values_come_by_position_name_and_default() -> None:
    assert Measure("a", 2.0, ["x"]) == Measure(name="a", value=2.0, notes=["x"])
    assert Measure("a").value == 0.0
    assert Measure("a").notes == []
    assert Measure("a").notes is not Measure("a").notes
    anything: Any = Measure
    with pytest.raises(TypeError):
        anything()
    with pytest.raises(ValueError, match="a"):
        Measure("a", -1.0)


def test_what_dataclasses_offer_is_the_same() -> None:
    ours: Any = Measure("a", 2.0)
    theirs: Any = PlainMeasure("a", 2.0)
    assert repr(ours) == repr(theirs).replace("PlainMeasure", "Measure")
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert [one.name for one in dataclasses.fields(Measure)] == [one.name for one in dataclasses.fields(PlainMeasure)]
    assert dataclasses.is_dataclass(Nothing)
    assert dataclasses.replace(ours, value=3.0) == Measure("a", 3.0)
    assert Measure.__match_args__ == PlainMeasure.__match_args__
    assert Measure.__slots__ == PlainMeasure.__slots__
    assert (Measure.__doc__, Measure.__module__, Measure.__qualname__) == ("A quantity.", __name__, "Measure")
    assert ours.label == "a: 2.0"
    assert repr(Nothing()) == "Nothing()"
    assert repr(Remembering(1, "a")) == "Remembering(value=1, source='a', twice=2)"
    itself: list[object] = []
    itself.append(Pair(itself, 1))
    assert repr(itself[0]) == "Pair(first=[...], second=1)"


def test_equal_values_are_equal_and_have_one_hash() -> None:
    assert Measure("a") == Measure("a")
    assert Measure("a") != Measure("b")
    other: Any = PlainMeasure("a", 2.0)
    assert Measure("a", 2.0) != other
    assert hash(Pair(1, "b")) == hash((1, "b"))
    assert len({Pair(1, 2), Pair(1, 2), Pair(2, 1)}) == 2
    assert Remembering(1, "a") == Remembering(1, "b")
    assert hash(Remembering(1, "a")) == hash((1, 2))
    assert Remembering.__match_args__ == ("value", "source")
    assert Nothing() == Nothing()
    assert One(1) == One(2)
    assert hash(One(1)) == 7
    with pytest.raises(TypeError):
        hash(Measure("a"))  # its list has none


@pytest.mark.parametrize("act", [lambda one: setattr(one, "name", "b"), lambda one: delattr(one, "name")])
def test_nothing_can_be_changed(act: Callable[[Any], None]) -> None:
    measure = Measure("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        act(measure)
    with pytest.raises(AttributeError):
        setattr(measure, "other", 1)  # noqa: B010 - a name that is no field
    assert measure == Measure("a")


@pytest.mark.parametrize("made", [Measure("a", 2.0, ["x"]), One(3), Nothing(), Remembering(5), Counted(4)])
def test_copies_and_pickles_are_equal(made: object) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(made, protocol)) == made
    assert copy.deepcopy(made) == made
    assert copy.copy(made) == made


def test_the_first_comparison_needs_no_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a class without a docstring `dataclasses` writes one, with `inspect`: that took a tenth of a start."""

    @dataclass(frozen=True, slots=True)
    class Documented:
        """A class with a docstring, as all of ours."""

        value: int

    def fail(*_values: object) -> None:
        raise AssertionError

    monkeypatch.setattr(inspect, "signature", fail)
    assert Documented(1) == Documented(1)
    assert hash(Documented(1)) == hash(Documented(1))


def test_other_dataclasses_are_made_as_ever() -> None:
    @dataclass(slots=True)
    class Changing:
        value: int

    @dataclass(frozen=True, slots=True)
    class Longer(Pair):
        third: int = 3

    changing = Changing(1)
    changing.value = 2
    assert changing == Changing(2)
    assert Longer(1, 2) == Longer(1, 2, 3)
    assert Counted.made == 3
    assert [one.name for one in dataclasses.fields(Counted)] == ["number"]


def test_many_threads_may_make_the_first_object() -> None:
    for _ in range(50):

        @dataclass(frozen=True, slots=True)
        class Fresh:
            value: int
            notes: tuple[str, ...] = field(default=(), repr=False)

        gate = threading.Barrier(4)
        made: list[object] = []

        def make(gate: threading.Barrier = gate, made: list[object] = made, fresh: type = Fresh) -> None:
            gate.wait()
            made.append(fresh(1))

        threads = [threading.Thread(target=make) for _ in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert made == [Fresh(1)] * 4


def test_a_class_of_few_objects_needs_no_init_of_its_own() -> None:
    @dataclass(frozen=True, slots=True)
    class Point:
        """A place."""

        x: int
        y: int = 0

    made: Any = Point
    first, many = made.__init__, [Point(1, y=2) for _ in range(300)]
    assert set(many) == {Point(x=1, y=2)} and Point(1) == Point(1, 0)
    assert made.__init__ is not first, "what is made often is made by an `__init__` of its own"


@pytest.mark.parametrize("wrong", [((), {}), ((1, 2, 3), {}), ((1,), {"x": 2}), ((1,), {"z": 2}), ((), {"y": 2})])
def test_wrong_arguments_are_an_error_for_the_first_object_too(wrong: tuple[tuple[int, ...], dict[str, int]]) -> None:
    @dataclass(frozen=True, slots=True)
    class Point:
        """A place."""

        x: int
        y: int = 0

    made: Any = Point
    with pytest.raises(TypeError):
        made(*wrong[0], **wrong[1])
    assert Point(1, 2) == Point(x=1, y=2)


_COUNTED = """
import dataclasses, sys
made = []
whole = dataclasses.dataclass
def noting(cls=None, /, **options):
    def note(cls):
        made.append(cls.__module__ + "." + cls.__qualname__)
        return whole(cls, **options)
    return note if cls is None else note(cls)
dataclasses.dataclass = noting
import {module}
print(*(name for name in made if name.startswith("app.")))
"""


@pytest.mark.parametrize(
    ("module", "most"), [("app.ui.application.start", 0), ("app.cli.main", 2), ("app.review.reading.job", 8)]
)
def test_a_start_finishes_only_the_dataclasses_that_its_imports_use(module: str, most: int) -> None:
    """Each compiles source for a sixth of a millisecond. `most`: those of which modules make an object."""
    found = subprocess.run(
        [sys.executable, "-c", _COUNTED.format(module=module)], capture_output=True, text=True, check=True, timeout=60
    )
    assert len(found.stdout.split()) <= most, found.stdout
