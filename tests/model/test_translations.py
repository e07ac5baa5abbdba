"""Both languages say the same things, and everything that can happen has its sentence."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
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
from tests.forms.official import form_2019, form_2021
from tests.wordings import WORDINGS

APP = Path(__file__).parents[2] / "app"
FACTS = {"name", "seconds", "reason", "page", "pages", "limit"}


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def source_of(room: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((APP / room).glob("**/*.py")))


def test_both_languages_have_the_same_keys_and_placeholders() -> None:
    chinese, english = ({key: placeholders(text) for key, text in one.sentences.items()} for one in WORDINGS)
    assert chinese == english


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.language)
def test_no_sentence_is_empty(wording: Wording) -> None:
    assert all(text.strip() for text in wording.sentences.values())


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.language)
def test_every_reading_error_has_a_sentence_that_needs_no_unknown_fact(wording: Wording) -> None:
    for code in get_args(ErrorCode):
        assert f"error.{code}" in wording.sentences
    for key, text in wording.sentences.items():
        if key.startswith("error."):
            assert "name" in placeholders(text) <= FACTS, key


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
