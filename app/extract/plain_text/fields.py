"""Cuts the lines of a text file into fields at tabs, pipes, delimiters and wide blanks."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from html import unescape
from itertools import accumulate
from unicodedata import east_asian_width

from app.extract.layout.printed_rows import Place
from app.frozen import dataclass
from app.model import Box, Piece, Separator, TextLine, is_value

_WIDE_PARTS = re.compile(r"[^\s](?:.*?[^\s])??(?=\s{2,}|\u3000|\s*$)")
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—―·]+\s*\d{1,4}\s*[-–—―·]+|第\s*\d{1,4}\s*页(?:\W*共\s*\d{1,4}\s*页)?|Page\s+\d{1,4}.{0,12})\s*"
)
_THOUSANDS = re.compile(r"\d,\d{3}(?!\d)")
_DELIMITERS = (",", ";")
_FEWEST_DELIMITERS = 2
"""Delimiters in a delimited line: a line with one may be prose."""
_FEWEST_LINES = 8
"""Lines with equally many delimiters that make a delimited file."""
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([^\w\s])")
_AS_TEXT = re.compile(r"""=\s*"([^"]*)"|'(?=[\d.,+-])([^']*)""")
"""`="12"` and `'12`: how spreadsheets save a number that was stored as text."""
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3})([^*_]+)\1")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `index` counts the fields of its line from 0, `line` the file's lines without the empty ones."""

    text: str
    box: Box
    page: int
    index: int
    line: int

    def place(self, confidence: float = 1.0) -> Place:
        """The field as a place; x counts the fields of its line from 0."""
        return Place(self.text, float(self.index), float(self.index + 1), (self.box,), self.page, confidence)


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One line that is not empty. Lines without an empty line between them have the same `group`."""

    fields: tuple[Field, ...]
    group: int
    separator: Separator

    @property
    def text(self) -> str:
        return " ".join(field.text for field in self.fields if field.text)


def field_lines(
    lines: Iterable[tuple[int, TextLine]], cut: Callable[[Piece], list[list[Piece]]] | None = None
) -> list[FieldLine]:
    """The lines that are not empty, with their fields; lines of a page number alone are left out.

    `lines` are pairs of a page number and a line. A line without separators is cut at wide blanks, and before the
    numbers at its end. `cut` gives the fields of each line that a line without separators holds, [] where it is one.
    """
    lines = list(lines)
    delimiter = _delimiter(lines)
    found: list[FieldLine] = []
    group = 0
    for page, line in lines:
        if not line.pieces or (line.separator in ("space", "none") and not line.pieces[0].text.strip()):
            group += 1
            continue
        if len(line.pieces) == 1 and _PAGE_NUMBER.fullmatch(line.pieces[0].text):
            continue
        separator: Separator = line.separator
        number = len(found)
        if line.separator in ("tab", "pipe"):
            fields = _fields(line.pieces, page, number)
        elif cut is not None and (parts := cut(line.pieces[0])):
            for part in parts:
                # An empty field is a blank of a line whose numbers are set apart, as with a delimiter.
                own: Separator = "tab" if any(not one.text for one in part) else "space"
                found.append(FieldLine(_fields(part, page, len(found)), group, own))
            continue
        elif delimiter and delimiter in line.pieces[0].text:
            fields, separator = _fields(_at_delimiter(line.pieces[0], delimiter), page, number), "tab"
        else:
            fields = _at_blanks(line.pieces[0], page, number)
            separator = "space" if len(fields) > 1 else line.separator
        found.append(FieldLine(fields, group, separator))
    return found


def _delimiter(lines: Sequence[tuple[int, TextLine]]) -> str | None:
    """The comma or semicolon that many lines have equally often; None for a file of prose.

    Lines with a comma that may separate thousands do not count, nor lines without an empty field or a number.
    """
    texts = [line.pieces[0].text for _, line in lines if line.pieces and line.separator in ("space", "none")]
    for delimiter in _DELIMITERS:
        counts = Counter(
            text.count(delimiter)
            for text in texts
            if text.count(delimiter) >= _FEWEST_DELIMITERS and _is_delimited(text, delimiter)
        )
        if counts and counts.most_common(1)[0][1] >= max(_FEWEST_LINES, sum(counts.values()) // 3):
            return delimiter
    return None


def _is_delimited(text: str, delimiter: str) -> bool:
    if _THOUSANDS.search(text):
        return False
    return any(not part or is_value(_unmarked(_unquoted(part))) for part in text.split(delimiter))


def _unquoted(part: str) -> str:
    return part[1:-1].replace('""', '"') if len(part) > 1 and part[0] == part[-1] == '"' else part


def _at_delimiter(piece: Piece, delimiter: str) -> list[Piece]:
    """The fields of a line of a CSV file without quotes; a field's box is its share of the line's, by characters."""
    fields = next(csv.reader([piece.text], delimiter=delimiter))
    share = piece.box.width / max(1, sum(len(field) + 1 for field in fields))
    pieces = []
    at = piece.box.x0
    for field in fields:
        end = at + share * (len(field) + 1)
        pieces.append(Piece(field, Box(at, piece.box.y0, end, piece.box.y1)))
        at = end
    return pieces


def _unmarked(text: str) -> str:
    """The text without Markdown's emphasis, line breaks, escapes and entities.

    The marks of a number that a spreadsheet stored as text are removed too.
    """
    text = text.strip()
    if "<br" in text:
        text = _BREAK.sub("", text)
    if "&" in text:
        text = unescape(text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if text.startswith(("=", "'")) and (found := _AS_TEXT.fullmatch(text)):
        text = found[1] or found[2] or ""
    found = _EMPHASIS.fullmatch(text)
    return found[2].strip() if found else text


def _fields(pieces: Sequence[Piece], page: int, line: int) -> tuple[Field, ...]:
    return tuple(Field(_unmarked(piece.text), piece.box, page, index, line) for index, piece in enumerate(pieces))


def _at_blanks(piece: Piece, page: int, line: int) -> tuple[Field, ...]:
    """A line cut at its wide blanks, and its last part before the numbers at its end: `规章 0 0 0` as four fields.

    Each field's box is its share of the line's, by the width of its characters.
    """
    text, box = piece.text, piece.box
    cut: list[tuple[int, str]] = []
    for match in _WIDE_PARTS.finditer(text):
        cut += _before_numbers(match.start(), match.group())
    # Half-width characters before each character of the line, as a fixed-width font shows it.
    widths = [0, *accumulate(2 if east_asian_width(char) in "WF" else 1 for char in text)]
    share = box.width / max(1, widths[-1])
    fields = []
    for index, (start, part) in enumerate(cut):
        begin, end = widths[start], widths[start + len(part)]
        place = Box(box.x0 + begin * share, box.y0, box.x0 + end * share, box.y1)
        fields.append(Field(_unmarked(part), place, page, index, line))
    return tuple(fields)


def _before_numbers(start: int, part: str) -> list[tuple[int, str]]:
    words = [(start + match.start(), match.group()) for match in re.finditer(r"\S+", part)]
    first = len(words)
    while first and is_value(words[first - 1][1]):
        first -= 1
    if first == len(words) or len(words) == 1:
        return [(start, part)]
    label = part[: words[first][0] - start].rstrip()
    return ([(start, label)] if first else []) + words[first:]
