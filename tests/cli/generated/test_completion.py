"""Completion offers every command and option of the parser: asked of the shells themselves, where they are there."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from app.cli.arguments import SHELLS, parse
from app.cli.generated.bash import bash_script
from app.cli.generated.fish import fish_script
from app.cli.generated.words import CHOICES, FILES, commands
from app.cli.generated.zsh import zsh_script
from app.cli.parser import UsageError
from tests.cli.test_arguments import OPTIONS
from tests.wordings import wording

_SCRIPTS = {"bash": bash_script, "fish": fish_script, "zsh": zsh_script}
_FREE = {
    "--agency",
    "--dask",
    "--form",
    "--interval",
    "--jobs",
    "--missing",
    "--parent",
    "--reviewer",
    "--text",
    "--year",
}
"""Options after which a person types what no program can know."""
_COMMANDS = [name for name in OPTIONS if name]


@cache
def script(shell: str) -> str:
    return _SCRIPTS[shell](commands(wording("en")))


def run(shell: str, *questions: str, folder: Path | None = None) -> list[str]:
    """What one process of the shell prints that has the script and is then asked each question."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    start = {"bash": ["bash", "--norc", "--noprofile"], "zsh": ["zsh", "-f"], "fish": ["fish", "--no-config"]}[shell]
    text = "\n".join([script(shell), *questions]) + "\n"
    done = subprocess.run(start, input=text, capture_output=True, encoding="utf-8", check=False, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def bash_answers(*lines: tuple[str, ...]) -> list[list[str]]:
    """The words that bash completes at the end of each command line, given as the words that bash has split."""
    return [
        answer.split()
        for answer in run(
            "bash",
            *(
                f"COMP_WORDS=(gouji {shlex.join(words)}); COMP_CWORD={len(words)}; _gouji; echo ${{COMPREPLY[*]}}"
                for words in lines
            ),
        )
    ]


def test_bash_completes_every_command_and_option() -> None:
    asked: list[tuple[str, ...]] = [("",), ("ch",), *((*filter(None, [command]), "-") for command in OPTIONS)]
    all_of_them, one, *options = bash_answers(*asked)
    assert all_of_them == _COMMANDS
    assert one == ["check"]
    for command, found in zip(OPTIONS, options, strict=True):
        assert [option for option in found if option.startswith("--")] == list(OPTIONS[command]), command


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--lang", ""), ["zh", "en"]),
        (("check", "--lang", "="), ["zh", "en"]),
        (("export", "--format", "=", "c"), ["csv"]),
        (("export", "a.gouji", "--status", "ver"), ["verified"]),
        (("--lang", "zh", "ro"), ["roster"]),
        (("--lang", "=", "zh", "ro"), ["roster"]),
        (("completion", ""), ["bash", "zsh", "fish"]),
        (("completion", "--lang", "en", "z"), ["zsh"]),
        (("report.pdf", "--de"), ["--demo"]),
        (("report.pdf", "ch"), []),
        (("check", "--log", "c"), []),
        (("export", "--year", "c"), []),
        (("check", ""), []),
    ],
)
def test_bash_completes_values_and_leaves_files_to_itself(words: tuple[str, ...], found: list[str]) -> None:
    assert bash_answers(words) == [found]


def test_fish_completes_every_command_option_and_value() -> None:
    asked = ["gouji ", *(f"gouji {command} --" for command in OPTIONS), "gouji export --format ", "gouji completion "]
    answers = run("fish", *(f"complete -C {shlex.quote(line)} | string collect; echo =====" for line in asked))
    found = [
        {line.split("\t")[0] for line in part.strip().splitlines()} for part in "\n".join(answers).split("=====")[:-1]
    ]
    first, *options, formats, shells = found
    assert set(_COMMANDS) <= first
    for command, words in zip(OPTIONS, options, strict=True):
        assert words == set(OPTIONS[command]), command
    assert (formats, shells) == (set(CHOICES["--format"]), set(SHELLS))


def test_zsh_defines_what_it_completes() -> None:
    checked = "autoload -Uz compinit; compinit -D -u"
    if shutil.which("zsh") is None:
        pytest.skip("zsh is not installed")
    asked = f"{checked}\n{script('zsh')}\necho ${{_comps[gouji]}} $+functions[_gouji]\n"
    done = subprocess.run(["zsh", "-f"], input=asked, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "_gouji 1\n", "")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_has_every_option(shell: str) -> None:
    for options in OPTIONS.values():
        for option in options:
            assert (f"-l {option[2:]} " if shell == "fish" else option) in script(shell)


def test_it_is_known_of_every_value_what_it_is() -> None:
    taking = {name for one in commands(wording("en")) for option in one.options if option.value != "nothing"
              for name in option.names}  # fmt: skip
    assert taking == {*CHOICES, *FILES, *_FREE}


@pytest.mark.parametrize("words", [[], ["tcsh"], ["bash", "zsh"]])
def test_another_shell_is_refused_with_the_usage(words: list[str]) -> None:
    with pytest.raises(UsageError, match="gouji completion bash"):
        parse(["completion", *words], wording("en"))
