"""Two changes of one answer file put together: what either side changed is in, and what both did is named. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import Struct

from csr_assess.answers.types import Answers

_PARTED = ("candidate", "target")
_MAPPED = ("answers", "results", "unfinished")


class Merged(Struct, frozen=True, kw_only=True):
    """What came of it."""

    answers: Answers
    taken: tuple[str, ...] = ()
    """What only the other side had changed, by its name in the file."""
    clashes: tuple[str, ...] = ()
    """What both sides changed, each in its way: ours is in the answers."""


def put_together(
    base: Answers, ours: Answers, theirs: Answers, earlier: Sequence[Answers] = (), confirmed: str = ""
) -> Merged:
    """Return our answers with what the other side changed since `base`; where the interview stands is ours to say.

    `earlier` is what we had written before: a value of theirs that is one of those was read then and written back
    later, by an editor that knows nothing of what came in between, so it is no change of theirs. `confirmed` is the
    question that was just answered here, even if its answer is the one it had.
    """
    taken: list[str] = []
    clashes: list[str] = []
    just_now = (confirmed, f"answers.{confirmed}")

    def chosen(name: str, get: Callable[[Answers], Any]) -> Any:  # noqa: ANN401 -- any part of a file
        own, other = get(ours), get(theirs)
        if other in (get(base), own):
            return own
        new = own == get(base) and name not in just_now and not any(other == get(one) for one in earlier)
        (taken if new else clashes).append(name)
        return other if new else own

    changed: dict[str, Any] = {}
    for part in _PARTED:
        sides: Any = getattr(ours, part)
        fields = {field: chosen(f"{part}.{field}", attrgetter(f"{part}.{field}")) for field in sides.__struct_fields__}
        changed[part] = msgspec.structs.replace(sides, **fields)
    for part in _MAPPED:
        names = dict.fromkeys((*getattr(ours, part), *getattr(theirs, part)))
        found = {name: chosen(f"{part}.{name}", _entry(part, name)) for name in names}
        changed[part] = {name: value for name, value in found.items() if value is not None}
    changed["evidence"] = chosen("evidence", attrgetter("evidence"))
    answers = msgspec.structs.replace(ours, **changed)
    return Merged(answers=answers, taken=tuple(taken), clashes=tuple(clashes))


def with_unread(theirs: Answers, base: Answers) -> Answers:
    """Return what could be read of a damaged file with what `base` has where it says nothing: unread is not removed."""
    filled_in: dict[str, Any] = {part: getattr(base, part) | getattr(theirs, part) for part in _MAPPED}
    for part in _PARTED:
        read, known = getattr(theirs, part), getattr(base, part)
        gone = {field: getattr(known, field) for field in read.__struct_fields__ if not getattr(read, field)}
        filled_in[part] = msgspec.structs.replace(read, **gone)
    return msgspec.structs.replace(theirs, evidence=theirs.evidence or base.evidence, **filled_in)


def _entry(part: str, name: str) -> Callable[[Answers], Any]:
    return lambda answers: getattr(answers, part).get(name)
