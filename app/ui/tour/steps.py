"""The steps of the tour as data: what each waits for, which keys it names, and in which report it is taken."""

from __future__ import annotations

from typing import Literal

from app.frozen import dataclass

StepId = Literal["list", "find", "type", "undo", "next", "page", "rule", "see", "row", "rest", "sign", "export"]
Role = Literal["unreadable", "misprinted"]

SAMPLE_OF: dict[Role, str] = {"unreadable": "liuxi-2022.pdf", "misprinted": "wangchuan-2022.pdf"}
"""The samples that the tour needs: one with a number that cannot be read, one with a misprint."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. Its id names what has to be so for it to be done (`facts.py`), and its sentences (`tour.ID`).

    `commands`: the commands whose keys its sentences name as {first} and {second}. `role`: the report that must be
    shown for it. `lasts`: what it asks for is kept in the project, so that doing it also does the steps before.
    """

    id: StepId
    commands: tuple[str, ...] = ()
    role: Role | None = None
    lasts: bool = False


STEPS: tuple[Step, ...] = (
    Step("list", ("pane_list", "tour")),
    Step("find", ("next_problem",), "unreadable"),
    Step("type", (), "unreadable", lasts=True),
    Step("undo", ("undo", "redo"), "unreadable", lasts=True),
    Step("next", ("next_report",)),
    Step("page", ("pane_page", "zoom_in"), "misprinted"),
    Step("rule", ("rule_as_printed", "rule_confirmed"), "misprinted", lasts=True),
    Step("see", ("next_problem", "mark_seen"), "misprinted", lasts=True),
    Step("row", ("mark_row_seen",), "misprinted", lasts=True),
    Step("rest", ("mark_screen_seen", "sign"), "misprinted", lasts=True),
    Step("sign", ("sign",), "misprinted", lasts=True),
    Step("export", ("export",)),
)
