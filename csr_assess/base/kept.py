"""What was worked out of an object, kept for the next time the same one is asked about."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

_Of = TypeVar("_Of")
_Rest = ParamSpec("_Rest")
_Found = TypeVar("_Found")


def kept_by_object(
    most: int,
) -> Callable[[Callable[Concatenate[_Of, _Rest], _Found]], Callable[Concatenate[_Of, _Rest], _Found]]:
    """Return a decorator that keeps the last `most` values of a function of an object and of what can be hashed.

    Objects are told apart by which they are, not by what they hold: to hash a whole task takes longer than to look
    through it. So they must never change.
    """

    def keeping(work: Callable[Concatenate[_Of, _Rest], _Found]) -> Callable[Concatenate[_Of, _Rest], _Found]:
        kept: dict[tuple[Hashable, ...], tuple[_Of, _Found]] = {}

        @functools.wraps(work)
        def found(one: _Of, /, *rest: _Rest.args, **named: _Rest.kwargs) -> _Found:
            key = (id(one), *rest)
            known = kept.get(key)
            if known is None:
                while len(kept) >= most:
                    del kept[next(iter(kept))]
                # `one` is in it only to be kept alive, so that its id is not reused
                known = kept[key] = (one, work(one, *rest, **named))
            return known[1]

        return found

    return keeping
