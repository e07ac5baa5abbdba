"""A sentence that says another number than the table is found; one that may speak of something else is left alone."""

from __future__ import annotations

import pytest

from app.model import Passage
from app.rules.narrative.check import narrative_findings
from tests.rules.cells import changed
from tests.rules.narrative_report import AGENCY, YEAR, cells, findings, numbers, passage

# the sentence with {} for its number, the true number, the rule
_TRUE = [
    ("本年新收政府信息公开申请{}件。", 12, "narrative.new"),
    ("2023年，我镇共收到政府信息公开申请{}宗，均已答复。", 12, "narrative.new"),
    ("全年收到{}件依申请公开申请。", 12, "narrative.new"),
    ("受理依申请公开政府信息{}件。", 15, "narrative.new"),
    ("收到公民、法人和其他组织的政府信息公开申请{}件。", 12, "narrative.new"),
    ("本年新收申请１２件，上年结转申请{}件。", 3, "narrative.carried_in"),
    ("在收到的申请中，{}件为2022年结转。", 3, "narrative.carried_in"),
    ("政府信息公开申请{}件结转至2024年继续办理。", 2, "narrative.carried_out"),
    ("申请结转下年度{}件。", 2, "narrative.carried_out"),
    ("全年办结政府信息公开申请{}件。", 13, "narrative.handled"),
    ("政府信息公开申请中，予以公开{}件。", 5, "narrative.granted"),
    ("依申请公开方面，{}件部分公开。", 2, "narrative.partly"),
    ("政府信息公开申请中，不予公开{}件。", 2, "narrative.refused"),
    ("政府信息公开申请中，无法提供{}件。", 2, "narrative.unavailable"),
    ("政府信息公开申请中，不予处理{}件。", 1, "narrative.not_processed"),
    ("因政府信息公开引发行政复议{}件。", 3, "narrative.reconsideration"),
    ("因政府信息公开被提起行政诉讼{}件。", 3, "narrative.litigation"),
    ("制发行政规范性文件{}件。", 4, "narrative.proactive"),
    ("作出行政许可决定{}件。", 321, "narrative.proactive"),
    ("行政事业性收费{}万元。", 12.5, "narrative.proactive"),
    ("全年发出收费通知{}件。", 2, "narrative.charges"),
]


@pytest.mark.parametrize(("sentence", "number", "rule"), _TRUE)
def test_the_tables_number_is_no_finding_and_another_one_is(sentence: str, number: float, rule: str) -> None:
    assert findings(sentence.format(number)) == []
    (finding,) = findings(sentence.format(7777))
    assert (finding.rule, finding.status, str(finding.right)) == (rule, "warning", "7777")
    assert finding.cells and all(cell in cells() for cell in finding.cells)


def test_received_may_mean_the_new_ones_or_all_and_the_nearer_is_shown() -> None:
    sentence = "共收到政府信息公开申请{}件。"
    assert findings(sentence.format(12)) == findings(sentence.format(15)) == []
    (finding,) = findings(sentence.format(16))
    assert (str(finding.left), str(finding.right)) == ("15", "16")
    assert finding.cells == ("applications/new/total", "applications/carried_in/total")


def test_new_ones_are_not_those_carried_in() -> None:
    assert numbers("本年新收政府信息公开申请15件。") == [("narrative.new", "12", "15")]


def test_a_number_in_words_is_a_number() -> None:
    assert findings("本年新收政府信息公开申请十二件。") == []
    assert numbers("本年新收政府信息公开申请二十二件。") == [("narrative.new", "12", "22")]


def test_a_finding_links_the_words_and_the_cells() -> None:
    (finding,) = findings("一年来成效明显，新收政府信息公开申请９件，都已办理。")
    assert finding.quote == "新收政府信息公开申请9件"
    assert finding.spots == passage("").spots
    assert finding.difference == 3


def test_that_there_was_none_is_held_against_the_tables_too() -> None:
    assert numbers("本年度未收到政府信息公开申请。") == [("narrative.new", "12", "0")]
    assert numbers("全年未发生因政府信息公开引起的行政复议、行政诉讼。") == [
        ("narrative.reconsideration", "3", "0"),
        ("narrative.litigation", "3", "0"),
    ]
    nothing = changed(cells(), "disputes/reconsideration/total", "0")
    assert findings("没有因政府信息公开引起的行政复议。", nothing) == []


@pytest.mark.parametrize(
    ("agency", "area"),
    [
        ("青石县人民政府", "全县"),
        ("江城市西湖区人民政府", "全区"),
        ("云岭省人民政府", "全省"),
        ("竹岩街道办事处", "全街道"),
    ],
)
def test_a_governments_own_area_is_its_report(agency: str, area: str) -> None:
    sentence = f"{YEAR}年，{area}共收到政府信息公开申请77件。"
    (finding,) = narrative_findings((passage(sentence),), cells(), YEAR, agency)
    assert (finding.rule, str(finding.right)) == ("narrative.new", "77")
    assert finding.quote == f"{area}共收到政府信息公开申请77件"


