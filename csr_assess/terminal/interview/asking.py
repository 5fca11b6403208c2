"""A question about to be put to a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct, field

from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question
from csr_assess.terminal.prompts.asker import Asker, Screen
from csr_assess.terminal.unconfirmed import Begun


def likely(_value: Any) -> str:  # noqa: ANN401 -- any value of a question
    """Return what is asked back of a value that nothing speaks against: nothing."""
    return ""


def not_held() -> None:
    """Save nothing."""


class Asking(Struct, frozen=True, kw_only=True):
    """A question, its earlier answer, and what it is asked with."""

    question: Question
    old: Any
    """The value answered before; None if there is none."""
    screen: Screen
    asker: Asker
    rubric: Rubric
    store: Callable[[Any], None]
    """Keeps an answer that is still being made, as a list of records after each one."""
    begun: Begun = field(default_factory=Begun)
    """What was marked or typed before and not confirmed; it holds what is left so now."""
    holding: Callable[[], None] = not_held
    """Saves what is held."""
    unlikely: Callable[[Any], str] = likely
    """What is asked back of a value that fits, and seldom is meant; empty if it is plain."""
