"""Both languages say the same things, and everything that can happen has its sentence."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from app.model import (
    CrossReportReason,
    EquationReason,
    ErrorCode,
    NarrativeReason,
    PlausibilityReason,
    ReadingReason,
    Wording,
)
from tests.catalogues import Call, Catalogue, UsedKeys, calls, catalogue, fields, shown
from tests.forms.official import form_2019, form_2021
from tests.wordings import WORDINGS

APP = Path(__file__).parents[2] / "app"
FACTS = {"name", "seconds", "reason", "page", "pages", "path", "limit"}
BOTH: tuple[Catalogue, ...] = get_args(Catalogue)
GLOSS = {"gloss"}
"""The English word for a label, which English sentences alone show."""
COUNT = re.compile(r"\{(\w+)\} (?:(?:more|other|chosen) )?(?!has|was|this|does)(?:\w\w+s|have|are|were|do)\b")
NO_COUNTS = {"address", "agency", "bytes", "cell", "first", "project", "second", "worker", "year"}
"""Facts before a word in `s` that are no numbers: names, keys of the tour; `bytes` is never one."""


def problem_of(call: Call) -> str | None:
    """What is wrong with a call: a key that no catalogue has, or a fact that its sentence shows and is not given."""
    for key in call.keys:
        sentences = [
            catalogue(name, language)[key] for name in BOTH for language in ("zh", "en") if key in catalogue(name, "zh")
        ]
        if not sentences:
            return f"{call.place}: there is no sentence “{key}”"
        wanted = {name for sentence in sentences for name, _ in fields(sentence)}
        if call.facts is not None and not wanted <= call.facts:
            return f"{call.place}: “{key}” is not given {', '.join(sorted(wanted - call.facts))}"
        if call.facts is not None and len(call.keys) == 1 and (stale := call.facts - wanted - GLOSS):
            return f"{call.place}: “{key}” shows no {', '.join(sorted(stale))}"
    return None


def source_of(room: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((APP / room).glob("**/*.py")))


@pytest.mark.parametrize("name", BOTH)
def test_both_languages_have_the_same_keys_and_show_the_same_facts(name: Catalogue) -> None:
    chinese, english = (
        {key: shown(text) - GLOSS for key, text in catalogue(name, one).items()} for one in ("zh", "en")
    )
    assert chinese == english


@pytest.mark.parametrize("name", BOTH)
def test_no_sentence_is_empty(name: Catalogue) -> None:
    assert all(text.strip() for language in ("zh", "en") for text in catalogue(name, language).values())


def test_every_call_names_a_sentence_and_hands_over_what_it_shows() -> None:
    asked = list(calls())
    assert len(asked) > 400
    assert [problem for call in asked if (problem := problem_of(call))] == []


@pytest.mark.parametrize("name", BOTH)
def test_no_sentence_is_left_that_nothing_asks_for(name: Catalogue) -> None:
    used = UsedKeys()
    assert [key for key in catalogue(name, "zh") if not used.has(key)] == []


@pytest.mark.parametrize("name", BOTH)
def test_an_english_count_has_a_form_for_one_and_one_for_many(name: Catalogue) -> None:
    english = catalogue(name, "en").items()
    forms = [(key, one) for key, text in english for _, one in fields(text) if one]
    assert forms
    assert [key for key, one in forms if one.count("|") != 1] == []
    assert [
        f"{key}: {found.group()}"
        for key, text in english
        for found in COUNT.finditer(text)
        if found.group(1) not in NO_COUNTS
    ] == []


@pytest.mark.parametrize("name", BOTH)
def test_chinese_has_no_forms_for_numbers(name: Catalogue) -> None:
    assert [key for key, text in catalogue(name, "zh").items() if any(forms for _, forms in fields(text))] == []


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.language)
def test_every_reading_error_has_a_sentence_that_needs_no_unknown_fact(wording: Wording) -> None:
    for code in get_args(ErrorCode):
        assert f"error.{code}" in wording.sentences
    for key, text in wording.sentences.items():
        if key.startswith("error."):
            assert "name" in shown(text) <= FACTS, key


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.language)
def test_every_problem_that_sources_can_raise_has_its_sentence(wording: Wording) -> None:
    raised = re.findall(r'ReadProblem\(\s*(?:code=)?"(\w+)",\s*(?:detail=)?"(\w+)"', source_of("sources"))
    assert raised
    for code, detail in raised:
        assert f"error.{code}.{detail}" in wording.sentences


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.language)
def test_every_mistake_in_a_form_has_its_sentence(wording: Wording) -> None:
    source = source_of("forms")
    reasons = set(re.findall(r'(?:fail\(|_no_duplicates\(|line, )"(\w+)"', source))
    assert len(reasons) > 20
    assert {f"form.{reason}" for reason in reasons} <= set(wording.sentences)


REASONS = [
    reason
    for reasons in (EquationReason, ReadingReason, PlausibilityReason, NarrativeReason, CrossReportReason)
    for reason in get_args(reasons)
]


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_of_a_finding_has_its_sentence(reason: str) -> None:
    """The type of `Finding.reason` names them all, so that mypy refuses one that is missing here."""
    for wording in WORDINGS:
        assert f"finding.{reason}" in wording.sentences, wording.language


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_can_be_found(reason: str) -> None:
    by_forms = {rule.reason for form in (form_2019(), form_2021()) for rule in (*form.year_rules, *form.plausibility)}
    by_default = {"year_differs", "implausible"}
    assert f'"{reason}"' in source_of("rules") or reason in by_forms | by_default
