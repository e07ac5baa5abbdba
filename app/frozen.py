"""Frozen dataclasses that cost a start little: what is made of a class is made when it is first used.

`dataclasses.dataclass(frozen=True, slots=True)` writes and compiles the source of six functions for each class, which
takes some 350 microseconds. A start of the window defines 50 classes and uses a third of them; here each takes 18.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses
    from operator import attrgetter
    from threading import RLock

    _FROZEN_WITH_SLOTS = {"frozen": True, "slots": True}
    _NO_FIELD = ("ClassVar", "InitVar", "KW_ONLY")
    _LATER = ("__dataclass_params__", "__dataclass_fields__", "__match_args__")
    _finishing = RLock()

    def dataclass(cls=None, /, **options):
        """Make a dataclass as `dataclasses.dataclass` does, and by that where it is not frozen with slots.

        The same for whoever uses the class, except that `inspect.signature` shows the parameters only after the first
        object was made.
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
        methods = {**_comparing(compared), **_pickling(names)}
        for name, method in methods.items():
            if content.get(name) is None:  # a class with an `__eq__` of its own has the hash None
                setattr(made, name, method)
        _forbid_changes(made, names)
        _finish_at_first_use(made, original)
        return made

    def _finish_at_first_use(made, original):
        """Take `__init__`, `__repr__` and the fields from what `dataclasses` makes of the original, once needed."""
        own = [name for name in ("__init__", "__repr__") if name not in original.__dict__]

        def finish():
            with _finishing:  # any thread may be the first
                if isinstance(made.__dict__["__dataclass_fields__"], _Later):
                    whole = dataclasses.dataclass(original, frozen=True, eq=False)
                    for name in (*own, *_LATER):
                        setattr(made, name, getattr(whole, name))

        def init(self, *values, **named):
            finish()
            made.__init__(self, *values, **named)

        def represent(self):
            finish()
            return made.__repr__(self)

        for name, method in (("__init__", init), ("__repr__", represent)):
            if name in own:
                setattr(made, name, method)
        for name in _LATER:
            setattr(made, name, _Later(name, made, finish))

    class _Later:
        """An attribute of a class that is made when it is asked for."""

        def __init__(self, name, owner, finish):
            self._name, self._owner, self._finish = name, owner, finish

        def __get__(self, instance, owner=None):
            self._finish()
            return getattr(self._owner, self._name)

    def _comparing(names):
        """Equality and hash of these fields, as a tuple."""
        if len(names) > 1:
            values = attrgetter(*names)
        else:

            def values(instance):
                return tuple(getattr(instance, name) for name in names)

        def equals(self, other):
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        def hash_of(self):
            return hash(values(self))

        return {"__eq__": equals, "__hash__": hash_of}

    def _pickling(names):
        """How an object is pickled and copied: by the list of its values, as `dataclasses` does it."""

        def values(self):
            return [getattr(self, name) for name in names]

        def restore(self, kept):
            for name, value in zip(names, kept, strict=True):
                object.__setattr__(self, name, value)

        return {"__getstate__": values, "__setstate__": restore}

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
