"""Chance by seed: the same seed gives the same form on every machine and in every version of Python.

The n-th draw of a purpose is sha256 of "seed:purpose:n" as a number; nothing else is random.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from csr_assess.base.lean_imports import first_available

_T = TypeVar("_T")
_sha256 = first_available("sha256", "_sha2" if sys.version_info >= (3, 12) else "_sha256", "hashlib")


def draw(seed: int, purpose: str, count: int, below: int) -> int:
    """Return draw number `count` of a purpose: a number from 0 to under `below`."""
    digest = _sha256(f"{seed}:{purpose}:{count}".encode()).digest()
    return int.from_bytes(digest, "big") % below


def first_draws(seeds: Iterable[int], purpose: str, below: int) -> list[int]:
    """Return draw number 0 of a purpose for each of many seeds."""
    sha256, rest = _sha256, f":{purpose}:0"
    return [int.from_bytes(sha256(f"{seed}{rest}".encode()).digest(), "big") % below for seed in seeds]


def shuffled(items: Sequence[_T], seed: int, purpose: str) -> list[_T]:
    """Return the items in the seed's order (Fisher and Yates, from the last place down)."""
    out, sha256, of = list(items), _sha256, f"{seed}:{purpose}:"
    for place in range(len(out) - 1, 0, -1):
        other = int.from_bytes(sha256(f"{of}{place}".encode()).digest(), "big") % (place + 1)  # a draw
        out[place], out[other] = out[other], out[place]
    return out


def drawn_evenly(groups: Mapping[str, Sequence[_T]], count: int, seed: int, purpose: str) -> list[_T]:
    """Return `count` items, as many of each group as of any other; a group that is too small gives all it has.

    What does not divide evenly comes from groups that the seed chooses. Groups keep their order, and so do the items in
    each.
    """
    quota, left = dict.fromkeys(groups, 0), min(count, sum(map(len, groups.values())))
    turns = shuffled([*groups], seed, purpose)
    while left:
        for name in turns:
            taken = left > 0 and quota[name] < len(groups[name])
            quota[name] += taken
            left -= taken
    return [item for name, group in groups.items() for item in drawn(group, quota[name], seed, f"{purpose}:{name}")]


def drawn(items: Sequence[_T], count: int, seed: int, purpose: str) -> list[_T]:
    """Return `count` of the items, in their original order."""
    chosen = sorted(shuffled(range(len(items)), seed, purpose)[:count])
    return [items[place] for place in chosen]
