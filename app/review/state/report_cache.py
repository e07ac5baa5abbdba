"""The cache of open reports: loaded from the project, evaluated, and kept while they are in use."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Generator, Sequence
from dataclasses import replace

from app import __version__
from app.forms import Form, FormCollection
from app.project import NoReportError, Project, RelatedIds, StoredReport
from app.review.state.evaluator import Evaluator, current_cells, usable, with_sums
from app.review.state.isolation import isolated
from app.review.state.open_report import OpenReport
from app.rules import ALONE, RelatedReport, RelatedReports

KEPT = 16
"""Reports that are kept; a step on more of them is gone over without keeping them."""
_EVALUATION_VERSION = 5
"""To be increased where tallies are computed otherwise under the same forms and program version."""


class ReportCache:
    """Loads and evaluates reports. `rules` is the fingerprint of the rules: a tally made under others is stale."""

    def __init__(self, project: Project, forms: FormCollection) -> None:
        self._project = project
        self._forms = forms
        self._kept: OrderedDict[int, OpenReport] = OrderedDict()
        self.evaluator = Evaluator(forms.forms)
        self.rules = rules_mark(forms.forms)
        self._version = project.data_version
        self._newest = project.steps.times()[2]

    def report(self, report_id: int) -> OpenReport:
        """The report as it is in the file, with its suspects; NoReportError for one that is not there."""
        found = self.latest(report_id)
        if not found.is_final:
            found = replace(found, evaluation=self.evaluator.finished(found.evaluation, found.report))
            self.put(found)
        return found

    def latest(self, report_id: int) -> OpenReport:
        """As `report`, but suspects may still have to be searched; for acts and views that need none."""
        self._drop_if_changed()
        found = self._kept.get(report_id)
        if found is None:
            found = self.first(report_id)
            self.put(found)
        self._kept.move_to_end(report_id)
        return found

    def finishing(self, report_id: int) -> Generator[None, None, OpenReport]:
        """`report` in short steps: it yields after each, so that a search can be dropped; its result is kept."""
        found = self.latest(report_id)
        if found.is_final:
            return found
        evaluation = yield from self.evaluator.finishing(found.evaluation, found.report)
        final = replace(found, evaluation=evaluation)
        if self._kept.get(report_id) is found:
            self.put(final)
        return final

    def peek(self, report_id: int) -> OpenReport | None:
        """The report as it was put into the cache last; None where it is not in there."""
        return self._kept.get(report_id)

    def load(self, report_id: int) -> OpenReport:
        """The report read from the file, within the transaction that is open if there is one, with its suspects."""
        found = self.first(report_id)
        return replace(found, evaluation=self.evaluator.finished(found.evaluation, found.report))

    def first(self, report_id: int) -> OpenReport:
        """As `load`, without a search for suspects."""
        stored = self._project.reports.stored(report_id)
        known, strange = usable(stored.reading, self._forms)
        report = with_sums(known)
        return OpenReport(
            stored.id,
            stored.uuid,
            stored.agency,
            stored.year,
            report,
            stored.number,
            stored.corrections,
            stored.seen,
            stored.pages,
            self.evaluator.first(
                report, stored.corrections, stored.seen, strange, stored.verdicts, self._related(stored)
            ),
            stored.verdicts,
            stored.signatures,
            stored.sources,
            stored.sent_back,
            stored.superseded_by is not None,
            self._project.reports.demanded_signers(),
            stored.reviewer,
        )

    def acted(self, step: int) -> None:
        """Note a step that was done through this cache, which has its result already."""
        if step == self._newest + 1:
            self._newest = step

    def put(self, report: OpenReport) -> None:
        """Put a state of a report into the cache."""
        self._kept[report.id] = report
        self._kept.move_to_end(report.id)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def forget(self, report_id: int | None = None) -> None:
        """Drop one report, or all, from the cache."""
        if report_id is None:
            self._kept.clear()
        else:
            self._kept.pop(report_id, None)

    def _drop_if_changed(self) -> None:
        """Empty the cache where another connection has done a step, such as importing a related report."""
        version = self._project.data_version
        if version != self._version:
            self._version = version
            newest = self._project.steps.times()[2]
            if newest != self._newest:
                self._newest = newest
                self._kept.clear()

    def _related(self, stored: StoredReport) -> RelatedReports:
        """The related reports of a report with their present cells."""
        found = self._project.reports.related(stored.agency, stored.year)
        if stored.agency is None or stored.year is None or found == RelatedIds():
            return ALONE
        last = self._related_report(found.last, stored.agency, stored.year - 1)
        units = {agency: self._related_report(report, agency, stored.year) for agency, report in found.units}
        return RelatedReports(
            stored.year,
            last,
            tuple(unit for unit in units.values() if unit is not None),
            tuple(agency for agency, unit in units.items() if unit is None),
        )

    def _related_report(self, report_id: int | None, agency: str, year: int) -> RelatedReport | None:
        """A related report; None where there is none, or it was deleted or cannot be read."""
        if report_id is None:
            return None

        def read() -> RelatedReport:
            reading, corrections = self._project.reports.read(report_id)
            known, _ = usable(reading, self._forms)
            return RelatedReport(agency, year, current_cells(known, corrections))

        try:
            return isolated(read, lambda _: None, f"related report {report_id}")
        except NoReportError:
            return None


def rules_mark(forms: Sequence[Form]) -> str:
    """A fingerprint (16 hex digits) of the program's version, of how it evaluates, and of all forms."""
    digest = hashlib.sha256(f"{__version__} {_EVALUATION_VERSION}".encode())
    for form in forms:
        digest.update(repr(form).encode())
    return digest.hexdigest()[:16]
