"""`--require KEY=VALUE`: a posting's minimums on the command line, in the words that people write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.answers.types import ASKS, UNKNOWN, Answers, value_of
from csr_assess.app import outputs
from csr_assess.app.option_words import read_otherwise
from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _, clauses, did_you_mean, listed
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.words.truth import truth

if TYPE_CHECKING:
    from csr_assess.questions.posting_words import NamedMinimum
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

OPTION = "--require"
Aiming = Callable[[Answers], Answers]


class Required(Struct, frozen=True, kw_only=True):
    """One minimum as it was read: its name, and the value of its question; None for one that is only told."""

    minimum: str
    question: str = ""
    value: Any = None
    said: str = ""
    """How it was read, where it was written otherwise."""
    absent: bool = False
    """Whether it was said that the posting does not ask for it."""
    wrong: str = ""


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
        if one.said:
            outputs.note(one.said, quiet=quiet)
    return tuple(found)


def read_minimums(words: list[str], rubric: Rubric, as_of: date) -> list[Required]:
    """Return what the options say, each read once; raises UsageError with all that mean nothing."""
    found = [_read(word, rubric, as_of) for word in words]
    twice = [*_twice(found)]
    problems = [one.wrong for one in found if one.wrong] + twice
    if problems:
        raise UsageError(*(Problem(code="usage", message=f"{OPTION} {wrong}") for wrong in problems))
    return found


def _twice(found: list[Required]) -> Iterator[str]:
    """Yield a sentence for each minimum that is named with two values."""
    values: dict[str, Any] = {}
    for one in found:
        if one.wrong:
            continue
        if one.minimum in values and values[one.minimum] != one.value:
            yield _("{key}: it is there twice, with two values; name it once, with all of them.").format(
                key=one.minimum
            )
        values.setdefault(one.minimum, one.value)


def _read(word: str, rubric: Rubric, as_of: date) -> Required:
    from csr_assess.questions.posting_words import minimum_named, minimums_of

    key, equals, written = (part.strip() for part in word.partition("=" if "=" in word else ":"))
    named = minimum_named(key, rubric)
    if named is None and (by_value := _by_value(key, written, rubric)):
        return by_value
    if named is None:
        known = [one.id for one in minimums_of(rubric)]
        if not known:
            return Required(minimum=key, wrong=_("{key}: this rubric knows no minimums.").format(key=key))
        message = clauses(_("{key}: a posting's minimum is not called that").format(key=key or word), "")
        return Required(minimum=key, wrong=clauses(message, did_you_mean(key, known, most=40)))
    if named.minimum.ask is None:
        return _told(key, equals, written, named)
    return _valued(key, written, named, rubric, as_of)


def _by_value(key: str, written: str, rubric: Rubric) -> Required | None:
    """Return a minimum that is named by its value alone: `remote`, `weekends=yes`; None where it is none."""
    from csr_assess.questions.posting_words import options_named

    found = options_named(key, rubric) if not written or truth(written) else None
    if found is None:
        return None
    minimum, options = found
    question = rubric.questions[minimum.ask or ""]
    value = options if QUESTION_KINDS[question.kind].several else options[0]
    meant = QUESTION_KINDS[question.kind].told(question, value, rubric)
    said = read_otherwise(f"{OPTION} {key}", key, f"{minimum.id}: {meant}")
    return Required(minimum=minimum.id, question=question.id, value=value, said=said)


def _told(key: str, equals: str, written: str, named: NamedMinimum) -> Required:
    """Return a minimum that is only told: the posting asks for it, or it does not."""
    from csr_assess.questions.posting_words import asks_nothing

    said = truth(written) if written else not equals or None
    if (said is None and written.casefold() in _ASKED) or asks_nothing(written):
        said = written.casefold() in _ASKED
    if said is None:
        wrong = _("{key}: found {found}; write yes or no.").format(key=key, found=written or '""')
        return Required(minimum=named.minimum.id, wrong=wrong)
    return Required(minimum=named.minimum.id, absent=not said)


_ASKED = frozenset(
    {"required", "needed", "must", "pass", "must pass", "clear", "clean", "valid", "standard", "mandatory"}
)


def _valued(key: str, written: str, named: NamedMinimum, rubric: Rubric, as_of: date) -> Required:
    from csr_assess.questions import reader
    from csr_assess.questions.posting_words import as_day, asks_nothing

    minimum = named.minimum
    question = rubric.questions[minimum.ask or ""]
    if asks_nothing(written):
        return Required(minimum=minimum.id, absent=True)
    if _names_nothing(written, question):
        wrong = _("{key}: what does the posting ask for? Write {example}, or leave it out.").format(
            key=key, example=f"{key}=VALUE"
        )
        return Required(minimum=minimum.id, wrong=wrong)
    text = named.template.format(value=written) if written.replace(".", "", 1).isdecimal() else written
    if QUESTION_KINDS[question.kind].is_day:
        text = as_day(text, rubric, as_of)
    reading = reader.read_answer(question, text, rubric)
    if reading.wrong or len(reading.values) != 1:
        choices = [option.id for option in question.options]
        allowed = _("allowed: {words}.").format(words=listed(choices)) if choices else ""
        wrong = clauses(f"{key}: {reading.wrong}".rstrip("."), allowed if "allowed" not in reading.wrong else "")
        return Required(minimum=minimum.id, wrong=wrong)
    value = reading.values[0]
    meant = QUESTION_KINDS[question.kind].told(question, value, rubric)
    said = read_otherwise(f"{OPTION} {key}", written, meant) if reading.taken or text != written else ""
    return Required(minimum=minimum.id, question=question.id, value=value, said=said)


def _names_nothing(written: str, question: Question) -> bool:
    """Say whether the words leave open what is asked, as a bare yes to "which language" does."""
    return written.casefold() in ("", UNKNOWN) or bool(QUESTION_KINDS[question.kind].is_any_text and truth(written))


def asked_too(answers: Answers, found: Sequence[Required], rubric: Rubric, as_of: date) -> Answers:
    """Return answers with minimums that the options name; what their own posting says of the same gives way."""
    from csr_assess.questions.posting_words import with_known_keys

    answers = with_known_keys(answers, rubric, as_of)
    before = value_of(answers.answers.get(ASKS))
    named = [*before] if isinstance(before, list | tuple) else []
    alone = {option.id for option in rubric.questions[ASKS].options if option.exclusive}
    named = [name for name in named if name not in alone.union(one.minimum for one in found if one.absent)]
    named += [one.minimum for one in found if not one.absent]
    order = [option.id for option in rubric.questions[ASKS].options]
    given = {one.question: one.value for one in found if one.question}
    asks = sorted(set(named) & set(order), key=order.index)
    return replace(answers, answers={**answers.answers, **given, ASKS: asks})
