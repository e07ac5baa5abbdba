"""Completion for bash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.cli.generated.words import CommandWords, OptionWords

_SCRIPT = """\
# Completion of gouji for bash: source <(gouji completion bash)
_gouji() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}} command= words= index
    if [[ $current == = ]]; then
        current=
    elif [[ $previous == = ]]; then
        previous=${{COMP_WORDS[COMP_CWORD - 2]}}
    fi
    for ((index = 1; index < COMP_CWORD; index++)); do
        case ${{COMP_WORDS[index]}} in
            --lang) [[ ${{COMP_WORDS[index + 1]}} != = ]] || index=$((index + 1)); index=$((index + 1)) ;;
            -*) ;;
            {names}) command=${{COMP_WORDS[index]}}; break ;;
            *) command=-; break ;;
        esac
    done
    COMPREPLY=()
    case $previous in
{values}
    esac
    case $command:$current in
{options}
{operands}
    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o bashdefault -o default -F _gouji gouji
"""
"""Where it finds no word, bash completes the names of files, and knows how to quote them."""


def bash_script(commands: Sequence[CommandWords]) -> str:
    """The script that completes these commands, the window's options among them under the name `""`."""
    named = [command for command in commands if command.name]
    return _SCRIPT.format(
        names="|".join(command.name for command in named),
        values="\n".join(_values(commands)),
        options="\n".join(_case(_pattern(command), _names(command.options)) for command in commands),
        operands="\n".join(_operands(named)),
    )


def _values(commands: Iterable[CommandWords]) -> Iterator[str]:
    """What follows an option that takes a value; where that is a file, or anything, there are no words."""
    found = {name: one for command in commands for one in command.options for name in one.names}
    for name, option in found.items():
        if option.value == "choice":
            words = " ".join(option.choices)
            yield f'        {name}) COMPREPLY=($(compgen -W "{words}" -- "$current")); return ;;'
    others = [name for name, option in found.items() if option.value in ("file", "free")]
    yield f"        {'|'.join(others)}) return ;;"


def _pattern(command: CommandWords) -> str:
    """The window's options are completed before a command, and after its first file."""
    return f"{command.name}:-*" if command.name else ":-*|-:-*"


def _operands(commands: Iterable[CommandWords]) -> Iterator[str]:
    commands = tuple(commands)
    yield _case(":*", (command.name for command in commands))
    for command in commands:
        if command.operands:
            yield _case(f"{command.name}:*", command.operands)


def _case(pattern: str, words: Iterable[str]) -> str:
    return f'        {pattern}) words="{" ".join(words)}" ;;'


def _names(options: Iterable[OptionWords]) -> Iterator[str]:
    return (name for option in options for name in option.names)
