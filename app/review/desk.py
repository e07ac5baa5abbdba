"""The reports that are open on the desk: loaded from the project, judged, and kept while they are in use."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence

from app import __version__
from app.forms import Form, FormCollection
from app.project import Project
from app.review.judge import Judge, usable, with_sums
from app.review.open_report import OpenReport

_KEPT = 16
_JUDGING = 2
"""Goes up when a report's tally counts otherwise, under the same forms and version."""


class Desk:
    """Loads and judges reports. `rules` names the rules that judge: a tally made under others is stale."""

    def __init__(self, project: Project, forms: FormCollection) -> None:
        self._project = project
        self._forms = forms
        self._kept: OrderedDict[int, OpenReport] = OrderedDict()
        self.judge = Judge(forms.forms)
        self.rules = rules_mark(forms.forms)

    def report(self, report_id: int) -> OpenReport:
        """The report as the file has it now; KeyError for one that is not there."""
        found = self._kept.get(report_id)
        if found is None:
            found = self.load(report_id)
            self.put(found)
        self._kept.move_to_end(report_id)
        return found

    def peek(self, report_id: int) -> OpenReport | None:
        """The report as it was left on the desk, if it lies there."""
        return self._kept.get(report_id)

    def load(self, report_id: int) -> OpenReport:
        """The report straight from the file, within the act that is under way if there is one."""
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
            self.judge.full(report, stored.corrections, stored.seen, strange, stored.verdicts),
            stored.verdicts,
            stored.signatures,
            stored.sources,
        )

    def put(self, report: OpenReport) -> None:
        """Keep a report as it is now."""
        self._kept[report.id] = report
        self._kept.move_to_end(report.id)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def forget(self, report_id: int | None = None) -> None:
        """Drop one report, or all: the next one asked for is read from the file."""
        if report_id is None:
            self._kept.clear()
        else:
            self._kept.pop(report_id, None)


def rules_mark(forms: Sequence[Form]) -> str:
    """A fingerprint of the program's version, of how it judges, and of all forms."""
    digest = hashlib.sha256(f"{__version__} {_JUDGING}".encode())
    for form in forms:
        digest.update(repr(form).encode())
    return digest.hexdigest()[:16]
