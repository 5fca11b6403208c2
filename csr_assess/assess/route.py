"""The way on: for each reason that keeps a person from a score or from the next band, the moves that remove it.

The verdict names them. That doing exactly those moves removes the reason is a law, and tested as one.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from csr_assess.assess.bands import Blocker, shown_line
from csr_assess.assess.case import Case
from csr_assess.assess.score import ROUNDING_LOSS, Row
from csr_assess.assess.showing import Showable, cheapest
from csr_assess.base.kept import kept_by_object
from csr_assess.contracts.report_v1 import Gate, Grade
from csr_assess.contracts.route_v1 import Lift, MoveKind, RouteLeg, RouteMove
from csr_assess.rubric.lazy_files import in_brief
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.resolve import RUBRICS_KEPT

if TYPE_CHECKING:
    from csr_assess.assess.report_numbers import TitledGate

_BETTER: dict[Grade | None, Literal["A", "B", "C"]] = {"D": "C", "C": "B", "B": "A"}
_PROOFS = ("task", "proof")
_QUESTIONS_KEPT = 5_000
_SETS_KEPT = 1_000
_FEW_PROOFS = 3
"""A band is sought by proof alone where that many will do; else by getting better, for claims often come out lower."""


def route(case: Case) -> tuple[RouteLeg, ...]:
    """Return the ways that the verdict names, in its order; none in the top band."""
    found, core = case.figures, case.rubric.core
    if found.scored.score is None:
        return (RouteLeg(reason="coverage", to="", moves=_answers(case, core.coverage_floor)),)
    if found.band == case.top.id:
        return ()
    if case.reached:
        open_gates = iter([gate for gate in case.gates if gate.open])  # as their blockers come: two may share an id
        return tuple(_past(blocker, case, open_gates) for blocker in found.blockers)
    if case.above.id == case.top.id:
        for blocker in found.blockers:
            if blocker.kind in ("shown_low", "not_shown"):  # the top band goes by what was shown, not by the score
                return (_past(blocker, case, iter(())),)
    up = RouteLeg(reason="score", to=case.above.id, moves=_up(case))
    return (up, RouteLeg(reason="grade", to="C", moves=_show(case, core.grades["C"]))) if found.grade == "D" else (up,)


def lifts(case: Case, ways: Sequence[RouteLeg]) -> Iterator[Lift]:
    """Yield the cheapest sets of tasks, papers and ratings that lift the evidence grade, and the band.

    `ways`: the route, so that what it found is not sought again.
    """
    found, core = case.figures, case.rubric.core
    if found.grade in _BETTER:
        better = _BETTER[found.grade]
        share = core.grades[better]
        shown = {"grade": core.grades["C"], "not_shown": core.ready.shown_share}
        known = (leg.moves for leg in ways if shown.get(leg.reason) == share)
        moves = next(known, None) or _show(case, share)
        if moves:
            yield Lift(of="grade", to=better, moves=moves)
    if found.scored.score is None or case.top.id in (found.band, case.above.id):
        return  # the top band goes by more than the score
    up = next((leg.moves for leg in ways if leg.reason == "score"), ())
    borne_out = up if up and up[0].kind in _PROOFS else _borne_out(case)
    if borne_out:
        yield Lift(of="band", to=case.above.id, moves=borne_out)


def _past(blocker: Blocker, case: Case, open_gates: Iterator[Gate | TitledGate]) -> RouteLeg:
    """Return what removes one thing that holds the top band back; of the gates that are open the next, if it is one."""
    core, kind = case.rubric.core, blocker.kind
    match kind:
        case "shown_low":
            moves = _show_better(case)
        case "unknowns":
            moves = _answers(case, _known_enough(case))
        case "not_shown":
            moves = _show(case, core.ready.shown_share)
        case "core":
            moves = (_core(blocker.id, case),)
        case "gate":
            gate = next(open_gates)
            moves = (_move("gate", gate.id, gate.title),)
    return RouteLeg(reason=kind, to=case.top.id, moves=moves)


# ------------------------------------------------------------------ answers


def _known_enough(case: Case) -> float:
    """Return the coverage at which unknowns hold back no longer; 1 where the answers themselves move the score."""
    core, found = case.rubric.core, case.figures.scored
    if not found.by_shown or found.deciding is None:
        return 1.0
    half = 100 * core.ready.unknown_counts
    return (case.top.at - half) / (found.deciding - half) + ROUNDING_LOSS if found.deciding > case.top.at else 1.0


def _answers(case: Case, coverage: float) -> tuple[RouteMove, ...]:
    """Return the fewest answers with which that much is known, those that weigh most first."""
    of = case.figures.scored.sums.of
    unknown = sorted((row for row in case.rows if row.askable and row.level is None), key=lambda row: -row.share)
    needed = _until(unknown, lambda row: row.share, coverage * of.askable - of.known)
    return tuple(_answer(row.criterion, case) for row in needed)


def _answer(criterion: str, case: Case) -> RouteMove:
    asked = next(q for q in case.rubric.asked_for[criterion] if q.id in case.facts.relevant.ids and q.evidence)
    minutes = _minutes(case.rubric, asked.id)
    return _move("answer", criterion, case.rubric.criteria[criterion].title, question=asked.id, minutes=minutes)


@kept_by_object(_QUESTIONS_KEPT)  # the same are put first for many people of a batch
def _minutes(rubric: Rubric, question: str) -> float:
    from csr_assess.questions.reading_time import seconds_for  # noqa: PLC0415 -- most ways on ask no question

    return seconds_for(rubric, rubric.questions[question]) / 60


def _core(criterion: str, case: Case) -> RouteMove:
    row = next(row for row in case.rows if row.criterion == criterion)
    if row.level is None:
        return _answer(criterion, case)
    return _raise(row, case, case.rubric.core.ready.core_level)


# ------------------------------------------------------------------ levels


def _up(case: Case) -> tuple[RouteMove, ...]:
    """Return what brings the score to the next band: proof of claims where few are enough, else better levels."""
    borne_out = _borne_out(case)
    if borne_out and len(borne_out) <= _FEW_PROOFS:
        return borne_out
    need, of = _need(case), case.figures.scored.sums.of.known
    rows = {row.criterion: row for row in case.rows}
    gaps = [rows[criterion] for criterion in case.gaps]
    told = _until(gaps, lambda row: 100 * row.share / of * (row.cap - row.attained), need)
    if told:
        return tuple(_raise(row, case, row.required) for row in told)
    known = sorted((row for row in case.rows if row.level is not None), key=lambda row: -_open(row))
    shown = _until(known, lambda row: 100 * _open(row) / of, need)
    return tuple(_raise(row, case, row.required, shown=True) for row in shown)


def _need(case: Case) -> float:
    """Return how many points the next band is away."""
    return case.above.at - (case.figures.scored.score or 0.0)


def _open(row: Row) -> float:
    return row.share * (1 - row.attained)


def _show_better(case: Case) -> tuple[RouteMove, ...]:
    """Return the fewest levels to show so that what was shown reaches its line."""
    line, of = shown_line(case.rubric.core) / 100, case.figures.scored.sums.of

    def gain(row: Row) -> float:
        return _open(row) if row.shown else row.share * (1 - line)

    within = [row for row in case.rows if row.in_target and gain(row) > 0]
    within.sort(key=lambda row: (-gain(row), row.shown))
    needed = _until(within, gain, line * of.shown - of.shown_earned)
    return tuple(_raise(row, case, row.required, shown=True) for row in needed)


def _raise(row: Row, case: Case, level: float, *, shown: bool = False) -> RouteMove:
    title = case.rubric.criteria[row.criterion].title
    return _move("raise", row.criterion, title, to_level=level, shown=shown or row.shown)


def _until(rows: Sequence[Row], gain: Callable[[Row], float], need: float) -> list[Row]:
    """Return the first rows whose gains come to what is needed; none if all of them do not."""
    together = itertools.accumulate(map(gain, rows), initial=0.0)
    count = next((count for count, gained in enumerate(together) if gained >= need - ROUNDING_LOSS), 0)
    return list(rows[:count])


# ------------------------------------------------------------------ showing


def _show(case: Case, share: float) -> tuple[RouteMove, ...]:
    """Return the cheapest things to show so that what is shown is that part of the target; none if nothing is.

    Tasks alone where they are enough; else the papers and ratings of the file count as well, and then new ones.
    """
    alone = _showing(case.rows, share, case)
    if alone is not None and not alone.others:
        return alone.moves
    rows = case.if_confirmed()
    confirmed = None if rows is None else _showing(rows, share, case)
    if confirmed is not None and (alone is None or confirmed.others < alone.others):
        return (_move("confirm"), *confirmed.moves)
    return alone.moves if alone else ()


class _Shown(Struct, frozen=True):
    """Things to show."""

    moves: tuple[RouteMove, ...]
    others: int
    """How many of them are no tasks."""


def _showing(rows: Sequence[Row], share: float, case: Case) -> _Shown | None:
    within, shown = [row.criterion for row in rows if row.in_target], [row.criterion for row in rows if row.shown]
    return _cheapest(case.rubric, share, tuple(within), tuple(shown), _taken_to_the_end(case), rows=rows)


@kept_by_object(_SETS_KEPT)  # a criterion's part of the target is the rubric's, so no row says more than this
def _cheapest(  # noqa: PLR0913 -- all that a set rests on
    rubric: Rubric,
    share: float,
    within: tuple[str, ...],
    shown: tuple[str, ...],
    done: frozenset[str],
    *,
    rows: Sequence[Row],
) -> _Shown | None:
    """Return the cheapest set of rows to show; `done`: the criteria whose tasks can bring no more."""
    of = {row.criterion: row.share for row in rows}
    need = share * math.fsum([of[name] for name in within]) - math.fsum([of[name] for name in shown])
    open_ = [(name, of[name]) for name in within if name not in shown]
    found = cheapest(_showables(open_, rubric, done), need)
    return None if found is None else _Shown((*_shows(found, rubric),), sum(one.minutes is None for one in found))


@kept_by_object(1)  # both the route and the lifts ask
def _borne_out(case: Case) -> tuple[RouteMove, ...]:
    """Return the cheapest proofs of claims that bring the next band if they bear the claims out; none if all do not."""
    of, need = case.figures.scored.sums.of.known, _need(case)
    waiting = {row.criterion: 100 * row.share / of * (row.reached - row.attained) for row in case.rows if not row.shown}
    if math.fsum(waiting.values()) < need - ROUNDING_LOSS:
        return ()
    showables = _showables(waiting.items(), case.rubric, _taken_to_the_end(case))
    return tuple(_shows(cheapest(showables, need) or (), case.rubric))


def _showables(gains: Iterable[tuple[str, float]], rubric: Rubric, done: frozenset[str]) -> list[Showable]:
    """Return what could be shown, with what each would bring."""
    minutes = _task_minutes(rubric)
    return [Showable(name, gain, None if name in done else minutes[name]) for name, gain in gains]


def _taken_to_the_end(case: Case) -> frozenset[str]:
    if not case.facts.taken:
        return frozenset()
    from csr_assess.tasks.results import TAKES  # noqa: PLC0415 -- most files hold no results

    return frozenset({taken.criterion.id for taken in case.facts.taken if taken.takes >= TAKES})


class _TaskMinutes(dict[str, float | None]):
    """The minutes of each criterion's task, None without one; looked up when it is first asked about."""

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric

    def __missing__(self, criterion: str) -> float | None:
        name, tasks = self._rubric.criteria[criterion].task, self._rubric.tasks
        minutes = self[criterion] = in_brief(tasks, name)[1] if name and name in tasks else None
        return minutes


_task_minutes = kept_by_object(RUBRICS_KEPT)(_TaskMinutes)


def _shows(set_: Iterable[Showable], rubric: Rubric) -> Iterator[RouteMove]:
    for one in set_:
        criterion = rubric.criteria[one.criterion]
        if one.minutes is None:
            yield _move("proof", criterion.id, criterion.title)
        else:
            title, minutes = in_brief(rubric.tasks, task := criterion.task or "")
            yield _move("task", criterion.id, title, task=task, minutes=minutes)


def _move(  # noqa: PLR0913 -- a move's fields
    kind: MoveKind,
    of: str = "",
    title: str = "",
    *,
    question: str = "",
    task: str = "",
    minutes: float | None = None,
    to_level: float | None = None,
    shown: bool = False,
) -> RouteMove:
    return RouteMove(
        kind=kind, id=of, title=title, question=question, task=task, minutes=minutes, to_level=to_level, shown=shown
    )
