"""The options of a plan, and what they ask for: every word that means nothing is told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec import Struct

from csr_assess.app import options
from csr_assess.base import dates
from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _, clauses, did_you_mean, listed, nearest, number, printable
from csr_assess.plan.wishes import HOURS_OF_A_WEEK, Wishes

if TYPE_CHECKING:
    from csr_assess.answers.types import Answers
    from csr_assess.contracts.funded_v1 import FundedList
    from csr_assess.contracts.plan_v1 import Plan
    from csr_assess.contracts.report_v1 import Report
    from csr_assess.evidence.raters import Confirmed
    from csr_assess.rubric.model import Rubric

_MOST = 1_000_000.0
_MONTHS_PAST = 12
"""Days: a plan that began before is another plan."""
_ALL = 100.0
"""The points of a score."""


def _reader(name: str, least: float, top: float) -> Callable[[str], float]:
    """Return what reads an option's amount, and raises UsageError for one that no plan could have."""

    def read(text: str) -> float:
        with suppress(ValueError):
            if least <= (value := float(text)) <= top:
                return value
        empty = "" if text else _("{option} is empty; give it a value, or leave it out.").format(option=name)
        said = _("{option} {found}: write a number from {least} to {most}.")
        wrong = said.format(option=name, found=text, least=number(least), most=number(top))
        raise UsageError(Problem(code="usage", message=empty or wrong))

    return read


def _amount(name: str, unit: str, said: str, least: float = 0.0, top: float = _MOST) -> Any:  # noqa: ANN401 -- Typer's own
    variable = f"CSR_ASSESS_{name.strip('-').replace('-', '_').upper()}"
    return typer.Option(name, envvar=variable, metavar=unit, parser=_reader(name, least, top), help=said)


ToOption = Annotated[
    str, typer.Option("--to", envvar="CSR_ASSESS_TO", metavar="BAND", help="The band to reach; the top one by default.")
]
HoursAWeekOption = Annotated[
    float, _amount("--hours-per-week", "HOURS", "The hours you have each week.", 0.5, HOURS_OF_A_WEEK)
]
WeeksOption = Annotated[float | None, _amount("--weeks", "WEEKS", "How long it may take; as long as it takes.", 1.0)]
BudgetOption = Annotated[float | None, _amount("--budget", "DOLLARS", "What it may cost; whatever it costs.")]
ExcludeOption = Annotated[
    list[str],
    typer.Option("--exclude", envvar="CSR_ASSESS_EXCLUDE", metavar="STEP", help="A step not to take; repeat it."),
]
HaveOption = Annotated[
    list[str],
    typer.Option("--have", envvar="CSR_ASSESS_HAVE", metavar="STEP", help="A step done or paid for; repeat it."),
]
DoseOption = Annotated[
    list[str],
    typer.Option(
        "--dose",
        envvar="CSR_ASSESS_DOSE",
        metavar="CRITERION=HOURS",
        help="Hours of practice for one level, or of a course by its name; repeat it.",
    ),
]
StartOption = Annotated[
    str, typer.Option("--start", envvar="CSR_ASSESS_START", metavar="DATE", help="The first day; today by default.")
]
SpareOption = Annotated[float, _amount("--spare", "POINTS", "Points beyond the line to aim at.", top=_ALL)]


class PlanWords(Struct, frozen=True, kw_only=True):
    """What the options say, as they were written."""

    to: str
    hours: float
    weeks: float | None
    budget: float | None
    exclude: Sequence[str]
    have: Sequence[str]
    dose: Sequence[str]
    start: str
    spare: float


def made_plan(
    rubric: Rubric,
    answers: Answers,
    as_of: date,
    asked: PlanWords,
    *,
    funded: FundedList | None = None,
    confirmed: Confirmed,
    quiet: bool,
) -> tuple[Plan, Report]:
    """Return the plan that options ask for, and the report it begins from.

    The answers have been checked against the questions.
    `funded`: a counselor's own list, whose trainings may be steps too.
    Raises UsageError for words that mean nothing, all at once, and where the solver is not installed.
    """
    from csr_assess.assess.assessor import assessor
    from csr_assess.plan import planning, published
    from csr_assess.plan.funded_offers import funded_offers
    from csr_assess.plan.solver import solver_module
    from csr_assess.plan.step_catalog import step_names

    solver_module()
    extra = tuple(funded_offers(funded)) if funded else ()
    judge = assessor(rubric, as_of, confirmed=confirmed)
    wishes = _wishes(rubric, step_names(judge, answers, extra), as_of, asked, quiet=quiet)
    made = planning.plan_for(judge, answers, wishes, extra)
    report = judge.assess(answers)
    return published.published_plan(made, report), report


