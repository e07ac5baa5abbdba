"""The networks are in the wheel: found and run without any network, and never in the window's process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.model import ReadProblem, SourceError
from app.review.resources import resources_folder
from app.sources.ocr.models import Models
from app.sources.ocr.text.detector import lines_of_text
from app.sources.pool.limits import resident_bytes
from tests.e2e.command import environment
from tests.sources.ocr.drawn import models

_GUARDED = """
import os, sys

def guard(event, arguments):
    if event == "socket.__new__" and arguments[1] in (2, 10) or event in ("socket.connect", "socket.getaddrinfo"):
        raise SystemExit(f"{event} {arguments[1:]}")

sys.addaudithook(guard)
"""
_READS = """
import numpy
from app.sources.ocr.text.detector import lines_of_text
from app.sources.ocr.models import Models
from app.sources.ocr.text.recognizer import Recognizer

lines_of_text(numpy.full((320, 320), 255, numpy.uint8), 2.0, Models())
Recognizer(Models()).read([numpy.full((30, 60), 255, numpy.uint8)])
print("read")
"""
_HEAVY = ("cv2", "onnxruntime", "rapidocr", "pymupdf", "app.sources.ocr.")


def run(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Python code in a process of its own that has no home to fetch models into."""
    more = {"HOME": str(home), "USERPROFILE": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment(more))


def test_the_networks_run_without_a_socket(tmp_path: Path) -> None:
    ran = run(_GUARDED + _READS, tmp_path)
    assert (ran.returncode, ran.stdout.strip()) == (0, "read"), ran.stderr


def test_the_runtime_keeps_no_identifier_of_the_machine_to_tell_its_maker(tmp_path: Path) -> None:
    """Python's audit sees no socket of a native library; the files that its telemetry begins with are seen."""
    ran = run(_READS, tmp_path)
    assert (ran.returncode, ran.stdout.strip()) == (0, "read"), ran.stderr
    assert list(tmp_path.rglob("*")) == []


def test_the_guard_is_awake(tmp_path: Path) -> None:
    ran = run(_GUARDED + "import socket; socket.socket()", tmp_path)
    assert ran.returncode == 1
    assert "socket.__new__" in ran.stderr


@pytest.mark.parametrize(
    "room", ["app.sources", "app.review", "app.review.reading.ocr_pass", "app.review.reading.job", "app.extract"]
)
def test_what_the_window_imports_loads_none_of_it(tmp_path: Path, room: str) -> None:
    ran = run(f"import sys, {room}; print(*sys.modules, sep='\\n')", tmp_path)
    loaded = ran.stdout.split()
    assert room in loaded
    assert [name for name in loaded if name.startswith(_HEAVY)] == []


def test_the_networks_know_every_figure_and_mark() -> None:
    assert set("0123456789.,-/—%") <= set(models().characters)
    assert models().characters[0] == ""


def test_another_file_than_the_one_that_was_measured_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.sources.ocr.models._DIGITS_SHA256", "0" * 64)
    with pytest.raises(SourceError) as problem:
        _ = Models().digits
    assert problem.value.problem == ReadProblem("needs_ocr", "models")


def test_our_own_network_is_small() -> None:
    assert (resources_folder() / "models" / "digits.onnx").stat().st_size < 1_500_000


def test_what_a_page_took_is_given_back_and_the_networks_stay() -> None:
    networks = Models()
    page = np.full((1600, 1100), 255, np.uint8)
    lines_of_text(page, 2.0, networks)
    held, session = resident_bytes(os.getpid()), networks.detection
    networks.release()
    left = resident_bytes(os.getpid())
    assert networks.detection is session
    if held is None or left is None:
        pytest.skip("the platform does not tell what a process holds")
    assert held - left > 50_000_000
