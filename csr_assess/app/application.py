"""The Typer application: its commands by name, none of them imported yet."""

import os

import typer

from csr_assess.app import confirming
from csr_assess.app.help_page import MoreIsNeededError
from csr_assess.app.lazy import group
from csr_assess.app.names import COMMANDS
from csr_assess.app.options import Version
from csr_assess.app.word_order import WRONG_LINE
from csr_assess.base.errors import ExitCode

application = typer.Typer(
    cls=group(COMMANDS),
    name="csr-assess",
    help="Career readiness for customer service representatives. On a terminal, without a command: the interview.",
    epilog="--plain asks in plain lines, for screen readers. Options may come before or after the command. "
    "For your own development and for counseling. Nothing leaves this machine.",
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@application.callback()
def top(version: Version = False) -> None:
    """Career readiness for customer service representatives. On a terminal, without a command: the interview."""


def dispatch(arguments: list[str]) -> int:
    """Run one command line and return its exit code; without a command it is the interview, with the options given.

    Raises UsageError for an option that the command does not have.
    """
    command = typer.main.get_command(application)
    if os.environ.get("_CSR_ASSESS_COMPLETE"):
        from csr_assess.app import completion

        completion.complete(command, arguments)
        return ExitCode.DONE
    try:
        result = command.main(args=confirming.spelled_out(arguments), prog_name="csr-assess", standalone_mode=False)
    except MoreIsNeededError as error:
        from csr_assess.app import refusals

        return refusals.show_help(error, arguments)
    except WRONG_LINE as error:
        from csr_assess.app import refusals

        refusals.name_option(error)
        raise
    return result if isinstance(result, int) else 0
