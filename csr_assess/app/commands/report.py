"""`csr-assess report`: the parts behind the one screen, for a file or for the person's own draft."""

from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from csr_assess.app import (
    answer_paths,
    confirming,
    funded_lists,
    options,
    outputs,
    reporting,
    rubrics,
)
from csr_assess.app.formats import PART, REPORT
from csr_assess.app.help_page import Command
from csr_assess.base import saving
from csr_assess.base.errors import ExitCode, Problem, UsageError, Where
from csr_assess.base.texts import _, clauses, did_you_mean
from csr_assess.questions.aim import rubric_for
from csr_assess.render.part_names import PARTS, WHOLE
from csr_assess.rubric import load

app = typer.Typer(rich_markup_mode=None, add_completion=False)

PartArgument = Annotated[
    str,
    typer.Argument(
        metavar="[PART]",
        help="gaps, points, training, licenses, jobs, resume, sources or all; without one, the report on one screen.",
    ),
]
AnswersArgument = Annotated[
    str,
    typer.Argument(metavar="[ANSWERS]", help="An answer file, YAML or JSON; without one, the draft of your interview."),
]


@app.command(cls=Command)
def report(
    ctx: typer.Context,
    part: PartArgument = "",
    answers: AnswersArgument = "",
    rubric: options.RubricOption = load.DEFAULT,
    role: options.RoleOption = "",
    industry: options.IndustryOption = "",
    state: options.StateOption = "",
    require: options.RequireOption = [],  # noqa: B006 -- Typer copies it
    as_of: options.AsOfOption = "",
    formats: options.PartFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    confirm: options.ConfirmOption = "",
    observer: options.ObserverOption = [],  # noqa: B006 -- Typer copies it
    training: options.TrainingOption = "",
    strict: options.StrictListOption = False,
    color: options.ColorOption = "auto",
    quiet: options.QuietOption = False,
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Print one part of a report, or all of it, through your pager; the interview need not be done again."""
    wanted, named = _read(part, answers)
    path = named or str(saving.draft_path())
    answer_paths.refuse_no_answers(path)
    day = options.day(as_of, quiet=quiet)
    allowed = PART if wanted not in {"", WHOLE} else REPORT
    places, colored = outputs.parse(formats, output, allowed), outputs.color_wanted(color)
    outputs.refuse_inputs(funded_lists.inputs_with([path, *observer], training), places)
    layers = rubrics.rubric_layers(rubric)
    seen = confirming.seen(confirm, layers.widest)
    aimed_at = reporting.aims(layers, (role, industry, state), require, day, quiet=quiet)
    _refuse_no_draft(named)
    found, raw = reporting.answers_from(path, layers, day)
    found = aimed_at(found)
    resolved = rubric_for(layers, found.target)
    listed = funded_lists.funding(training, resolved, strict=strict, quiet=quiet)
    said, handed = reporting.noter(quiet=quiet), reporting.handed_in(observer, resolved, day, seen)
    whose = path if named else "-"  # a draft's name is nobody's
    made = reporting.checked_report(
        resolved, found, day, whose, raw, confirmed=seen, note=said, funded=listed, handed=handed
    )
    screen = reporting.screen_if_drawn(ctx, named)
    places = [replace(place, unasked=not wanted and place.unasked) for place in places]
    reporting.deliver_report(made, resolved, path, places, color=colored, screen=screen, part=wanted or WHOLE)
    return ExitCode.DONE


def _read(part: str, answers: str) -> tuple[str, str]:
    """Return the part and the file of a line; a part may be left out. Raises UsageError for a word that is neither."""
    if part in PARTS or not part:
        return part, answers
    if answers in PARTS:  # the file was named first
        return answers, part
    if not answers and (part == "-" or Path(part).exists() or Path(part).name != part or Path(part).suffix):
        return "", part
    unknown = _("there is no part of a report called {part}").format(part=part)
    raise UsageError(Problem(code="usage", message=clauses(unknown, did_you_mean(part, PARTS))))


def _refuse_no_draft(named: str) -> None:
    """Raise UsageError where no file is named, and there is no draft either."""
    path = saving.draft_path()
    if not named and not path.exists():
        message = _("there are no answers of your own here yet.")
        hint = _("Give some: csr-assess; or name a file of answers: csr-assess report all my-answers.yaml")
        raise UsageError(Problem(code="no-draft", where=Where(file=str(path)), message=message, hint=hint))
