"""A line of a text file, before it is typeset."""

from __future__ import annotations

from app.frozen import dataclass
from app.model import Separator


@dataclass(frozen=True, slots=True)
class FileLine:
    """One line of the file: its number from 1, the separator of its fields, and the fields (none on an empty line)."""

    number: int
    separator: Separator
    fields: tuple[str, ...]
