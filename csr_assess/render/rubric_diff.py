"""What a rubric changes, in plain words, and what follows for the score."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, number
from csr_assess.render import rubric_words

if TYPE_CHECKING:
    from csr_assess.assess.share_changes import ShareChange
    from csr_assess.rubric.differences import Difference


def diff_lines(head: str, changes: Sequence[Difference], shares: Iterable[ShareChange]) -> Iterator[str]:
    """Yield the lines of a comparison: each document's changes, then the criteria whose points are others."""
    yield head
    for document, of_it in itertools.groupby(changes, key=lambda change: change.document):
        yield from ("", f"{document}:")
        yield from (f"  {_change(change)}" for change in of_it)
    moved = [_share(one) for one in shares]
    if moved:
        yield from ("", _("What this changes in the score, in points of 100:"), *(f"  {line}" for line in moved))
    if not changes:
        yield from ("", _("No differences."))


def _change(one: Difference) -> str:
    where = rubric_words.place_in_words(one.way) or _("all of it")
    before, after = rubric_words.value_in_words(one.before, one.way), rubric_words.value_in_words(one.after, one.way)
    if one.change in ("added", "removed"):
        what = after if one.change == "added" else before
        said = f"{_('added') if one.change == 'added' else _('removed'):<9}{where}"
        return f"{said}: {what}" if what else said
    if one.change == "reordered":
        return f"{_('in another order')}  {where}: {after}"
    return f"{_('changed'):<9}{where}: {before} -> {after}"


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
