"""Frozen dataclasses that cost a start little: what is made of a class is made when it is first used.

`dataclasses.dataclass(frozen=True, slots=True)` writes and compiles the source of six functions for each class, which
takes some 350 microseconds. A start of the window defines 50 classes and makes objects of a third of them, of most a
few; here each takes 22 until it is used, and an `__init__` is compiled only for a class of many objects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses
    from reprlib import recursive_repr
    from threading import RLock

    _FROZEN_WITH_SLOTS = {"frozen": True, "slots": True}
    _NO_FIELD = ("ClassVar", "InitVar", "KW_ONLY")
    _LATER = ("__dataclass_params__", "__dataclass_fields__", "__match_args__")
    _FEW = 200
    """Objects of a class that are made without an `__init__` of its own: these take about as long as compiling one."""
    _finishing = RLock()

    def dataclass(cls=None, /, **options):
        """Make a dataclass as `dataclasses.dataclass` does, and by that where it is not frozen with slots.

        The same for whoever uses the class, except that `inspect.signature` shows the parameters only once
        `dataclasses` has made the `__init__`.
        """
        if cls is None:
            return lambda found: dataclass(found, **options)
        usual = cls.__bases__ == (object,) and type(cls) is type and "__slots__" not in cls.__dict__
        if usual and options == _FROZEN_WITH_SLOTS and all(map(_is_field, cls.__annotations__.values())):
            return _frozen(cls)
        return dataclasses.dataclass(cls, **options)

    def _is_field(annotation):
        """Whether it is surely the annotation of a field: by its text, for names in it may not be imported yet."""
        return isinstance(annotation, str) and not any(word in annotation for word in _NO_FIELD)

    def _frozen(original):
        """A class with slots like `original`, which stays as `dataclasses` needs it to make the rest of it later."""
        names = tuple(original.__annotations__)
        special = {name: value for name in names if isinstance(value := original.__dict__.get(name), dataclasses.Field)}
        left = (*names, "__dict__", "__weakref__")
        content = {name: value for name, value in original.__dict__.items() if name not in left}
        made = type(original.__name__, (), {**content, "__slots__": names})
        made.__qualname__ = original.__qualname__
        compared = tuple(name for name in names if name not in special or special[name].compare)
        _compare_at_first_use(made, compared, content)
        _represent(made, tuple(name for name in names if name not in special or special[name].repr), content)
        _keep(made, names, content)
        _forbid_changes(made, names)
        _finish_at_first_use(made, original)
        return made

    def _finish_at_first_use(made, original):
        """Take `__init__` and the fields from what `dataclasses` makes of the original, once needed."""
        has_own = "__init__" in original.__dict__

        def finish():
            with _finishing:  # any thread may be the first
                if isinstance(made.__dict__["__dataclass_fields__"], _Later):
                    whole = dataclasses.dataclass(original, init=False, frozen=True, eq=False, repr=False)
                    if not has_own:
                        made.__init__ = _initializer(made, dataclasses.fields(whole))
                    for name in _LATER:
                        setattr(made, name, getattr(whole, name))

        if not has_own:
            made.__init__ = _first_init(made, original, finish)
        for name in _LATER:
            setattr(made, name, _Later(name, made, finish))

    def _first_init(made, original, finish):
        """The `__init__` of the first few objects: those of a start need no compiled one.

        `finish` puts the compiled one in its place, also where this one cannot tell what is wrong with the arguments.
        """
        names = made.__slots__
        every, setters = frozenset(names), [made.__dict__[name].__set__ for name in names]
        defaults = {name: original.__dict__[name] for name in names if name in original.__dict__}
        special = any(isinstance(one, dataclasses.Field) or one.__hash__ is None for one in defaults.values())
        left = 0 if special or "__post_init__" in original.__dict__ else _FEW

        def init(self, *values, **named):
            nonlocal left
            left -= 1
            given = {**defaults, **dict(zip(names, values, strict=False)), **named}
            usual = (
                given.keys() == every and len(values) <= len(names) and named.keys().isdisjoint(names[: len(values)])
            )
            if left < 0 or not usual:
                finish()
                made.__init__(self, *values, **named)
                return
            for name, set_value in zip(names, setters, strict=True):
                set_value(self, given[name])

        return init

    def _initializer(made, fields):
        """What sets the fields of a new object, as `dataclasses` does it, but by their slots: in half the time."""
        scope = {"_missing": dataclasses.MISSING}
        given, lines = ["self"], []
        for at, one in enumerate(fields):
            scope[f"_{at}_set"] = made.__dict__[one.name].__set__
            value = one.name
            if one.default_factory is not dataclasses.MISSING:
                scope[f"_{at}_make"] = one.default_factory
                value = f"_{at}_make() if {value} is _missing else {value}" if one.init else f"_{at}_make()"
                given += [f"{one.name}=_missing"] if one.init else []
            elif one.default is not dataclasses.MISSING:
                scope[f"_{at}_default"] = one.default
                value = value if one.init else f"_{at}_default"
                given += [f"{one.name}=_{at}_default"] if one.init else []
            elif one.init:
                given.append(one.name)
            else:
                continue
            lines.append(f"_{at}_set(self, {value})")
        if hasattr(made, "__post_init__"):
            lines.append("self.__post_init__()")
        exec(f"def __init__({', '.join(given)}):\n " + "\n ".join(lines or ["pass"]), scope)  # noqa: S102
        init = scope["__init__"]
        init.__annotations__ = {one.name: one.type for one in fields if one.init} | {"return": None}
        init.__qualname__ = f"{made.__qualname__}.__init__"
        return init

    def _represent(made, names, content):
        """How an object is shown: as `dataclasses` has it, but without a function written for each class."""

        @recursive_repr()
        def represent(self):
            return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

        if "__repr__" not in content:
            made.__repr__ = represent

    class _Later:
        """An attribute of a class that is made when it is asked for."""

        def __init__(self, name, owner, finish):
            self._name, self._owner, self._finish = name, owner, finish

        def __get__(self, instance, owner=None):
            self._finish()
            return getattr(self._owner, self._name)

    def _compare_at_first_use(made, names, content):
        """Take equality and hash of these fields from what `dataclasses` makes of a class with them, once needed."""
        own = [
            name for name in ("__eq__", "__hash__") if content.get(name) is None
        ]  # with an `__eq__` the hash is None

        def finish():
            alike = {
                "__annotations__": dict.fromkeys(names, "object"),
                "__module__": made.__module__,
                "__doc__": made.__name__,
            }
            whole = dataclasses.dataclass(type(made.__name__, (), alike), init=False, repr=False, unsafe_hash=True)
            for name in own:
                setattr(made, name, getattr(whole, name))

        def equals(self, other):
            finish()
            return made.__eq__(self, other)

        def hash_of(self):
            finish()
            return made.__hash__(self)

        for name, method in (("__eq__", equals), ("__hash__", hash_of)):
            if name in own:
                setattr(made, name, method)

    def _keep(made, names, content):
        """How an object is pickled and copied: by the list of its values, as `dataclasses` does it."""

        def values(self):
            return [getattr(self, name) for name in names]

        def restore(self, kept):
            for name, value in zip(names, kept, strict=True):
                object.__setattr__(self, name, value)

        for name, method in (("__getstate__", values), ("__setstate__", restore)):
            if name not in content:
                setattr(made, name, method)

    def _forbid_changes(made, names):
        def assign(self, name, value):
            if type(self) is made or name in names:
                raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
            super(made, self).__setattr__(name, value)

        def delete(self, name):
            if type(self) is made or name in names:
                raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
            super(made, self).__delattr__(name)

        made.__setattr__, made.__delattr__ = assign, delete
