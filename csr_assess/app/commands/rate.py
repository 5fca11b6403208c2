"""`csr-assess rate`: what somebody saw of a person's work, typed into their answer file."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csr_assess.app import answer_paths, handouts, options, outputs, rubrics
from csr_assess.app.help_page import Command
from csr_assess.base.errors import ExitCode, Problem, UsageError
from csr_assess.base.texts import _
from csr_assess.questions.aim import rubric_for
from csr_assess.rubric import load

if TYPE_CHECKING:
    from csr_assess.terminal.autosave import Finished

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=Command)
def rate(
    answers: Annotated[
        str,
        typer.Argument(metavar="ANSWERS", help="The answer file of the person you rate; a new file is your sheet."),
    ],
    plain: options.PlainOption = False,
    rubric: options.RubricOption = load.DEFAULT,
    as_of: options.AsOfOption = "",
    no_input: options.NoInputOption = False,
    quiet: options.QuietOption = False,
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Rate somebody whose work or mock call you saw, one skill at a time; the ratings go into their answer file."""
    answer_paths.refuse_no_answers(answers)
    day = options.day(as_of, quiet=quiet)
    plain = plain or os.environ.get("TERM") == "dumb"
    layers = rubrics.rubric_layers(rubric, sources=False)
    handouts.mock_calls(layers.resolved().rubric)
    if no_input or not outputs.is_terminal():
        raise UsageError(_no_terminal())
    from csr_assess.terminal import opening, prompts
    from csr_assess.terminal.rating_session import RatingSession

    asker = prompts.asker(plain=plain)
    aimed = functools.partial(rubric_for, layers)
    resume = _resume_hint(rubric, plain=plain)
    file = opening.Opening(path=Path(answers), asker=asker, aimed=aimed, day=day, resume=resume)
    with file.opened() as opened:
        before = opened.answers.evidence
        session = RatingSession(aimed(opened.answers.target), opened.answers, opened.keeper, asker, day)
        finished = session.run()
    if finished.answers.evidence == before:
        outputs.note(_("No rating was given, and nothing was changed."), quiet=quiet)
    else:
        _tell(finished, quiet=quiet)
    return ExitCode.DONE


def _tell(finished: Finished, *, quiet: bool) -> None:
    """Say where the ratings are and how they come to count; where they are on no disk, what they are."""
    from csr_assess.terminal import resuming, stopping

    if not finished.saved:
        for line in stopping.saved_nowhere(finished.answers):
            outputs.note(line)
        return
    outputs.note(_("The ratings: {path}").format(path=finished.path), quiet=quiet)
    word = resuming.as_word(finished.path)
    if finished.answers.answers:
        said = resuming.command_line(["csr-assess", "score", word, "--confirm"])
        outputs.note(_("They count as seen with: {command}").format(command=said), quiet=quiet)
    else:
        said = resuming.command_line(["csr-assess", "score", "ANSWERS", "--observer", word])
        outputs.note(_("They count beside the answers with: {command}").format(command=said), quiet=quiet)


def _resume_hint(rubric: str, *, plain: bool) -> Callable[[Path], str]:
    """Return what tells the person the command that goes on with a file."""
    from csr_assess.terminal import resuming

    def words(path: Path) -> str:
        said = ["csr-assess", "rate", resuming.as_word(path)]
        said += ["--plain"] if plain else []
        said += ["--rubric", rubric] if rubric != load.DEFAULT else []
        return resuming.command_line(said)

    return words


def _no_terminal() -> Problem:
    return Problem(
        code="no-terminal",
        message=_("there is no terminal to rate in."),
        hint=_("`csr-assess form supervisor` writes a sheet to fill in, which `score --observer` reads."),
    )
