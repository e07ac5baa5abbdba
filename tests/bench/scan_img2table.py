"""`PYTHON tests/bench/scan_img2table.py [--borderless] PICTURE...`: img2table's tables, as JSON, one list a picture.

The JSON is the last line printed: the program tesseract prints its version first. Runs in an interpreter that has
img2table (and, beside it, tesseract with chi_sim and eng): neither is a dependency of this project. A table is a
list of cells `[row, column, rows, columns, x0, y0, x1, y1, text]` in pixels.
"""

from __future__ import annotations

import json
import os
import re
import sys
from typing import Any


def main(words: list[str]) -> None:
    """Print the tables of every picture named."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    from img2table.document import Image
    from img2table.ocr import TesseractOCR

    class Reader(TesseractOCR):  # type: ignore[misc]
        """Without the words that hold nothing: img2table 2.0 stumbles over them."""

        def of(self, document: Any) -> Any:
            read = super().of(document)
            for page, words in (read.records if read is not None else {}).items():
                read.records[page] = [word for word in words if word["value"] is not None]
            return read

    reader = Reader(n_threads=1, lang="chi_sim+eng")
    borderless = "--borderless" in words
    found = []
    for picture in (word for word in words if not word.startswith("--")):
        tables = Image(picture, detect_rotation=True).extract_tables(ocr=reader, borderless_tables=borderless)
        found.append([_cells(table.content) for table in tables])
    print(json.dumps(found, ensure_ascii=False))


def _cells(content: Any) -> list[list[Any]]:
    """Places with one and the same box are one cell that spans them."""
    places: dict[tuple[int, int, int, int], list[tuple[int, int, str]]] = {}
    for row, cells in content.items():
        for column, cell in enumerate(cells):
            box = (cell.bbox.x1, cell.bbox.y1, cell.bbox.x2, cell.bbox.y2)
            places.setdefault(box, []).append((row, column, cell.value or ""))
    return [_cell(box, spanned) for box, spanned in places.items()]


def _cell(box: tuple[int, int, int, int], spanned: list[tuple[int, int, str]]) -> list[Any]:
    rows, columns = [row for row, _, _ in spanned], [column for _, column, _ in spanned]
    first_row, first_column = min(rows), min(columns)
    return [
        first_row,
        first_column,
        max(rows) - first_row + 1,
        max(columns) - first_column + 1,
        *box,
        _closed(spanned[0][2]),
    ]


def _closed(text: str) -> str:
    """Without the blanks that tesseract puts between Chinese characters."""
    return re.sub(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])", "", text)


if __name__ == "__main__":
    main(sys.argv[1:])
