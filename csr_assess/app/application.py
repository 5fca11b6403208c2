"""The Typer application: its commands by name, none of them imported yet."""

from __future__ import annotations

import typer

from csr_assess.app.lazy import group
from csr_assess.app.names import COMMANDS
from csr_assess.app.options import Version

application = typer.Typer(
    cls=group(COMMANDS),
    name="csr-assess",
    help="Career readiness for customer service representatives. On a terminal, without a command: the interview.",
    epilog="csr-assess --plain asks in plain lines, for screen readers. "
    "For your own development and for counseling. Nothing leaves this machine.",
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@application.callback()
def top(version: Version = False) -> None:
    """Career readiness for customer service representatives. On a terminal, without a command: the interview."""


OWN_OPTIONS = ("-h", "--help", "--version", "--install-completion", "--show-completion")


def dispatch(arguments: list[str]) -> int:
    """Run one command line; without a command it is the interview, with whatever options stand there."""
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in OWN_OPTIONS):
        arguments = ["interview", *arguments]
    command = typer.main.get_command(application)
    result = command.main(args=arguments, prog_name="csr-assess", standalone_mode=False)
    return result if isinstance(result, int) else 0
