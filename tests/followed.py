"""What a report says to do, done to the letter: the same person afterwards, by the program's own scorer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN
from csr_assess.assess.what_if import Supposed, baseline, what_if
from tests.drawn import answers, assessed, judging, rubric, values_of

if TYPE_CHECKING:
    from csr_assess.assess.bands import Figures
    from csr_assess.contracts.report_v1 import Report
    from csr_assess.contracts.route_v1 import RouteMove


def afterwards(plain: dict[str, Any], moves: Iterable[RouteMove], pick: int, *, confirmed: bool) -> Report:
    """Return the report once moves are made that need no better level: any answer, whatever is shown.

    `pick`: which of the possible answers and levels it is.
    """
    moves = list(moves)
    given, seen = dict(plain["answers"]), list(plain.get("evidence", ()))
    for place, move in enumerate(moves):
        match move.kind:
            case "answer":
                possible = [
                    v for v in values_of(rubric().questions[move.question]) if v not in (UNKNOWN, NOT_APPLICABLE)
                ]
                given[move.question] = possible[(pick + place) % len(possible)]
            case "task" | "proof":
                seen.append({"criterion": move.id, "kind": "observer", "level": 1 + (pick + place) % 5})
            case "gate":
                (rule,) = (g for s in rubric().sections.values() for g in s.gates if f"{g.id}" == move.id)
                given[rule.ask] = rule.met[0]
    kinds = {move.kind for move in moves}
    return assessed(
        {**plain, "answers": given, "evidence": seen}, confirmed=confirmed or bool(kinds & {"task", "proof", "confirm"})
    )


def at_the_levels(plain: dict[str, Any], moves: Iterable[RouteMove], *, confirmed: bool) -> Figures:
    """Return the numbers once the levels are reached that moves name, shown where they say so."""
    of = baseline(judging(confirmed=confirmed), answers(plain))
    earns = {row.criterion: row.cap for row in judging(confirmed=confirmed).judge(answers(plain)).rows}
    told = {move.id: "history" if earns[move.id] == 1 else "self_rating" for move in moves}
    return what_if(
        of,
        {
            move.id: Supposed(level=move.to_level or 1, kind="observer" if move.shown else told[move.id])  # type: ignore[arg-type] -- a kind's name
            for move in moves
        },
    )


def borne_out(plain: dict[str, Any], moves: Iterable[RouteMove], *, confirmed: bool) -> Figures:
    """Return the numbers once tasks and ratings show what was claimed."""
    of = baseline(judging(confirmed=confirmed), answers(plain))
    rows = {row.criterion: row for row in judging(confirmed=confirmed).judge(answers(plain)).rows}
    return what_if(of, {m.id: Supposed(level=rows[m.id].claimed_level or 1, kind="observer") for m in moves})
