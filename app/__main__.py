"""Start only: `python -m app`, the script `gouji`, and the frozen program."""

from __future__ import annotations

import multiprocessing
import os
import sys


def main() -> int:
    """Run the command line and give its exit status. A frozen program's worker begins here too, and goes no further."""
    multiprocessing.freeze_support()
    try:
        from app.cli.main import run

        return run(sys.argv[1:], os.environ)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
