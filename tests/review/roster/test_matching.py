"""Names are suggested, the surest first, and never one for another without the difference being known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.review.resources import resources_folder
from app.review.roster.columns import RosterWords
from app.review.roster.matching import LIKENESSES, RosterNames, matches
from app.review.roster.names import unlike
from tests.properties import examples

WORDS = RosterWords.load(resources_folder())
ROSTER = (
    "东城区人民政府", "西城区人民政府", "第一中学", "第二中学", "青萝县财政局", "洪泽区财政局", "古镇镇人民政府",
    "古镇镇人民政府办公室", "石鼓湾街道办事处（党政办）", "县水利局",
)  # fmt: skip


def suggested(agency: str, renamed: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, str]]:
    found = RosterNames(ROSTER, renamed, WORDS).match(agency).suggestions
    return [(one.name, one.likeness) for one in found]


@pytest.mark.parametrize("name", ROSTER)
def test_a_name_of_the_roster_means_itself_alone(name: str) -> None:
    assert suggested(name) == [(name, "exact")]


@pytest.mark.parametrize(
    ("agency", "best"),
    [
        ("石鼓湾街道办事处(党政办)", ("石鼓湾街道办事处（党政办）", "spelling")),
        ("东城区 人民政府", ("东城区人民政府", "spelling")),
        ("东城区政府", ("东城区人民政府", "ending")),
        ("北京市东城区人民政府", ("东城区人民政府", "place")),
        ("财政局", ("洪泽区财政局", "place")),
        ("洪择区财政局", ("洪泽区财政局", "similar")),
        ("县水务局", ("县水利局", "similar")),
    ],
)
def test_the_best_suggestion_comes_first_and_says_why(agency: str, best: tuple[str, str]) -> None:
    assert suggested(agency)[0] == best


@pytest.mark.parametrize(("agency", "other"), [("第三中学", "第一中学"), ("南城区人民政府", "东城区人民政府")])
def test_names_that_differ_in_one_character_are_never_called_the_same(agency: str, other: str) -> None:
    match = RosterNames(ROSTER, (), WORDS).match(agency)
    assert other in [one.name for one in match.suggestions]
    assert {one.likeness for one in match.suggestions} == {"similar"}
    assert match.sure is None and all(one.score < 100 for one in match.suggestions)
    place = frozenset({next(at for at, (one, two) in enumerate(zip(agency, other, strict=True)) if one != two)})
    assert unlike(agency, other) == (place, place)


def test_of_two_that_fit_equally_none_is_sure() -> None:
    names = ("甲镇（一）", "甲镇[一]")
    match = RosterNames(names, (), WORDS).match("甲镇一")
    assert [one.likeness for one in match.suggestions] == ["spelling", "spelling"] and match.sure is None


def test_what_a_person_chose_before_is_suggested_again() -> None:
    assert suggested("水务站", (("水务站", "第一中学"), ("水务站", "县水利局")))[0] == ("县水利局", "renamed")
    assert suggested("水务站", (("水务站", "不在名册"),)) == []


def test_nothing_is_suggested_for_what_has_nothing_in_common() -> None:
    assert suggested("某某") == suggested("") == []


def test_the_progress_is_told_and_the_order_kept() -> None:
    told: list[tuple[int, int]] = []
    found = matches(("第一中学", "某某"), RosterNames(ROSTER, (), WORDS), lambda *done: told.append(done))
    assert [one.agency for one in found] == ["第一中学", "某某"] and told == [(1, 2), (2, 2)]
    assert found[0].is_exact and not found[1].is_exact


@given(st.text("东西城区一二中学（）() 政府人民县", max_size=9))
@examples(300)
def test_suggestions_are_ranked_and_none_comes_before_an_exact_one(agency: str) -> None:
    found = RosterNames(ROSTER, (), WORDS).match(agency).suggestions
    ranks = [(LIKENESSES.index(one.likeness), -one.score) for one in found]
    assert ranks == sorted(ranks) and len({one.name for one in found}) == len(found)
    assert all(one.name in ROSTER for one in found)
    if agency in ROSTER:
        assert [(one.name, one.likeness) for one in found] == [(agency, "exact")]
    assert all(one.likeness == "exact" for one in found if one.name == agency)
