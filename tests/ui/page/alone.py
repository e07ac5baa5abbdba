"""A process that does nothing but show a page and print what it imported: `python -m tests.ui.page.alone FOLDER`."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.model import PagePlace
from app.review.reading.page_jobs import page_workers
from app.ui.background.worker_thread import WorkerThread
from app.ui.page import PageView, Pictures
from tests.ui.contexts import make_context
from tests.ui.page.loading import load_file


def main(folder: str) -> None:
    """Show the folder's first source and wait until it is sharp."""
    application = QApplication([])
    work = WorkerThread(page_workers(1, load_file))
    view = PageView(make_context("en"), Pictures(work))
    view.show_pages(folder, [PagePlace(1, 1, 1, 595, 842)])
    view.show()
    watch = QTimer()
    watch.timeout.connect(lambda: application.quit() if view.is_sharp else None)
    watch.start(5)
    application.exec()
    work.close()
    print("\n".join(sorted(sys.modules)))


if __name__ == "__main__":
    main(sys.argv[1])
