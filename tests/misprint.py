"""A published report with wrong totals, as it was printed: 10, 1, 0, 0 and 总计 0; 5, 0, 0, 0 and 总计 0."""

from __future__ import annotations

import re
from pathlib import Path

from app.project import Project
from app.review.review import Review
from tests.projects import SAMPLES, import_into, open_review

FINDINGS = ("disputes.row_total/reconsideration", "disputes.row_total/litigation_direct")
_PRINTED = "1 0 0 0 1 0 0 0 0 0 0 1 0 0 1".split()
_WRONG = "10 1 0 0 0 5 0 0 0 0 0 1 0 0 1".split()


def misprinted_review(folder: Path) -> tuple[Review, int]:
    """A project with that report alone, and its id."""
    text = (SAMPLES / "zhuyan-2021.txt").read_text(encoding="utf-8")
    printed, wrong = (r"\n\n".join(numbers) for numbers in (_PRINTED, _WRONG))
    text, changed = re.subn(rf"(?<=总计\n\n){printed}(?=\n\n\n五、)", wrong, text)
    assert changed == 1
    path = folder / "zhuyan-2021.txt"
    path.write_text(text, encoding="utf-8")
    project = Project.create(folder / "misprinted.gouji")
    (result,) = import_into(project, path)
    project.close()
    return open_review(folder / "misprinted.gouji"), result.reports[0]
