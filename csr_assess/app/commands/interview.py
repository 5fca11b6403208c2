"""`csr-assess interview`, and `csr-assess` alone: the questions, then the report."""

from __future__ import annotations

import functools
import gc
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from csr_assess.answers import read as answer_file
from csr_assess.answers.types import SCHEMA, Answers, TargetJob
from csr_assess.app import answer_paths, closing_screen, confirming, exit_codes, options, outputs, reporting, rubrics
from csr_assess.app.formats import PLAIN, REPORT
from csr_assess.app.help_page import Command
from csr_assess.base.errors import Problem, UsageError, Where
from csr_assess.base.texts import _, did_you_mean
from csr_assess.questions.aim import rubric_for
from csr_assess.questions.relevance import TARGET, answer_to, relevant
from csr_assess.rubric import load
from csr_assess.rubric.model import Rubric

if TYPE_CHECKING:
    from csr_assess.contracts.report_v1 import Report
    from csr_assess.evidence.raters import Confirmed
    from csr_assess.terminal.autosave import Autosave, Finished
    from csr_assess.terminal.opening import Opened
    from csr_assess.terminal.prompts.asker import Asker

app = typer.Typer(rich_markup_mode=None, add_completion=False)

AnswersArgument = Annotated[
    str,
    typer.Argument(metavar="[ANSWERS]", help="An answer file to continue or edit; without one, a draft of your own."),
]
OnlyOption = Annotated[
    str,
    typer.Option("--only", envvar="CSR_ASSESS_INTERVIEW_ONLY", metavar="CHECK", help="Ask one check's questions only."),
]
SaveOption = Annotated[
    str,
    typer.Option("--save", metavar="FILE", help="Keep the answers in FILE, and leave ANSWERS as it is."),
]


