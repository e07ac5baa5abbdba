"""A percentage that the numbers of its sentence do not give is found, within the decimals that it is printed with."""

from __future__ import annotations

import pytest

from tests.rules.narrative_report import findings, numbers


@pytest.mark.parametrize("share", ["33%", "33.3%", "33.33%", "34%"])
def test_rounding_and_cutting_off_are_no_finding(share: str) -> None:
    assert findings(f"公开信息300条，其中政策100条，占{share}。") == []


@pytest.mark.parametrize("share", ["43%", "33.1%", "35%"])
def test_another_percentage_is_found(share: str) -> None:
    (finding,) = findings(f"公开信息300条，其中政策100条，占{share}。")
    assert (finding.rule, finding.reason, finding.cells) == ("narrative.percent", "percent_differs", ())
    assert str(finding.right) == share[:-1]
    assert str(finding.left).startswith("33")


def test_the_part_stands_before_its_bracket_and_the_bracket_before_its_percentage() -> None:
    assert findings("共收到申请50件，其中自然人40件（占80%），法人10件（甲类4件、乙类6件），占20%。") == []
    assert numbers("共收到申请50件，其中自然人40件（占60%）。") == [("narrative.percent", "80", "60")]


def test_the_whole_may_be_the_tables() -> None:
    assert findings("在申请中，共3件，其中2件被退回，占16.67%。") == []  # of 12


@pytest.mark.parametrize(
    "text",
    [
        "公开信息95条、救助信息64条，占全部信息的15.9%。",  # the whole is not there
        "公开信息300条，占全县公开总量的5%。",
        "共300条，其中A类100条，B类50条，占比分别为33%、60%。",
        "共300条，其中政策100条，占约40%。",
        "共300条，其中政策100条，同比增长60%。",
        "办结率100%，满意率96%。",
    ],
)
def test_percentages_of_something_else_are_no_finding(text: str) -> None:
    assert findings(text) == []
