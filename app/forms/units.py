"""Which printed unit says something other than the form does."""

from __future__ import annotations

from app.forms.form import Column
from app.model import Printed

_COUNTED = frozenset(("件", "条", "宗", "项", "个", "份", "次", "起", "人次", "人"))


def foreign_unit(printed: Printed, column: Column) -> str | None:
    """The printed unit where it is not what the form counts in; None else."""
    if printed.unit is None or printed.unit == column.unit:
        return None
    if column.number != "money" and printed.unit in _COUNTED:
        return None
    return printed.unit
