"""What --help shows of a command: its words, its options in plain words, and examples to copy."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand

from csr_assess.app.names import ALIASES
from csr_assess.base.errors import CsrAssessError, ReaderGoneError

_MARKS = r"\[(required|[0-9.]+<=x<=[0-9.]+)\]"


class MoreIsNeededError(Exception):
    """A command was called without what it needs: its help is the answer."""

    def __init__(self, ctx: Any) -> None:  # noqa: ANN401 -- Typer's own context
        """Keep the help, and what was called."""
        super().__init__(ctx.command_path)
        self.command = ctx.command_path.rstrip()
        self.help = ctx.get_help()


class Command(TyperCommand):
    """A command whose help names its variables once and ends with examples."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 -- Typer's own context
        """Read the line as Typer does.

        Raises MoreIsNeededError where nothing is on it and something has to, UsageError for what is empty on it.
        """
        if not args and self.no_args_is_help and not ctx.resilient_parsing:
            raise MoreIsNeededError(ctx)
        if ctx.resilient_parsing:  # the shell asks what could follow
            from csr_assess.app import completion

            completion.offer_values(self)
        may_be_empty = any(not word or word.endswith("=") for word in args)
        try:
            left = super().parse_args(ctx, args)
        except typer.BadParameter as error:
            from csr_assess.app import given_options

            given_options.refuse_variable(error, ctx)
            raise
        except CsrAssessError as error:
            from csr_assess.app import given_options

            given_options.name_variables(error, ctx)
            raise
        if may_be_empty and not ctx.resilient_parsing:
            from csr_assess.app import given_options

            given_options.refuse_empty(ctx)
        return left

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 -- Typer's own context, and what a command returns
        """Run the command; its errors name the variables that they come from.

        Raises ReaderGoneError where a pipe is broken: of an OSError Typer would make exit code 1.
        """
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise ReaderGoneError from None
        except CsrAssessError as error:
            from csr_assess.app import given_options

            given_options.name_variables(error, ctx)
            raise

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401 -- Typer's own context
        """Return the words after the command, those that are needed without braces."""
        return [piece.removeprefix("{").removesuffix("}") for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 -- Typer's own types
        """Write the arguments and options, then the variables that say the same."""
        variables: list[str] = []
        each: list[Any] = self.get_params(ctx)
        for parameter in each:
            if not parameter.envvar:
                continue
            variables += [parameter.envvar] if isinstance(parameter.envvar, str) else parameter.envvar
            parameter.show_envvar = False  # beside each option they would hide what it does
        for title, kind in (("Arguments", "argument"), ("Options", "option")):
            rows = [record for one in each if one.param_type_name == kind and (record := one.get_help_record(ctx))]
            if rows:
                with formatter.section(title):
                    formatter.write_dl([(name, _without_marks(text)) for name, text in rows])
        if variables:
            with formatter.section("Environment variables for these options"), formatter.indentation():
                formatter.write_text(", ".join(variables))

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 -- Typer's own types
        """Write the examples."""
        write_examples(ctx, formatter)
        super().format_epilog(ctx, formatter)


def _without_marks(text: str) -> str:
    """Take out what Typer adds in signs: the usage line shows what is needed, the help what a number can be."""
    return re.sub(_MARKS, "", text).rstrip()


def write_examples(ctx: Any, formatter: Any) -> None:  # noqa: ANN401 -- Typer's own types
    """Write the examples of a command, each on a line of its own that can be copied."""
    from csr_assess.app.examples import EXAMPLES

    _program, *words = ctx.command_path.split()
    examples = EXAMPLES.get(" ".join(ALIASES.get(word, word) for word in words), ())
    if examples:
        with formatter.section("Examples"):
            for line in examples:
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")
