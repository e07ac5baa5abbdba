"""Starts the window: puts its parts together and runs it until it is closed."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.project import ProjectProblem, make_private_file
from app.review.resources import data_folder, load_forms, load_wording, resources_folder
from app.review.window_request import WindowNotShown, WindowRequest
from app.ui.application.appearance import Appearance
from app.ui.application.ending import EndingSignals
from app.ui.application.main_window import MainWindow
from app.ui.application.platforms import missing, needed_libraries, platform_arguments
from app.ui.application.project_controller import ProjectController
from app.ui.common.context import StatusReporter, UiContext
from app.ui.common.icons import Icons
from app.ui.common.message_formatter import MessageFormatter
from app.ui.common.settings import Settings
from app.ui.common.theme import ThemeColors
from app.ui.common.translator import Translator
from app.ui.crash.recorder import CrashRecorder
from app.ui.shell.application import Application

_log = logging.getLogger(__name__)

_TURN_SECONDS = 0.0005
"""Longest time in seconds that a background thread keeps the interpreter lock while the window waits for it.

Python's default of 5 ms makes scrolling visibly uneven.
"""

_LOOK_BACK_MS = 1000
"""The delay before an earlier run's end and the fonts are looked at, so that the window is painted before. Chosen by
hand."""
_ICON_MS = 100
"""The delay before the program's icon is drawn, so that the window is painted before. Chosen by hand."""


def run_window(request: WindowRequest, environment: Mapping[str, str]) -> int:
    """Open the window as requested; 0 once it is closed.

    Raises WindowNotShown where no display takes it. With a `picture` there need be no display; 2 where it could not be
    drawn.
    """
    data = data_folder(environment)
    _log_to(data / "gouji.log")
    crashes = CrashRecorder(data / "crashes")
    crashes.watch()
    try:
        return _run(request, environment, crashes)
    finally:
        crashes.close()


def _run(request: WindowRequest, environment: Mapping[str, str], crashes: CrashRecorder) -> int:
    application = make_application(environment, seen=request.picture is None)
    if request.picture is None and application.platformName() == "offscreen":
        raise WindowNotShown(missing(needed_libraries(environment)))
    window = make_window(application, request, environment)
    crashes.found.connect(window.report_crash)
    sys.excepthook = partial(handle_exception, window, crashes)
    threading.excepthook = partial(_handle_exception_of_thread, crashes)
    if request.picture is None:
        QTimer.singleShot(_LOOK_BACK_MS, crashes, crashes.look_back)
        QTimer.singleShot(_LOOK_BACK_MS, window, window.report_fonts)
    ending = EndingSignals(window)
    ending.asked.connect(window.close)
    if isinstance(application, Application):
        application.file_opened.connect(lambda path: window.open_paths((path,)))
    if request.picture is not None:
        from app.ui.application.screenshot import SIZE, Screenshot

        window.resize(SIZE)
        portrait = Screenshot(window, Path(request.picture))
        QTimer.singleShot(0, portrait, portrait.begin)
    if request.demo or request.files:
        window.expect()
    window.show()
    QTimer.singleShot(_ICON_MS, window, lambda: application.setWindowIcon(window.context.icons.app()))
    QTimer.singleShot(0, window, lambda: open_request(window, request))
    return application.exec()


def make_application(environment: Mapping[str, str], *, seen: bool = True) -> QApplication:
    """The one application of this process; on Qt's platform `offscreen` where the window is not to be `seen`."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    # As an argument: `setStyle` makes the style after Qt made its own, and gives a class of styles to Python.
    application = Application([sys.argv[0], "-style", "Fusion", *platform_arguments(environment, seen=seen)])
    application.setApplicationName("gouji")
    application.setDesktopFileName("gouji")  # by it a Wayland desktop finds the window's icon and name
    sys.setswitchinterval(_TURN_SECONDS)
    sys.excepthook = _log_bug
    threading.excepthook = _log_bug_of_thread
    return application


def make_window(application: QApplication, request: WindowRequest, environment: Mapping[str, str]) -> MainWindow:
    """Make the window with all its parts, not shown yet."""
    resources, data = resources_folder(), data_folder(environment)
    with suppress(OSError):  # settings that cannot be kept are remembered until the program ends
        make_private_file(data / "settings.ini")
    settings = Settings(data / "settings.ini")
    translator = Translator(resources / "translations", request.language or settings.language, application)
    theme = ThemeColors(resources / "themes")
    icons = Icons(resources / "icons", theme)
    forms = cache(lambda: load_forms(environment))
    messages = MessageFormatter(forms, translator, load_wording)
    context = UiContext(theme, icons, translator, messages, StatusReporter(application))
    appearance = Appearance(context, application, settings, application)
    projects = ProjectController(data, settings, application)
    window = MainWindow(context, forms, projects, settings, partial(_samples, resources / "samples"))
    appearance.offer(window.commands)
    window.later.offer_manual(window.commands, settings)
    window.later.offer_preferences(window.commands, settings, appearance, window.sign_as)
    return window


def _samples(folder: Path) -> list[Path]:
    """The reports of the sample project, which are looked for when they are needed."""
    return sorted(path for path in folder.iterdir() if path.is_file())


def open_request(window: MainWindow, request: WindowRequest) -> None:
    """Open what was asked for, once the window is there."""
    try:
        if request.demo:
            window.open_sample()
        else:
            window.open_paths(request.files)
    finally:
        window.expected()


class _LogFile(logging.FileHandler):
    """A log that is left as it is where nothing more can be written: what fills the disk is told by who needs it."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)


def _log_to(path: Path) -> None:
    """Log errors of the program to a file, to stderr where it cannot be written. No text of a document is logged."""
    handler: logging.Handler
    try:
        make_private_file(path)
        handler = _LogFile(path, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler()
    logging.basicConfig(handlers=[handler], level=logging.WARNING, format="%(asctime)s %(name)s %(message)s")


def handle_exception(
    window: MainWindow,
    crashes: CrashRecorder,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    """Handle an exception that no slot caught: report a problem of the project file, anything else as a bug."""
    if isinstance(error, ProjectProblem):
        _log.warning("something could not be shown: %s", error.code)
        window.projects.failed.emit(error)
    else:
        _log_bug(kind, error, trace)
        window.report_bug()
        crashes.take(error)


def _log_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log an exception that no slot caught with its traceback; the window goes on.

    The message of the exception is left out: it could hold text of a document. Only a person at a terminal is shown
    it, since what a window that was started from a menu writes is kept by the system.
    """
    import traceback

    _log.error("a bug: %s", "".join(traceback.format_tb(trace)) + kind.__name__)
    if sys.stderr is not None and sys.stderr.isatty():
        sys.__excepthook__(kind, error, trace)


def _log_bug_of_thread(bug: threading.ExceptHookArgs) -> None:
    """Log an exception that ended a background thread."""
    if bug.exc_value is not None:
        _log_bug(bug.exc_type, bug.exc_value, bug.exc_traceback)


def _handle_exception_of_thread(crashes: CrashRecorder, bug: threading.ExceptHookArgs) -> None:
    """Log and report an exception that ended a background thread."""
    _log_bug_of_thread(bug)
    if bug.exc_value is not None:
        crashes.take(bug.exc_value)
