"""Machines that read differently are told apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app import __version__
from app.review.cluster.fingerprint import Difference, fingerprint
from tests.cluster.machines import other_version


def test_a_machine_agrees_with_itself() -> None:
    assert fingerprint() == fingerprint()
    assert fingerprint().differences(fingerprint()) == ()
    assert fingerprint().program == __version__


def test_every_part_is_compared() -> None:
    here = fingerprint()
    libraries = tuple((name, "0.1" if name == "PyMuPDF" else version) for name, version in here.libraries)
    there = replace(here, program="0.0.1", code="0", forms="1", models="2", libraries=(*libraries, ("new", "3")))
    pymupdf = dict(here.libraries)["PyMuPDF"]
    assert here.differences(there) == (
        Difference("program", "0.0.1", here.program),
        Difference("code", "0", here.code),
        Difference("forms", "1", here.forms),
        Difference("models", "2", here.models),
        Difference("PyMuPDF", "0.1", pymupdf),
        Difference("new", "3", "?"),
    )


def test_libraries_are_installed_under_the_names_that_are_asked_for() -> None:
    assert [name for name, version in fingerprint().libraries if version == "?"] == []


def test_the_trial_of_another_version_is_another_version(tmp_path: Path) -> None:
    made = (other_version(tmp_path) / "app" / "__init__.py").read_text(encoding="utf-8")
    assert '__version__ = "0.0.1"' in made
