"""`csr-assess practice`: the practice programs of a rubric, and one of them to work through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from csr_assess.app import options, outputs, own_rubrics, rubrics
from csr_assess.app.formats import LISTING
from csr_assess.app.help_page import Command
from csr_assess.base.errors import ExitCode, Problem, UsageError
from csr_assess.base.texts import _, clauses, did_you_mean
from csr_assess.rubric import load

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.training_types import Program

app = typer.Typer(rich_markup_mode=None, add_completion=False)

ProgramArgument = Annotated[
    str,
    typer.Argument(
        metavar="[PROGRAM]",
        help="A program or the criterion it builds, such as empathy or soft_skills.empathy; without one, the list.",
    ),
]


@app.command(cls=Command)
def practice(
    program: ProgramArgument = "",
    rubric: options.RubricOption = load.DEFAULT,
    formats: options.ListingFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Practice at home: a program for a criterion, with exercises, their material and the answers to judge them by."""
    from csr_assess.assess.publish import shown_program
    from csr_assess.render import practice_pages

    places = outputs.parse(formats, output, LISTING)
    resolved = rubrics.rubric_layers(rubric, sources=False).widest()
    found = tuple(shown_program(one, resolved) for one in _wanted(program, resolved))
    if program:
        lines = [line for one in found for line in practice_pages.program_page(one)]
    elif found:
        lines = [*map(practice_pages.program_line, found), practice_pages.below_the_list()]
    else:
        lines = [_("This rubric has no practice programs.")]
    own_rubrics.deliver_listing(places, "practice", found, lines)
    return ExitCode.DONE


def _wanted(word: str, rubric: Rubric) -> Sequence[Program]:
    """Return the programs that a word names: one by its id, or those of a criterion; all without a word.

    Raises UsageError if it names none.
    """
    programs = rubric.programs
    if not word:
        return programs
    named = [one for one in programs if one.id == word]
    named = named or [one for one in programs if word in (one.criterion, one.criterion.rpartition(".")[2])]
    if named:
        return named
    known = [*(one.id for one in programs), *(one.criterion for one in programs)]
    if word in rubric.criteria:
        message = _("there is no practice program for {criterion}").format(criterion=word)
        near = _("csr-assess practice lists those there are.")
    else:
        message = _("{word} is no practice program, and no criterion that one builds").format(word=word)
        near = did_you_mean(word, known)
    raise UsageError(Problem(code="usage", message=clauses(message, near)))
