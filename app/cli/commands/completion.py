"""`gouji completion`: a script by which a shell completes commands, options and their values."""

from __future__ import annotations

import argparse

from app.cli.generated.bash import bash_script
from app.cli.generated.fish import fish_script
from app.cli.generated.words import commands
from app.cli.generated.zsh import zsh_script
from app.cli.output.streams import write_result
from app.model import Wording
from app.review.exit_code import ExitCode

_SCRIPTS = {"bash": bash_script, "zsh": zsh_script, "fish": fish_script}


def completion(options: argparse.Namespace, wording: Wording) -> int:
    """Print the script for the shell."""
    write_result(script_for(options.shell, wording))
    return ExitCode.OK


def script_for(shell: str, wording: Wording) -> str:
    """The script for a shell, with its descriptions in the wording's language."""
    return _SCRIPTS[shell](commands(wording))
