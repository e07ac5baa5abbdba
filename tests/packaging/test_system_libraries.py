"""Missing system libraries are found by loading them, and named by the packages that hold them."""

from __future__ import annotations

import pytest

from tests.packaging.scripts import load_script

system = load_script("system_libraries")


def test_a_library_that_does_not_load_is_missing() -> None:
    found = system.missing_libraries("linux", can_load=lambda library: library != "libEGL.so.1")
    assert found == ("libEGL.so.1",)


def test_a_library_that_is_nowhere_does_not_load() -> None:
    assert not system.loads("libgouji-is-nowhere.so.9")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_need_nothing(platform: str) -> None:
    assert system.missing_libraries(platform, can_load=lambda library: False) == ()


def test_every_package_is_named_once() -> None:
    packages = system.packages_of(["libX11.so.6", "libEGL.so.1", "libX11.so.6"])
    assert packages == ("libegl1", "libx11-6")


def test_all_that_may_be_missing_has_a_package() -> None:
    assert system.packages_of(system.missing_libraries("linux", can_load=lambda library: False))
