"""The catalogues of the window's words: both languages say the same, nothing is missing, nothing is stale."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from xml.etree import ElementTree

import PySide6
import pytest
from pytestqt.qtbot import QtBot

from app.model import Language
from app.ui.common.translator import Translator

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@cache
def catalogue(language: str) -> dict[str, str]:
    """Every key with its sentence, as the `.ts` file has it."""
    tree = ElementTree.parse(FOLDER / f"window_{language}.ts")
    return {
        str(message.findtext("source")): str(message.findtext("translation") or "") for message in tree.iter("message")
    }


def placeholders(sentence: str) -> set[str | None]:
    """What a sentence leaves open. A gloss stands in English only."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name not in (None, "gloss")}


def texts_in(path: Path) -> Iterator[str]:
    """Every text in a module, as a pattern: what an f-string fills in may be anything."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = (re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[a-z_0-9]+" for p in node.values)
            yield "".join(parts)


def translated_in(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every key that a module translates as it is written, and the call."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, (ast.Attribute, ast.Name))
            and (node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id) == "translate"
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            yield str(node.args[0].value), node


def modules() -> list[Path]:
    return sorted((ROOT / "app" / "ui").rglob("*.py"))


def test_both_languages_have_the_same_keys_and_placeholders() -> None:
    zh, en = catalogue("zh"), catalogue("en")
    assert zh.keys() == en.keys()
    assert {key: placeholders(zh[key]) for key in zh} == {key: placeholders(en[key]) for key in en}
    assert all(text.strip() for text in (*zh.values(), *en.values()))


def test_every_key_that_the_window_says_is_in_the_catalogue() -> None:
    missing = [
        f"{path.relative_to(ROOT)}:{call.lineno} {key}"
        for path in modules()
        for key, call in translated_in(path)
        if key and key not in catalogue("zh")
    ]
    assert missing == []


def test_every_sentence_is_given_the_facts_that_it_leaves_open() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{call.lineno} {key}"
        for path in modules()
        for key, call in translated_in(path)
        if key in catalogue("zh") and not _is_filled(call, placeholders(catalogue("zh")[key]))
    ]
    assert wrong == []


def _is_filled(call: ast.Call, needed: set[str | None]) -> bool:
    """Whether a call gives all that is needed; what `**facts` gives is not known here."""
    given = {keyword.arg for keyword in call.keywords}
    return needed <= given or None in given


def test_no_key_is_left_that_nothing_says() -> None:
    patterns = {text for path in modules() for text in texts_in(path)}
    plain = {re.sub(r"\\(.)", r"\1", text) for text in patterns}
    made = [re.compile(text) for text in patterns if "[a-z_0-9]+" in text and "\\." in text]
    stale = [key for key in catalogue("zh") if key not in plain and not any(one.fullmatch(key) for one in made)]
    assert stale == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_words(language: Language, tmp_path: Path) -> None:
    compiled = tmp_path / "fresh.qm"
    lrelease = next(Path(PySide6.__file__).parent.glob("lrelease*"))
    subprocess.run([lrelease, "-silent", FOLDER / f"window_{language}.ts", "-qm", compiled], check=True)
    assert compiled.read_bytes() == (FOLDER / f"window_{language}.qm").read_bytes()


def test_a_language_is_spoken_at_once_and_an_unknown_key_is_our_bug(qtbot: QtBot) -> None:
    translator = Translator(FOLDER, "zh")
    assert translator.translate("mark.seen") == "已核"
    translator.choose("en")
    assert translator.translate("mark.seen") == "seen"
    with pytest.raises(KeyError):
        translator.translate("no.such.key")


def test_a_sentence_is_known_in_every_language_the_spoken_one_first(qtbot: QtBot) -> None:
    translator = Translator(FOLDER, "en")
    assert translator.in_every_language("command.find") == ("Search reports", "搜索报告")
    translator.choose("zh")
    assert translator.in_every_language("command.find") == ("搜索报告", "Search reports")
