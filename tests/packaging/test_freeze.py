"""The frozen program holds every module of ours, and leaves out what it should, and no more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.packaging.scripts import ROOT, load_script

contents = load_script("frozen/contents")
freeze = load_script("frozen/freeze")
sizes = load_script("frozen/sizes")


def test_every_module_is_named_since_most_are_imported_only_when_they_are_needed() -> None:
    found = contents.modules_of(ROOT / "app")
    assert {"app", "app.__main__", "app.sources.pool.worker", "app.ui.overview.charts"} <= set(found)
    assert len(found) == len(list((ROOT / "app").rglob("*.py"))) == len(set(found))
    assert not [name for name in found if name.endswith("__init__")]


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("onnxruntime/capi/onnxruntime_pybind11_state.cpython-311-x86_64-linux-gnu.so", True),
        ("onnxruntime/capi/libonnxruntime.so.1.32.0", False),
        (r"PySide6\Qt\qml\QtQuick\qmldir", False),
        ("rapidocr/models/PP-OCRv6_det_small.onnx", True),
        ("resources/forms/disclosure-2021.toml", True),
    ],
)
def test_what_is_left_out_has_a_reason_and_the_rest_stays(place: str, kept: bool) -> None:
    assert (contents.reason_to_leave_out(place) is None) == kept
    assert [entry[0] for entry in contents.wanted([(place, "here", "DATA")])] == [place] * kept


def test_the_desktops_own_libraries_are_left_to_it_and_pythons_come_along() -> None:
    entries = [
        ("libgtk-3.so.0", "/lib/x86_64-linux-gnu/libgtk-3.so.0", "BINARY"),
        ("libstdc++.so.6", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6", "BINARY"),
        ("libffi.so.8", "/lib/x86_64-linux-gnu/libffi.so.8", "BINARY"),
        ("numpy.libs/libgfortran.so.5", "/home/me/venv/numpy.libs/libgfortran.so.5", "BINARY"),
    ]
    assert [entry[0] for entry in contents.wanted(entries)] == ["libffi.so.8", "numpy.libs/libgfortran.so.5"]


def test_a_link_goes_with_what_it_leads_to() -> None:
    left_out = ("libQt6Qml.so.6", "PySide6/Qt/lib/libQt6Qml.so.6", "SYMLINK")
    kept = ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK")
    assert contents.wanted([left_out, kept]) == [kept]


def test_two_builds_collect_in_the_same_order() -> None:
    entries = [("b", "/x/b", "DATA"), ("a", "/x/a", "DATA")]
    assert contents.wanted(entries) == contents.wanted(reversed(entries))


def test_the_terms_of_the_libraries_come_along() -> None:
    folders = {Path(folder).parts[1].lower() for _, folder in contents.licences()}
    assert {"pymupdf", "numpy", "pandas", "lxml"} <= folders
    assert not folders & contents.BUILDERS
    assert all(Path(origin).is_file() for origin, _ in contents.licences())


def test_all_files_bear_the_time_of_the_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "file").write_text("text", encoding="utf-8")
    (tmp_path / "link").symlink_to("inside")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    seconds = int(freeze.fixed(ROOT)["SOURCE_DATE_EPOCH"])
    freeze.set_times(tmp_path, seconds)
    assert {path.lstat().st_mtime for path in (tmp_path, *tmp_path.rglob("*"))} == {1700000000.0}
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert int(freeze.fixed(ROOT)["SOURCE_DATE_EPOCH"]) > 1700000000
    assert freeze.fixed(tmp_path)["SOURCE_DATE_EPOCH"] == "315532800", "no git: the earliest time that archives know"


def test_every_large_part_says_what_it_is_for(tmp_path: Path) -> None:
    program = tmp_path / "gouji"
    for place in ("gouji", "_internal/cv2/cv2.so", "_internal/libpython3.so", "_internal/unknown.so"):
        (program / place).parent.mkdir(parents=True, exist_ok=True)
        (program / place).write_bytes(b"x" * 1000)
    os.symlink("cv2.so", program / "_internal/cv2/again.so")
    found = sizes.sizes(program)
    assert (found["cv2"], found["python"], found.total()) == (1000, 3000, 4000)
    assert "| python | 0.0 |" in sizes.table(program)
