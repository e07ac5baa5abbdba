"""The lock files pin every requirement to one version and its files' hashes, and name no place."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.packaging.scripts import FOLDER, ROOT, load_script

lock = load_script("lock")

_PINNED = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)==[0-9][0-9a-z.]*(?: ; [^;]+)?(?: --hash=sha256:[0-9a-f]{64})+")
_FILES = ("requirements.txt", "requirements-dev.txt")


@pytest.mark.parametrize("name", _FILES)
def test_every_requirement_has_an_exact_version_and_hashes(name: str) -> None:
    for requirement in _requirements(name):
        assert _PINNED.fullmatch(requirement), requirement[:100]


@pytest.mark.parametrize("name", _FILES)
def test_no_host_and_no_place_is_named(name: str) -> None:
    assert lock.places_named(_text(name)) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.org/simple",
        "# via -r /home/me/requirements.in",
        r"#   -c C:\gouji\requirements.txt",
        "one @ file:///tmp/one.whl",
        "--find-links wheels",
    ],
)
def test_a_named_place_would_be_seen(line: str) -> None:
    assert lock.places_named(f"one==1\n{line}\n") == [line]


@pytest.mark.parametrize(("name", "extras"), [(_FILES[0], ("build",)), (_FILES[1], ("build", "dev"))])
def test_every_dependency_of_the_project_is_locked(name: str, extras: tuple[str, ...]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in extras for one in project["optional-dependencies"][extra])]
    assert {re.split(r"[<>=]", one)[0].lower() for one in wanted} <= {_name(one) for one in _requirements(name)}


def test_the_developers_lock_holds_the_runtime_lock() -> None:
    runtime, development = (set(_requirements(name)) for name in _FILES)
    assert runtime <= development


def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _requirements(name: str) -> list[str]:
    """Each requirement with its marker and hashes, in one line."""
    lines = (line.strip() for line in _text(name).splitlines() if not line.lstrip().startswith("#"))
    joined = " ".join(line or "\n" for line in lines).replace(" \\ ", " ")
    return [one.strip() for one in re.split(r"(?<=[0-9a-f]{64}) (?=[a-z])", joined) if one.strip()]


def _name(requirement: str) -> str:
    return requirement.partition("==")[0]
