"""Reads a text file into lines, cut into fields at tabs or pipes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.model import ReadProblem, SourceError
from app.sources.detection.charset import decode
from app.sources.opened import OpenedSource
from app.sources.plain_text.pipes import is_rule, is_tabular, split_block
from app.sources.plain_text.quoted import unquoted, whole_lines
from app.sources.plain_text.ruled_rows import joined_rows
from app.sources.snapshot.file_line import FileLine
from app.sources.snapshot.text_layout import typeset_lines

LARGEST_TEXT = 5 * 1024 * 1024
"""Size in bytes of the largest text file that is opened. Chosen by hand."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_SOFT_BREAK = re.compile("[\f\v\x1c-\x1e\x85\u2028\u2029]")
"""Characters that break a line on display only; they become a space."""
_NO_INK = re.compile("[\x00-\x06\x08\x0e-\x1b\x1f\x7f\ufeff]")
"""Control characters that print nothing; they are removed. U+0007 is kept here: it separates fields, like a tab."""


def open_text(data: bytes) -> OpenedSource:
    """Decode a text file in any Chinese encoding and typeset its lines into pages.

    Raises SourceError: `too_large.file` above `LARGEST_TEXT` bytes; `damaged.text` if it cannot be decoded.
    """
    if len(data) > LARGEST_TEXT:
        raise SourceError(ReadProblem("too_large", "file", (("bytes", str(len(data))),)))
    text = decode(data)
    # Undecodable: more than 2 broken characters and more than 2 % of the text. Chosen by hand.
    if text.count("\ufffd") > max(2, len(text) // 50):
        raise SourceError(ReadProblem("damaged", "text"))
    snapshot, pages = typeset_lines(list(read_lines(text)))
    return OpenedSource("text", len(pages), iter(pages), snapshot)


def read_lines(text: str) -> Iterator[FileLine]:
    """Yield the lines of the text with their fields.

    The lines of a run of pipe lines are split by the same rules. Rules of tables and lines that were joined to an
    earlier one yield nothing; an empty line yields a FileLine without fields.
    """
    lines = [_plain(line) for line in _LINE_END.split(text)]
    if lines and not lines[-1]:
        lines.pop()
    numbers, whole = zip(*whole_lines(lines), strict=True) if lines else ((), ())
    at = 0
    while at < len(whole):
        if not is_tabular(whole[at]):
            yield _one_line(numbers[at], whole[at])
            at += 1
            continue
        end = _run_end(whole, at)
        yield from _pipe_lines(numbers[at:end], whole[at:end])
        at = end


def _run_end(lines: Sequence[str], start: int) -> int:
    """The index after the last pipe line of the run that begins at `start`; empty lines in between do not end it."""
    end = at = start
    while at < len(lines) and (is_tabular(lines[at]) or not lines[at].strip()):
        at += 1
        end = at if lines[at - 1].strip() else end
    return end


def _pipe_lines(numbers: Sequence[int], lines: Sequence[str]) -> Iterator[FileLine]:
    found = split_block(lines)
    for number, line, fields in zip(numbers, lines, joined_rows(lines, found) or found, strict=True):
        if not line.strip():
            yield FileLine(number, "none", ())
        elif fields is not None and not is_rule(line):
            yield FileLine(number, "pipe", tuple(fields))


def _one_line(number: int, line: str) -> FileLine:
    if "\t" in line:
        fields = tuple(unquoted(field.strip()) for field in line.split("\t"))
        return FileLine(number, "tab", fields)
    bare = line.strip()
    if not bare:
        return FileLine(number, "none", ())
    return FileLine(number, "space" if len(bare.split()) > 1 else "none", (bare,))


def _plain(line: str) -> str:
    """Return the line without control characters; soft breaks become spaces, U+0007 becomes a tab."""
    return _NO_INK.sub("", _SOFT_BREAK.sub(" ", line)).replace("\x07", "\t")
