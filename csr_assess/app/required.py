"""`--require KEY=VALUE`: a posting's minimums on the command line, put into a person's answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from csr_assess.answers.types import ASKS, Answers, value_of
from csr_assess.app import outputs
from csr_assess.app.required_answers import OPTION, Required
from csr_assess.app.required_reading import read_minimums
from csr_assess.base.texts import _, printable

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric

Aiming = Callable[[Answers], Answers]


def with_minimums(aim: Aiming, words: list[str], rubric: Rubric, as_of: date, *, quiet: bool = False) -> Aiming:
    """Return what aims answers, and gives them the minimums that the options name.

    What a record's own posting says of the same minimum gives way; its others stay. What is taken otherwise than
    written is said, unless `quiet`. Raises UsageError with every one that means nothing.
    """
    found = said_minimums(words, rubric, as_of, quiet=quiet)
    return (lambda answers: asked_too(aim(answers), found, rubric, as_of)) if found else aim


def said_minimums(words: list[str], rubric: Rubric, as_of: date, *, quiet: bool = False) -> tuple[Required, ...]:
    """Return what the options say, and tell what of it was taken otherwise than written; raises as `read_minimums`."""
    found = read_minimums(words, rubric, as_of) if words else []
    for one in found:
        for said in one.said:
            outputs.note(said, quiet=quiet)
    nothing = [*dict.fromkeys(one.line for one in found if one.absent and not one.wished)]
    if nothing:
        left = _("{option}: it is not asked for, so it is left out: {words}.")
        outputs.note(left.format(option=OPTION, words=printable("; ".join(nothing)).rstrip(".")), quiet=quiet)
    for told, parts in (
        (_("{option}: kept in its own words, as something else that the posting asks: {words}."), "kept"),
        (_("{option}: the posting only wishes for it, so it is left out: {words}."), "wished"),
    ):
        words_of = [part for one in found for part in getattr(one, parts)]
        if words_of:
            outputs.note(told.format(option=OPTION, words=printable("; ".join(words_of)).rstrip(".")), quiet=quiet)
    return tuple(found)


def asked_too(answers: Answers, found: Sequence[Required], rubric: Rubric, as_of: date) -> Answers:
    """Return answers with minimums that the options name; what their own posting says of the same gives way."""
    from csr_assess.questions.posting_words import with_known_keys

    answers = with_known_keys(answers, rubric, as_of)
    own = dict(answers.answers)
    for one in found:
        if one.absent and one.question:  # `nights=no`: of its hours, all but those
            _without(own, one)
    before = value_of(own.get(ASKS))
    named = [*before] if isinstance(before, list | tuple) else []
    alone = {option.id for option in rubric.questions[ASKS].options if option.exclusive}
    gone = alone.union(one.minimum for one in found if one.absent and not one.question)
    named = [name for name in named if name not in gone]
    named += [one.minimum for one in found if not one.absent]
    order = [option.id for option in rubric.questions[ASKS].options]
    given = {one.question: one.value for one in found if one.question and not one.absent}
    asks = sorted(set(named) & set(order), key=order.index)
    return replace(answers, answers={**own, **given, ASKS: asks})


def _without(own: dict[str, Any], one: Required) -> None:
    """Take options from what a posting asks, and the minimum where nothing is left of it."""
    asked = value_of(own.get(one.question))
    if not isinstance(asked, list | tuple):
        return
    left = [option for option in asked if option not in one.value]
    own[one.question] = left
    if not left:
        del own[one.question]
        before = value_of(own.get(ASKS))
        own[ASKS] = [name for name in before if name != one.minimum] if isinstance(before, list | tuple) else before
