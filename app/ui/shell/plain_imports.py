"""Takes off the hook that Qt's binding puts on every import of the process."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - puts it there


def import_plainly() -> None:
    """Let imports be as they were before that hook; to be called before the window's modules are imported.

    The hook serves `from __feature__ import ...`, with which a module asks for other names of Qt's methods. To find out
    which modules use Qt, it reads the source of each that is imported, whatever it is, and `linecache` keeps that; it
    also runs for every import statement within a function. We use no such feature, and without one the hook changes
    nothing: it only took a tenth of a start. Another program's hook, or none, is left as it is.
    """
    hook, own = (getattr(builtins, name, None) for name in ("__feature_import__", "__orig_import__"))
    if own is not None and builtins.__import__ is hook:
        builtins.__import__ = own
