"""Practice programs: what they build and are checked by is there, and every dose has its exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import _, clauses, listed, number
from csr_assess.evidence.kinds import EVIDENCE_KINDS
from csr_assess.lint.draft import near
from csr_assess.lint.rule import Rule
from csr_assess.rubric.doses import doses
from csr_assess.rubric.practice_types import PracticeFile
from csr_assess.rubric.training_types import Program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.lint.draft import Draft, Location
    from csr_assess.lint.rule import Found


def _there(draft: Draft) -> Iterator[tuple[Location, Program]]:
    """Yield the programs whose criterion is there; the others go with it, or are told as naming none."""
    yield from ((at, one) for at, one in draft.each(Program) if one.criterion in draft.rubric.criteria)


def _levels(draft: Draft) -> Found:
    for at, program in _there(draft):
        if program.to_level <= program.from_level:
            said = _("{to} is not above {start}, where the program begins.")
            said = said.format(to=number(program.to_level), start=number(program.from_level))
            yield at.inside("to_level"), said


def _checks(draft: Draft) -> Found:
    criteria, tasks = draft.rubric.criteria, draft.rubric.tasks
    for at, program in _there(draft):
        task, here = program.check.task, at.inside("check", "task")
        if (EVIDENCE_KINDS[program.check.by].mode == "measured") != (task is not None):
            yield here, _("a check by a task names one, and no other check does.")
        elif task is not None and task not in tasks:
            yield here, clauses(_("no such task"), near(task, [*tasks]))
        elif task and criteria[program.criterion].task != task:
            said = _("{task} does not measure {criterion}, which the program builds.")
            yield here, said.format(task=task, criterion=program.criterion)


def _without_exercises(draft: Draft) -> Found:
    for at, program in _there(draft):
        if program.id not in draft.rubric.exercises:
            said = _("a program is called {program}, but there is no practice/{program}.yaml.")
            yield at.inside("id"), said.format(program=program.id)


def _unused(draft: Draft) -> Found:
    known = [program.id for program in draft.rubric.programs]
    for at, file in draft.each(PracticeFile):
        if file.id not in known:
            yield (
                at.inside("id"),
                clauses(_("no program is called {program}").format(program=file.id), near(file.id, known)),
            )


def _levels_of_exercises(draft: Draft) -> Found:
    programs = {program.id: program for program in draft.rubric.programs}
    for at, file in draft.each(PracticeFile):
        program, before = programs.get(file.id), 0.0
        wanted = doses(program.from_level, program.to_level) if program else []
        if not wanted:
            continue  # told at the program
        for index, exercise in enumerate(file.exercises):
            here = at.inside("exercises", index, "level")
            if exercise.level not in wanted:
                said = _("no dose of the program leads to this level; its doses lead to {levels}.")
                yield here, said.format(levels=listed([number(level) for level in wanted]))
                continue
            if exercise.level < before:
                yield here, _("exercises are in the order they are done; one of a higher level is in front of this.")
            before = exercise.level
        for level in wanted:
            if all(exercise.level != level for exercise in file.exercises):
                said = _("the dose to level {level} has no exercise.").format(level=number(level))
                yield at.inside("exercises"), said


RULES = (
    Rule(code="program-levels", title="A practice program does not lead upwards.", find=_levels),
    Rule(
        code="program-check",
        title="A practice program's check does not exist, or measures something else.",
        find=_checks,
    ),
    Rule(
        code="practice-file-missing",
        title="A practice program has no file of exercises in `practice/`.",
        find=_without_exercises,
    ),
    Rule(code="practice-unused", title="No program has the name of a file of `practice/`.", find=_unused),
    Rule(
        code="practice-levels",
        title="The exercises of a program are not in the order of its doses, or a dose has none.",
        find=_levels_of_exercises,
    ),
)
