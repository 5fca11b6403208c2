"""What a rubric changes, in plain words, and what follows for the score."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, listed, number
from csr_assess.render import rubric_words
from csr_assess.render.rubric_origins import layers_in_words

if TYPE_CHECKING:
    from csr_assess.assess.share_changes import ShareChange
    from csr_assess.rubric.differences import Difference
    from csr_assess.rubric.layers import Layer


def diff_lines(
    head: str, changes: Sequence[Difference], shares: Iterable[ShareChange], whom: Sequence[Layer] = ()
) -> Iterator[str]:
    """Yield the lines of a comparison: each document's changes, then the criteria whose points are others.

    `whom` are the profiles that the points hold for.
    """
    yield head
    for document, of_it in itertools.groupby(changes, key=lambda change: change.document):
        yield from ("", f"{document}:")
        yield from (f"  {_change(change)}" for change in of_it)
    moved = [_share(one) for one in shares]
    if moved:
        said = _("What this changes in the score, in points of 100:")
        if whom:
            said = _("What this changes in the score for {whom}, in points of 100:")
        yield from ("", said.format(whom=listed(layers_in_words(whom))), *(f"  {line}" for line in moved))
    if not changes:
        yield from ("", _("No differences."))


def _change(one: Difference) -> str:
    words = {"added": _("added"), "removed": _("removed"), "changed": _("changed"), "reordered": _("in another order")}
    where = rubric_words.place_in_words(one.way) or _("the whole file")
    said = f"{words[one.change]:<9}{where}"
    if one.document == "profiles":
        return said  # what it changes is told below it
    if one.change in ("added", "removed"):
        return f"{said}: {rubric_words.value_in_words(one.after if one.change == 'added' else one.before, one.way)}"
    before, after = rubric_words.values_in_words(one.before, one.after, one.way)
    if one.change == "reordered":
        return f"{words[one.change]}  {where}: {after}"
    return f"{said}: {before} -> {after}"


def _share(one: ShareChange) -> str:
    if one.points_before is None or one.weight_before is None:
        said = _("{title} ({criterion}): new, {points} (weight {weight})")
        points, weight = one.points_after or 0.0, one.weight_after or 0.0
    elif one.points_after is None or one.weight_after is None:
        said = _("{title} ({criterion}): gone, was {points} (weight {weight})")
        points, weight = one.points_before, one.weight_before
    else:
        points, weight = one.points_after, one.weight_after
        said = _("{title} ({criterion}): from {before} to {points} (weight from {weight_before} to {weight})")
        if one.weight_before == one.weight_after:
            said = _("{title} ({criterion}): from {before} to {points} (weight {weight} as before)")
        elif number(one.points_before, 2) == number(points, 2):
            said = _("{title} ({criterion}): {points} as before (weight from {weight_before} to {weight})")
    return said.format(
        title=one.title,
        criterion=one.criterion,
        before=number(one.points_before or 0.0, 2),
        points=number(points, 2),
        weight_before=number(one.weight_before or 0.0, 4),
        weight=number(weight, 4),
    )
