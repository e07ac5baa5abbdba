"""The lock files pin every requirement to one version and its files' hashes, and name no place."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging.scripts import ROOT, load_script

lock = load_script("lock/write")

_PINNED = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)==[0-9][0-9a-z.]*(?: ; [^;]+)?(?: --hash=sha256:[0-9a-f]{64})+")
_OPTIONAL = {"distributed", "pyarrow"}
"""What an extra of users' installs brings, named by its version in pyproject.toml."""
_ELSEWHERE = {"colorama", "tzdata"} if sys.platform != "win32" else set[str]()
"""Locked for other systems than this one, and not installed here."""
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


@pytest.mark.parametrize(("name", "extras"), [(_FILES[0], ("build",)), (_FILES[1], ("build", "dev", "dask"))])
def test_every_dependency_of_the_project_is_locked(name: str, extras: tuple[str, ...]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in extras for one in project["optional-dependencies"][extra])]
    assert {re.split(r"[<>=]", one)[0].lower() for one in wanted} <= {_name(one) for one in _requirements(name)}


def test_the_developers_lock_holds_the_runtime_lock() -> None:
    runtime, development = (set(_requirements(name)) for name in _FILES)
    assert runtime <= development


def test_every_package_that_the_program_imports_is_locked() -> None:
    owners, locked = packages_distributions(), {_name(one) for one in _requirements(_FILES[0])}
    foreign = {module for module in _imported() if module not in sys.stdlib_module_names and module != "app"}
    assert {"PySide6", "cv2", "pandas", "pymupdf"} <= foreign
    missing = {
        module
        for module in foreign
        if not locked.intersection(canonicalize_name(owner) for owner in owners.get(module, []))
    }
    assert missing == _OPTIONAL


def test_what_a_locked_package_requires_is_locked_where_it_is_used() -> None:
    locked = {_name(one) for one in _requirements(_FILES[0])}
    for name in locked - set(lock.WITHOUT_REQUIREMENTS) - _ELSEWHERE:
        assert _requires(name) <= locked, name


def test_all_of_the_program_can_be_imported_without_what_is_left_out() -> None:
    """An environment that start.py made has none of these; others may."""
    locked = {_name(one) for one in _requirements(_FILES[0])}
    left_out = {name for package in lock.WITHOUT_REQUIREMENTS for name in _requires(package)} - locked
    assert {"requests", "shapely", "pyclipper", "omegaconf"} <= left_out
    hidden = [
        module
        for module, owners in packages_distributions().items()
        if left_out.intersection(canonicalize_name(owner) for owner in owners)
    ]
    done = subprocess.run(
        [sys.executable, "-c", _IMPORT_ALL, *hidden], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 300


_IMPORT_ALL = """
import importlib, pkgutil, sys
for module in sys.argv[1:]:
    sys.modules[module] = None  # from here on, an import of it fails
import app
names = [one.name for one in pkgutil.walk_packages(app.__path__, "app.")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def _imported() -> Iterator[str]:
    """The top-level name of every import in `app`, wherever it stands."""
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (name.name.partition(".")[0] for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module.partition(".")[0]


def _requires(package: str) -> set[str]:
    """The packages that one requires here, without its extras."""
    found = [Requirement(text) for text in requires(package) or ()]
    return {canonicalize_name(one.name) for one in found if one.marker is None or one.marker.evaluate({"extra": ""})}


def _text(name: str) -> str:
    return (ROOT / "packaging" / "lock" / name).read_text(encoding="utf-8")


def _requirements(name: str) -> list[str]:
    """Each requirement with its marker and hashes, in one line."""
    lines = (line.strip() for line in _text(name).splitlines() if not line.lstrip().startswith("#"))
    joined = " ".join(line or "\n" for line in lines).replace(" \\ ", " ")
    return [one.strip() for one in re.split(r"(?<=[0-9a-f]{64}) (?=[a-z])", joined) if one.strip()]


def _name(requirement: str) -> str:
    return requirement.partition("==")[0]
