"""`csr-assess interview`, and `csr-assess` alone: the questions, then the report."""

from __future__ import annotations

import functools
import gc
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csr_assess.answers import read as answer_file
from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.app import answer_paths, options, outputs, reporting, rubrics
from csr_assess.app.formats import PLAIN, REPORT
from csr_assess.app.help_page import Command
from csr_assess.base.errors import Problem, UsageError, Where
from csr_assess.base.texts import _, counted, did_you_mean
from csr_assess.questions import validation
from csr_assess.questions.aim import rubric_for
from csr_assess.questions.relevance import TARGET, answer_to, relevant
from csr_assess.rubric import load

if TYPE_CHECKING:
    from csr_assess.contracts.report_v1 import Report
    from csr_assess.rubric.model import Rubric
    from csr_assess.terminal.autosave import Finished
    from csr_assess.terminal.prompts.asker import Asker

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=Command)
def interview(
    answers: Annotated[
        str,
        typer.Argument(
            metavar="[ANSWERS]", help="An answer file to continue or edit; without one, a draft of your own."
        ),
    ] = "",
    only: Annotated[
        str, typer.Option("--only", envvar="CSR_ASSESS_ONLY", metavar="CHECK", help="Ask one check's questions only.")
    ] = "",
    save: Annotated[
        str,
        typer.Option(
            "--save",
            envvar="CSR_ASSESS_SAVE",
            metavar="FILE",
            help="Keep the answers in FILE, and leave ANSWERS as it is.",
        ),
    ] = "",
    plain: options.PlainOption = False,
    rubric: options.RubricOption = load.DEFAULT,
    role: options.RoleOption = "",
    industry: options.IndustryOption = "",
    state: options.StateOption = "",
    as_of: options.AsOfOption = "",
    formats: options.FormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    confirm: options.ConfirmOption = False,
    fail_under: options.FailUnderOption = None,
    fail_on: options.FailOnOption = "",
    no_input: options.NoInputOption = False,
    color: options.ColorOption = "auto",
    quiet: options.QuietOption = False,
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Ask the questions one by one, save every answer, and print the report at the end."""
    answer_paths.refuse_no_answers(answers)
    day = options.day(as_of, quiet=quiet)
    plain = plain or os.environ.get("TERM") == "dumb"
    places = outputs.parse(formats, output, REPORT, PLAIN if plain else "")
    colored = outputs.color_wanted(color)
    layers = rubrics.rubric_layers(rubric)
    aimed = functools.partial(rubric_for, layers)
    resolved = layers.resolved().rubric
    line = outputs.line(fail_on, resolved.core)
    aim = reporting.target_override(resolved, role, industry, state, quiet=quiet)
    if only and only not in (TARGET.rstrip("."), *resolved.sections):
        message = f"--only {only}: {did_you_mean(only, [*resolved.sections])}"
        raise UsageError(Problem(code="usage", message=message))
    if no_input or not outputs.is_terminal():
        given = aim(_given(answers))
        raise UsageError(*_without_terminal(aimed(given.target), given, answers))
    from csr_assess.base import saving
    from csr_assess.terminal import interview as asking
    from csr_assess.terminal import prompts

    asker = prompts.asker(plain=plain)
    gc.freeze()  # what was read stays; looking through it again would hold a question up
    gc.enable()
    own = "" if rubric == load.DEFAULT else rubric
    path = Path(save or answers) if save or answers else saving.draft_path()
    begun = _given(answers) if answers else _draft(path, asker)
    begun = aim(_checked(begun, aimed(begun.target), day, answers or str(path), quiet=quiet))
    finished = asking.conduct(
        aimed(begun.target),
        begun,
        path=path,
        plain=plain,
        only=only or None,
        aimed=aimed,
        resume=lambda place: asking.resume_command(place, only=only, plain=plain, rubric=own),
        asker=asker,
        today=day,
    )
    resolved = aimed(finished.answers.target)
    whose = "-" if finished.path == saving.draft_path() else str(finished.path)  # a draft's name is nobody's
    report = reporting.checked_report(resolved, finished.answers, day, whose, None, confirmed=confirm)
    reporting.deliver_report(report, resolved, str(finished.path), places, color=colored)
    if finished.saved:
        outputs.note(_("Your answers: {path}").format(path=finished.path), quiet=quiet)
    while not formats and not output and _ending(report, resolved, finished):
        finished = _tasks(finished, resolved, rubric, day, plain=plain)
        report = reporting.checked_report(resolved, finished.answers, day, whose, None, confirmed=confirm)
        reporting.deliver_report(report, resolved, str(finished.path), places, color=colored)
    return outputs.exit_code(report, fail_under, line, resolved.core)


def _given(path: str) -> Answers:
    if not path or not Path(path).exists():
        return Answers(schema=SCHEMA)
    return answer_file.read_file(Path(path))[0]


def _checked(begun: Answers, rubric: Rubric, day: date, where: str, *, quiet: bool) -> Answers:
    """Return answers as they are read; what was taken otherwise than written is said."""
    return validation.validated(begun, rubric, day, where, _bytes(Path(where)), note=reporting.noter(quiet=quiet))


def _bytes(path: Path) -> bytes | None:
    """Return what is in a file, to look places up in; None if it is not there yet."""
    return path.read_bytes() if path.exists() else None


def _draft(path: Path, asker: Asker) -> Answers:
    """Return the draft to go on with, or nothing answered: a draft on a shared machine may be somebody else's."""
    from csr_assess.base import saving
    from csr_assess.terminal.interview.editing import count
    from csr_assess.terminal.prompts.asker import Item, Screen

    if not path.exists():
        return Answers(schema=SCHEMA)
    found, raw = answer_file.read_file(path)
    number = count(found)
    answered = counted(
        "{number} answer is saved on this computer.", "{number} answers are saved on this computer.", number
    )
    screen = Screen(section=_("Welcome back"), said=(answered,), text=_("Go on with them?"), back=False)
    ways = [
        Item(id="on", text=_("Go on from where I stopped")),
        Item(id="new", text=_("Start over, and keep a copy of the old ones")),
    ]
    with asker:
        chosen = asker.pick(screen, ways, "on")
    if chosen != "new":
        return found
    kept = saving.back_up(path, raw)
    path.unlink()
    outputs.note(_("Your old answers are kept: {path}").format(path=kept))
    return Answers(schema=SCHEMA)


def _ending(report: Report, rubric: Rubric, finished: Finished) -> bool:
    """Offer the report as a file, and the tasks; True where the person wants to take some.

    In plain lines below the report: a whole screen would cover what was just printed.
    """
    from csr_assess.tasks import catalog
    from csr_assess.terminal import progress, prompts
    from csr_assess.terminal.prompts.asker import Item, Move, Screen

    asker, source = prompts.asker(plain=True), str(finished.path)
    minutes = catalog.minutes_left(rubric, finished.answers.results)
    show = f"{_('Not yet: first let me show what I can do in tasks')} ({progress.minutes_in_words(60 * minutes)})"
    ways = [
        Item(id="none", text=_("No, I am done")),
        Item(id="plain", text=_("Yes, as text to read or print (readiness-report.txt)")),
        Item(id="json", text=_("Yes, as JSON for a program (readiness-report.json)")),
        *([Item(id="tasks", text=show)] if minutes else []),
    ]
    files = {"plain": Path("readiness-report.txt"), "json": Path("readiness-report.json")}
    wrong = ""
    while True:
        screen = Screen(section=_("Your report"), text=_("Save the report to a file here?"), wrong=wrong, back=False)
        with asker:
            chosen = asker.pick(screen, ways, "none")
        if isinstance(chosen, Move) or chosen in ("none", "tasks"):
            return chosen == "tasks"
        place = outputs.Output(form=chosen, file=_free(files[chosen]))
        try:
            reporting.deliver_report(report, rubric, source, [place], color=False)
        except UsageError as error:
            wrong = str(error)
            continue
        outputs.note(_("Saved: {path}").format(path=place.file))
        return False


def _tasks(finished: Finished, rubric: Rubric, name: str, day: date, *, plain: bool) -> Finished:
    """Let the person take tasks, the results going into the same file."""
    from csr_assess.app.commands.tasks import resume_hint
    from csr_assess.terminal.exercises import sitting

    chosen = sitting.SittingOptions(day=day, plain=plain)
    resume = resume_hint(name, [], plain=plain, extra_time=False)
    return sitting.take_tasks(rubric, finished.answers, chosen, path=finished.path, resume=resume)


def _free(path: Path) -> Path:
    """Return the name, or the next one that no file has: nothing is overwritten unasked."""
    count, place = 2, path
    while place.exists():
        place = path.with_name(f"{path.stem}-{count}{path.suffix}")
        count += 1
    return place


def _without_terminal(rubric: Rubric, answers: Answers, path: str) -> list[Problem]:
    """Name every question that has no answer yet; last, where a reader looks, how to give one without a terminal."""
    missing = [q.id for q in relevant(rubric, answers).questions if answer_to(q.id, answers) is None]
    how = _(
        "Write the answers into a file (`csr-assess form answers -o answers.yaml` makes a blank one) "
        "and run `csr-assess score answers.yaml`."
    )
    problems = [
        Problem(
            code="not-answered",
            where=Where(file=path or None, field=question if question.startswith(TARGET) else f"answers.{question}"),
            message=_("not answered yet."),
        )
        for question in missing
    ]
    return [
        *problems,
        Problem(code="no-terminal", message=_("there is no terminal to ask questions in."), hint=how),
    ]
