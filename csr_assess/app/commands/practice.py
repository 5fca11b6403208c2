"""`csr-assess practice`: the practice programs of a rubric, and one of them to work through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    from csr_assess.rubric.resolve import Aim, RubricLayers
    from csr_assess.rubric.training_types import Program

    _Other = tuple[Program, Rubric, Aim]
    """A program of a target that has a profile, the rubric it is of, and the target."""

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
    role: options.RoleOption = "",
    industry: options.IndustryOption = "",
    formats: options.ListingFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Practice at home: a program for a criterion, with exercises, their material and the answers to judge them by."""
    from csr_assess.assess.publish import shown_program
    from csr_assess.render import practice_pages

    places = outputs.parse(formats, output, LISTING)
    layers = rubrics.rubric_layers(rubric, sources=False)
    resolved = _resolved(layers, role, industry)
    others = [] if role or industry else [*_for_others(layers, resolved)]
    wanted, of = _wanted(program, resolved, others)
    added = [] if program else _added(resolved, others)
    found = tuple(shown_program(one, whose) for one, whose in (*((one, of) for one in wanted), *added))
    if program:
        lines = [line for one in found for line in practice_pages.program_page(one)]
        lines += [practice_pages.otherwise(one.id, aim) for one, _of, aim in _other_ways(wanted, others)]
    elif found:
        lines = [*map(practice_pages.program_line, found), practice_pages.below_the_list()]
    else:
        lines = [_("This rubric has no practice programs.")]
    own_rubrics.deliver_listing(places, "practice", found, lines)
    return ExitCode.DONE


def _resolved(layers: RubricLayers, role: str, industry: str) -> Rubric:
    """Return the rubric for the target that options name."""
    from csr_assess.answers.types import SCHEMA, Answers
    from csr_assess.app.reporting import target_override
    from csr_assess.questions.aim import rubric_for

    aimed = target_override(layers.resolved().rubric, role, industry, "")(Answers(schema=SCHEMA))
    return rubric_for(layers, aimed.target)


def _for_others(layers: RubricLayers, own: Rubric) -> Iterator[_Other]:
    """Yield the programs that another role or industry has beside those of a rubric, or otherwise."""
    here = {one.id: one for one in own.programs}
    for aim in layers.profiled_aims():
        of = layers.resolved(aim).rubric
        yield from ((one, of, aim) for one in of.programs if one != here.get(one.id))


def _wanted(word: str, rubric: Rubric, others: Sequence[_Other]) -> tuple[Sequence[Program], Rubric]:
    """Return the programs that a word names, and the rubric they are of; all without a word.

    A word means one by its id, or those of a criterion; one for others only if nobody else has such.
    Raises UsageError if it names none.
    """
    programs = rubric.programs
    if not word:
        return programs, rubric
    if named := _named(word, programs):
        return named, rubric
    for _one, of, _aim in others:
        if named := _named(word, of.programs):
            return named, of
    known = [name for one in (*programs, *(other for other, _of, _aim in others)) for name in (one.id, one.criterion)]
    if word in rubric.criteria:
        message = _("there is no practice program for {criterion}").format(criterion=word)
        near = _("csr-assess practice lists those there are.")
    else:
        message = _("{word} is neither a practice program nor a criterion that one builds").format(word=word)
        near = did_you_mean(word, known)
    raise UsageError(Problem(code="usage", message=clauses(message, near)))


def _added(own: Rubric, others: Sequence[_Other]) -> list[tuple[Program, Rubric]]:
    """Return the programs that others alone have, each once, with the rubric it is of."""
    known = {one.id for one in own.programs}
    return [*{one.id: (one, of) for one, of, _aim in others if one.id not in known}.values()]


def _other_ways(wanted: Sequence[Program], others: Sequence[_Other]) -> list[_Other]:
    """Return what others have in place of the programs shown."""
    shown = {one.id: one for one in wanted}
    return [other for other in others if other[0].id in shown and other[0] != shown[other[0].id]]


def _named(word: str, programs: Sequence[Program]) -> list[Program]:
    named = [one for one in programs if one.id == word]
    return named or [one for one in programs if word in (one.criterion, one.criterion.rpartition(".")[2])]