def _wishes(rubric: Rubric, steps: Sequence[str], as_of: date, asked: PlanWords, *, quiet: bool) -> Wishes:
    wrong: list[str] = []
    bands = [band.id for band in rubric.core.bands]
    if asked.to and asked.to not in bands:
        wrong.append(f"--to: {clauses(_no_such(asked.to), did_you_mean(asked.to, bands))}")
    for name, words in (("--exclude", asked.exclude), ("--have", asked.have)):
        wrong += [f"{name}: {said}" for said in _unknown_steps(words, steps)]
    hours, faults = _doses(asked.dose, [*_practiced(steps), *steps])
    wrong += faults
    starts, late = _first_day(asked.start, as_of, quiet=quiet)
    wrong += late
    if wrong:
        raise UsageError(*(Problem(code="usage", message=printable(said)) for said in wrong))
    return Wishes(
        start=starts,
        band=asked.to,
        hours_a_week=asked.hours,
        weeks=asked.weeks,
        budget=asked.budget,
        excluded=frozenset(asked.exclude),
        have=frozenset(asked.have),
        hours=hours,
        spare=asked.spare,
    )


def _first_day(text: str, as_of: date, *, quiet: bool) -> tuple[date, list[str]]:
    """Return the day that a plan begins, and what is wrong with it."""
    try:
        starts = options.day(text, name="--start", quiet=quiet) if text else as_of
    except UsageError as wrong:
        return as_of, [problem.message for problem in wrong.problems]
    first = dates.months_after(as_of, -_MONTHS_PAST)
    if starts >= first:
        return starts, []
    said = _("--start: {start} is long past. Write a day from {first} on, or leave it out to begin on {as_of}.")
    return as_of, [said.format(start=starts, first=first, as_of=as_of)]


def _practiced(steps: Sequence[str]) -> list[str]:
    """Return the criteria that can be practiced, by their own names."""
    return [step.partition(":")[2] for step in steps if step.startswith("practice:")]


def _no_such(word: str) -> str:
    return _("there is no {found}").format(found=word)


def _unknown(words: Sequence[str], known: Sequence[str]) -> Iterator[str]:
    for word in words:
        if word not in known:
            yield clauses(_no_such(word), did_you_mean(word, known))


def _unknown_steps(words: Sequence[str], steps: Sequence[str]) -> Iterator[str]:
    """Yield what is said of each word that is no step: the one that a part of a name means, or where to look."""
    ends = {step.rpartition(":")[2].rpartition(".")[2]: step for step in steps}
    for word in words:
        if word in steps:
            continue
        end = nearest(word, tuple(ends)) if nearest(word, steps) is None else None
        if end:
            yield clauses(_no_such(word), _("did you mean {word}?").format(word=ends[end]))
        else:
            where = _("the plan itself names each step: -f plain has it at Name.")
            yield clauses(_no_such(word), did_you_mean(word, steps).rstrip("."), where)


def _doses(words: Sequence[str], known: Sequence[str]) -> tuple[dict[str, float], list[str]]:
    """Return the hours by name, and what is wrong with the others."""
    hours: dict[str, float] = {}
    wrong = []
    for word in words:
        name, _equals, amount = word.partition("=")
        value = _hours(amount)
        if value is None:
            said = _("{found} is not CRITERION=HOURS, such as {example}=4.").format(
                found=word, example=listed(known[:1])
            )
            wrong.append(f"--dose: {said}")
        else:
            wrong += [f"--dose: {said}" for said in _unknown([name], known)]
            hours[name] = value
    return hours, wrong


def _hours(text: str) -> float | None:
    """Return a number of hours above 0; None if it is none."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 < value <= _MOST else None
