"""The models of RapidOCR's wheel, run directly: nothing is looked up, fetched or configured from outside."""

from __future__ import annotations

import importlib.util
import os
from functools import cached_property
from pathlib import Path

# Without it the library opens a connection to its maker and writes an identifier; it has to be there before the import.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

from app.model import ReadProblem, SourceError

_DETECTION = "PP-OCRv*_det_*.onnx"
_RECOGNITION = "PP-OCRv*_rec_*.onnx"


class Models:
    """The two networks, each loaded when the first page needs it. `threads` is how many each may use.

    Where the wheel with the models is not installed whole, loading raises SourceError (`needs_ocr.models`).
    """

    def __init__(self, threads: int = 1) -> None:
        self._threads = threads

    @cached_property
    def detection(self) -> onnxruntime.InferenceSession:
        """Finds where text stands."""
        return self._session(_DETECTION)

    @cached_property
    def recognition(self) -> onnxruntime.InferenceSession:
        """Reads one line."""
        return self._session(_RECOGNITION)

    @cached_property
    def characters(self) -> tuple[str, ...]:
        """What the recognition can tell, in the order of its output; the first is "no character"."""
        listed = self.recognition.get_modelmeta().custom_metadata_map["character"].splitlines()
        return ("", *listed, " ")

    def _session(self, pattern: str) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # The arena keeps the memory of the largest page for ever.
        options.enable_cpu_mem_arena = False
        return onnxruntime.InferenceSession(str(_model(pattern)), options, providers=["CPUExecutionProvider"])


def _model(pattern: str) -> Path:
    found = importlib.util.find_spec("rapidocr")
    folders = found.submodule_search_locations if found is not None else None
    for folder in folders or ():
        for path in sorted(Path(folder, "models").glob(pattern), reverse=True):
            return path
    raise SourceError(ReadProblem("needs_ocr", "models"))
