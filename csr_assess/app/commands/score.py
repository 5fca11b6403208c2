"""`csr-assess score`: one answer file to a report."""

from typing import Annotated

import typer

from csr_assess.app import (
    answer_paths,
    confirming,
    exit_codes,
    funded_lists,
    options,
    outputs,
    reporting,
    rubrics,
)
from csr_assess.app.help_page import Command
from csr_assess.questions.aim import rubric_for
from csr_assess.rubric import load

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=Command)
def score(
    ctx: typer.Context,
    answers: Annotated[
        str, typer.Argument(metavar="ANSWERS", help="An answer file, YAML or JSON; - reads standard input.")
    ],
    rubric: options.RubricOption = load.DEFAULT,
    role: options.RoleOption = "",
    industry: options.IndustryOption = "",
    state: options.StateOption = "",
    require: options.RequireOption = [],  # noqa: B006 -- Typer copies it
    as_of: options.AsOfOption = "",
    formats: options.FormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    confirm: options.ConfirmOption = "",
    observer: options.ObserverOption = [],  # noqa: B006 -- Typer copies it
    training: options.TrainingOption = "",
    strict: options.StrictListOption = False,
    fail_under: options.FailUnderOption = None,
    fail_on: options.FailOnOption = "",
    color: options.ColorOption = "auto",
    quiet: options.QuietOption = False,
    verbose: options.VerboseOption = False,
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Score one answer file and print its report."""
    answer_paths.refuse_no_answers(answers, answer_paths.carried_to_batch(ctx))
    day = options.day(as_of, quiet=quiet)
    places, colored = reporting.places(formats, output), outputs.color_wanted(color)
    outputs.refuse_inputs(funded_lists.inputs_with([answers, *observer], training), places)
    layers = rubrics.rubric_layers(rubric, sources=reporting.names_sources(places))
    line = exit_codes.line(fail_on, layers.resolved().rubric.core) if fail_on else ""
    seen = confirming.seen(confirm, layers.widest)
    aimed_at = reporting.aims(layers, (role, industry, state), require, day, quiet=quiet)
    if verbose:
        outputs.note(reporting.which(layers.resolved().rubric))
    found, raw = reporting.answers_from(answers, layers, day)
    found = aimed_at(found)
    resolved = rubric_for(layers, found.target)
    listed = funded_lists.funding(training, resolved, strict=strict, quiet=quiet)
    said, handed = reporting.noter(quiet=quiet), reporting.handed_in(observer, resolved, day, seen)
    report = reporting.checked_report(
        resolved, found, day, answers, raw, confirmed=seen, note=said, funded=listed, handed=handed
    )
    screen = reporting.screen_if_drawn(ctx, answers)
    reporting.deliver_report(report, resolved, answers, places, color=colored, screen=screen)
    return exit_codes.exit_code(report, fail_under, line, resolved.core)
