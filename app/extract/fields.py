"""The lines of a text file -> fields: what stands between tabs, pipes and blanks, with its place in the line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.extract.rows import Place
from app.model import Box, Piece, Separator, TextLine, read_printed


_WIDE_PARTS = re.compile(r"[^\s](?:.*?[^\s])??(?=\s{2,}|\u3000|\s*$)")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `index` counts the fields of its line, `line` the file's written lines (empty ones left out)."""

    text: str
    box: Box
    page: int
    index: int
    line: int

    def place(self, confidence: float = 1.0) -> Place:
        return Place(self.text, float(self.index), float(self.index + 1), (self.box,), self.page, confidence)


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One written line. Lines without an empty line between them are of one `group`."""

    fields: tuple[Field, ...]
    group: int
    separator: Separator

    @property
    def text(self) -> str:
        return " ".join(field.text for field in self.fields if field.text)


def field_lines(lines: Iterable[tuple[int, TextLine]]) -> list[FieldLine]:
    """The written lines with their fields; a line of words and blanks is cut before its numbers at the end."""
    found: list[FieldLine] = []
    group = 0
    for page, line in lines:
        if not line.pieces or (line.separator in ("space", "none") and not line.pieces[0].text.strip()):
            group += 1
            continue
        pieces = _at_blanks(line.pieces) if line.separator in ("space", "none") else list(line.pieces)
        number = len(found)
        fields = tuple(
            Field(piece.text.strip(), piece.box, page, index, number) for index, piece in enumerate(pieces)
        )
        separator: Separator = line.separator if len(pieces) == len(line.pieces) else "space"
        found.append(FieldLine(fields, group, separator))
    return found


def _at_blanks(pieces: Sequence[Piece]) -> list[Piece]:
    """A line cut at its wide blanks, and its last part before the numbers at its end: `规章 0 0 0` as four pieces.

    Each piece's box is its share of the line's, by characters.
    """
    text, box = pieces[0].text, pieces[0].box
    parts = [(match.start(), match.group()) for match in _WIDE_PARTS.finditer(text)]
    cut: list[tuple[int, str]] = []
    for start, part in parts:
        cut += _before_numbers(start, part)
    share = box.width / max(1, len(text))
    return [
        Piece(part, Box(box.x0 + start * share, box.y0, box.x0 + (start + len(part)) * share, box.y1))
        for start, part in cut
    ]


def _before_numbers(start: int, part: str) -> list[tuple[int, str]]:
    words = [(start + match.start(), match.group()) for match in re.finditer(r"\S+", part)]
    first = len(words)
    while first and is_value(words[first - 1][1]):
        first -= 1
    if first == len(words) or len(words) == 1:
        return [(start, part)]
    label = part[: words[first][0] - start].rstrip()
    return ([(start, label)] if first else []) + words[first:]


def is_value(text: str) -> bool:
    """Whether a field holds what a number column holds."""
    printed = read_printed(text)
    return printed.value is not None or printed.state in ("dash", "unreadable")
