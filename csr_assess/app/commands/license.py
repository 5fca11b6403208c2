"""`csr-assess license`: what the license rules say, and the rule book itself."""

from typing import Any

import typer

from csr_assess.app import license_book, options, outputs
from csr_assess.app import license_options as asks
from csr_assess.app.formats import LICENSE, LISTING
from csr_assess.app.help_page import Command
from csr_assess.app.word_order import CommandGroup
from csr_assess.rubric import load

LOOK_UP = "look-up"
"""The command of the group that runs where none is named; it need not be written."""


class _LookUpGroup(CommandGroup):
    """A group whose first command is meant where none is named: `license insurance` looks insurance up."""

    meant = LOOK_UP

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 -- Typer's own context
        """Return the help of the look-up."""
        look_up_ = self.get_command(ctx, LOOK_UP)
        return look_up_.get_help(typer.Context(look_up_, info_name="", parent=ctx)) if look_up_ else ""


class _LookUpCommand(Command):
    """The look-up: its help names the group's other commands, too."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 -- Typer's own types
        """Write the usage as people write it."""
        formatter.write_usage(ctx.command_path.rstrip(), " ".join(self.collect_usage_pieces(ctx)))

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 -- Typer's own types
        """Write the other commands, then the examples."""
        ctx.parent.command.format_commands(ctx.parent, formatter)
        super().format_epilog(ctx, formatter)


app = typer.Typer(cls=_LookUpGroup, rich_markup_mode=None, add_completion=False)


@app.command(LOOK_UP, cls=_LookUpCommand)
def look_up(
    industry: asks.IndustryArgument = "",
    state: asks.StatesOption = [],  # noqa: B006 -- Typer copies it
    customers: asks.CustomersOption = [],  # noqa: B006
    activity: asks.ActivityOption = [],  # noqa: B006
    commission: asks.CommissionOption = False,
    commission_unknown: asks.UnknownPayOption = False,
    employer: asks.EmployerOption = "",
    engagement: asks.EngagementOption = "",
    held: asks.HeldOption = "",
    full: asks.FullOption = False,
    why: asks.WhyOption = False,
    list_: asks.ListOption = "",
    rubric: options.RubricOption = load.DEFAULT,
    as_of: options.AsOfOption = "",
    formats: options.LicenseFormatOption = [],  # noqa: B006
    output: options.OutputOption = "",
    color: options.ColorOption = "auto",
    quiet: options.QuietOption = False,
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Look up which license the work needs: by industry, state and what you will do."""
    from csr_assess.app import license_answers, license_words

    places = outputs.parse(formats, output, LISTING if list_ or why else LICENSE)
    asked = license_words.Asked(
        industry=industry,
        states=state,
        customers=customers,
        activities=activity,
        commission=None if commission_unknown else commission,
        employer=employer,
        engagement=engagement,
        held=held,
    )
    book = license_words.book(rubric, industry)
    if list_:
        return license_answers.list_words(list_, book, places)
    day = options.day(as_of, quiet=quiet)
    situations = license_words.situations(asked, book, day, quiet=quiet)
    if why:
        return license_answers.trace(situations, book, places)
    canvas = license_answers.Wanted(places=places, color=outputs.color_wanted(color), full=full)
    return license_answers.answer(situations, asked, book, canvas)


app.command("list", cls=Command)(license_book.list_)
app.command("stale", cls=Command)(license_book.stale)
app.command("figures", cls=Command)(license_book.figures_)
