"""`csr-assess demo`: a bundled example person, scored or saved."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from csr_assess.answers import read as answer_file
from csr_assess.answers import write
from csr_assess.answers.types import Answers
from csr_assess.app import closing_screen, confirming, exit_codes, options, outputs, reporting, required, rubrics
from csr_assess.app.help_page import Command
from csr_assess.base.errors import ExitCode
from csr_assess.base.texts import _, printable
from csr_assess.questions.aim import rubric_for
from csr_assess.rubric import load

app = typer.Typer(rich_markup_mode=None, add_completion=False)
EXAMPLE = Path("examples") / "demo.yaml"


@app.command(cls=Command)
def demo(
    ctx: typer.Context,
    save: Annotated[
        Path | None,
        typer.Option(
            "--save",
            metavar="FILE",
            help="Write the person's answers to FILE instead: JSON for .json, else YAML.",
        ),
    ] = None,
    require: options.RequireOption = [],  # noqa: B006 -- Typer copies it
    as_of: options.AsOfOption = "",
    formats: options.FormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    confirm: options.ConfirmOption = "",
    fail_under: options.FailUnderOption = None,
    fail_on: options.FailOnOption = "",
    color: options.ColorOption = "auto",
    quiet: options.QuietOption = False,
    verbose: options.VerboseOption = False,
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Score a bundled example person, so that you see what a report looks like."""
    path = load.folder(load.DEFAULT) / EXAMPLE
    answers, raw = answer_file.read_file(path)
    if save is not None:
        outputs.to_new_file(save, write.dump(answers, as_json=save.suffix.lower() == ".json"))
        outputs.note(_("Saved to {file}.").format(file=printable(str(save))), quiet=quiet)
        return ExitCode.DONE
    places, colored = reporting.places(formats, output), outputs.color_wanted(color)
    rubric = rubric_for(rubrics.rubric_layers(sources=reporting.names_sources(places)), answers.target)
    line = exit_codes.line(fail_on, rubric.core)
    if verbose:
        outputs.note(reporting.which(rubric))
    seen = confirming.seen(confirm, lambda: rubric)
    day = _day(as_of, answers, quiet=quiet)
    answers = required.with_minimums(lambda found: found, require, rubric, day, quiet=quiet)(answers)
    report = reporting.checked_report(rubric, answers, day, EXAMPLE.name, raw, confirmed=seen)
    reporting.deliver_report(report, rubric, EXAMPLE.name, places, color=colored, screen=lambda: _screen(ctx))
    return exit_codes.exit_code(report, fail_under, line, rubric.core)


def _screen(ctx: typer.Context) -> closing_screen.OneScreen:
    """Return the example person's screen: what it advises is for that person's answers, which are saved first."""
    options_ = closing_screen.screen_of(ctx, "").options
    saved = closing_screen.OneScreen(file=EXAMPLE.name, options=options_)
    rest = ("csr-assess", "demo", "-f", "table", *options_)
    cited = f"csr-assess demo --save {saved.file} && {saved.sources()}"  # report needs a file
    saving = f"csr-assess demo --save {saved.file} -q"
    return closing_screen.OneScreen(file=saved.file, options=options_, rest=rest, cited=cited, saved_by=saving)


def _day(as_of: str, answers: Answers, *, quiet: bool) -> date:
    """Return the day of --as-of, else today; where the clock is behind the example, the last day of its evidence."""
    said = options.day(as_of, quiet=quiet)
    return said if as_of else max([said, *(entry.date for entry in answers.evidence if entry.date)])
