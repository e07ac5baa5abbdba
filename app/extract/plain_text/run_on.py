"""Cuts lines that hold several rows of a form, or a row's label and its numbers without a gap, at the form's labels.

A pasted table often arrives on one line (`规章 0 0 0 行政规范性文件 1 0 5`), or typed as `规章：0、0、0`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from unicodedata import east_asian_width

from app.extract.matching.form_index import FormIndex, is_chapter
from app.extract.matching.partial_headings import column_of
from app.forms.labels import fold, without_groups
from app.model import Box, Piece, is_number_entry

_WORD = re.compile(r"[^\s\u3000]+")
_FEWEST_ROWS = 2
"""Labels with a number in one line: with fewer it is a row, or a sentence."""
_FEWEST_LABELS = 4
"""Labels of columns on one line with their numbers. Chosen by hand."""
_MOST_WORDS = 5
"""Words that a label with blanks in it consists of at most."""
_LABEL_AND_VALUES = re.compile(r"(?P<label>[^：:]{2,70})[：:]\s*(?P<values>[^：:]+)")
_BETWEEN = re.compile(r"\s*[、，；;]\s*|\s*,\s+|\s+/\s+|[\s\u3000]+|,")
_MAYBE_THOUSANDS = re.compile(r"\d,\d{3}(?!\d)")
_FEWEST_NAMED = 3
"""Columns that are named before their numbers in a sentence. Chosen by hand."""
_NAMED = re.compile(
    r"(?P<label>[^\d０-９]{2,12}?)\s{0,2}(?P<value>[\d０-９][\d０-９.]*|[-—/]{1,2}|无|零|〇)?\s{0,2}(?:件|宗|条|份|个)?"
)
_GLUED = re.compile(r"(?P<label>.*?[^\d０-９.,，．+\-])(?P<value>[\d０-９][\d０-９.,，．]*)")
_ENDS = ("报告", "報告", "年报", "年報")


def cut_at_labels(piece: Piece, form_index: FormIndex) -> list[list[Piece]]:
    """The fields of each line that a line of words holds; [] where it is an ordinary line."""
    values = _label_and_values(piece, form_index)
    if values:
        return [values]
    words = [(match.start(), match.end()) for match in _WORD.finditer(piece.text)]
    if len(words) < 2 * _FEWEST_ROWS or sum(not piece.text[begin].isdigit() for begin, _ in words) < _FEWEST_ROWS:
        return []
    cells = list(_cells(piece.text, words, form_index))
    starts = [at for at, (begin, end) in enumerate(cells) if _begins_row(piece.text, cells, at, form_index)]
    texts = [piece.text[begin:end] for begin, end in cells]
    if len(starts) < _FEWEST_ROWS and not _is_headed(texts, form_index):
        return []
    lines: list[list[Piece]] = []
    share = _Shares(piece)
    for at, (text, (begin, end)) in enumerate(zip(texts, cells, strict=True)):
        ended = not lines or (is_number_entry(texts[at - 1]) and not is_number_entry(text))
        if ended or at in starts or _stands_alone(text, form_index) or _stands_alone(lines[-1][0].text, form_index):
            lines.append([])
        lines[-1].append(Piece(text, share.box(begin, end)))
    return lines


def _is_headed(texts: Sequence[str], form_index: FormIndex) -> bool:
    """Whether a line holds labels of a heading and as many numbers or more: a heading and its numbers on one line."""
    numbers = sum(map(is_number_entry, texts))
    labels = sum(fold(text) in form_index.columns for text in texts if not is_number_entry(text))
    return numbers >= labels >= _FEWEST_LABELS


def _label_and_values(piece: Piece, form_index: FormIndex) -> list[Piece]:
    """`规章：0、0、0` as a label and its numbers; [] for other labels, or a comma that may be a thousand's."""
    found = _LABEL_AND_VALUES.fullmatch(piece.text)
    if found is None or not is_row_label(found["label"], form_index):
        return []
    text, start = found["values"].rstrip("。；; "), found.start("values")
    if named := _named_values(piece, found, form_index):
        return named
    if _MAYBE_THOUSANDS.search(text):
        return []
    share = _Shares(piece)
    pieces = [Piece(found["label"], share.box(*found.span("label")))]
    at = 0
    for part in [*_BETWEEN.finditer(text), None]:
        end = part.start() if part is not None else len(text)
        if not is_number_entry(text[at:end]) and text[at:end]:
            return []
        pieces.append(Piece(text[at:end], share.box(start + at, start + end)))
        at = part.end() if part is not None else end
    return pieces


