"""The formats that frames are written in, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.frames.files.csv_file import CsvFile
from app.frames.files.frame_file import FrameFile, MissingLibrary, TableFormat
from app.frames.files.json_file import JsonFile
from app.frames.files.parquet_file import ParquetFile

FORMATS: Mapping[TableFormat, type[FrameFile]] = MappingProxyType(
    {"csv": CsvFile, "json": JsonFile, "parquet": ParquetFile}
)
"""What writes each format; its name is also the files' suffix."""

__all__ = ["FORMATS", "FrameFile", "MissingLibrary", "TableFormat"]
