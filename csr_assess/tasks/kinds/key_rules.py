"""What a kind asks of its keys, beside what their shape says: each rule with its code, and what breaks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from csr_assess.base.documents import FieldPath
from csr_assess.base.texts import _, clauses, did_you_mean, listed
from csr_assess.rubric.task_types import Choice

LONGEST_BEST = 0.3
"""The longest option may be the best in at most this part of the items: 6 of 20."""


class KeyRule(Struct, frozen=True, kw_only=True):
    """One thing that can be wrong with the keys of a task."""

    code: str
    """Printed with each of its problems; scripts look for it, so it never changes."""
    title: str
    """The fault in one line, for the reference."""


class KeyFault(Struct, frozen=True):
    """A rule that is broken, the field of the task or item where, and a sentence: what was found, what is allowed."""

    rule: KeyRule
    path: FieldPath
    message: str

    def inside(self, *path: str | int) -> KeyFault:
        """Return the fault of a part as one of what the part is in."""
        return KeyFault(self.rule, (*path, *self.path), self.message)


NOT_AN_OPTION = KeyRule(code="key-not-an-option", title="The `answer` of an item is none of its options.")
UNBALANCED = KeyRule(
    code="best-places-unbalanced",
    title="The best options of a task are at one place more often than at another.",
)
OFTEN_LONGEST = KeyRule(
    code="best-often-longest",
    title="The longest option is the best one too often: in more than 6 of 20 items.",
)
GIVEAWAYS = (UNBALANCED, OFTEN_LONGEST)


def unknown_key(answer: str, options: Sequence[str]) -> Iterator[KeyFault]:
    """Yield a key that is none of the options."""
    if answer not in options:
        hint = did_you_mean(answer, options)
        yield KeyFault(NOT_AN_OPTION, ("answer",), clauses(_("no such option"), hint))


def giveaways(keyed: Sequence[tuple[Sequence[Choice], str]]) -> Iterator[KeyFault]:
    """Yield a fault if the best answer's place or length gives it away; each row is an item's options and its key.

    Nothing is said while a key is none of its options: it has no place yet.
    """
    if not all(best in [option.id for option in options] for options, best in keyed):
        return
    places = Counter(index for options, best in keyed for index, option in enumerate(options) if option.id == best)
    counts = [places[place] for place in range(max((len(options) for options, _best in keyed), default=0))]
    if counts and max(counts) - min(counts) > 1:
        said = _("the best answers are at each place this many times: {said}; they must be balanced.")
        yield KeyFault(UNBALANCED, ("items",), said.format(said=listed([*map(str, counts)])))
    longest = sum(_longest(options, best) for options, best in keyed)
    allowed = max(1, int(LONGEST_BEST * len(keyed)))
    if longest > allowed:
        said = _("the longest option is the best in {count} of {total} items; at most {most}.")
        yield KeyFault(OFTEN_LONGEST, ("items",), said.format(count=longest, total=len(keyed), most=allowed))


def _longest(options: Sequence[Choice], best: str) -> bool:
    others = [len(option.text) for option in options if option.id != best]
    return any(len(option.text) > max(others, default=0) for option in options if option.id == best)
