"""Memory that arrays left behind in this process -> the system, before something large is asked for."""

from __future__ import annotations

import ctypes
import sys


def give_back_heap() -> None:
    """Give back what is free of the heap: of what pictures took, the C library keeps 30 to 90 MB for the next ones.

    Takes 10 ms. Only the GNU library keeps so much, and only it can be asked; elsewhere nothing is done.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
