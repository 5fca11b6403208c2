"""What a plan does not cover: what nobody has answered yet, and what is below the level asked when it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csr_assess.contracts.plan_v1 import Facing, OpenAnswer
from csr_assess.contracts.report_v1 import Report
from csr_assess.evidence.findings import Reason
from csr_assess.plan.end_states import End, Person
from csr_assess.plan.planning import Planned


def open_answers(person: Person) -> Iterator[OpenAnswer]:
    """Yield what the job asks that no answer says anything of yet, in the rubric's order.

    An "I don't know" is an answer, and so is one that it does not apply.
    """
    rubric, asked = person.judge.rubric, person.judged.facts.relevant.ids
    for finding in person.judged.findings:
        criterion = finding.criterion
        if criterion.kind == "required" and finding.reason is Reason.UNANSWERED:
            question = next(one.id for one in rubric.asked_for[criterion.id] if one.evidence and one.id in asked)
            yield OpenAnswer(criterion=criterion.id, title=criterion.title, question=question)


def left_below(made: Planned, report: Report, ends: Mapping[str, End]) -> Iterator[Facing]:
    """Yield the gaps that are there still when the steps are done, the most points lost today first."""
    for gap in report.gaps if made.steps else ():
        level = ends[gap.criterion].row.level
        if level is not None and level < gap.required:
            yield Facing(id=gap.criterion, title=gap.title, level=level, required=gap.required)
