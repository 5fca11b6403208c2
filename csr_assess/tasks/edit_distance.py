"""How many edits make one text another (Levenshtein), exactly: one way for few edits, one for many."""

from __future__ import annotations

import bisect

FEW_EDITS = 12
"""So many edits are looked for along diagonals: what is typed is mostly right, and few diagonals are a short way."""
_NOTHING = -2
"""A diagonal that no edits reach yet: one more leads to no row of it."""
_ONES = bytes(map(bool, range(256)))


def distance(left: str, right: str) -> int:
    """Return the edit distance: the fewest characters put in, taken out or exchanged (Levenshtein)."""
    left, right = _unlike(left, right)
    if not left or not right:
        return len(left) + len(right)
    few = few_edits(left, right)
    return many_edits(left, right) if few is None else few


def _unlike(left: str, right: str) -> tuple[str, str]:
    """Return two texts without what they begin and end with alike."""
    begin = _alike(left, right)
    left, right = left[begin:], right[begin:]
    end = _alike(left[::-1], right[::-1])
    return left[: len(left) - end], right[: len(right) - end]


def _alike(left: str, right: str) -> int:
    """Return how many characters two texts begin with alike."""
    ends = range(1, min(len(left), len(right)) + 1)
    return bisect.bisect_left(ends, 1, key=lambda end: left[:end] != right[:end])


def few_edits(left: str, right: str) -> int | None:
    """Return the edit distance; None if it is more than FEW_EDITS, or a character is beyond Latin-1.

    Ukkonen's algorithm: how many characters of `left` so many edits reach on each diagonal of the table of distances.
    """
    rows, columns = len(left), len(right)
    aim = columns - rows
    if abs(aim) > FEW_EDITS or not _is_latin(left) or not _is_latin(right):
        return None
    packed, lines = (_packed(left), _packed(right)), dict[int, bytes]()
    middle, best = FEW_EDITS + 1, FEW_EDITS + 1
    reached = [_NOTHING] * (2 * middle + 1)
    reached[middle] = -1  # the first step, of no edit, is to the first row
    for edits in range(FEW_EDITS + 1):
        now, spare = reached.copy(), best - 1 - edits
        for diagonal in range(max(-edits, aim - spare), min(edits, aim + spare) + 1):
            place = diagonal + middle
            row = max(reached[place - 1], reached[place] + 1, reached[place + 1] + 1)
            end = min(rows, columns - diagonal)
            if row < end:
                line = lines.get(diagonal) or lines.setdefault(diagonal, _differing(*packed, rows, diagonal))
                found = line.find(1, row, end)
                end = end if found < 0 else found
            now[place] = end
        if aim in lines:  # from there on, what differs along the diagonal can be exchanged
            best = min(best, edits + lines[aim].count(1, now[aim + middle]))
        elif now[aim + middle] == rows:
            best = edits
        if best <= edits + 1:
            break
        reached = now
    return best if best <= FEW_EDITS else None


def _is_latin(text: str) -> bool:
    return text.isascii() or max(text) <= "\xff"


def _packed(text: str) -> int:
    return int.from_bytes(text.encode("latin-1"), "little")


def _differing(left: int, right: int, rows: int, diagonal: int) -> bytes:
    """Return a 1 for each row in which the texts differ along a diagonal, else a 0."""
    shifted = right >> 8 * diagonal if diagonal >= 0 else right << -8 * diagonal
    return ((left ^ shifted) & (1 << 8 * rows) - 1).to_bytes(rows, "little").translate(_ONES)


def many_edits(left: str, right: str) -> int:
    """Return the edit distance of two texts, however many edits it is.

    Myers' algorithm in Hyyro's form: a column of the table of distances is two numbers, a bit a row.
    """
    rows = (1 << len(left)) - 1
    places, bit = dict.fromkeys(right, 0), 1
    for character in left:
        places[character] = places.get(character, 0) | bit
        bit <<= 1
    up, down, below = rows, 0, rows << 1 | 1
    for same in map(places.__getitem__, right):
        diagonal = ((((same & up) + up) ^ up) | same | down) & rows
        more = (down | (rows ^ (diagonal | up))) << 1 | 1
        up, down = ((up & diagonal) << 1 | (below ^ (diagonal | more))) & rows, more & diagonal
    return len(right) + up.bit_count() - down.bit_count()
