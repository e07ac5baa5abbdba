"""A package that imports its modules late has every name that it promises, and no other."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from app import lazy_names

LAZY = ("app.model", "app.project", "app.sources")


@pytest.mark.parametrize("name", LAZY)
def test_a_lazy_package_finds_every_name_that_it_exports(name: str) -> None:
    package = import_module(name)
    assert sorted(name for names in package._HOMES.values() for name in names) == sorted(package.__all__)
    for exported in package.__all__:
        assert getattr(package, exported) is not None
    with pytest.raises(AttributeError, match="no_such_name"):
        package.no_such_name  # noqa: B018


@pytest.mark.parametrize("name", LAZY)
def test_no_name_of_a_lazy_package_is_hidden_by_a_module_of_that_name(name: str) -> None:
    """Importing `package.x` binds `x` in the package: a function of that name would then be found to be a module."""
    package = import_module(name)
    assert package.__file__ is not None
    modules = {file.stem for file in Path(package.__file__).parent.iterdir()}
    assert modules.isdisjoint(package.__all__)


def test_a_name_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    package, home = ModuleType("lazy_package"), ModuleType("lazy_package.home")
    home.answer = ["42"]  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "lazy_package", package)
    monkeypatch.setitem(sys.modules, "lazy_package.home", home)
    found = lazy_names("lazy_package", {"home": ("answer",)})("answer")
    assert found is home.answer
    assert vars(package)["answer"] is found