def _named_values(piece: Piece, found: re.Match[str], form_index: FormIndex) -> list[Piece]:
    """`规章：制发0件，废止1件` with all labels of one heading before the numbers, in its order; else [].

    A label alone is a blank place: that all labels are there, in order, shows that none of the numbers slipped.
    """
    parts = [(match.start(), match.group()) for match in re.finditer(r"[^、，；;]+", found["values"].rstrip("。；; "))]
    named = [(start, one) for start, part in parts if (one := _NAMED.fullmatch(part.strip()))]
    if len(named) != len(parts) or len(named) < _FEWEST_NAMED:
        return []
    for heading in form_index.headings:
        if [column_of(one["label"], heading, form_index) for _, one in named] == list(heading.column_ids):
            share, first = _Shares(piece), found.start("values")
            values = [
                Piece(one["value"] or "", share.box(first + start, first + start + len(one.string)))
                for start, one in named
            ]
            return [Piece(found["label"], share.box(*found.span("label"))), *values]
    return []


def is_row_label(text: str, form_index: FormIndex) -> bool:
    """Whether a text is exactly the label of a row of some form, with or without the merged label before it."""
    return any(name in form_index.row_texts for name in (fold(text), *without_groups(text, form_index.groups)))


def _cells(text: str, words: Sequence[tuple[int, int]], form_index: FormIndex) -> Iterator[tuple[int, int]]:
    """The words, with those of one label together, and a number that follows its label without a blank apart."""
    at = 0
    while at < len(words):
        begin, end = words[at]
        joined = next(
            (
                stop
                for stop in range(min(len(words), at + _MOST_WORDS), at + 1, -1)
                if not any(is_number_entry(text[a:b]) for a, b in words[at:stop])
                and is_row_label(text[begin : words[stop - 1][1]], form_index)
            ),
            None,
        )
        if joined is not None:
            yield begin, words[joined - 1][1]
            at = joined
            continue
        glued = _GLUED.fullmatch(text[begin:end])
        if glued and not is_number_entry(text[begin:end]) and is_row_label(glued["label"], form_index):
            yield begin, begin + glued.end("label")
            yield begin + glued.start("value"), end
        else:
            yield begin, end
        at += 1


def _begins_row(text: str, cells: Sequence[tuple[int, int]], at: int, form_index: FormIndex) -> bool:
    """Whether a cell is the label of a row, and a number follows it."""
    if at + 1 == len(cells) or not is_number_entry(text[slice(*cells[at + 1])]):
        return False
    return is_row_label(text[slice(*cells[at])], form_index)


def _stands_alone(text: str, form_index: FormIndex) -> bool:
    """Whether a word is a line of its own: a chapter's heading, a title, a sentence."""
    chapter = is_chapter(text) and bool(form_index.chapters.match(text))
    return chapter or text.endswith(_ENDS) or "。" in text


class _Shares:
    """The boxes of parts of a line, each its share of the line's by the width of its characters."""

    def __init__(self, piece: Piece) -> None:
        self._box = piece.box
        self._widths = [0, *accumulate(2 if east_asian_width(char) in "WF" else 1 for char in piece.text)]

    def box(self, begin: int, end: int) -> Box:
        """The box of the characters `begin` up to `end`."""
        share = self._box.width / max(1, self._widths[-1])
        x0, x1 = (self._box.x0 + self._widths[at] * share for at in (begin, end))
        return Box(x0, self._box.y0, x1, self._box.y1)
