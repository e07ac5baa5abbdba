"""The wheel holds every module and resource as the tree has them, and the man pages; so does what the sdist builds."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.cli.generated.man_page import man_page
from app.model import Language
from tests.packaging.scripts import ROOT, load_script
from tests.wordings import wording

trial = load_script("wheels/trial")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = trial.build(ROOT, tmp_path_factory.mktemp("wheel"), "wheel")
    assert isinstance(built, Path)
    return built


def test_nothing_of_the_tree_is_missing_in_the_wheel(wheel: Path) -> None:
    assert trial.missing(wheel, ROOT) == []


def test_what_is_missing_is_named(wheel: Path, tmp_path: Path) -> None:
    less = tmp_path / wheel.name
    with zipfile.ZipFile(wheel) as whole, zipfile.ZipFile(less, "w") as archive:
        for name in whole.namelist():
            if name != "app/resources/translations/window_zh.qm":
                archive.writestr(name, b"" if name == "app/__main__.py" else whole.read(name))
    assert trial.missing(less, ROOT) == ["app/__main__.py", "app/resources/translations/window_zh.qm"]
    assert set(trial.missing(less, ROOT)) == set(trial.differing(wheel, less))


def test_the_man_pages_are_where_pipx_looks_for_them(wheel: Path) -> None:
    changes = (ROOT / "packaging" / "CHANGELOG.md").read_text(encoding="utf-8")
    version = wheel.name.split("-")[1]
    day = load_script("wheels/shell_files").day_of(version, changes)
    with zipfile.ZipFile(wheel) as archive:
        places: dict[Language, str] = {"en": "man1", "zh": "zh_CN/man1"}
        for language, place in places.items():
            page = archive.read(f"gouji-{version}.data/data/share/man/{place}/gouji.1").decode()
            assert page == man_page(wording(language), version, day)


def test_a_version_without_a_day_in_the_change_log_is_not_released() -> None:
    with pytest.raises(ValueError, match=r"no day for 9\.9\.9"):
        load_script("wheels/shell_files").day_of("9.9.9", "## [9.9.9] - soon\n")
