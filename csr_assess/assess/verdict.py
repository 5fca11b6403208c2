"""The verdict: a few sentences a person would say. How far, and what to do so that what holds back is gone."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from csr_assess.assess.bands import shown_line
from csr_assess.assess.case import Case
from csr_assess.base.texts import _, clauses, counted, counted_amount, number, sentences
from csr_assess.contracts.route_v1 import MoveKind, RouteLeg, RouteMove, WayReason

_MOST_NAMED = 4
"""Of more gaps the first and the last are named: they stand in that order in the report."""


def verdict(case: Case, ways: Sequence[RouteLeg]) -> str:
    """Return the verdict: the reasons of the ways on, each with its moves."""
    found = case.figures
    if found.scored.score is not None and found.band == case.top.id:
        return _ready(case)
    said = [part for way in ways for part in (_REASONS[way.reason](way, case), *_moves(way))]
    return sentences(([_over(case)] if case.figures.band and case.reached else []) + said)


def _ready(case: Case) -> str:
    if case.over:
        return _("Your score is at or above the ready line, and nothing holds you back.")
    return _(
        "What you showed is above the ready line, and that decides. "
        "By what you told, some steps are left: they lower your score, and keep nothing from you."
    )


def _over(case: Case) -> str:
    """Say that the line is reached, by the score or by what was shown, and that something holds back all the same."""
    held = len(case.figures.blockers)
    if case.over:
        return counted(
            "Your score is above the ready line, but one thing holds you back.",
            "Your score is above the ready line, but {number} things hold you back.",
            held,
        )
    return counted(
        "What you showed is above the ready line, but one thing holds you back.",
        "What you showed is above the ready line, but {number} things hold you back.",
        held,
    )


# ------------------------------------------------------------------ what holds back


def _coverage(_way: RouteLeg, case: Case) -> str:
    return _("We know {percent}% of what can be asked about the job. That is too little for a score.").format(
        percent=_percent(case.figures.scored.coverage)
    )


def _score(_way: RouteLeg, case: Case) -> str:
    printed = _down(case.figures.scored.score)  # as the report prints it, so that the two add up
    return counted_amount(
        "You are {amount} point from “{band}”.",
        "You are {amount} points from “{band}”.",
        case.above.at - printed,
        band=case.above.title,
    )


def _shown_low(_way: RouteLeg, case: Case) -> str:
    return _("What you showed comes to {shown} of 100, and “{band}” asks for {asked}.").format(
        shown=number(_down(case.figures.scored.deciding)),
        band=case.top.title,
        asked=number(shown_line(case.rubric.core)),
    )


def _unknowns(_way: RouteLeg, _case: Case) -> str:
    return _("Too much is still unknown.")


def _not_shown(_way: RouteLeg, case: Case) -> str:
    if case.reached:
        return _("Too little has been shown, not just told.")
    return _("“{band}” goes by what you show: {asked}% of the job at least. So far it is {shown}%.").format(
        band=case.top.title,
        asked=_percent(case.rubric.core.ready.shown_share),
        shown=_percent(case.figures.scored.shown_share),
    )


def _grade(_way: RouteLeg, _case: Case) -> str:
    return _("Answers alone cannot tell these bands apart.")


def _core(way: RouteLeg, _case: Case) -> str:
    (move,) = way.moves
    if move.kind == "answer":
        return _("{name} is not known yet, and everybody needs it.").format(name=move.title)
    return _("{name} is below the level that everybody needs.").format(name=move.title)


def _gate(way: RouteLeg, case: Case) -> str:
    (move,) = way.moves
    gate = next(gate for gate in case.gates if (gate.id, gate.title) == (move.id, move.title))
    if gate.status == "unknown":
        return _("{name} is not known yet.").format(name=gate.title)
    return _("{name} is still open.").format(name=gate.title)


_REASONS: dict[WayReason, Callable[[RouteLeg, Case], str]] = {
    "coverage": _coverage,
    "score": _score,
    "shown_low": _shown_low,
    "unknowns": _unknowns,
    "not_shown": _not_shown,
    "grade": _grade,
    "core": _core,
    "gate": _gate,
}


# ------------------------------------------------------------------ what to do


def _moves(way: RouteLeg) -> list[str]:
    """Return the sentences that name the moves of a way, all of them."""
    of: dict[MoveKind, list[RouteMove]] = {}
    for move in way.moves:
        of.setdefault(move.kind, []).append(move)
    raises, tasks, proofs = of.get("raise"), of.get("task"), of.get("proof")
    if way.reason == "core" and raises:
        return [_("Bring it up to level {level}.").format(level=number(raises[0].to_level or 0))]
    return [
        *(
            [_("The papers and ratings in your file count once whoever scores has seen them.")]
            if "confirm" in of
            else ()
        ),
        *([_answers(of["answer"], way)] if "answer" in of else ()),
        *([_raises(raises)] if raises else ()),
        *([_tasks(tasks, way, alone=not proofs)] if tasks else ()),
        *([_proofs(proofs, way, alone=not tasks)] if proofs else ()),
    ]


def _answers(moves: Sequence[RouteMove], way: RouteLeg) -> str:
    if way.reason == "coverage":
        return counted(
            "Answer {number} question, and you get one: {names}.",
            "Answer {number} questions, and you get one: {names}.",
            len(moves),
            names=_names(moves),
        )
    return counted(
        "Answer {number} question: {names}.", "Answer {number} questions: {names}.", len(moves), names=_names(moves)
    )


def _raises(moves: Sequence[RouteMove]) -> str:
    if all(move.shown for move in moves):
        return counted(
            "To get there, show this at the level asked: {names}.",
            "To get there, show these {number} at the level asked: {names}.",
            len(moves),
            names=_names(moves),
        )
    if len(moves) > _MOST_NAMED:
        said = _("To get there, bring the first {number} gaps of your report up to the level asked: {first} to {last}.")
        return said.format(number=len(moves), first=moves[0].title, last=moves[-1].title)
    return counted(
        "To get there, bring this up to the level asked: {names}.",
        "To get there, bring these {number} up to the level asked: {names}.",
        len(moves),
        names=_names(moves),
    )


def _tasks(moves: Sequence[RouteMove], way: RouteLeg, *, alone: bool) -> str:
    minutes = math.ceil(math.fsum(move.minutes or 0 for move in moves))
    if way.reason == "score":
        return _("What you told would take you there, if these tasks bear it out ({minutes} minutes): {names}.").format(
            minutes=minutes, names=_names(moves)
        )
    if not alone:
        return _("Take these tasks ({minutes} minutes): {names}.").format(minutes=minutes, names=_names(moves))
    return counted(
        "This task shows enough, in about {minutes} minutes: {names}.",
        "These {number} tasks show enough, in about {minutes} minutes: {names}.",
        len(moves),
        minutes=minutes,
        names=_names(moves),
    )


def _proofs(moves: Sequence[RouteMove], way: RouteLeg, *, alone: bool) -> str:
    if way.reason == "score":
        said = _("What you told would take you there, if a rating by someone who saw you work bears it out: {names}.")
    elif alone:
        said = _("Ratings by someone who saw you work, or papers, show enough: {names}.")
    else:
        said = _("With ratings by someone who saw you work, or papers, that is enough: {names}.")
    return said.format(names=_names(moves))


def _names(moves: Sequence[RouteMove]) -> str:
    return clauses(*(move.title for move in moves))


def _percent(share: float) -> int:
    return math.floor(round(100 * share, 6))


def _down(score: float | None) -> float:
    """Return a score as the reports print it: in tenths, rounded down."""
    return math.floor((score or 0.0) * 10) / 10
