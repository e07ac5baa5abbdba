"""What a limit left unread is among the findings of a report, and takes nothing else away."""

from __future__ import annotations

from dataclasses import replace

from app.model import Box, Omission, Report, Spot
from app.review.state.evaluator import Evaluator
from app.rules import READ_INCOMPLETE
from tests.forms.official import form_2021


def test_an_omission_of_the_reading_is_an_open_warning_of_the_report() -> None:
    evaluator = Evaluator((form_2021(),))
    whole = Report("石桥镇人民政府", 2023, (1,), ())
    part = replace(whole, omissions=(Omission("lines", Spot(1, Box(0, 0, 595, 842))),))
    before, after = (evaluator.full(report, {}, {}).findings for report in (whole, part))
    (added,) = [finding for finding in after if finding not in before]
    assert (added.rule, added.status, added.ruled) == (READ_INCOMPLETE, "warning", False)
    assert len(after) == len(before) + 1
