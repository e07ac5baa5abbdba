"""The networks that read pictures: those of RapidOCR's wheel, run directly, and one of our own.

Nothing is looked up, fetched or configured from outside.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sysconfig
from functools import cached_property
from pathlib import Path

# Without it the library opens a connection to its maker and writes an identifier; it has to be there before the import.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import numpy as np
import onnxruntime

from app.model import ReadProblem, SourceError

_DETECTION = "PP-OCRv*_det_*.onnx"
_RECOGNITION = "PP-OCRv*_rec_*.onnx"
_DIGITS = "digits.onnx"
_DIGITS_SHA256 = "94dbe38692a52a914d12b488cffae758ca9d57613357216b1bc14a020d1ff480"
"""Of the file in `resources/models`; `tests/digits/README.md` says how it was made."""
_SMALLEST_PAGE, _SHORTEST_LINE = (1, 3, 32, 32), (1, 3, 48, 32)
"""The least that the networks of RapidOCR take: pictures, colours, height, width."""


class Models:
    """The networks, each loaded when the first page needs it. `threads` is how many each may use.

    Where the wheel with the models is not installed whole, or our own model's file is missing or is not the one that
    was measured, loading raises SourceError (`needs_ocr.models`).
    """

    def __init__(self, threads: int = 1) -> None:
        self._threads = threads

    @cached_property
    def detection(self) -> onnxruntime.InferenceSession:
        """Finds where text stands."""
        return self._session(str(_model(_DETECTION)))

    @cached_property
    def recognition(self) -> onnxruntime.InferenceSession:
        """Reads one line."""
        return self._session(str(_model(_RECOGNITION)))

    @cached_property
    def characters(self) -> tuple[str, ...]:
        """What the recognition can tell, in the order of its output; the first is "no character"."""
        listed = self.recognition.get_modelmeta().custom_metadata_map["character"].splitlines()
        return ("", *listed, " ")

    @cached_property
    def digits(self) -> onnxruntime.InferenceSession:
        """Reads one number, apart from the others."""
        data = _own_model(_DIGITS).read_bytes()
        if hashlib.sha256(data).hexdigest() != _DIGITS_SHA256:
            raise SourceError(ReadProblem("needs_ocr", "models"))
        return self._session(data)

    def release_detection(self) -> None:
        """Give back the memory that looking for text took, 150 MB for a page; the network stays loaded."""
        if "detection" in self.__dict__:
            _release(self.detection, _SMALLEST_PAGE)

    def release_recognition(self) -> None:
        """Give back the memory that reading lines took; the network stays loaded."""
        if "recognition" in self.__dict__:
            _release(self.recognition, _SHORTEST_LINE)

    def release(self) -> None:
        """Give back the memory that the pages read so far took; the networks stay loaded."""
        self.release_detection()
        self.release_recognition()

    def _session(self, model: str | bytes) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Memory asked of the system for each step anew costs a quarter of a page's detection. Memory that is planned
        # for one size of picture beforehand is no help where every picture is of another, and holds twice as much.
        options.enable_cpu_mem_arena = True
        options.enable_mem_pattern = False
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _release(session: onnxruntime.InferenceSession, least: tuple[int, ...]) -> None:
    """Run a network on the least that it takes: the library gives memory back at the end of a run only."""
    shrinking = onnxruntime.RunOptions()
    shrinking.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    session.run(None, {session.get_inputs()[0].name: np.zeros(least, np.float32)}, shrinking)


def _model(pattern: str) -> Path:
    found = importlib.util.find_spec("rapidocr")
    folders = found.submodule_search_locations if found is not None else None
    for folder in folders or ():
        for path in sorted(Path(folder, "models").glob(pattern), reverse=True):
            return path
    raise SourceError(ReadProblem("needs_ocr", "models"))


def _own_model(name: str) -> Path:
    """A file of `resources/models`: beside `app` in a checkout, inside it in a wheel, or where it was installed."""
    here = Path(__file__).resolve()
    installed = Path(sysconfig.get_path("data")) / "share" / "gouji"
    for folder in (here.parents[3], here.parents[2], installed):
        path = folder / "resources" / "models" / name
        if path.is_file():
            return path
    raise SourceError(ReadProblem("needs_ocr", "models"))
