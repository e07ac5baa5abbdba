"""Sentences for people on problems, findings, cells and verdicts, in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.rules import (
    READ_AGAINST,
    READ_CHANGED,
    READ_FORM,
    READ_INCOMPLETE,
    READ_LOST,
    READ_TABLE,
    READ_UNIT,
    explain,
)
from app.rules.extraction import READ_CELL
from app.rules.messages.labels import Names

if TYPE_CHECKING:
    from app.forms import Form
    from app.model import Cell, Finding, ReadProblem, Report, Verdict, Wording
    from app.project import PeopleWork, Project, ProjectProblem, ReadCopy
    from app.review.state.change_event import RefusedError
    from app.workbook.writing.atomic_file import TargetProblem

_BUILT_IN = {
    READ_CELL: "workbook.rule.cell",
    READ_TABLE: "workbook.rule.table",
    READ_CHANGED: "workbook.rule.changed",
    READ_AGAINST: "workbook.rule.against",
    READ_LOST: "workbook.rule.lost",
    READ_FORM: "workbook.rule.form",
    READ_UNIT: "workbook.rule.unit",
    READ_INCOMPLETE: "workbook.rule.incomplete",
}


class Messages:
    """Puts problems, findings and cells into the words of one language."""

    def __init__(self, forms: Sequence[Form], wording: Wording) -> None:
        self.wording = wording
        self._forms = {form.id: form for form in forms}
        self._names = {form.id: Names(form, wording) for form in forms}

    def problem(self, problem: ReadProblem, path: str) -> str:
        """Why a file or report could not be read, and what to do about it.

        A detail without a sentence of its own gets that of its code.
        """
        key = f"error.{problem.code}"
        if f"{key}.{problem.detail}" in self.wording.sentences:
            key = f"{key}.{problem.detail}"
        return self.wording.say(key, name=Path(path).name or path, **dict(problem.facts))

    def project_problem(self, problem: ProjectProblem) -> str:
        """What is wrong with a project's file or disk, and what to do about it."""
        facts = {"reason": "", **problem.facts}
        key = "project.newer.unknown" if problem.code == "newer" and not facts["needs"] else f"project.{problem.code}"
        return self.wording.say(key, **{**facts, "name": Path(problem.path).name})

    def read_through_copy(self, path: Path, copy: ReadCopy) -> str:
        """Why a project was read through a temporary copy, and that its own file stays as it is."""
        return self.wording.say(f"project.read_{copy.reason}", name=path.name, version=copy.version)

    def target_problem(self, problem: TargetProblem) -> str:
        """Why a workbook or a letter could not be written, and what to do about it."""
        return self.wording.say(f"target.{problem.code}", **problem.facts)

    def held(self, project: Project) -> str:
        """Why a project is open read-only: who has it open, or that it cannot be written."""
        name, holder = project.path.name, project.holder
        if holder is None:
            return self.wording.say("project.held_nobody", name=name)
        return self.wording.say("project.held", name=name, user=holder.user, host=holder.host)

    def refusal(self, refused: RefusedError) -> str:
        """Why a command was refused."""
        return self.wording.say(f"refused.{refused.reason}", **refused.facts)

    def work(self, work: PeopleWork) -> str:
        """How much people did to a report; `""` for nothing."""
        say, counts = (
            self.wording.say,
            {
                "corrections": work.corrections,
                "verdicts": work.verdicts,
                "seen": work.seen,
                "signatures": work.signatures,
                "sent_back": work.sent_back,
            },
        )
        return say("work.separator").join(say(f"work.{kind}", count=count) for kind, count in counts.items() if count)

    def rule(self, rule: str) -> str:
        """A rule in words: a form's own, or one that holds for every form."""
        if rule in self._rules:
            return self._rules[rule]
        return self.wording.say(_BUILT_IN.get(rule, f"workbook.rule.{rule}"))

    @cached_property
    def _rules(self) -> Mapping[str, str]:
        """The texts of the forms' own rules."""
        forms = self._forms.values()
        own = {rule.id: self._names[form.id].text(rule.text) for form in forms for rule in form.rules}
        return own | {
            rule.id: self._names[form.id].text(rule.text)
            for form in forms
            for rule in (*form.year_rules, *form.plausibility)
            if f"workbook.rule.{rule.id}" not in self.wording.sentences
        }

    def finding(self, finding: Finding, report: Report, cells: Mapping[str, Cell]) -> str:
        """A finding as a sentence; `cells` are the report's by id."""
        return explain(finding, cells, self._form_of(finding, report), self.wording)

    def verdict(self, finding: Finding, report: Report) -> str:
        """The verdict on a finding, and whether it is still valid; `""` where there is none."""
        verdict, say = finding.verdict, self.wording.say
        if verdict is None:
            return ""
        words = self.ruling(verdict, report)
        if finding.holds_confirmed is not None:
            words = say("verdict.holds" if finding.holds_confirmed else "verdict.holds_not", verdict=words)
        return say("verdict.reopened", verdict=words) if finding.reopened else words

    def ruling(self, verdict: Verdict, report: Report) -> str:
        """A verdict in words, with the figure that the agency gave where the report has the table of its cell."""
        words = self.wording.say(f"verdict.{verdict.kind}")
        if verdict.figure is None or verdict.cell is None or verdict.cell.split("/")[0] not in _tables(report):
            return words
        cell = self.cell(verdict.cell, report)
        return self.wording.say("verdict.figure", verdict=words, cell=cell, figure=verdict.figure)

    def _form_of(self, finding: Finding, report: Report) -> Form | None:
        """The form whose labels a finding is explained with; None where no known form has its cells."""
        if finding.rule == READ_FORM:
            return None
        if finding.rule == READ_TABLE:
            return self._forms[finding.equation.split("/")[1]]
        if finding.rule == READ_LOST:
            table, row, column = finding.equation.removeprefix(READ_LOST + "/").split("/")
            return next((form for form in self._forms.values() if _has_cell(form, table, row, column)), None)
        if not finding.cells:
            return None
        return self._forms[_form_id(finding.cells[0], report)]

    def cell(self, cell_id: str, report: Report) -> str:
        """The printed labels of a cell's row and column."""
        form_id = _form_id(cell_id, report)
        table_id, row, column = cell_id.split("/")
        table, names = self._forms[form_id].table(table_id), self._names[form_id]
        outer, inner = names.line(table, "row", row), names.line(table, "column", column)
        return self.wording.say("finding.path", outer=outer, inner=inner)


def cells_by_id(report: Report) -> dict[str, Cell]:
    """Every cell of a report's tables."""
    return {cell.id: cell for table in report.tables for cell in table.cells}


def _tables(report: Report) -> frozenset[str]:
    return frozenset(table.id for table in report.tables)


def _form_id(cell_id: str, report: Report) -> str:
    table_id = cell_id.split("/", 1)[0]
    return next(table.form for table in report.tables if table.id == table_id)


def _has_cell(form: Form, table: str, row: str, column: str) -> bool:
    return any(found.id == table and f"{table}/{row}/{column}" in found.cell_ids() for found in form.tables)
