"""Gouji (勾稽): reads government-information annual reports and checks that their tables balance."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

__version__ = "0.3.0"


def lazy_names(package: str, homes: Mapping[str, tuple[str, ...]]) -> Callable[[str], object]:
    """A `__getattr__` for a package: it imports the module that defines a name when the name is first asked for.

    `homes` are the names by the modules, relative to the package. The name stays in the package afterwards. Raises
    AttributeError for any other name.
    """
    module_of = {name: f"{package}.{module}" for module, names in homes.items() for name in names}

    def look_up(name: str) -> object:
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        __import__(module_of[name])
        found: object = getattr(sys.modules[module_of[name]], name)
        setattr(sys.modules[package], name, found)
        return found

    return look_up
