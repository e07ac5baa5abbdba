"""Texts on findings: the heading, the suspects and repairs, the sentence for a letter."""

from __future__ import annotations

from itertools import chain

from app.forms import Form, FormCollection
from app.model import Finding, Suggestion, Suspect, Tally, decimal_text
from app.review.commands.verdict_options import looked_at, surely_printed
from app.review.messages import Messages
from app.review.state.open_report import OpenReport
from app.rules import READ_AGAINST, READ_FORM, READ_INCOMPLETE, READ_LOST, READ_TABLE
from app.ui.common.symbols import STATUS_SYMBOLS
from app.ui.common.texts import status_and_left, status_text
from app.ui.common.translator import Translator
from app.ui.findings.model import page_of

_COUNTED = ("broken", "not_assessable", "against", "warning")


def kind_of(finding: Finding) -> str:
    """The status as which a finding is counted: a correction that differs from the print is no "not assessable"."""
    return "against" if finding.rule == READ_AGAINST else finding.status


def heading(open_report: OpenReport | None, translator: Translator) -> str:
    """The status of the report and what is left; how many findings of which kind, else how many equations hold."""
    if open_report is None:
        return translator.translate("findings.none_open")
    tally = open_report.tally
    state = status_and_left(tally.status, tally.cells_left, tally.findings_left, translator)
    if open_report.superseded:
        state = translator.translate("report.superseded", status=status_text(tally.status, translator))
    text = _findings_text(open_report, tally, translator)
    return translator.translate("findings.standing", state=f"{STATUS_SYMBOLS[tally.status]} {state}", said=text)


def _findings_text(open_report: OpenReport, tally: Tally, translator: Translator) -> str:
    statuses = [kind_of(finding) for finding in open_report.findings if not finding.ruled]
    counts = [(status, statuses.count(status)) for status in _COUNTED]
    parts = [translator.translate(f"findings.count.{status}", count=count) for status, count in counts if count]
    if tally.ruled:
        parts.append(translator.translate("findings.count.ruled", count=tally.ruled))
    if parts:
        text = translator.translate("findings.count", parts=translator.translate("findings.separator").join(parts))
    elif not open_report.report.tables:
        return translator.translate("findings.unread")
    elif tally.assumed:
        text = translator.translate("findings.all_hold_assumed", holds=tally.holds, assumed=tally.assumed)
    else:
        text = translator.translate("findings.all_hold", holds=tally.holds)
    return text + translator.translate("findings.doubtful", doubtful=tally.doubtful) if tally.doubtful else text


def suspicion(finding: Finding, open_report: OpenReport, messages: Messages, translator: Translator) -> str:
    """The repair of a finding, or that none is due since all was read with certainty; `""` where none is known."""
    if finding.ruled:
        return ""
    text = suggested(finding, open_report, messages, translator) or _suspected(
        finding, open_report, messages, translator
    )
    if finding.search_incomplete:
        key = "findings.search_incomplete" if text else "findings.search_incomplete_nothing"
        text = translator.translate(key, suspect=text)
    if text and looked_at(finding, open_report):
        return translator.translate("findings.looked_at", suspect=text)
    if text and surely_printed(finding, open_report):
        return translator.translate("findings.surely_printed", suspect=text)
    return text


def suggested(finding: Finding, open_report: OpenReport, messages: Messages, translator: Translator) -> str:
    """The first of a finding's suggestions, and how many more are as good; `""` for none."""
    if not finding.suggestions:
        return ""
    first = finding.suggestions[0]
    text = suggestion(first, open_report, messages, translator)
    more = sum(1 for other in finding.suggestions[1:] if _weight(other) == _weight(first))
    return translator.translate("findings.suggestion_more", suggestion=text, count=more) if more else text


def suggestion(one: Suggestion, open_report: OpenReport, messages: Messages, translator: Translator) -> str:
    """One repair: all its changes, what it fixes and breaks, and the slip that would explain it."""
    changes = translator.translate("findings.change_separator").join(
        translator.translate(
            "findings.change",
            name=messages.cell(cell, open_report.report),
            raw=" ".join((open_report.cells[cell].raw or "").split()),
            suggested=decimal_text(value),
        )
        for cell, value in one.changes
        if cell in open_report.cells
    )
    text = translator.translate("findings.suggestion", changes=changes, fixes=one.fixes, breaks=one.breaks)
    if one.kind in ("single", "set"):
        return text
    return translator.translate(
        "findings.slip", suggestion=text, slip=translator.translate(f"findings.slip.{one.kind}")
    )


def _suspected(finding: Finding, open_report: OpenReport, messages: Messages, translator: Translator) -> str:
    if not finding.suspects:
        return ""
    first = finding.suspects[0]
    if first.cell not in open_report.cells:
        return ""
    facts = {
        "name": messages.cell(first.cell, open_report.report),
        "raw": " ".join((open_report.cells[first.cell].raw or "").split()),
        "suggested": decimal_text(first.suggested),
        "fixes": first.fixes,
    }
    typed = first.cell in open_report.corrections
    text = (
        translator.translate("findings.suspect_typed", **facts)
        if typed
        else translator.translate("findings.suspect", **facts)
    )
    if first.breaks:
        text = translator.translate("findings.suspect_breaks", suspect=text, breaks=first.breaks)
    more = sum(1 for other in finding.suspects[1:] if _rank(other) == _rank(first))
    return translator.translate("findings.suspect_more", suspect=text, count=more) if more else text


def letter(finding: Finding, sentence: str, open_report: OpenReport, form: Form, translator: Translator) -> str:
    """One sentence for a letter to the agency: agency, year, table, page and finding."""
    heading_ = form.table(_table_of(finding)).heading
    facts = {
        "agency": open_report.agency or translator.translate("findings.no_agency"),
        "year": open_report.year or translator.translate("findings.no_year"),
        "table": heading_.english if translator.language == "en" and heading_.english else heading_.text,
        "sentence": sentence.rstrip("。."),
    }
    page = page_of(finding, open_report)
    if page is None:
        return translator.translate("findings.letter_nowhere", **facts)
    return translator.translate("findings.letter", page=page, **facts)


def form_of(finding: Finding, open_report: OpenReport, forms: FormCollection) -> str | None:
    """The id of the form whose table a finding is about; for a table that was not read, of any form that has it.

    None where no form has it, and for findings that are about no table.
    """
    if finding.rule in (READ_FORM, READ_INCOMPLETE) or (finding.quote and not finding.cells):
        return None
    if finding.rule == READ_TABLE:
        return finding.equation.split("/")[1]
    wanted = _table_of(finding)
    own = (table.form for table in open_report.report.tables if table.id == wanted)
    known = (form.id for form in forms.forms if any(table.id == wanted for table in form.tables))
    return next(chain(own, known), None)


def _table_of(finding: Finding) -> str:
    if finding.rule == READ_TABLE:
        return finding.equation.rsplit("/", 1)[1]
    if finding.rule == READ_LOST:
        return finding.equation.removeprefix(READ_LOST + "/").split("/")[0]
    return finding.cells[0].split("/")[0]


def _weight(one: Suggestion) -> tuple[int, int, int]:
    return len(one.changes), one.fixes, one.breaks


def _rank(suspect: Suspect) -> tuple[int, int]:
    return suspect.fixes, suspect.breaks
