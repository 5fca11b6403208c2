"""The next three steps of a person: what to do, what it can bring, what it costs and how long it takes."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from msgspec import Struct

from csr_assess.base.texts import _, counted
from csr_assess.contracts.report_v1 import Finding, Gap, Gate, Outcome, Report
from csr_assess.questions.reading_time import seconds_for
from csr_assess.render import next_steps, phrases
from csr_assess.render.tenths import Printed
from csr_assess.rubric.model import Rubric
from csr_assess.tasks import catalog

_STEPS = 3
_MOST_GATES = 2
"""How many of the steps are must-haves, so that there is room for what can be done at once."""


class NextStep(Struct, frozen=True, kw_only=True):
    """One thing to do; what is not known of it is empty."""

    title: str
    how: str
    gain: str = ""
    cost: str = ""
    time: str = ""


class Ways(Struct, frozen=True, kw_only=True):
    """The commands that lead on from a report, as they would be typed."""

    rest: str = "csr-assess report all"
    parts: tuple[str, ...] = ()
    """What can stand in place of `all`."""
    tasks: str = "csr-assess tasks"
    answers: str = "csr-assess interview"


def first_steps(report: Report, rubric: Rubric, given: Printed | None, ways: Ways) -> list[NextStep]:
    """Return the next steps, what helps most first: answers without a score, must-haves, tasks, then gaps.

    Tasks come first where hardly anything was shown, for then nothing else tells the bands apart.
    """
    gates = itertools.islice(_must_haves(report), _MOST_GATES)
    show = list(_tasks(report, rubric, ways))
    gaps = [_gap(gap, report, given) for gap in report.gaps]
    if report.score is None:
        found = [*_answers(report, rubric, ways), *gates, *show, *gaps]
    elif report.evidence_grade == "D":
        found = [*gates, *show, *gaps]
    else:
        found = [*gates, *gaps[: _STEPS - 1], *show, *gaps[_STEPS - 1 :]]
    return [*found, *_proofs(report, given)][:_STEPS]


def _must_haves(report: Report) -> Iterator[NextStep]:
    """Yield what closes the must-haves that hold the top band back, and can be done now."""
    for gate in report.gates:
        if gate.open and gate.status == "not_met" and gate.next_step:
            yield NextStep(title=gate.title, how=gate.next_step, cost=_license_cost(gate, report))


def _license_cost(gate: Gate, report: Report) -> str:
    endings = {item.cost: (item.rule, f"{item.rule}-{item.jurisdiction.lower()}") for item in report.licences}
    return next((cost for cost, names in endings.items() if gate.id.partition(".")[2] in names), "")


def _answers(report: Report, rubric: Rubric, ways: Ways) -> Iterator[NextStep]:
    """Yield the answers that are missing, with the time they take by the rubric's pace."""
    unknown = [f.criterion for f in _required(report) if f.outcome is Outcome.UNKNOWN]
    questions = [question for criterion in unknown for question in rubric.asked_for[criterion] if question.evidence]
    if questions:
        seconds = math.fsum(seconds_for(rubric, question) for question in questions)
        title = counted("Answer {number} question", "Answer {number} questions", len(questions))
        yield NextStep(title=title, how=ways.answers, cost=_("free"), time=_minutes(seconds / 60))


def _tasks(report: Report, rubric: Rubric, ways: Ways) -> Iterator[NextStep]:
    """Yield the tasks that nothing shown stands for yet."""
    shown = {finding.criterion for finding in _required(report) if finding.shown is not None}
    left = [task for task, criterion in catalog.tasks_of(rubric).values() if criterion.id not in shown]
    if left:
        title = counted("Take {number} measured task", "Take {number} measured tasks", len(left))
        yield NextStep(
            title=title, how=ways.tasks, cost=_("free"), time=_minutes(math.fsum(task.minutes for task in left))
        )


def _required(report: Report) -> Iterator[Finding]:
    return (finding for check in report.checks for finding in check.findings if finding.kind == "required")


def _minutes(minutes: float) -> str:
    return counted("about {number} minute", "about {number} minutes", max(round(minutes), 1))


def _gap(gap: Gap, report: Report, given: Printed | None) -> NextStep:
    """Return what closes a gap: the first of its trainings, else a practice of one's own."""
    gain = _points(given.criteria[gap.criterion].lost) if given else ""
    course = next((item for item in report.training if item.id in gap.training[:1]), None)
    if course is None:
        how, cost = (gap.practice, _("free")) if gap.practice else (gap.advice, "")
        return NextStep(title=gap.title, how=how, gain=gain, cost=cost, time=_("your own pace") if gap.practice else "")
    return NextStep(
        title=gap.title,
        how=next_steps.course_name(course),
        gain=gain,
        cost=next_steps.cost_words(course),
        time=next_steps.hours_words(course),
    )


def _points(tenths: int) -> str:
    return _("{points} points").format(points=phrases.points_text(tenths)) if tenths else ""


def _proofs(report: Report, given: Printed | None) -> Iterator[NextStep]:
    """Yield what would prove the claims that wait for it."""
    for item in report.waiting:
        gain = _points(given.criteria[item.criterion].waiting) if given else ""
        yield NextStep(title=_("Proof: {title}").format(title=item.title), how=item.proof, gain=gain)
