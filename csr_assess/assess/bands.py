"""What the numbers put a person into: band, evidence grade, chance, and what keeps the top band closed."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from csr_assess.assess.score import ROUNDING_LOSS, Row, Scored
from csr_assess.contracts.report_v1 import Grade
from csr_assess.rubric.model import Core


class Blocker(Struct, frozen=True, kw_only=True):
    """One thing that keeps a person out of the top band, whatever the score."""

    kind: Literal["shown_low", "unknowns", "not_shown", "core", "gate"]
    id: str = ""
    """The criterion's or the gate's."""


class Figures(Struct, frozen=True, kw_only=True):
    """All that is worked out of a person's rows and gates."""

    scored: Scored
    blockers: tuple[Blocker, ...]
    band: str | None
    grade: Grade | None
    ready_chance: float | None


def figures(scored: Scored, rows: Iterable[Row], open_gates: Iterable[str], core: Core) -> Figures:
    """Return what the score and what goes with it come to.

    Of the rows only the core ones are looked at. `open_gates`: ids of the gates that block now.
    """
    return placed(scored, missing_musts(rows, open_gates, core), core)


def placed(scored: Scored, missing: tuple[Blocker, ...], core: Core) -> Figures:
    """Return the band and what goes with it; `missing`: the must-haves that are not there."""
    found = (*_missing_proof(scored, core), *missing)
    letter = None if scored.score is None else grade(scored.shown_share, core)
    return Figures(
        scored=scored,
        blockers=found,
        band=band(scored.score, core, blocked=bool(found), by_shown=scored.by_shown),
        grade=letter,
        ready_chance=_chance(scored, letter, core),
    )


def blockers(scored: Scored, rows: Iterable[Row], open_gates: Iterable[str], core: Core) -> tuple[Blocker, ...]:
    """Return everything that the top band asks beside its score and that is not there."""
    return (*_missing_proof(scored, core), *missing_musts(rows, open_gates, core))


def missing_musts(rows: Iterable[Row], open_gates: Iterable[str], core: Core) -> tuple[Blocker, ...]:
    """Return the must-haves that are not there: core criteria below their level, and open gates."""
    found = [missing for row in rows if (missing := missing_core(row, core))]
    return (*found, *map(missing_gate, open_gates))


def missing_gate(gate: str) -> Blocker:
    """Return what blocks while a must-have is open."""
    return Blocker(kind="gate", id=gate)


def missing_core(row: Row, core: Core) -> Blocker | None:
    """Return what blocks if a core criterion is below the level the top band asks; None if it is not."""
    return Blocker(kind="core", id=row.criterion) if row.core and _lacks(row, core.ready.core_level) else None


def _missing_proof(scored: Scored, core: Core) -> list[Blocker]:
    found = []
    if scored.by_shown and scored.deciding is not None and scored.deciding < shown_line(core):
        found.append(Blocker(kind="shown_low"))
    elif scored.half < core.bands[0].at:
        found.append(Blocker(kind="unknowns"))
    if scored.shown_share < core.ready.shown_share - ROUNDING_LOSS:
        found.append(Blocker(kind="not_shown"))
    return found


def shown_line(core: Core) -> float:
    """Return what the part that was shown must reach for the top band."""
    return core.bands[0].at if core.ready.shown_score is None else core.ready.shown_score


def _lacks(row: Row, least: float) -> bool:
    return row.askable if row.level is None else row.level < least


def band(score: float | None, core: Core, *, blocked: bool, by_shown: bool = False) -> str | None:
    """Return the id of a score's band; None without a score.

    The top one only if nothing blocks it, and then whatever the score if what was shown decides (`by_shown`).
    """
    if score is None:
        return None
    if not blocked and (by_shown or score >= core.bands[0].at):
        return core.bands[0].id
    for one in core.bands[1:]:
        if score >= one.at:
            return one.id
    return core.bands[-1].id


def grade(shown_share: float, core: Core) -> Grade:
    """Return the evidence grade of a shown share: A, B, C, else D."""
    letters: tuple[Literal["A", "B", "C"], ...] = ("A", "B", "C")
    for letter in letters:
        if shown_share >= core.grades[letter] - ROUNDING_LOSS:
            return letter
    return "D"


def _chance(scored: Scored, letter: Grade | None, core: Core) -> float | None:
    if scored.deciding is None or scored.margin is None or letter == "D":
        return None
    return ready_chance(scored.deciding, scored.margin, core.bands[0].at)


def ready_chance(deciding: float, margin: float, line: float) -> float:
    """Return the chance that the true score is at the line, gates apart, kept within 0.05 and 0.95.

    `deciding`: the score that the top band goes by. `margin`: that of the whole score.
    """
    if not margin:
        return 0.95 if deciding >= line else 0.05
    chance = 0.5 * (1 + math.erf((deciding - line) / margin / math.sqrt(2)))
    return min(max(chance, 0.05), 0.95)
