"""`csr-assess compare`: two runs of one person, and what changed between them."""

from typing import Annotated

import typer

from csr_assess.app import confirming, options, outputs, reporting, rubrics
from csr_assess.app.formats import PAGE
from csr_assess.app.help_page import Command
from csr_assess.app.written_page import write_page
from csr_assess.base.errors import ExitCode
from csr_assess.base.texts import _
from csr_assess.rubric import load

app = typer.Typer(rich_markup_mode=None, add_completion=False)

BeforeArgument = Annotated[
    str,
    typer.Argument(metavar="BEFORE", help="The earlier run: an answer file, or a report saved with -f json."),
]
AfterArgument = Annotated[
    str,
    typer.Argument(
        metavar="AFTER", help="The later run, either of them; - reads one. Sheets of --observer count in it."
    ),
]
RubricBeforeOption = Annotated[
    str,
    typer.Option(
        "--rubric-before",
        envvar="CSR_ASSESS_RUBRIC_BEFORE",
        metavar="ID|FOLDER",
        help="The rubric that BEFORE was scored by, if it is another one.",
    ),
]


@app.command(cls=Command)
def compare(
    before: BeforeArgument,
    after: AfterArgument,
    rubric: options.RubricOption = load.DEFAULT,
    rubric_before: RubricBeforeOption = "",
    role: options.RoleOption = "",
    industry: options.IndustryOption = "",
    state: options.StateOption = "",
    as_of: options.AsOfOption = "",
    formats: options.PageFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    confirm: options.ConfirmOption = "",
    observer: options.ObserverOption = [],  # noqa: B006 -- Typer copies it
    color: options.ColorOption = "auto",
    quiet: options.QuietOption = False,
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Say what changed between two runs of one person, beyond what chance makes of them; what they now say apart."""
    from csr_assess.app import two_runs
    from csr_assess.render import comparison

    day, places = options.day(as_of, quiet=quiet), outputs.parse(formats, output, PAGE)
    colored = outputs.color_wanted(color)
    outputs.refuse_inputs([before, after, *observer], places)
    layers = rubrics.rubric_layers(rubric)
    plain = layers.resolved().rubric
    how = two_runs.Judging(
        layers=layers,
        before=rubrics.rubric_layers(rubric_before) if rubric_before else None,
        day=day,
        confirmed=confirming.seen(confirm, layers.widest),
        observers=tuple(observer),
        aimed_at=reporting.target_override(plain, role, industry, state, quiet=quiet),
        note=reporting.noter(quiet=quiet),
    )
    first, second = two_runs.sides(before, after, how)
    if people := two_runs.two_people(first, second):
        said = _("These runs name two people, {first} and {second}; a comparison is for one person at two times.")
        outputs.note(said.format(first=people[0], second=people[1]), quiet=quiet)
    found = two_runs.compared(first, second)
    shown = comparison.ComparisonPage(found, second.rubric or plain)
    write_page(
        places, kind="compare", source=after, body=found, head=shown.head(), blocks=shown.blocks(), colored=colored
    )
    return ExitCode.DONE
