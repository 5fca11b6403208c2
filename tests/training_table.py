"""The table of docs/training.md: for each required criterion, who brings a beginner to the level asked, for nothing.

`python -m tests.training_table` writes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.assess.advice import NOT_FOR_BEGINNERS, trainings_by_criterion
from csr_assess.base.texts import number
from tests.command import ROOT
from tests.people import rubric

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion
    from csr_assess.rubric.training_types import Program, Training

PAGE = ROOT / "docs" / "training.md"
BEGIN, END = "<!-- table -->\n", "<!-- end of table -->\n"


def required(of: Rubric) -> list[Criterion]:
    """Return what the job asks."""
    return [criterion for criterion in of.criteria.values() if criterion.kind == "required"]


def sure_and_free(training: Training, criterion: Criterion) -> bool:
    """Say whether a beginner can take a training for nothing to the level asked, by a source that was read."""
    return (
        training.free == "yes"
        and training.source_seen
        and bool(training.read)
        and not training.doubt
        and training.audience not in NOT_FOR_BEGINNERS
        and training.builds[criterion.id] >= criterion.required
    )


def free_source(of: Rubric, criterion: Criterion) -> Training | None:
    """Return the first free training to the level asked; None if there is none."""
    offered = trainings_by_criterion(of).get(criterion.id, ())
    return next((one for one in offered if sure_and_free(one, criterion)), None)


def own_program(of: Rubric, criterion: Criterion) -> Program | None:
    """Return the practice program to the level asked; None if there is none."""
    return next((p for p in of.programs if p.criterion == criterion.id and p.to_level >= criterion.required), None)


def table(of: Rubric) -> str:
    """Return the table as Markdown."""
    head = "| criterion | level | free source: hours, read on | practice program: hours of ours, check |\n"
    return head + "| --- | --- | --- | --- |\n" + "".join(_rows(of))


def _rows(of: Rubric) -> Iterator[str]:
    for criterion in required(of):
        source, program = free_source(of, criterion), own_program(of, criterion)
        free = f"`{source.id}`: {source.hours or 'unknown'}, {source.read}" if source else "none found"
        own = "none" if program is None else f"`{program.id}`: {_hours(program)}, {_check(program)}"
        yield f"| `{criterion.id}` | {number(criterion.required)} | {free} | {own} |\n"


def _hours(program: Program) -> str:
    return number(program.dose_hours * (program.to_level - program.from_level))


def _check(program: Program) -> str:
    return f"task `{program.check.task}`" if program.check.task else program.check.by


def page_with(of: Rubric) -> str:
    """Return the page with its table as the rubric says it."""
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    return f"{before}{BEGIN}{table(of)}{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    PAGE.write_text(page_with(rubric()), encoding="utf-8")
