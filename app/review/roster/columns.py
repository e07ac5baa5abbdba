"""Which column of a table holds what of a roster, by its headings."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal

from app.frozen import dataclass

Field = Literal["name", "code", "parent", "level", "contact"]
FIELDS: tuple[Field, ...] = ("name", "code", "parent", "level", "contact")
Rows = Sequence[Sequence[str]]

_LOOKED_AT = 15
"""Rows, from the first, among which the headings are looked for: titles and notes may stand above. Chosen by hand."""
_CODE = re.compile(r"[0-9A-Z]{18}|[0-9A-Z]{8}-?[0-9A-Z]", re.ASCII)
"""A unified social credit code (GB 32100-2015), or an older organisation code (GB 11714-1997)."""
_PHONE = re.compile(r"\+?[\d\s()-]{7,20}", re.ASCII)
_APART = re.compile(r"[\s\W_]+")
_DIGITS = re.compile(r"\d+")
_BRACKETS = re.compile(r"[(（].*?[)）]")
_MOST_REST = 2
"""Characters of a heading that are no word of headings, as 盖章 in 报送单位（盖章）. Chosen by hand."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns hold (`fields`), and how many rows stand above the first agency, headings included."""

    skipped: int
    fields: tuple[Field | None, ...]

    @property
    def known(self) -> int:
        """How many different fields were recognised: of several sheets that with the most is the roster."""
        return len(set(self.fields) - {None}) + (1 if self.skipped and "name" in self.fields else 0)


class RosterWords:
    """The words of `resources/roster.toml`."""

    def __init__(self, text: str) -> None:
        """`text` is the content of the file. KeyError and TypeError where it is not as it must be."""
        content = tomllib.loads(text)
        self.headings: Mapping[Field, tuple[str, ...]] = {
            field: tuple(map(heading_key, content["headings"][field]))
            for field in ("contact", "code", "parent", "level", "name")
        }
        self.endings: tuple[str, ...] = tuple(content["names"]["endings"])
        self.places: tuple[str, ...] = tuple(content["names"]["places"])

    @classmethod
    def load(cls, folder: Path) -> RosterWords:
        """The words in the folder of resources."""
        return cls((folder / "roster.toml").read_text(encoding="utf-8"))

    def field_of(self, heading: str) -> Field | None:
        """What a column under a heading holds; None for anything that a roster does not keep, or that is no heading.

        A heading is made of such words: an agency like 县机关事务管理局, which only holds one of them, is none.
        """
        field, rest = self._apart(heading)
        return field if len(rest) <= _MOST_REST else None

    def is_plain(self, heading: str) -> bool:
        """Whether a heading is made of such words alone, but for what stands in brackets: 报送单位（盖章） is.

        机关工委 is not, which is an agency.
        """
        field, rest = self._apart(_BRACKETS.sub("", heading))
        return field is not None and not rest

    def _apart(self, heading: str) -> tuple[Field | None, str]:
        """What the first word of a heading says, and the characters that are no word of headings."""
        rest, first = _DIGITS.sub("", heading_key(heading)), None
        for word, field in self._by_length:
            if word in rest:
                rest = rest.replace(word, "")
                first = first or field
        return first, rest

    @cached_property
    def _by_length(self) -> list[tuple[str, Field]]:
        words = [(word, field) for field, some in self.headings.items() for word in some]
        return sorted(words, key=lambda one: -len(one[0]))


def heading_key(text: str) -> str:
    """A heading as it is compared: in half width and small letters, without blanks and punctuation."""
    return _APART.sub("", unicodedata.normalize("NFKC", text).casefold())


def columns_of(rows: Rows, words: RosterWords) -> Columns:
    """Find the headings of a table, and what its columns hold.

    Only contacts may stand in several columns; of others the first counts. Without headings the columns are told by
    what stands in them, the first column of words being the names.
    """
    best = Columns(0, ())
    for at, row in enumerate(rows[:_LOOKED_AT], start=1):
        fields = _first_of_each([words.field_of(text) for text in row])
        if _known(fields) > _known(best.fields) and _is_heading(rows[: at - 1], row, fields, words):
            best = Columns(at, fields)
    if best.fields:
        return best
    alone = set(filter(None, rows[0])) if rows else set()
    if len(alone) == 1 and heading_key(*alone) in words.headings["name"]:
        return Columns(1, _first_of_each([words.field_of(text) for text in rows[0]]))
    return Columns(0, _by_content(rows))


def _is_heading(above: Rows, row: Sequence[str], fields: Sequence[Field | None], words: RosterWords) -> bool:
    """Whether a row that holds words of headings is one, and no agency such as 机关工委 or 党群部门.

    A heading of several columns has a plain one among them (`RosterWords.is_plain`). Where only the names' is known,
    all that are known are plain, and above it stand only titles: rows that hold one text.
    """
    if "name" not in fields or len(set(filter(None, row))) < 2:
        return False
    plain = [words.is_plain(text) for text, field in zip(row, fields, strict=True) if field is not None]
    if _known(fields) > 1:
        return any(plain)
    return all(plain) and all(len(set(filter(None, one))) <= 1 for one in above)


def _known(fields: Sequence[Field | None]) -> int:
    return len(set(fields) - {None})


def _first_of_each(fields: Sequence[Field | None]) -> tuple[Field | None, ...]:
    return tuple(None if field != "contact" and field in fields[:at] else field for at, field in enumerate(fields))


def _by_content(rows: Rows) -> tuple[Field | None, ...]:
    """What columns without headings hold: codes, telephone numbers, and in the first column of words the names."""
    width = max(map(len, rows), default=0)
    fields: list[Field | None] = []
    for column in range(width):
        texts = [text for row in rows if column < len(row) and (text := row[column].strip())]
        if texts and all(_CODE.fullmatch(unicodedata.normalize("NFKC", text)) for text in texts):
            fields.append("code")
        elif texts and all(_PHONE.fullmatch(text) for text in texts):
            fields.append("contact")
        elif "name" not in fields and any(not text.isdecimal() for text in texts):
            fields.append("name")
        else:
            fields.append(None)
    return _first_of_each(fields)
