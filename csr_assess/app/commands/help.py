"""`csr-assess help`: what a command does and takes, as its --help says."""

from typing import Annotated

import typer
from typer.core import TyperGroup

from csr_assess.app.help_page import Command
from csr_assess.base.errors import ExitCode, Problem, UsageError
from csr_assess.base.texts import _, clauses, did_you_mean

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("help", cls=Command)
def help_(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="[COMMAND]...", help="The command, as in: rubric new.")] = [],  # noqa: B006 -- Typer copies it
) -> int:
    """Show how to use a command; without one, all of them."""
    shown = ctx.find_root()
    for word in words:
        inside = shown.command
        if not isinstance(inside, TyperGroup):
            message = _("{command} has no commands of its own.").format(command=shown.command_path)
            raise UsageError(Problem(code="usage", message=message))
        command = inside.get_command(shown, word)
        if command is None:
            unknown = _("there is no command {word}").format(word=word)
            near = did_you_mean(word, inside.list_commands(shown), most=40)
            raise UsageError(Problem(code="usage", message=clauses(unknown, near)))
        shown = typer.Context(command, info_name=command.name, parent=shown)
    typer.echo(shown.get_help())
    return ExitCode.DONE
