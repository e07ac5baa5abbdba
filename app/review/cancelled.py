"""What long work raises once somebody wants no more of it."""

from __future__ import annotations


class Stopped(Exception):
    """Raised by work that was told to stop: nothing of it stands."""