@app.command(cls=Command)
def interview(
    ctx: typer.Context,
    answers: AnswersArgument = "",
    only: OnlyOption = "",
    save: SaveOption = "",
    plain: options.PlainOption = False,
    rubric: options.RubricOption = load.DEFAULT,
    role: options.RoleOption = "",
    industry: options.IndustryOption = "",
    state: options.StateOption = "",
    require: options.RequireOption = [],  # noqa: B006 -- Typer copies it
    as_of: options.AsOfOption = "",
    formats: options.FormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    confirm: options.ConfirmOption = "",
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
    places, colored = outputs.parse(formats, output, REPORT, PLAIN if plain else ""), outputs.color_wanted(color)
    layers = rubrics.rubric_layers(rubric)
    seen = confirming.seen(confirm, layers.widest)
    aimed, resolved = functools.partial(rubric_for, layers), layers.resolved().rubric
    line = exit_codes.line(fail_on, resolved.core)
    aim = reporting.aims(layers, (role, industry, state), require, day, quiet=quiet)
    _refuse_unknown_check(only, resolved)
    _refuse_without_terminal(aim, aimed, answers, no_input=no_input)
    from csr_assess.terminal import opening, prompts

    path, source = _places(answers, save)
    outputs.refuse_in_vain([str(path)], places)
    resume = _resume_command(only=only, plain=plain, rubric=rubric, source=source)
    asker, note = prompts.asker(plain=plain), reporting.noter(quiet=quiet)
    file = opening.Opening(
        path=path, asker=asker, aimed=aimed, day=day, resume=resume, source=source, can_look=True, note=note
    )
    telling = _Telling(aimed, day, places, closing_screen.screen_of(ctx, ""), plain, colored, seen, quiet)
    with file.opened() as opened:
        finished = _asked(opened, aim(opened.answers), aimed, asker, day, only=only, plain=plain)
        offered = not (formats or output or opened.only_looking)
        finished, report = _led_on(telling, finished, opened.keeper, resume, rubric, offered=offered)
    return exit_codes.exit_code(report, fail_under, line, aimed(finished.answers.target).core)


def _refuse_unknown_check(only: str, rubric: Rubric) -> None:
    known = (TARGET.rstrip("."), *rubric.sections)
    if only and only not in known:
        message = f"--only {only}: {did_you_mean(only, known)}"
        raise UsageError(Problem(code="usage", message=message))


def _places(answers: str, save: str) -> tuple[Path, Path | None]:
    """Return the file that the answers are kept in, and another that they begin with, if there is one."""
    from csr_assess.base import saving

    path = Path(save or answers) if save or answers else saving.draft_path()
    return path, Path(answers) if save and answers and not outputs.is_same(answers, save) else None


def _resume_command(*, only: str, plain: bool, rubric: str, source: Path | None) -> Callable[[Path], str]:
    """Return what says how to go on with the answers of a file."""
    from csr_assess.terminal import interview as asking

    own = "" if rubric == load.DEFAULT else rubric
    return functools.partial(asking.resume_command, only=only, plain=plain, rubric=own, source=source)


def _refuse_without_terminal(
    aim: Callable[[Answers], Answers], aimed: Callable[[TargetJob], Rubric], answers: str, *, no_input: bool
) -> None:
    """Raise UsageError with every open question where nobody can be asked."""
    if no_input or not outputs.is_terminal():
        given = aim(_given(answers))
        raise UsageError(*_without_terminal(aimed(given.target), given, answers))


def _collect_garbage() -> None:
    gc.freeze()  # what was read stays; looking through it again would hold a question up
    gc.enable()


def _asked(
    opened: Opened,
    begun: Answers,
    aimed: Callable[[TargetJob], Rubric],
    asker: Asker,
    day: date,
    *,
    only: str,
    plain: bool,
) -> Finished:
    """Return what the interview comes to; the answers as they are where there is nothing but to look."""
    from csr_assess.terminal import interview as asking
    from csr_assess.terminal.autosave import Finished

    _collect_garbage()
    keeper = opened.keeper
    if opened.only_looking:
        return Finished(answers=begun, path=keeper.path, saved=True)
    rubric, check = aimed(begun.target), only or None
    return asking.conduct(
        rubric, begun, path=keeper.path, plain=plain, only=check, aimed=aimed, asker=asker, keeper=keeper, today=day
    )


class _Telling(Struct, frozen=True):
    """How a report is made of answers and told."""

    aimed: Callable[[TargetJob], Rubric]
    day: date
    places: list[outputs.Output]
    screen: closing_screen.OneScreen
    plain: bool
    colored: bool
    confirmed: Confirmed
    quiet: bool

    def rubric(self, finished: Finished) -> Rubric:
        """Return the rubric for the target of the answers."""
        return self.aimed(finished.answers.target)

    def report(self, finished: Finished) -> Report:
        """Write the report, say where the answers are, even where it cannot be written, and return it."""
        from csr_assess.app import after_interview
        from csr_assess.base import saving

        rubric, path = self.rubric(finished), str(finished.path)
        whose = "-" if saving.is_draft(finished.path) else path  # a draft's name is nobody's
        screen = after_interview.screen(self.screen, finished.path, plain=self.plain)
        report = reporting.checked_report(rubric, finished.answers, self.day, whose, None, confirmed=self.confirmed)
        try:
            reporting.deliver_report(report, rubric, path, self.places, color=self.colored, screen=lambda: screen)
        finally:
            _tell(finished, quiet=self.quiet)
        return report


def _led_on(
    telling: _Telling,
    finished: Finished,
    keeper: Autosave,
    resume: Callable[[Path], str],
    rubric: str,
    *,
    offered: bool,
) -> tuple[Finished, Report]:
    """Tell the report, and again after each thing that the person goes on with; return what it came to.

    `offered`: whether anything is offered at all.
    """
    from csr_assess.app import after_interview

    plain, color, day, whole = telling.plain, telling.colored, telling.day, telling.screen
    while True:
        report, resolved = telling.report(finished), telling.rubric(finished)
        chosen = after_interview.chosen(report, resolved, finished, whole, plain=plain, color=color) if offered else ""
        if chosen in ("tasks", "lift"):
            only = after_interview.lifting(report) if chosen == "lift" else []
            finished = _tasks(finished, resolved, rubric, day, keeper, plain=plain, only=only)
        elif chosen == "open":
            finished = _open_ones(finished, telling.aimed, day, keeper, resume, plain=plain)
        elif not chosen:
            return finished, report


def _given(path: str) -> Answers:
    if not path or not Path(path).exists():
        return Answers(schema=SCHEMA)
    return answer_file.read_file(Path(path))[0]


def _tell(finished: Finished, *, quiet: bool) -> None:
    """Say where the answers are; where they are on no disk, what they are, so that they can be copied."""
    from csr_assess.terminal import stopping

    if finished.saved:
        outputs.note(_("Your answers: {path}").format(path=finished.path), quiet=quiet)
        return
    for line in stopping.saved_nowhere(finished.answers):
        outputs.note(line)


def _tasks(
    finished: Finished, rubric: Rubric, name: str, day: date, keeper: Autosave, *, plain: bool, only: list[str]
) -> Finished:
    """Let the person take tasks, the results going into the same file."""
    from csr_assess.app.commands.tasks import resume_hint
    from csr_assess.terminal.exercises import sitting

    chosen = sitting.SittingOptions(day=day, plain=plain, only=only)
    keeper.resume = resume_hint(name, only, plain=plain, extra_time=False)
    return sitting.take_tasks(rubric, finished.answers, chosen, path=finished.path, resume=keeper.resume, keeper=keeper)


def _open_ones(
    finished: Finished,
    aimed: Callable[[TargetJob], Rubric],
    day: date,
    keeper: Autosave,
    resume: Callable[[Path], str],
    *,
    plain: bool,
) -> Finished:
    """Ask what is not answered or not known yet, of all checks."""
    from csr_assess.terminal import interview as asking
    from csr_assess.terminal import prompts

    keeper.resume = resume
    answers, asker = finished.answers, prompts.asker(plain=plain)
    return asking.conduct(
        aimed(answers.target),
        answers,
        path=keeper.path,
        plain=plain,
        aimed=aimed,
        asker=asker,
        keeper=keeper,
        today=day,
        open_ones=True,
    )


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
