"""The next three steps of a person: what to do, what it can bring, what it costs and how long it takes."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.base.texts import _, counted, listed
from csr_assess.contracts.report_v1 import Gap, Gate, Report, Training
from csr_assess.contracts.route_v1 import RouteMove
from csr_assess.render import next_steps, phrases
from csr_assess.render.practice_pages import program_time
from csr_assess.render.tenths import Printed
from csr_assess.rubric.model import Rubric

_STEPS = 3
_MOST_GATES = 2
"""How many of the steps are must-haves, so that there is room for what can be done at once."""


class NextStep(Struct, frozen=True, kw_only=True):
    """One thing to do; what is not known of it is empty."""

    title: str
    how: str
    command: bool = False
    """Whether `how` is a command, which could not be typed if it were cut short."""
    shorter: str = ""
    """A shorter command for it, where a line has no room for `how`."""
    told: str = ""
    """What to do in words, where nobody types a command."""
    gain: str = ""
    points: float | None = None
    """What it brings at most, where that is told in points."""
    cost: str = ""
    time: str = ""


class Ways(Struct, frozen=True, kw_only=True):
    """The commands that lead on from a report, as they would be typed."""

    rest: str = "csr-assess report all"
    parts: tuple[str, ...] = ()
    """What can take the place of `all`."""
    tasks: str = "csr-assess tasks"
    answers: str = "csr-assess interview"
    confirm: str = "csr-assess score --confirm"


def first_steps(report: Report, rubric: Rubric, given: Printed | None, ways: Ways) -> list[NextStep]:
    """Return the next steps: what the verdict names before all else, must-haves among it, then what helps most.

    Where hardly anything was shown, what would show it comes before what would raise it.
    """
    named = [move for way in report.route for move in way.moves]
    gates = itertools.islice(_must_haves(report), _MOST_GATES)
    show = _shows(named, ways, rubric) or _lifting(report, ways, rubric)
    gaps = list(_levels(named, report, given))
    if report.score is None or report.evidence_grade == "D":
        found = [*_answers(named, ways), *gates, *show, *gaps]
    else:
        found = [*_answers(named, ways), *gates, *gaps[: _STEPS - 1], *show, *gaps[_STEPS - 1 :]]
    return [*found, *_proofs(report, given)][:_STEPS]


def _must_haves(report: Report) -> Iterator[NextStep]:
    """Yield what closes the must-haves that hold the top band back, and can be done now."""
    for gate in report.gates:
        if gate.open and gate.status == "not_met" and gate.next_step:
            yield NextStep(title=gate.title, how=gate.next_step, cost=_license_cost(gate, report))


def _license_cost(gate: Gate, report: Report) -> str:
    endings = {item.cost: (item.rule, f"{item.rule}-{item.jurisdiction.lower()}") for item in report.licences}
    return next((cost for cost, names in endings.items() if gate.id.partition(".")[2] in names), "")


def _answers(named: Iterable[RouteMove], ways: Ways) -> Iterator[NextStep]:
    """Yield the answers that the verdict names, with the time they take by the rubric's pace."""
    moves = [move for move in named if move.kind == "answer"]
    if moves:
        title = counted("Answer {number} question", "Answer {number} questions", len(moves))
        told = _("Go over what is still open, alone or with your counselor.")
        time = _minutes(_together(moves))
        yield NextStep(title=title, how=ways.answers, command=True, told=told, cost=_("free"), time=time)


def _lifting(report: Report, ways: Ways, rubric: Rubric) -> list[NextStep]:
    """Return what would lift the evidence grade; the last of it does."""
    lift = next((lift for lift in report.lifts if lift.of == "grade"), None)
    if lift is None:
        return []
    *before, last = _shows(lift.moves, ways, rubric)
    return [*before, replace(last, gain=_("evidence grade {grade}").format(grade=lift.to))]


def _shows(named: Iterable[RouteMove], ways: Ways, rubric: Rubric) -> list[NextStep]:
    """Return what shows more: tasks, what is in the file already, then ratings and papers."""
    of: dict[str, list[RouteMove]] = {}
    for move in named:
        of.setdefault(move.kind, []).append(move)
    found = []
    if tasks := of.get("task"):
        title = counted("Take {number} measured task", "Take {number} measured tasks", len(tasks))
        only = " ".join(f"--only {move.task}" for move in tasks)
        how = f"{ways.tasks} {only}"
        found.append(
            NextStep(
                title=title,
                how=how,
                command=True,
                shorter=ways.tasks,
                told=_("At a computer: {names}.").format(names=listed([move.title for move in tasks])),
                cost=_("free"),
                time=_minutes(_together(tasks)),
            )
        )
    if "confirm" in of:
        title, told = _("Have your papers and ratings looked at"), _("Your counselor looks at them, and says so.")
        found.append(NextStep(title=title, how=ways.confirm, command=True, told=told))
    if proofs := of.get("proof"):
        title = _("Ratings or papers for {names}").format(names=listed([move.title for move in proofs[:_STEPS]]))
        found.append(NextStep(title=title, how=rubric.criteria[proofs[0].id].proof))
    return found


def _together(moves: Iterable[RouteMove]) -> float:
    return math.fsum(move.minutes or 0 for move in moves)


def _levels(named: Iterable[RouteMove], report: Report, given: Printed | None) -> Iterator[NextStep]:
    """Yield what raises a level: first what the verdict names, then the gaps that count most."""
    gaps = {gap.criterion: gap for gap in report.gaps}
    first = [gaps.pop(move.id) for move in named if move.kind == "raise" and move.id in gaps]
    yield from (_gap(gap, report, given) for gap in (*first, *gaps.values()))


def _minutes(minutes: float) -> str:
    return counted("about {number} minute", "about {number} minutes", max(round(minutes), 1))


def _gap(gap: Gap, report: Report, given: Printed | None) -> NextStep:
    """Return what closes a gap: its first training if free, sure and far enough; else a program, or a practice."""
    tenths = given.criteria[gap.criterion].lost if given else 0
    gain, points = _points(tenths), tenths / 10 if tenths else None
    course = next((item for item in report.training if item.id in gap.training[:1]), None)
    program = next((item for item in report.programs if item.id == gap.program), None)
    if program and not (course and _is_enough(course, gap)):
        return NextStep(
            title=gap.title,
            how=f"csr-assess practice {program.id}",
            command=True,
            told=gap.advice,
            gain=gain,
            points=points,
            cost=_("free"),
            time=program_time(program, gap.level, gap.required),
        )
    if course is None:
        how, cost = (gap.practice, _("free")) if gap.practice else (gap.advice, "")
        time = _("your own pace") if gap.practice else ""
        return NextStep(title=gap.title, how=how, gain=gain, points=points, cost=cost, time=time)
    return NextStep(
        title=gap.title,
        how=next_steps.course_name(course),
        gain=gain,
        points=points,
        cost=next_steps.cost_words(course),
        time=next_steps.hours_words(course),
    )


def _is_enough(course: Training, gap: Gap) -> bool:
    return course.free == "yes" and not course.doubt and course.builds[gap.criterion] >= gap.required


def _points(tenths: int) -> str:
    return _("{points} points").format(points=phrases.points_text(tenths)) if tenths else ""


def _proofs(report: Report, given: Printed | None) -> Iterator[NextStep]:
    """Yield what would prove the claims that wait for it."""
    for item in report.waiting:
        tenths = given.criteria[item.criterion].waiting if given else 0
        title, points = _("Proof: {title}").format(title=item.title), tenths / 10 if tenths else None
        yield NextStep(title=title, how=item.proof, gain=_points(tenths), points=points)
