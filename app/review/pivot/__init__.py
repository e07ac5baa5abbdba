"""Items of the forms across all reports of a project: agency by item by year, with sums by superior agency.

`load_pivot` reads the stored figures of every report that counts; `pivot_table` puts them together for the reports that
a filter leaves. Every number is exact, and what is not known is never 0.
"""

from app.review.pivot.cells import PivotCell, Why
from app.review.pivot.grouping import PivotColumn, PivotRow, PivotTable, Rows, pivot_table
from app.review.pivot.items import Item, items_of, set_items, sets_of
from app.review.pivot.reading import PivotData, load_pivot

__all__ = [
    "Item",
    "PivotCell",
    "PivotColumn",
    "PivotData",
    "PivotRow",
    "PivotTable",
    "Rows",
    "Why",
    "items_of",
    "load_pivot",
    "pivot_table",
    "set_items",
    "sets_of",
]
