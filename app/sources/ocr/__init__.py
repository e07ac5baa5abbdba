"""Pictures of pages -> words, ruling lines and numbers, each with its place and how sure it is.

To be imported in the worker alone: it loads OpenCV, onnxruntime and the models that RapidOCR's wheel carries.
"""

from __future__ import annotations
