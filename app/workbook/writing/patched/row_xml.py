"""Rows of a data sheet as the XML that openpyxl would write, from a DataFrame."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Literal
from xml.sax.saxutils import escape

import pandas  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter

from app.model import decimal_text
from app.workbook.writing.safe_text import looks_like_formula, safe_text

CellKind = Literal["text", "formula", "number"]
"""`formula`: a text that begins like a formula and must stay a text."""


def xml_rows(
    frame: pandas.DataFrame, numbers: Collection[str], first: int, style_ids: Mapping[CellKind, int]
) -> Iterator[str]:
    """The rows of a frame as pieces of XML, numbered from `first`.

    The columns named in `numbers` hold numbers, all others texts; None and NaN are empty cells. `style_ids` are the
    numbers of openpyxl's cell styles. Each distinct value of a column is converted once: agencies, labels and states
    repeat in most rows.
    """
    styles = {kind: f' s="{number}"' for kind, number in style_ids.items()}
    columns = []
    for name in frame.columns:
        codes, found = pandas.factorize(frame[name], use_na_sentinel=True)
        is_number = name in numbers
        markup = [_number(value, styles) if is_number else _text(str(value), styles) for value in found]
        markup.append(f"{styles['number' if is_number else 'text']}/>")  # code -1: an empty cell
        columns.append([markup[code] for code in codes])
    letters = [get_column_letter(number) for number in range(1, len(columns) + 1)]
    for row, cells in enumerate(zip(*columns, strict=True), start=first):
        yield f'<row r="{row}">'
        for letter, cell in zip(letters, cells, strict=True):
            yield f'<c r="{letter}{row}"{cell}'
        yield "</row>"


def _number(value: object, styles: Mapping[CellKind, str]) -> str:
    text = decimal_text(value) if isinstance(value, Decimal) else str(value)
    return f"{styles['number']}><v>{text}</v></c>"


def _text(text: str, styles: Mapping[CellKind, str]) -> str:
    clean = escape(safe_text(text))
    keep = ' xml:space="preserve"' if clean != clean.strip() or "\n" in clean else ""
    style = styles["formula" if looks_like_formula(text) else "text"]
    return f'{style} t="inlineStr"><is><t{keep}>{clean}</t></is></c>'
