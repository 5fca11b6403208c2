"""What --help shows of a command: its words, its options in plain words, and examples to copy."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand

from csr_assess.app.names import ALIASES


class MoreIsNeededError(Exception):
    """A command was called without what it needs: its help is the answer."""

    def __init__(self, ctx: Any) -> None:  # noqa: ANN401 -- Typer's own context
        """Keep the help, and what was called."""
        super().__init__(ctx.command_path)
        self.command = ctx.command_path
        self.help = ctx.get_help()


class Command(TyperCommand):
    """A command whose help names its variables once and ends with examples."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 -- Typer's own context
        """Read the line as Typer does. Raises MoreIsNeededError where nothing stands on it and something has to."""
        if not args and self.no_args_is_help and not ctx.resilient_parsing:
            raise MoreIsNeededError(ctx)
        if ctx.resilient_parsing:  # the shell asks what could follow
            from csr_assess.app import completion

            completion.offer_values(self)
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401 -- Typer's own context
        """Return the words after the command, those that are needed without braces."""
        return [piece.removeprefix("{").removesuffix("}") for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 -- Typer's own types
        """Write the arguments and options, then the variables that say the same."""
        variables: list[str] = []
        each: list[Any] = [one for one in self.get_params(ctx) if one.envvar]
        for parameter in each:
            variables += [parameter.envvar] if isinstance(parameter.envvar, str) else parameter.envvar
            parameter.show_envvar = False  # beside each option they would hide what it does
        super().format_options(ctx, formatter)
        if variables:
            with formatter.section("Environment variables for these options"), formatter.indentation():
                formatter.write_text(", ".join(variables))

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 -- Typer's own types
        """Write the examples."""
        write_examples(ctx, formatter)
        super().format_epilog(ctx, formatter)


def write_examples(ctx: Any, formatter: Any) -> None:  # noqa: ANN401 -- Typer's own types
    """Write the examples of a command, each on a line of its own that can be copied."""
    from csr_assess.app.examples import EXAMPLES

    _program, *words = ctx.command_path.split()
    examples = EXAMPLES.get(" ".join(ALIASES.get(word, word) for word in words), ())
    if examples:
        with formatter.section("Examples"):
            for line in examples:
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")
