"""What all plots have in common: marks that lead somewhere, an arrangement for a size, a painting."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import overload

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from app.frozen import dataclass
from app.review.overview import Target
from app.ui.common.theme import ThemeColors


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: `length` is for drawing only, `say` gives a sentence with the exact numbers.

    `color` is a name of the theme; `hatched` pieces stand for what is not certain or not known.
    """

    length: float
    color: str
    say: Callable[[], str]
    targets: tuple[Target, ...]
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name, its pieces from the axis on, and the words at its end; one without length still leads there."""

    name: str
    parts: tuple[Part, ...]
    end: str = ""
    quiet: bool = False


class BarRows(Sequence[Bar]):
    """Bars of one piece each, made when they are looked at: of thousands a picture shows some twenty.

    `most` is the length of the longest; `names` and `ends` are all texts that may be the widest.
    """

    def __init__(
        self, make: Callable[[int], Bar], count: int, most: float, names: Sequence[str], ends: Sequence[str]
    ) -> None:
        self._make, self._count = make, count
        self.most, self.names, self.ends = most, names, ends

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, row: int) -> Bar: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Bar]: ...
    def __getitem__(self, row: int | slice) -> Bar | Sequence[Bar]:
        rows = range(self._count)[row]
        return self._make(rows) if isinstance(rows, int) else [self._make(one) for one in rows]


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a plot that leads to reports, in logical pixels of the arrangement."""

    shape: QRectF
    text: str
    targets: tuple[Target, ...]


class Plot(ABC):
    """A plot is arranged for a size before it is painted or asked for its marks, which are numbered from 0."""

    @abstractmethod
    def arrange(self, metrics: QFontMetricsF, size: QSizeF) -> None:
        """Lay everything out for a size in logical pixels."""

    @abstractmethod
    def paint(self, painter: QPainter, theme: ThemeColors) -> None:
        """Paint it as it was arranged last, in the painter's font."""

    @property
    @abstractmethod
    def count(self) -> int:
        """How many marks there are."""

    @abstractmethod
    def mark(self, number: int) -> Mark:
        """One mark; its shape is empty where it is scrolled out."""

    @abstractmethod
    def at(self, point: QPointF) -> int | None:
        """The mark at a point."""

    @abstractmethod
    def beside(self, number: int, key: Qt.Key) -> int:
        """The mark to which an arrow key leads from another."""

    @property
    def rows(self) -> int:
        """How many rows can be scrolled through; 0 where nothing scrolls."""
        return 0

    @property
    def shown_rows(self) -> int:
        """How many of them are in view."""
        return 0

    @property
    def first_row(self) -> int:
        """The first row in view."""
        return 0

    def scroll_to(self, row: int) -> None:
        """Make that the first row in view."""
        raise NotImplementedError("nothing scrolls")

    def reveal(self, number: int) -> None:
        """Scroll so that a mark is in view."""
        return
