"""A checked file as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.cli.output.columns import display_width, one_line, pad
from app.frozen import dataclass
from app.model import SURE, Finding, FreeSum, Report, Status, Wording, decimal_text
from app.review.exit_code import ExitCode
from app.review.messages import Messages, cells_by_id
from app.review.reading.check_result import CheckedReport, CheckedSource
from app.review.state.open_report import page_of

_STATUSES: tuple[Status, ...] = ("holds", "assumed", "broken", "not_assessable", "warning")
_MOST_LISTED = 10
_INDENT = "  "


def source_lines(source: CheckedSource, messages: Messages) -> Iterator[str]:
    """What was found in one file: its path, then its reports, and an empty line."""
    paths = source.together or (source.path,)
    yield one_line(" · ".join(part for part in (source.project, *paths) if part))
    if source.problem is not None:
        yield _INDENT + messages.problem(source.problem, source.known_path)
    for checked in source.reports:
        yield from (_INDENT + line for line in _report_lines(checked, source.known_path, messages))
    yield ""


def _report_lines(checked: CheckedReport, path: str, messages: Messages) -> Iterator[str]:
    report, wording = checked.report, messages.wording
    if report.agency or report.year or report.tables:
        yield _header(report, wording)
    if report.problem is not None:
        yield messages.problem(report.problem, path)
    yield from _finding_lines(checked, messages)
    yield from _doubtful_lines(checked, messages)
    yield from _free_sum_lines(report, wording)
    if report.tables:
        counts = [
            wording.say(f"cli.count.{status}", count=checked.counts[status])
            for status in _STATUSES
            if status == "holds" or checked.counts.get(status)
        ]
        yield wording.say("cli.counts", counts=wording.say("cli.separator").join(counts))
    yield from _signature_lines(checked, wording)


def _header(report: Report, wording: Wording) -> str:
    forms = list(dict.fromkeys(table.form for table in report.tables))
    parts = [
        one_line(report.agency) if report.agency else wording.say("cli.no_agency"),
        wording.say("cli.year", year=report.year) if report.year else wording.say("cli.no_year"),
        *forms,
        *([wording.say("cli.pages", pages=_ranges(report.pages), count=len(report.pages))] if report.pages else []),
    ]
    return _INDENT.join(parts)


def _finding_lines(checked: CheckedReport, messages: Messages) -> Iterator[str]:
    """One aligned line for each finding: status, page, sentence; below, a suspect that mends more than it breaks."""
    report, wording = checked.report, messages.wording
    cells = cells_by_id(report)
    rows = [
        (wording.say(f"rule.status.{finding.status}"), _page(page_of(finding, cells), wording), finding)
        for finding in checked.findings
    ]
    status_width = max((display_width(status) for status, _, _ in rows), default=0)
    page_width = max((display_width(page) for _, page, _ in rows), default=0)
    for status, page, finding in rows:
        head = f"{pad(status, status_width)}  {pad(page, page_width)}  "
        yield head + one_line(messages.finding(finding, report, cells))
        if finding.verdict is not None:
            yield " " * display_width(head) + _verdict(finding, report, messages)
        if suspect := _suspect(finding, report, messages):
            yield " " * display_width(head) + suspect


def _verdict(finding: Finding, report: Report, messages: Messages) -> str:
    """What somebody ruled on a finding, when and why."""
    one = finding.verdict
    if one is None:
        return ""
    facts = {"verdict": messages.verdict(finding, report), "author": one.author, "at": one.at[:10]}
    said = messages.wording.say("cli.verdict_reason" if one.reason else "cli.verdict", reason=one.reason, **facts)
    return one_line(said)


def _signature_lines(checked: CheckedReport, wording: Wording) -> Iterator[str]:
    """Who signed a report of a project, and whether that still holds."""
    for one in checked.people.signatures if checked.people is not None else ():
        key = "cli.signature" if one.holds else "cli.signature_lifted"
        yield one_line(wording.say(key, author=one.signature.author, at=one.signature.at[:10]))
    if checked.status == "signed_once":
        yield wording.say("cli.signature_awaited")


def _suspect(finding: Finding, report: Report, messages: Messages) -> str:
    """The first suspect, where it mends more than it breaks, and whether the search ended early; `""` for neither."""
    if finding.ruled:
        return ""
    said = _first_suspect(finding, report, messages)
    if not finding.search_incomplete:
        return said
    return messages.wording.say("cli.suspect_incomplete" if said else "cli.search_incomplete", suspect=said)


def _first_suspect(finding: Finding, report: Report, messages: Messages) -> str:
    if not finding.suspects or finding.suspects[0].fixes <= finding.suspects[0].breaks:
        return ""
    suspect = finding.suspects[0]
    cell = cells_by_id(report)[suspect.cell]
    return messages.wording.say(
        "cli.suspect",
        cell=messages.cell(suspect.cell, report),
        raw=one_line(cell.raw or ""),
        suggested=decimal_text(suspect.suggested),
        fixes=suspect.fixes,
        breaks=suspect.breaks,
    )


def _doubtful_lines(checked: CheckedReport, messages: Messages) -> Iterator[str]:
    """The cells that were read without being sure and not seen; unreadable ones are findings and stand there."""
    wording, report = messages.wording, checked.report
    doubtful = [
        cell
        for table in report.tables
        for cell in table.cells
        if cell.confidence < SURE and cell.state not in ("unreadable", "absent")
        if checked.people is None or cell.id in checked.people.doubtful
    ]
    if not doubtful:
        return
    yield wording.say("cli.doubtful", count=len(doubtful))
    for cell in doubtful[:_MOST_LISTED]:
        name = messages.cell(cell.id, report)
        page = _page(cell.page, wording)
        yield _INDENT + wording.say("cli.doubtful_cell", page=page, cell=name, raw=one_line(cell.raw or ""))
    if len(doubtful) > _MOST_LISTED:
        yield _INDENT + wording.say("cli.more", count=len(doubtful) - _MOST_LISTED)


def _free_sum_lines(report: Report, wording: Wording) -> Iterator[str]:
    sums = [(table.page, found) for table in report.free_tables for found in table.sums]
    if report.free_tables:
        yield wording.say("cli.free_tables", count=len(report.free_tables), sums=len(sums))
    for page, found in sums[:_MOST_LISTED]:
        yield _INDENT + wording.say("cli.free_sum", page=_page(page, wording), sum=_sum(found))
    if len(sums) > _MOST_LISTED:
        yield _INDENT + wording.say("cli.more", count=len(sums) - _MOST_LISTED)


def _sum(found: FreeSum) -> str:
    return decimal_text(found.total) + " = " + " + ".join(decimal_text(part) for part in found.parts)


def _page(page: int | None, wording: Wording) -> str:
    return "" if page is None else wording.say("cli.page", page=page)


def _ranges(numbers: Sequence[int]) -> str:
    """`3-5, 8` for 3, 4, 5, 8."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


@dataclass(slots=True)
class Tally:
    """What all files came to; the reports themselves are not kept."""

    files: int = 0
    reports: int = 0
    holding: int = 0
    with_findings: int = 0
    excepted: int = 0
    failed: int = 0
    status: int = 0

    def add(self, source: CheckedSource) -> None:
        """Count one file: a file is failed when it (or a report of it) could not be read or holds no known table."""
        self.files += 1
        self.status = max(self.status, source.status)
        self.failed += source.status == ExitCode.FAILED
        known = [checked for checked in source.reports if checked.report.tables]
        self.reports += len(known)
        self.holding += sum(checked.all_holds for checked in known)
        self.excepted += sum(checked.all_holds and checked.has_exceptions for checked in known)
        self.with_findings += sum(not checked.all_holds for checked in known)

    def line(self, wording: Wording) -> str:
        """The summary's sentence."""
        said = wording.say(
            "cli.summary",
            files=self.files,
            reports=self.reports,
            holding=self.holding,
            with_findings=self.with_findings,
            failed=self.failed,
        )
        return wording.say("cli.summary_excepted", summary=said, count=self.excepted) if self.excepted else said
