"""What must hold of the keys of several kinds of task; a fault for each that does not hold."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from csr_assess.base.documents import FieldPath
from csr_assess.base.texts import _, did_you_mean
from csr_assess.rubric.task_types import NOT_STATED, Choice
from csr_assess.tasks.kinds.task_kind import Fault
from csr_assess.tasks.levels import Rows

LONGEST_BEST = 0.3
"""The longest option may be the best in at most this part of the items: 6 of 20."""
RESERVED = ("unknown", "na", NOT_STATED)


def twice(ids: Sequence[str], path: FieldPath) -> Iterator[Fault]:
    """Yield every id that is in a list twice or that is reserved for another meaning."""
    for index, name in enumerate(ids):
        if name in ids[:index]:
            yield (*path, index, "id"), _("{name} stands here twice.").format(name=name)
        if name in RESERVED:
            yield (*path, index, "id"), _("{name} is reserved.").format(name=name)


def options_twice(options: Sequence[Choice], field: str = "options") -> Iterator[Fault]:
    """Yield every option that an item has twice or whose id is reserved."""
    return twice([option.id for option in options], (field,))


def unknown_key(answer: str, options: Sequence[str]) -> Iterator[Fault]:
    """Yield a key that is none of the options."""
    if answer not in options:
        yield ("answer",), _("no such option; {hint}").format(hint=did_you_mean(answer, options))


def falling(rows: Rows) -> Iterator[Fault]:
    """Yield an anchor whose parts do not rise from 0 to 1, or whose levels fall."""
    rising = all(left[0] < right[0] and left[1] <= right[1] for left, right in itertools.pairwise(rows))
    if not rising or rows[0][0] != 0 or rows[-1][0] != 1:
        yield ("anchor",), _("parts must rise from 0 to 1, and levels must not fall.")


def giveaways(keyed: Sequence[tuple[Sequence[Choice], str]]) -> Iterator[Fault]:
    """Yield a fault if the best answer's place or length gives it away; each row is an item's options and its key."""
    places = Counter(index for options, best in keyed for index, option in enumerate(options) if option.id == best)
    most = max((len(options) for options, _best in keyed), default=0)
    counts = [places[place] for place in range(most)]
    if counts and max(counts) - min(counts) > 1:
        said = ", ".join(map(str, counts))
        yield (
            ("items",),
            _("the best answers stand at the places {said} times; they must be balanced.").format(said=said),
        )
    longest = sum(_longest(options, best) for options, best in keyed)
    allowed = max(1, int(LONGEST_BEST * len(keyed)))
    if longest > allowed:
        yield (
            ("items",),
            _("the longest option is the best in {count} of {total} items; at most {most}.").format(
                count=longest, total=len(keyed), most=allowed
            ),
        )


def _longest(options: Sequence[Choice], best: str) -> bool:
    others = [len(option.text) for option in options if option.id != best]
    return any(len(option.text) > max(others, default=0) for option in options if option.id == best)
