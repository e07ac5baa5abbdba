"""A crash report says where the program failed, and nothing of what a document or a path of a person says."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.model import filled
from app.ui.crash.report import Surroundings, exception_lines, fault_lines, report_text, short_path

_SECRET = "石鼓湾街道办事处 2023 年收到 118 件"
_HERE = Surroundings("0.2", "Linux 6.1 x86_64", "3.11.7", "6.11", "xcb 1366 x 768 at 1")


class _ReadError(Exception):
    def __str__(self) -> str:
        return _SECRET


def _fail(how: str) -> None:
    number_of_a_cell = _SECRET
    match how:
        case "message":
            raise ValueError(number_of_a_cell)
        case "own":
            raise _ReadError(_SECRET)
        case "key":
            dict[str, str]()[number_of_a_cell]
        case "cause":
            try:
                raise ValueError(_SECRET)
            except ValueError as error:
                raise RuntimeError(_SECRET) from error
        case "context":
            try:
                raise ValueError(_SECRET)
            except ValueError:
                dict[str, str]()[_SECRET]
        case "group":
            raise ExceptionGroup(_SECRET, [ValueError(_SECRET), KeyError(_SECRET)])
        case "note":
            noted = ValueError()
            noted.add_note(_SECRET)
            raise noted
        case "code":
            exec(compile(f"# {_SECRET}\nraise ValueError", f"<{_SECRET}>", "exec"))


@pytest.mark.parametrize("how", ["message", "own", "key", "cause", "context", "group", "note", "code"])
def test_no_text_of_a_document_is_in_it(how: str) -> None:
    with pytest.raises(BaseException) as caught:  # noqa: PT011
        _fail(how)
    text = report_text(_HERE, "2026-03-01 09:00:00 UTC", exception_lines(caught.value))
    assert "in _fail" in text
    for secret in ("石鼓湾", "118", "2023", "number_of_a_cell"):
        assert secret not in text


def test_the_kinds_of_all_causes_are_in_it() -> None:
    with pytest.raises(RuntimeError) as caught:
        _fail("cause")
    lines = exception_lines(caught.value)
    assert lines[0] == "RuntimeError"
    assert "caused by ValueError" in lines
    with pytest.raises(ExceptionGroup) as group:
        _fail("group")
    assert {"with ValueError", "with KeyError"} <= set(exception_lines(group.value))


def test_a_call_is_named_by_its_place_in_the_program() -> None:
    with pytest.raises(AttributeError) as caught:
        filled(None, {})  # type: ignore[arg-type]
    (last,) = exception_lines(caught.value)[-1:]
    assert last.startswith("  app/model/")


def test_an_endless_recursion_and_a_circle_of_causes_end() -> None:
    def deeper() -> None:
        deeper()

    with pytest.raises(RecursionError) as caught:
        deeper()
    assert len(exception_lines(caught.value)) < 70
    one, two = ValueError(), KeyError()
    one.__cause__, two.__cause__ = two, one
    assert exception_lines(one) == ["ValueError", "caused by KeyError"]


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/home/wang/lib/python3.11/site-packages/openpyxl/cell.py", "openpyxl/cell.py"),
        ("/home/wang/anything.py", "anything.py"),
        ("<frozen runpy>", "<frozen runpy>"),
        ("<王芳>/..", "<...>"),
    ],
)
def test_folders_of_a_person_are_not_named(path: str, shown: str) -> None:
    assert short_path(path) == shown
    assert short_path(str(Path(__file__).parents[3] / "app" / "a" / "b.py")) == "app/a/b.py"


def test_of_a_fault_only_known_lines_are_taken() -> None:
    dump = (
        "Fatal Python error: Segmentation fault\n\n"
        "Current thread 0x00007f0c (most recent call first):\n"
        f'  File "/home/{_SECRET}/site-packages/app/ui/x.py", line 7 in paint\n'
        f"{_SECRET}\n"
        f"Fatal Python error: {_SECRET}\n"
        "Extension modules: numpy._core, shiboken6.Shiboken (total: 2)\n"
    )
    assert fault_lines(dump) == [
        "Fatal Python error: Segmentation fault",
        "Current thread 0x00007f0c (most recent call first):",
        "  app/ui/x.py:7 in paint",
        "Extension modules: numpy._core, shiboken6.Shiboken (total: 2)",
    ]
    assert fault_lines("") == []
