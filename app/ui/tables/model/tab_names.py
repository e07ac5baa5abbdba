"""The text of a table's tab: its short name, and the numbers of its problems by kind."""

from __future__ import annotations

from app.forms import Form
from app.frozen import dataclass
from app.review.state.open_report import OpenReport
from app.rules import READ_AGAINST
from app.ui.common.symbols import MARK_SYMBOLS, PROBLEM_SYMBOLS
from app.ui.common.translator import Translator

_OFFICIAL = "disclosure-"
_SHORT = frozenset(("proactive", "applications", "disputes"))


def table_name(form: Form, table_id: str, translator: Translator) -> str:
    """The short name of an official form's table with its chapter's number; the heading of any other."""
    if form.id.startswith(_OFFICIAL) and table_id in _SHORT:
        return translator.translate(f"table.name.{table_id}")
    heading = form.table(table_id).heading
    return heading.english if translator.language == "en" and heading.english else heading.text


@dataclass(frozen=True, slots=True)
class Problems:
    """The numbers of a table's findings by status, and of its cells that a person must look at.

    `against` counts corrections that contradict a reading that is certain.
    """

    broken: int = 0
    not_assessable: int = 0
    doubtful: int = 0
    warning: int = 0
    against: int = 0

    def signs(self) -> str:
        """Signs and numbers, such as `▲2 ◌5`, the worst first; `""` for none."""
        counts = {
            PROBLEM_SYMBOLS["broken"]: self.broken,
            PROBLEM_SYMBOLS["not_assessable"]: self.not_assessable,
            MARK_SYMBOLS["against"]: self.against,
            PROBLEM_SYMBOLS["doubtful"]: self.doubtful,
            PROBLEM_SYMBOLS["warning"]: self.warning,
        }
        return " ".join(f"{sign}{count}" for sign, count in counts.items() if count)

    @property
    def color(self) -> str:
        """The theme's name for the colour of the worst problem."""
        if self.broken:
            return "broken"
        if self.not_assessable:
            return "unreadable"
        return "against" if self.against else "doubtful" if self.doubtful else "text"

    def text(self, translator: Translator) -> str:
        """The numbers in words."""
        if not (self.broken or self.not_assessable or self.doubtful or self.warning or self.against):
            return translator.translate("table.fine")
        text = translator.translate(
            "table.problems",
            broken=self.broken,
            unassessable=self.not_assessable,
            doubtful=self.doubtful,
            warnings=self.warning,
        )
        return translator.translate("table.problems_against", said=text, count=self.against) if self.against else text


def problems_of(open_report: OpenReport, table_id: str) -> Problems:
    """The problems of one table of a report."""
    start = table_id + "/"
    statuses = [
        "against" if found.rule == READ_AGAINST else found.status
        for found in open_report.findings
        if not found.ruled and found.cells and found.cells[0].startswith(start)
    ]
    return Problems(
        broken=statuses.count("broken"),
        not_assessable=statuses.count("not_assessable"),
        doubtful=sum(1 for cell in open_report.evaluation.doubtful if cell.startswith(start)),
        warning=statuses.count("warning"),
        against=statuses.count("against"),
    )
