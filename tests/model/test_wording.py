"""Sentences with facts: filled in, and in the singular where there is one."""

from __future__ import annotations

import pytest

from app.model import Tally, filled


@pytest.mark.parametrize(("count", "said"), [(0, "0 reports"), (1, "1 report"), ("1", "1 report"), (21, "21 reports")])
def test_a_sentence_counts_in_the_form_that_fits(count: object, said: str) -> None:
    assert filled("{count:# report|# reports} of {name}", {"count": count, "name": "a#b|c"}) == f"{said} of a#b|c"


def test_a_correction_against_the_page_is_an_open_problem_of_its_own() -> None:
    assert Tally("to_do", open=1).problem == "against"
    assert Tally("to_do", open=1, doubtful=3).problem == "against"
    assert Tally("to_do", open=2, not_assessable=1).problem == "not_assessable"
    assert Tally("to_do", open=1, broken=1, doubtful=2).problem == "broken"
    assert Tally("verified", warnings=1).problem == "warning"
    assert Tally("verified").problem is None
