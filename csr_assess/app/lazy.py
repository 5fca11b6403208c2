"""A Typer group whose commands are imported when they are called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from csr_assess.app.names import ALIASES, DEFAULT_COMMAND
from csr_assess.app.word_order import CommandGroup, command_first, unfinished_line, without_command


def group(commands: dict[str, str]) -> type[TyperGroup]:
    """Return a group of the modules of csr_assess.app that `commands` names, each with its line of help."""
    built: dict[str, Any] = {}

    class Lazy(CommandGroup):
        """The program's commands, listed without importing them."""

        def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 -- Typer's own context
            return list(commands)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 -- Typer's own types
            cmd_name = ALIASES.get(cmd_name, cmd_name)
            if cmd_name not in commands:
                return None
            if cmd_name not in built:
                built[cmd_name] = typer.main.get_command(
                    import_module(f"csr_assess.app.commands.{cmd_name.replace('-', '_')}").app
                )
                built[cmd_name].name = cmd_name
            return built[cmd_name]

        def in_order(self, ctx: Any, words: list[str]) -> list[str]:  # noqa: ANN401 -- Typer's own context
            without = unfinished_line if ctx.resilient_parsing else without_command
            return command_first(self, ctx, words) or without(self, ctx, words)

        def shell_complete(self, ctx: Any, incomplete: str) -> Any:  # noqa: ANN401 -- Typer's own types
            """Offer the commands without importing them, and the options that may come before one."""
            listed = [TyperCommand(name, help=said) for name, said in commands.items()]
            options = [one for one in self.get_command(ctx, DEFAULT_COMMAND).params if one.param_type_name == "option"]
            stand_in = TyperGroup(commands=listed, params=[*self.params, *options])
            return stand_in.shell_complete(typer.Context(stand_in, parent=ctx), incomplete)

        def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 -- Typer's own types
            with formatter.section("Commands"):
                formatter.write_dl(list(commands.items()))

    return Lazy
