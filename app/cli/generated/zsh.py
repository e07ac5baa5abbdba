"""Completion for zsh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.cli.generated.words import CommandWords, OptionWords

_SCRIPT = """\
#compdef gouji
# Completion of gouji for zsh: source <(gouji completion zsh), or a file _gouji in a folder of $fpath
_gouji_first() {{
    local -a commands=(
{commands}
    )
    _describe -t commands command commands
    _files
}}
_gouji() {{
    local command= index
    for ((index = 2; index < CURRENT; index++)); do
        case ${{words[index]}} in
            --lang) ((index++)) ;;
            -*) ;;
            {names}) command=${{words[index]}}; break ;;
            *) command=-; break ;;
        esac
    done
    case $command in
{cases}
    esac
}}
if [[ ${{zsh_eval_context[-1]}} == loadautofunc ]]; then
    _gouji "$@"
else
    compdef _gouji gouji
fi
"""


def zsh_script(commands: Sequence[CommandWords]) -> str:
    """The script that completes these commands, the window's options among them under the name `""`."""
    named = [command for command in commands if command.name]
    return _SCRIPT.format(
        commands="\n".join(f"        {_quoted(_plain(one.name) + ':' + one.about)}" for one in named),
        names="|".join(command.name for command in named),
        cases="\n".join(case for command in commands for case in _cases(command)),
    )


def _cases(command: CommandWords) -> Iterator[str]:
    options = [line for option in command.options for line in _option(option)]
    if command.name:
        words = f"({' '.join(command.operands)})"
        yield _case(command.name, [*options, f"*:word:{words}" if command.operands else "*:file:_files"])
    else:
        yield _case("''", [*options, "*:word:_gouji_first"])
        yield _case("-", [*options, "*:file:_files"])


def _case(pattern: str, arguments: Sequence[str]) -> str:
    lines = [f"        {pattern}) _arguments -S", *(f"            {_quoted(one)}" for one in arguments)]
    return " \\\n".join(lines) + " ;;"


def _option(option: OptionWords) -> Iterator[str]:
    """The option as `_arguments` takes it: each name excludes the others, `+` allows `--name=value` too."""
    values = {
        "nothing": "",
        "choice": f":value:({' '.join(option.choices)})",
        "file": ":file:_files",
        "free": ":value: ",
    }
    for name in option.names:
        takes = "" if option.value == "nothing" else "="
        yield f"({' '.join(option.names)}){name}{takes}[{_escaped(option.about)}]{values[option.value]}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _plain(name: str) -> str:
    return name.replace(":", "\\:")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