@pytest.mark.parametrize("agency", ["青石县教育局", "青石县人民政府办公室", "江城市人民政府", None])
def test_an_area_around_the_agency_is_another_body(agency: str | None) -> None:
    sentence = f"{YEAR}年，全县共收到政府信息公开申请77件。"
    assert narrative_findings((passage(sentence),), cells(), YEAR, agency) == ()
    assert (
        narrative_findings((passage("全县各单位共收到政府信息公开申请77件。"),), cells(), YEAR, "青石县人民政府") == ()
    )


# Each would be a false alarm: its number is not the table's, and need not be.
_OF_SOMETHING_ELSE = [
    "2022年共收到政府信息公开申请77件。",
    "上半年收到政府信息公开申请77件。",
    "全县各单位共收到政府信息公开申请77件，答复77件。",
    "县自然资源局收到政府信息公开申请77件。",
    "通过网上平台收到政府信息公开申请77件。",
    "收到自然人政府信息公开申请77件。",
    "近三年累计收到政府信息公开申请77件。",
    "自2008年以来，共收到政府信息公开申请77件。",
    "收到政府信息公开申请约77件。",
    "收到政府信息公开申请70余件。",
    "其中收到政府信息公开申请77件。",
    "12345热线收到信息公开方面的工单77件，已办结77件。",
    "收到信息公开意见建议77条，答复77条。",
    "收到行政许可申请77件，全部公开办理结果。",
    "公文属性认定中，依申请公开77件，不予公开77件。",
    "办理政协提案77件，予以公开77件。",
    "作为复议机关，收到行政复议申请77件。",
    "因政府信息公开引发的行政复议中，结果纠正77件。",
    "全年无政府信息公开行政诉讼败诉案件。",
    "我镇未收到政府信息公开方面的投诉。",
    "公开规范性文件77件。",
    "公示行政许可决定77件。",
    "把每一件政府信息公开申请办好。",
    "对77件政府信息公开申请征求了第三方意见。",
    "以县政府为被申请人的信息公开等行政复议案件77件，其中涉及信息公开3件。",
    "全年收到行政复议申请77件，其中涉及信息公开的3件。",
    "政府信息公开行政复议新增77件。",
    "收到申请77件的单位有两家，都是信息公开重点单位。",
    "2024年计划受理政府信息公开申请77件。",
    "收到申请人来电咨询77次，申请书77件次。",
]


@pytest.mark.parametrize("sentence", _OF_SOMETHING_ELSE)
def test_what_may_speak_of_something_else_is_no_finding(sentence: str) -> None:
    assert findings(sentence) == []


def test_the_year_that_carried_cases_come_from_says_nothing_of_the_others() -> None:
    assert numbers("受理信息公开申请99件（含2022年结转3件），结转2024年办理2件。") == [("narrative.new", "15", "99")]


def test_a_body_of_the_reports_own_name_is_itself() -> None:
    assert numbers("2023年石桥镇共收到政府信息公开申请99件。") == [("narrative.new", "15", "99")]


@pytest.mark.parametrize("text", [None, "1.2.3", ""])
def test_a_cell_without_a_number_is_not_held_against_anything(text: str | None) -> None:
    without = changed(cells(), "applications/new/total", text or "") if text is not None else cells()
    if text is None:
        without = {cell_id: cell for cell_id, cell in cells().items() if cell_id != "applications/new/total"}
    assert findings("本年新收政府信息公开申请77件。", without) == []


def test_a_sum_with_an_unread_part_is_not_judged_by_the_rest() -> None:
    unread = changed(cells(), "applications/carried_in/total", "1.2.3")
    assert findings("收到政府信息公开申请15件。", unread) == []


def test_findings_have_keys_of_their_own() -> None:
    text = "新收政府信息公开申请77件。"
    found = narrative_findings([passage(text), passage(text), Passage("空", ())], cells(), YEAR, AGENCY)
    assert len({finding.equation for finding in found}) == 2


def test_a_finding_is_known_by_its_words_wherever_they_stand() -> None:
    text = "新收政府信息公开申请77件。"
    (alone,) = narrative_findings([passage(text)], cells(), YEAR, AGENCY)
    (later,) = narrative_findings([Passage("空", ()), passage(f"今年，{text}")], cells(), YEAR, AGENCY)
    (other,) = narrative_findings([passage("新收政府信息公开申请78件。")], cells(), YEAR, AGENCY)
    assert alone.equation != other.equation
    assert alone.equation == later.equation
