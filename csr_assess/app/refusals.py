"""What is said where a command line cannot be run: the help of a command, or who has the option."""

from __future__ import annotations

import sys
from typing import Any

from csr_assess.app import envelope
from csr_assess.app.help_page import MoreIsNeededError
from csr_assess.base.errors import ExitCode, Problem, UsageError
from csr_assess.base.texts import _, either, listed


def show_help(error: MoreIsNeededError, arguments: list[str]) -> ExitCode:
    """Print the help of a command that was called without what it needs, where it is in no result's way.

    Raises UsageError instead where JSON was asked for.
    """
    if envelope.wants_json(arguments):
        message = _("more is needed than {command} alone.").format(command=error.command)
        raise UsageError(Problem(code="usage", message=message, hint=_try(error.command)))
    sys.stderr.write(f"{error.help}\n")
    return ExitCode.USAGE


def name_option(error: Any) -> None:  # noqa: ANN401 -- one of Typer's errors, which it gives no public name
    """Raise UsageError if the error is an option that the command does not have, with the commands that have it."""
    if not hasattr(error, "possibilities") or error.ctx is None:
        return
    from csr_assess.app.word_order import every_command, option_names

    root, command = error.ctx.find_root(), error.ctx.command_path.rstrip()
    having = [name for name, one in every_command(root.command, root) if error.option_name in option_names(one, root)]
    message = _("No such option: {option}.").format(option=error.option_name)
    if having:
        message = _("No such option: {option}. {command} does not have it; these commands do: {commands}.").format(
            option=error.option_name, command=command, commands=listed(having)
        )
    elif error.possibilities:
        near = either(sorted(error.possibilities))
        message = _("No such option: {option}. Did you mean {near}?").format(option=error.option_name, near=near)
    raise UsageError(Problem(code="usage", message=message, hint=_try(command)))


def _try(command: str) -> str:
    return _("Try: {command} --help").format(command=command)
