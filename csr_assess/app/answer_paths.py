"""What a command line may name as one person's answer file: no command's name, and not many people at once."""

from __future__ import annotations

from pathlib import Path

from csr_assess.app.names import command_name
from csr_assess.base.errors import Problem, UsageError, Where
from csr_assess.base.texts import _


def refuse_command(path: str) -> None:
    """Raise UsageError for a command's name that no file has: the person meant the command."""
    if command_name([path]) and not Path(path).exists():
        message = _("this is a command, and there is no file of that name.")
        hint = _("For the command: csr-assess {command}; for a new file of that name: ./{command}").format(command=path)
        raise UsageError(Problem(code="usage", where=Where(file=path), message=message, hint=hint))
