"""Completion for fish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.cli.generated.words import CommandWords, OptionWords

_SCRIPT = """\
# Completion of gouji for fish: gouji completion fish | source
function __gouji_is -a wanted
    set -l words (commandline -opc)
    set -l command ''
    set -l skip 0
    for word in $words[2..-1]
        if test $skip = 1
            set skip 0
            continue
        end
        switch $word
            case --lang
                set skip 1
            case '-*'
            case {names}
                set command $word
                break
            case '*'
                set command -
                break
        end
    end
    test "$command" = "$wanted"
end
complete -c gouji -e
{lines}
"""


def fish_script(commands: Sequence[CommandWords]) -> str:
    """The script that completes these commands, the window's options among them under the name `""`."""
    named = [command for command in commands if command.name]
    lines = [line for command in commands for line in _lines(command)]
    return _SCRIPT.format(names=" ".join(command.name for command in named), lines="\n".join(lines))


def _lines(command: CommandWords) -> Iterator[str]:
    condition = f"__gouji_is {command.name}" if command.name else "__gouji_is ''; or __gouji_is -"
    if command.name:
        yield f"complete -c gouji -n \"__gouji_is ''\" -a {command.name} -d {_quoted(command.about)}"
    for option in command.options:
        yield f'complete -c gouji -n "{condition}" {_option(option)} -d {_quoted(option.about)}'
    if command.operands:
        yield f'complete -c gouji -n "{condition}" -f -a {_quoted(" ".join(command.operands))}'


def _option(option: OptionWords) -> str:
    names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
    values = {
        "nothing": "",
        "choice": f" -x -a {_quoted(' '.join(option.choices))}",
        "file": " -r -F",
        "free": " -x",
    }
    return names + values[option.value]


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
