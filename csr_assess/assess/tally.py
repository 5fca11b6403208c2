"""Rows added up once, so that a score with a few of them exchanged costs little. It is the same to the last bit."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from operator import neg

from msgspec import Struct
from msgspec.structs import astuple

from csr_assess.assess.score import Row, Scored, Terms, added_up, earnings, scored, terms, variances, worths
from csr_assess.rubric.model import Core

Parts = tuple[float, ...]
"""A sum as the few floats that add up to it exactly, because rounding it would lose what an exchange needs."""


class Tally(Struct, frozen=True, kw_only=True):
    """Rows, and what they add up to."""

    rows: tuple[Row, ...]
    added: tuple[Terms, ...]
    """Each row's part in each sum."""
    sums: Terms
    parts: tuple[Parts, ...]
    """Each of the sums, in their order."""
    worth: tuple[float, ...]
    earned: Parts
    variance: Parts


def tally(rows: Sequence[Row]) -> Tally:
    """Return the rows added up."""
    added = tuple(terms(row) for row in rows)
    worth = worths([part.known for part in added])
    return Tally(
        rows=tuple(rows),
        added=added,
        sums=added_up(added),
        parts=tuple(exact_parts(column) for column in zip(*map(astuple, added), strict=True)),
        worth=tuple(worth),
        earned=exact_parts(earnings(worth, rows)),
        variance=exact_parts(variances(worth, rows)),
    )


def exact_parts(values: Iterable[float]) -> Parts:
    """Return the few floats whose exact sum is that of many."""
    whole, parts = list(values), []
    while left := math.fsum(whole):
        parts.append(left)
        whole.append(-left)
    return tuple(parts)


def exchanged(of: Tally, rows: Mapping[int, Row], core: Core) -> Scored:
    """Return the score with other rows at some places."""
    if not rows:
        return scored(of.sums, math.fsum(of.earned), math.fsum(of.variance), core)
    old, new = [of.added[place] for place in rows], [terms(row) for row in rows.values()]
    before, after = (zip(*map(astuple, parts), strict=True) for parts in (old, new))
    columns = zip(astuple(of.sums), of.parts, before, after, strict=True)
    sums = Terms(*(was if lost == gained else _shifted(parts, lost, gained) for was, parts, lost, gained in columns))
    if [part.known for part in old] == [part.known for part in new]:  # every row is worth what it was
        worth, were = [of.worth[place] for place in rows], [of.rows[place] for place in rows]
        earned = _shifted(of.earned, earnings(worth, were), earnings(worth, rows.values()))
        variance = _shifted(of.variance, variances(worth, were), variances(worth, rows.values()))
        return scored(sums, earned, variance, core)
    whole, known = list(of.rows), [part.known for part in of.added]
    for (place, row), part in zip(rows.items(), new, strict=True):
        whole[place], known[place] = row, part.known
    every = worths(known)
    return scored(sums, math.fsum(earnings(every, whole)), math.fsum(variances(every, whole)), core)


def _shifted(parts: Parts, lost: Iterable[float], gained: Iterable[float]) -> float:
    return math.fsum((*parts, *gained, *map(neg, lost)))
