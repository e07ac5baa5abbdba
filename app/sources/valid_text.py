"""Makes the text of pages valid Unicode: without lone surrogates, which cannot be written or shown."""

from __future__ import annotations

from dataclasses import replace

from app.model import Page, is_valid_text, valid_text


def with_valid_text(page: Page) -> Page:
    """The page with all its texts valid; the same object where they are."""
    texts = [word.text for word in page.words] + [word.other for word in page.words if word.other]
    texts += [cell.text for grid in page.grids for cell in grid.cells]
    texts += [piece.text for line in page.text_lines for piece in line.pieces]
    if is_valid_text("".join(texts)):
        return page
    return replace(
        page,
        words=tuple(replace(word, text=valid_text(word.text), other=valid_text(word.other)) for word in page.words),
        grids=tuple(
            replace(grid, cells=tuple(replace(cell, text=valid_text(cell.text)) for cell in grid.cells))
            for grid in page.grids
        ),
        text_lines=tuple(
            replace(line, pieces=tuple(replace(piece, text=valid_text(piece.text)) for piece in line.pieces))
            for line in page.text_lines
        ),
    )
