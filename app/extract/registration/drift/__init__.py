"""How rows drift from their labels to their numbers, where a page is folded or bent."""

from __future__ import annotations
