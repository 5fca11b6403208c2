"""A Typer group whose commands are imported when they are called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from csr_assess.app.names import ALIASES


def group(commands: dict[str, str]) -> type[TyperGroup]:
    """Return a group of the modules of csr_assess.app that `commands` names, each with its line of help."""

    class Lazy(TyperGroup):
        """The program's commands, listed without importing them."""

        def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 -- Typer's own context
            return list(commands)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 -- Typer's own types
            cmd_name = ALIASES.get(cmd_name, cmd_name)
            if cmd_name not in commands:
                return None
            command = typer.main.get_command(import_module(f"csr_assess.app.commands.{cmd_name}").app)
            command.name = cmd_name
            return command

        def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 -- Typer's own types
            with formatter.section("Commands"):
                formatter.write_dl(list(commands.items()))

    return Lazy
