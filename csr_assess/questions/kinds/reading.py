"""Something written for a question to the answer it stands for: text as people write it, or a value of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN
from csr_assess.base.texts import _, either, number
from csr_assess.questions.kinds.file_values import as_found
from csr_assess.questions.kinds.question_kind import Meaning, QuestionKind, ReadOtherwise, Value

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question


class Reading(Struct, frozen=True, kw_only=True):
    """What something written was read as. Exactly one of one value and `wrong` is there."""

    values: tuple[Value, ...] = ()
    """The one value, `unknown` and `n/a` too; several where a person must say which."""
    taken: tuple[ReadOtherwise, ...] = ()
    """What was read otherwise than it was written."""
    wrong: str = ""
    """Why it is no answer, and what is, in a sentence."""


def read_as(kind: QuestionKind, question: Question, written: Value, rubric: Rubric) -> Reading:
    """Return what is written for a question of a kind."""
    if isinstance(written, str) and written in {UNKNOWN, NOT_APPLICABLE}:
        return _reserved(written, question, written)
    wrong = kind.validate(question, written, rubric)
    if not wrong and not isinstance(written, str):
        return Reading(values=(written,))
    found = _meaning(kind, question, written, rubric)
    fitting = tuple(value for value in found.values if not kind.validate(question, value, rubric))
    if len(fitting) == 1 == len(found.values):
        meant = kind.told(question, fitting[0], rubric)
        whole = () if found.plain else (ReadOtherwise(written=_text(written), meant=meant, thing=question.kind),)
        told = found.taken or whole
        return Reading(values=fitting, taken=told)
    if not wrong:
        return Reading(values=(written,))
    reserved = None if fitting else _reserved_meaning(_text(written))
    return _reserved(reserved, question, written) if reserved else _refused(kind, question, written, rubric, found)


def _refused(kind: QuestionKind, question: Question, written: Value, rubric: Rubric, found: Meaning) -> Reading:
    """Return what is said to something with no one meaning that fits: the meanings, else what is wrong with it."""
    wrong = [kind.validate(question, value, rubric) for value in found.values]
    if len(wrong) > 1 and not any(wrong):
        ways = either([kind.told(question, value, rubric) for value in found.values])
        message = _("found {found}, which may mean {ways}; write the one that is meant.")
        return Reading(values=found.values, wrong=message.format(found=as_found(written), ways=ways))
    told = wrong[0] if len(wrong) == 1 else ""
    if told and (found.plain or isinstance(found.values[0], list)):
        return Reading(wrong=told)  # of several parts it names the one at fault
    return Reading(wrong=kind.validate(question, written, rubric) or told)


def _meaning(kind: QuestionKind, question: Question, written: Value, rubric: Rubric) -> Meaning:
    from csr_assess.questions.words.plain_text import LONGEST_ANSWER  # noqa: PLC0415 -- most answers need no reading

    if isinstance(written, list | tuple):
        return kind.list_meaning(question, written, rubric)
    text = _text(written)
    return kind.meaning(question, text, rubric) if text and len(text) <= LONGEST_ANSWER else Meaning()


def _text(written: Value) -> str:
    """Return what a scalar of a file says, as a person would write it; empty for anything else."""
    match written:
        case str():
            return written
        case bool():
            return "yes" if written else "no"
        case int() | float():
            return number(written, 9)
        case _:
            return ""


def _reserved_meaning(text: str) -> str | None:
    from csr_assess.questions.words import plain_text, reserved_words  # noqa: PLC0415 -- as above

    return reserved_words.reserved_meaning(text) if len(text) <= plain_text.LONGEST_ANSWER else None


def _reserved(word: str, question: Question, written: str) -> Reading:
    if word == NOT_APPLICABLE and not question.allow_na:
        return Reading(wrong=_("n/a is not an answer to this question; write unknown or a value."))
    from csr_assess.questions.words.reserved_words import says_itself  # noqa: PLC0415 -- as above

    told = () if says_itself(written) else (ReadOtherwise(written=written, meant=word, thing=word),)
    return Reading(values=(word,), taken=told)
