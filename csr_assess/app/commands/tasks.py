"""`csr-assess tasks`: the measured exercises, and the list of them."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csr_assess.app import answer_paths, options, outputs, rubrics
from csr_assess.app.formats import LISTING, PLAIN
from csr_assess.app.help_page import Command
from csr_assess.app.printed_results import Listing
from csr_assess.base.errors import ExitCode, Problem, UsageError
from csr_assess.base.texts import _, clauses, counted, listed
from csr_assess.questions.aim import rubric_for
from csr_assess.rubric import load

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.resolve import RubricLayers
    from csr_assess.terminal.autosave import Finished

app = typer.Typer(rich_markup_mode=None, add_completion=False)

AnswersArgument = Annotated[
    str,
    typer.Argument(metavar="[ANSWERS]", help="The answer file the results go into; without one, a draft of your own."),
]
OnlyOption = Annotated[
    list[str],
    typer.Option(
        "--only", envvar="CSR_ASSESS_TASKS_ONLY", metavar="TASK", help="Take this task; several at once in this order."
    ),
]
ListOption = Annotated[bool, typer.Option("--list", envvar="CSR_ASSESS_TASKS_LIST", help="List the tasks and exit.")]
ExtraTimeOption = Annotated[
    bool, typer.Option("--extra-time", envvar="CSR_ASSESS_EXTRA_TIME", help="More time on timed tasks.")
]


@app.command(cls=Command)
def tasks(
    answers: AnswersArgument = "",
    only: OnlyOption = [],  # noqa: B006 -- Typer copies it
    list_: ListOption = False,
    extra_time: ExtraTimeOption = False,
    plain: options.PlainOption = False,
    rubric: options.RubricOption = load.DEFAULT,
    as_of: options.AsOfOption = "",
    formats: options.ListingFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    no_input: options.NoInputOption = False,
    quiet: options.QuietOption = False,
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Take the measured exercises; the results go into the answer file."""
    answer_paths.refuse_no_answers(answers)
    day = options.day(as_of, quiet=quiet)
    plain = plain or os.environ.get("TERM") == "dumb"
    places = outputs.parse(formats, output, LISTING, PLAIN if plain else "")
    layers = rubrics.rubric_layers(rubric, sources=False)
    if list_:
        _list(_rubric_of(answers, layers), places)
        return ExitCode.DONE
    if no_input or not outputs.is_terminal():
        raise UsageError(_no_terminal())
    from csr_assess.terminal import opening, prompts
    from csr_assess.terminal.exercises import sitting

    asker = prompts.asker(plain=plain)
    aimed = functools.partial(rubric_for, layers)
    chosen = sitting.SittingOptions(day=day, plain=plain, extra_time=extra_time, only=only)
    resume = resume_hint(rubric, only, plain=plain, extra_time=extra_time)
    file = opening.Opening(path=_path(answers), asker=asker, aimed=aimed, day=day, resume=resume)
    with file.opened() as opened:
        found, keeper = opened.answers, opened.keeper
        before = dict(found.results), dict(found.unfinished)
        finished = sitting.take_tasks(
            aimed(found.target), found, chosen, path=keeper.path, resume=resume, asker=asker, keeper=keeper
        )
    if (finished.answers.results, finished.answers.unfinished) == before:
        outputs.note(_("No task was taken, and nothing was changed."), quiet=quiet)
    else:
        _tell(finished, rubric, quiet=quiet)
    return ExitCode.DONE


def _rubric_of(answers: str, layers: RubricLayers) -> Rubric:
    """Return the rubric for the target of an answer file; without a file, that of everybody."""
    if not answers:
        return layers.resolved().rubric
    from csr_assess.answers.read import read_file

    return rubric_for(layers, read_file(Path(answers))[0].target)


def _tell(finished: Finished, rubric: str, *, quiet: bool) -> None:
    """Say where the results are and how to score them; where they are on no disk, what they are."""
    from csr_assess.terminal import resuming, stopping

    if not finished.saved:
        for line in stopping.saved_nowhere(finished.answers):
            outputs.note(line)
        return
    outputs.note(_("Your results: {path}").format(path=finished.path), quiet=quiet)
    own = ["--rubric", rubric] if rubric != load.DEFAULT else []
    report = resuming.command_line(["csr-assess", "score", resuming.as_word(finished.path), *own])
    outputs.note(_("Your report: {command}").format(command=report), quiet=quiet)


def _path(answers: str) -> Path:
    from csr_assess.base import saving

    return Path(answers) if answers else saving.draft_path()


def resume_hint(rubric: str, only: list[str], *, plain: bool, extra_time: bool) -> Callable[[Path], str]:
    """Return what tells the person the command that goes on with a file."""
    from csr_assess.base import saving
    from csr_assess.terminal import resuming

    def words(path: Path) -> str:
        said = ["csr-assess", "tasks"]
        said += [] if saving.is_draft(path) else [resuming.as_word(path)]
        said += [word for task in only for word in ("--only", task)]
        said += ["--plain"] if plain else []
        said += ["--extra-time"] if extra_time else []
        said += ["--rubric", rubric] if rubric != load.DEFAULT else []
        return resuming.command_line(said)

    return words


def _no_terminal() -> Problem:
    return Problem(
        code="no-terminal",
        message=_("there is no terminal to take tasks in."),
        hint=_("`csr-assess tasks --list` shows what there is; results are kept in an answer file."),
    )


def _minutes(count: float) -> str:
    return counted("about {number} minute", "about {number} minutes", round(count))


def _list(rubric: Rubric, places: list[outputs.Output]) -> None:
    from csr_assess.contracts.tasks_v1 import ListedTask
    from csr_assess.tasks.catalog import tasks_of
    from csr_assess.tasks.forms import forms_of
    from csr_assess.tasks.kinds import asked

    rows = tuple(
        ListedTask(
            id=task.id,
            title=task.title,
            criterion=criterion.id,
            items=len(asked(task, seed=0)),
            forms=tuple(form.form for form in forms_of(rubric, task.id)),
            minutes=task.minutes,
        )
        for task, criterion in tasks_of(rubric).values()
    )
    lines = [
        clauses(
            f"{row.id}: {row.title}",
            _("measures {criterion}").format(criterion=row.criterion),
            listed((counted("{number} item", "{number} items", row.items), _minutes(row.minutes))),
            _("a second take has other questions") if len(row.forms) > 1 else "",
        )
        for row in rows
    ]
    total = round(sum(task.minutes for task, _criterion in tasks_of(rubric).values()))
    lines.append(
        counted(
            "All together about {number} minute. Take them one at a time, in any order, or not at all.",
            "All together about {number} minutes. Take them one at a time, in any order, or not at all.",
            total,
        )
    )
    listing = Listing(kind="tasks", results=rows, lines=lines)
    outputs.write_outputs(places, lambda place: LISTING[place.form].render(listing))
