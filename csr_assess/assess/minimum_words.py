"""A posting's minimums as a report has them: whole sentences, each of what the posting asks and how one stands."""

from __future__ import annotations

from typing import Any

from csr_assess.assess.minimums import HeldAgainst
from csr_assess.base.texts import _, either, listed, listed_apart, sentences
from csr_assess.contracts.minimum_v1 import Minimum
from csr_assess.questions.amount_words import with_unit
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question


def published_minimum(found: HeldAgainst, rubric: Rubric) -> Minimum:
    """Return a minimum with its sentences."""
    minimum = found.minimum
    asked = _asked(found, rubric)
    open_step = minimum.next_step if found.status == "not_met" else minimum.find_out
    if found.later and minimum.later_step:
        open_step = minimum.later_step
    return Minimum(
        id=minimum.id,
        title=minimum.title,
        asked=asked,
        status=found.status,
        reason=sentences((_said(minimum.says, asked), _stands(found, rubric))),
        next_step="" if found.status == "met" else open_step,
        sources=minimum.sources,
    )


def _said(says: str, asked: str) -> str:
    return says.replace("{asked}", asked or _("something of that kind"))


def _asked(found: HeldAgainst, rubric: Rubric) -> str:
    question = rubric.questions.get(found.minimum.ask or "")
    if question is None or found.wanted is None:
        return ""
    if found.minimum.how == "one_of":
        return either([_inside(question, one) for one in found.wanted])
    words = _words(question, found.wanted, rubric)
    if not found.instead:
        return words
    return _("{schooling}, or {months} of work in its place").format(
        schooling=words, months=with_unit(found.instead, "months")
    )


def _words(question: Question, value: Any, rubric: Rubric) -> str:  # noqa: ANN401 -- any answer
    if question.options:
        return listed_apart([_inside(question, one) for one in (value if isinstance(value, list | tuple) else [value])])
    if isinstance(value, int | float):
        return with_unit(value, question.unit)
    return QUESTION_KINDS[question.kind].words(question, value, rubric).rstrip(".")


def _inside(question: Question, option: str) -> str:
    """Return an option's text as it stands inside a sentence: a capital only where a name has one."""
    text = next((one.text for one in question.options if one.id == option), option).rstrip(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _stands(found: HeldAgainst, rubric: Rubric) -> str:
    """Say how the person stands to it."""
    own = rubric.questions.get(found.told_by or found.minimum.own or "")
    if found.status == "not_asked":
        return ""
    if found.status == "unknown" and found.minimum.how == "at_least" and found.has is not None:
        return _("You say {amount} with customers; we do not know how much other work you did.").format(
            amount=with_unit(found.has, own.unit if own else "")
        )
    if found.missing and own is not None:
        missing = listed_apart([_inside(own, one) if own.options else one for one in found.missing])
        if found.minimum.clock:
            return _("You cannot work these hours: {missing}.").format(missing=missing)
        return _("You do not have this yet: {missing}.").format(missing=missing)
    if found.has is None:
        return _("Nothing of that kind is known yet.") if found.status == "not_met" else _("It is not known yet.")
    return _has(found, own, rubric)


def _has(found: HeldAgainst, own: Question | None, rubric: Rubric) -> str:
    """Say what the person has."""
    minimum = found.minimum
    if minimum.how == "as_much":
        return _("Yours comes to about {amount} now.").format(amount=_amount(found, rubric))
    if isinstance(found.has, int | float) and minimum.how == "held":
        if found.status == "not_met":
            return _("By your other answers, you do not have one yet.")
        return _("By your other answers you have one, but you did not say which.")
    if minimum.how == "held":
        return _("You say: {names}.").format(names=listed(found.has))
    if own is None:
        return ""
    said = _("You say: {own}.").format(own=_words(own, found.has, rubric))
    return sentences((own.text, said)) if found.told_by in minimum.also_own and own.options else said


def _amount(found: HeldAgainst, rubric: Rubric) -> str:
    question = rubric.questions.get(found.minimum.ask or "")
    return with_unit(found.has, question.unit if question else "")
