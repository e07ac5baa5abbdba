"""Parts that are more than their whole are found; parts that overlap, or stop being parts, are left alone."""

from __future__ import annotations

import pytest

from tests.rules.narrative_report import findings, numbers


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("公开信息90条。其中简报35期，民生类信息70条。", "90", "105"),
        ("公开信息50条，其中政策60条。", "50", "60"),
        ("收到申请20件，其中自然人15件、法人9件。", "20", "24"),
        ("公开信息100条（网站80条），其中政策类60条（含解读30条），财政类50条。", "100", "110"),
    ],
)
def test_parts_that_exceed_their_whole_are_found(text: str, whole: str, parts: str) -> None:
    (finding,) = findings(text)
    assert (finding.rule, finding.reason) == ("narrative.parts", "parts_exceed")
    assert (str(finding.left), str(finding.right)) == (whole, parts)
    assert finding.cells == ()
    assert finding.spots


def test_parts_that_end_in_the_others_must_make_up_the_whole() -> None:
    assert findings("公开信息100条，其中政策20条、财政30条、其他50条。") == []
    assert numbers("公开信息100条，其中政策20条、财政30条、其他40条。") == [("narrative.parts", "100", "90")]


@pytest.mark.parametrize(
    "text",
    [
        "公开信息100条，其中政策20条，财政30条。",  # not all parts are named
        "公开信息100条，其中网站60条，微信公众号推送80篇。",  # another subject begins
        "收到申请10件，其中自然人8件，法人2件，予以公开6件，不予公开4件。",  # sorted twice
        "公开信息100条，其中政策60条；发布视频300条。",  # another sentence
        "公开信息100余条，其中政策160条。",  # not exact
        "公开信息100条，回应关切20条，其中重点40条。",  # of which is not said
        "办结建议5件、提案8件，其中主办10件。",  # of both
        "公开信息100条，其中政策60条，比上年增加50条。",  # a comparison
        "公开信息100条，其中阅读量1000次的60条。",
        "收到申请10件，其中9件已办结，占90%。",
        "召开会议4次，其中参会200人次。",
        "其中政策20条。",
    ],
)
def test_other_parts_are_no_finding(text: str) -> None:
    assert findings(text) == []
