"""What leads on from a report: the moves that remove what keeps a person from a score, a band or a better grade."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import Published

WayReason = Literal["coverage", "score", "shown_low", "unknowns", "not_shown", "grade", "core", "gate"]
MoveKind = Literal["answer", "task", "proof", "confirm", "raise", "gate"]


class RouteMove(Published, frozen=True, kw_only=True):
    """One thing to do.

    answer: a question. task: a measured task. proof: a rating by someone who saw the work, or papers. confirm: the
    papers and ratings of the file are looked at by whoever scores it. raise: get to a level. gate: meet a must-have.
    """

    kind: MoveKind
    id: Annotated[str, Meta(description="Of the criterion, or the gate; empty: confirm.")]
    title: str
    question: Annotated[str, Meta(description="answer: the id of the question.")]
    task: Annotated[str, Meta(description="task: its name.")]
    minutes: Annotated[float, Meta(description="What it takes; null: unknown.")] | None
    to_level: Annotated[float, Meta(ge=1, le=5, description="The level to be at; null: whatever it is.")] | None
    shown: Annotated[bool, Meta(description="Whether that level has to be shown.")]


class RouteLeg(Published, frozen=True, kw_only=True):
    """All moves together remove the reason; where nothing can be done there are none."""

    reason: WayReason
    to: Annotated[str, Meta(description="The band or the evidence grade it leads to; empty: a score.")]
    moves: tuple[RouteMove, ...]


class Lift(Published, frozen=True, kw_only=True):
    """The cheapest set of tasks, papers and ratings that lifts the evidence grade or the band.

    As few as can be that need another person, then the fewest minutes. A band is lifted if the claims are borne out.
    """

    of: Literal["grade", "band"]
    to: str
    moves: tuple[RouteMove, ...]
