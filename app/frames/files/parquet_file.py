"""A frame as Parquet, with pyarrow: an extra that is not installed with the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas  # type: ignore[import-untyped]

from app.frames.columns import FRAMES_VERSION, FrameName
from app.frames.files.frame_file import FrameFile, MissingLibrary

LIBRARY = "pyarrow"


class ParquetFile(FrameFile):
    """Every part is a row group. Exact numbers are strings of decimal digits; labels are strings.

    The file's metadata has `frames_version`.
    """

    def __init__(self, name: FrameName, path: Path) -> None:
        """Begin to write. Raises MissingLibrary."""
        super().__init__(name, path)
        try:
            import pyarrow
            from pyarrow import parquet
        except ModuleNotFoundError as error:
            if error.name is None or error.name.split(".")[0] != LIBRARY:
                raise
            raise MissingLibrary(LIBRARY) from error
        types = {"integer": pyarrow.int64(), "real": pyarrow.float64(), "flag": pyarrow.bool_()}
        fields = [pyarrow.field(column.name, types.get(column.kind, pyarrow.string())) for column in self._columns]
        self._schema: Any = pyarrow.schema(fields, metadata={"frames_version": str(FRAMES_VERSION)})
        self._new_table: Any = pyarrow.table
        self._writer: Any = parquet.ParquetWriter(str(path), self._schema)

    def write(self, frame: pandas.DataFrame) -> None:
        """Append rows, as a row group."""
        columns = [self._values(frame[column.name]) for column in self._columns]
        self._writer.write_table(self._new_table(columns, schema=self._schema))

    def finish(self) -> None:
        """Write the end of the file, and close it."""
        self.close()

    def close(self) -> None:
        """Close the file, if it is open."""
        self._writer.close()
