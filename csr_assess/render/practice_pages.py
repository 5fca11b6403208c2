"""Practice programs in words: a line each, and one program to work through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, clauses, counted_amount, listed, number, printable
from csr_assess.rubric.doses import doses

if TYPE_CHECKING:
    from csr_assess.contracts.practice_v1 import Exercise, Program, ShownProgram
    from csr_assess.rubric.resolve import Aim

_IN_HOURS = 2
"""From so many hours on, people count in hours."""


def program_hours(program: Program, level: float | None = None, asked: float | None = None) -> str:
    """Say the hours of a program as what they are, our budget: all of it, or from a level to the one asked."""
    left = _doses_left(program, level, asked)
    hours = counted_amount("{amount} hour, our budget", "{amount} hours, our budget", left * program.dose_hours)
    weeks = left * program.dose_weeks
    return listed([hours, counted_amount("over {amount} week", "over {amount} weeks", weeks)] if weeks else [hours])


def program_time(program: Program, level: float, asked: float) -> str:
    """Say in few words what a program takes from a level to the one asked: the weeks that must pass, else our hours."""
    left = _doses_left(program, level, asked)
    if program.dose_weeks:
        return counted_amount("{amount} week", "{amount} weeks", left * program.dose_weeks)
    return counted_amount("{amount} hour, ours", "{amount} hours, ours", left * program.dose_hours)


def _doses_left(program: Program, level: float | None, asked: float | None) -> int:
    start = max(program.from_level, level or program.from_level)
    return len(doses(start, min(program.to_level, asked or program.to_level)))


def ended_by(program: Program) -> str:
    """Say which check ends a program."""
    if program.check.task:
        return f"{program.check.text} csr-assess tasks --only {program.check.task}"
    return program.check.text


def checked_by(program: Program) -> str:
    """Say in a few words which check ends a program."""
    words = {
        "task": _("then the csr-assess task {task} measures it").format(task=program.check.task),
        "observer": _("then somebody who sees it rates it"),
        "document": _("then a paper shows it"),
    }
    return words[program.check.by]


def opening(program: Program) -> str:
    """Say how to open a program."""
    return _("exercises: csr-assess practice {program}").format(program=program.id)


def program_line(program: ShownProgram) -> str:
    """Return a program on one line of a list."""
    reaches = _("{criterion}, level {start} to {to}").format(
        criterion=program.criterion_title, start=number(program.from_level), to=number(program.to_level)
    )
    return printable(clauses(f"{program.id}: {program.title}", reaches, program_hours(program)))


def below_the_list() -> str:
    """Say how to open a program, and what its hours are."""
    return _("To work through one: csr-assess practice NAME. The hours are our budget; the check tells what they did.")


def otherwise(program: str, aim: Aim) -> str:
    """Say how to open what a role or an industry has in place of a program."""
    option = f"--role {aim.role}" if aim.role else f"--industry {aim.industry}"
    said = _("For another target it differs: csr-assess practice {program} {option}")
    return said.format(program=program, option=option)


def program_page(program: ShownProgram) -> Iterator[str]:
    """Yield one program to work through, a line each; empty lines part them, and the answers come last."""
    yield f"{program.title} ({program.id})"
    yield program.text
    yield _("Builds: {criterion}, from level {start} to level {to}.").format(
        criterion=program.criterion_title, start=number(program.from_level), to=number(program.to_level)
    )
    each = counted_amount("{amount} hour a level", "{amount} hours a level", program.dose_hours)
    yield f"{_('Time')}: {clauses(program_hours(program), each)}"
    yield f"{_('You need')}: {program.needs or _('paper and a pen')}"
    level = 0.0
    for place, exercise in enumerate(program.exercises, 1):
        if exercise.level != level:
            level = exercise.level
            yield ""
            yield _("To level {level}:").format(level=number(level))
        yield ""
        yield from _exercise(place, exercise)
    yield ""
    yield f"{_('The check at the end')}: {ended_by(program)}"
    yield ""
    yield _("Answers, and how to judge it yourself. Look only when an exercise is done.")
    for place, exercise in enumerate(program.exercises, 1):
        yield ""
        yield f"{place}. {exercise.title}"
        yield from (f"   {line}" for line in exercise.judge)


def _exercise(place: int, exercise: Exercise) -> Iterator[str]:
    hours, rest = divmod(exercise.minutes, 60)
    if hours >= _IN_HOURS or (hours and not rest):
        time = counted_amount("about {amount} hour", "about {amount} hours", exercise.minutes / 60)
    else:
        time = counted_amount("about {amount} minute", "about {amount} minutes", exercise.minutes, digits=0)
    yield f"{place}. {exercise.title} ({time})"
    yield from (f"   {step}" for step in exercise.do)
    if exercise.material:
        yield f"   {_('Material:')}"
    yield from (f"     {piece}" for piece in exercise.material)
