"""Cells that were read from pictures as the same text: beside each other, the one that is another stands out."""

from __future__ import annotations

from dataclasses import dataclass

from app.model import Cell
from app.review.open_report import OpenReport


@dataclass(frozen=True, slots=True)
class Group:
    """Cells that were all read as `text` (`""`: as blank), those that matter most first."""

    text: str
    cells: tuple[str, ...]


def groups_of(report: OpenReport) -> tuple[Group, ...]:
    """Every group of a report, the one with the most cells in broken equations first.

    In a group stand first the cells in broken equations that nobody corrected, then the doubtful ones, then the
    others, each in printed order.
    """
    found: dict[str, list[str]] = {}
    for cell in report.extracted.values():
        if _was_seen(cell):
            found.setdefault(_text_of(cell), []).append(cell.id)
    groups = [Group(text, tuple(sorted(cells, key=lambda cell: _rank(cell, report)))) for text, cells in found.items()]
    return tuple(sorted(groups, key=lambda group: (-_open_count(group, report), -len(group.cells), group.text)))


def group_with(groups: tuple[Group, ...], cell: str | None) -> int:
    """The place of the group in which a cell stands; the first for a cell that stands in none."""
    return next((place for place, group in enumerate(groups) if cell in group.cells), 0)


def matters(cell: str, report: OpenReport) -> bool:
    """Whether a cell stands in a broken equation and still says what was read."""
    return cell in report.broken_cells and cell not in report.corrections


def _was_seen(cell: Cell) -> bool:
    return cell.method == "ocr" and cell.state != "absent" and bool(cell.boxes) and cell.page is not None


def _text_of(cell: Cell) -> str:
    return " ".join((cell.raw or "").split())


def _rank(cell: str, report: OpenReport) -> int:
    if matters(cell, report):
        return 0
    return 1 if cell in report.standing.doubtful else 2


def _open_count(group: Group, report: OpenReport) -> int:
    return sum(matters(cell, report) for cell in group.cells)
