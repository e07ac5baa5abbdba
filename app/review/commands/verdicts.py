"""Commands on findings and on the report as a whole: give and withdraw verdicts, sign."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from app.model import Finding, Signature, StepKind, Verdict, VerdictKind, person_key, plain, read_printed
from app.project import Transaction
from app.review.commands.transaction import Transactions
from app.review.commands.typed_value import is_one_text
from app.review.state.change_event import ChangeEvent, RefusedError
from app.review.state.open_report import OpenReport
from app.review.state.verdict_binding import bound_to
from app.rules import READ_AGAINST, READ_FORM

_ON_AGAINST = ("as_printed", "confirmed")
"""The verdicts that are allowed on a correction which contradicts a certain reading."""


class VerdictCommands:
    """Each command is one step (see CellCommands)."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def rule_on_all(
        self,
        report_id: int,
        finding_keys: Collection[str],
        kind: VerdictKind,
        reason: str = "",
        cell: str | None = None,
        figure: str | None = None,
    ) -> ChangeEvent | None:
        """Give the same verdict on findings, by their keys (`Finding.equation`), as their cells are now, in one step.

        None where all have that verdict already. `confirmed` needs the `cell` (a finding's only one by default) and
        the agency's `figure` for it; on a correction against the page, the correction is the figure by default. Raises
        RefusedError where one of the findings does not admit it, and then changes nothing: `finding_gone`,
        `form_missing`, `not_a_ruling`, `unreadable_operand`, `not_this_kind`, `no_reason`, `no_cell`, `no_figure`.
        """
        before = self._transactions.cache.report(report_id)
        at = self._transactions.clock()
        verdicts: dict[str, Verdict] = {}
        cells: set[str] = set()
        for finding in _found(finding_keys, before):
            must_admit(finding, kind, reason, before)
            about = (None, None) if kind != "confirmed" else _confirmed(finding, cell, figure, before)
            operands = bound_to(finding, before.cells, before.extracted, before.corrections)
            made = Verdict(finding.equation, kind, operands, reason.strip(), self._transactions.author, at, *about)
            former = before.verdicts.get(finding.equation)
            if former is None or replace(former, at=at) != made:
                verdicts[finding.equation] = made
                cells.update(finding.cells)
        if not verdicts:
            return None

        def write(act: Transaction) -> None:
            for made in verdicts.values():
                act.put_verdict(report_id, made)

        after = replace(before, verdicts={**before.verdicts, **verdicts})
        return self._transactions.on_cells("rule", before, after, frozenset(cells) & before.cells.keys(), write, at)

    def withdraw_all(self, report_id: int, finding_keys: Collection[str]) -> ChangeEvent:
        """Take the verdicts on findings back as one step, also on findings that are gone.

        Raises RefusedError `not_ruled` where there is no verdict on any of them.
        """
        before = self._transactions.cache.report(report_id)
        dropped = [key for key in finding_keys if key in before.verdicts]
        if not dropped:
            raise RefusedError("not_ruled")
        kept = {key: one for key, one in before.verdicts.items() if key not in dropped}
        operands = (operand.cell for key in dropped for operand in before.verdicts[key].operands)

        def write(act: Transaction) -> None:
            for key in dropped:
                act.drop_verdict(report_id, key)

        cells = frozenset(operands) & before.cells.keys()
        return self._transactions.on_cells("withdraw", before, replace(before, verdicts=kept), cells, write)

    def sign(self, report_id: int) -> ChangeEvent:
        """Sign a report as it is now.

        That is possible once nothing is left to be settled, with exceptions or without. Several people may sign, each
        once, however the name is spelt (`person_key`).

        Raises RefusedError: `no_author`, `no_table`, `is_sent_back`, `not_ready`, `already_signed`,
        `second_person` where it awaits the signature of somebody else.
        """
        before = self._transactions.cache.report(report_id)
        must_be_signable(before, self._transactions.author)
        at = self._transactions.clock()
        made = new_signature(before, self._transactions.author, at)
        return self._put(before, "sign", (*before.signed, made), lambda act: act.put_signature(report_id, made), at)

    def withdraw_signature(self, report_id: int) -> ChangeEvent:
        """Delete the author's own newest signature. Raises RefusedError `not_signed` where there is none."""
        before = self._transactions.cache.report(report_id)
        own = [one for one in before.signed if person_key(one.author) == person_key(self._transactions.author)]
        if not own:
            raise RefusedError("not_signed", author=self._transactions.author)
        kept = tuple(one for one in before.signed if one != own[-1])
        number = own[-1].number
        return self._put(before, "unsign", kept, lambda act: act.drop_signature(report_id, number))

    def _put(
        self,
        before: OpenReport,
        kind: StepKind,
        signed: tuple[Signature, ...],
        write: Callable[[Transaction], None],
        at: str = "",
    ) -> ChangeEvent:
        return self._transactions.on_cells(kind, before, replace(before, signed=signed), frozenset(), write, at)


def must_be_signable(report: OpenReport, author: str) -> None:
    """Raise the RefusedError of `VerdictCommands.sign` where this author cannot sign a report as it is now."""
    left = report.remaining
    if not person_key(author):
        raise RefusedError("no_author")
    if not report.report.tables:
        raise RefusedError("no_table")
    if report.sent_back is not None:
        raise RefusedError("is_sent_back")
    if not left.nothing:
        raise RefusedError("not_ready", cells=str(left.cells_left), findings=str(left.findings_left))
    if person_key(author) in report.signers:
        awaited = len(report.signers) < report.demanded
        raise RefusedError("second_person" if awaited else "already_signed", author=author)


def new_signature(report: OpenReport, author: str, at: str) -> Signature:
    """The signature of a report as it is now."""
    number = max((one.number for one in report.signed), default=0) + 1
    return Signature(number, report.content_hash, author, at)


def _found(keys: Collection[str], report: OpenReport) -> list[Finding]:
    """The findings of these keys. Raises RefusedError `finding_gone` where one is missing."""
    wanted = frozenset(keys)
    found = [one for one in report.findings if one.equation in wanted]
    if not found or {one.equation for one in found} != wanted:
        raise RefusedError("finding_gone")
    return found


def must_admit(finding: Finding, kind: VerdictKind, reason: str, report: OpenReport) -> None:
    """Raise RefusedError where a finding does not admit this verdict."""
    if finding.rule == READ_FORM:
        raise RefusedError("form_missing")
    if kind == "corrected":
        raise RefusedError("not_a_ruling")
    states = [report.cells[cell].state for cell in finding.cells if cell in report.cells]
    if kind == "as_printed" and "unreadable" in states:
        raise RefusedError("unreadable_operand")
    if finding.rule == READ_AGAINST:
        if kind not in _ON_AGAINST:
            raise RefusedError("not_this_kind")
        if not reason.strip():
            raise RefusedError("no_reason")


def _confirmed(finding: Finding, cell: str | None, figure: str | None, report: OpenReport) -> tuple[str, str]:
    """The cell and the figure of a `confirmed` verdict. Raises RefusedError `no_cell` or `no_figure`."""
    if cell is None and len(finding.cells) == 1:
        cell = finding.cells[0]
    if cell is None or cell not in finding.cells or cell not in report.cells:
        raise RefusedError("no_cell")
    if figure is None and finding.rule == READ_AGAINST:
        figure = report.cells[cell].raw
    text = plain(figure or "")
    if read_printed(text).state != "number" or not is_one_text(figure or ""):
        raise RefusedError("no_figure", text=figure or "")
    return cell, text
