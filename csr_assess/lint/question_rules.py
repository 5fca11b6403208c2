"""Questions: what an answer is evidence for, when it is asked, what the target is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import _, listed
from csr_assess.lint.rule import Rule
from csr_assess.rubric.model import Target
from csr_assess.rubric.section import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.lint.draft import Draft, Location
    from csr_assess.lint.rule import Found
    from csr_assess.rubric.section import When

TARGET_KINDS = {"role": "choice", "industry": "choice", "state": "place", "channels": "choices"}
"""The fields of a target, and the kind of question that can fill each."""
OF_DAYS = "date"
"""The kind of question whose answer is a day."""


def conditions(question: Question) -> Iterator[tuple[str, int, When]]:
    """Yield every condition of a question with the key it is at."""
    for key, all_of in (("when", question.when), ("when_any", question.when_any), ("ahead", question.ahead)):
        yield from ((key, index, condition) for index, condition in enumerate(all_of))


def _evidence_of_nothing(draft: Draft) -> Found:
    for at, question in draft.each(Question):
        if question.evidence and not question.criterion:
            yield at.inside("evidence"), _("evidence needs a criterion.")


def _too_late(draft: Draft) -> Found:
    for at, question in draft.each(Question):
        for key, index, condition in conditions(question):
            if condition.ask in draft.rubric.questions and not draft.is_asked_before(condition.ask, question.id):
                yield at.inside(key, index, "ask"), _("this must name a question that is asked earlier.")
        for index, ruled in enumerate(question.rules_out):
            if ruled.ask in draft.rubric.questions and not draft.is_asked_before(ruled.ask, question.id):
                yield at.inside("rules_out", index, "ask"), _("this must name a question that is asked earlier.")


def _empty_condition(draft: Draft) -> Found:
    for at, question in draft.each(Question):
        for key, index, condition in conditions(question):
            if not condition.is_in and condition.at_least is None:
                yield at.inside(key, index), _("is_in or at_least is missing.")


def _day_of_none(draft: Draft) -> Found:
    for at, question in draft.each(Question):
        for key, said in (("ahead", question.ahead), ("month_means", question.month_means)):
            if said and question.kind != OF_DAYS:
                yield at.inside(key), _("only a question of kind {kind} asks for a day.").format(kind=OF_DAYS)


def _of_target(draft: Draft) -> Iterator[tuple[Location, Question, str]]:
    """Yield every question of the target and the field it fills; '' if it fills none."""
    for at, target in draft.each(Target):
        for index, question in enumerate(target.questions):
            part, _dot, field = question.id.partition(".")
            yield at.inside("questions", index), question, field if part == "target" and field in TARGET_KINDS else ""


def _no_target_field(draft: Draft) -> Found:
    allowed = listed([f"target.{name}" for name in TARGET_KINDS])
    for at, _question, field in _of_target(draft):
        if not field:
            yield at.inside("id"), _("a target can only be asked for: {allowed}.").format(allowed=allowed)


def _target_kind(draft: Draft) -> Found:
    for at, question, field in _of_target(draft):
        if field and question.kind != TARGET_KINDS[field]:
            said = _("{name} must be of kind {kind}.").format(name=question.id, kind=TARGET_KINDS[field])
            yield at.inside("kind"), said


RULES = (
    Rule(
        code="evidence-without-criterion",
        title="A question has `evidence` and no `criterion` it is evidence for.",
        find=_evidence_of_nothing,
    ),
    Rule(code="condition-too-late", title="A condition asks for a question that comes later.", find=_too_late),
    Rule(code="day-of-none", title="A question says of its day what it is, and asks for none.", find=_day_of_none),
    Rule(code="condition-empty", title="A condition has neither `is_in` nor `at_least`.", find=_empty_condition),
    Rule(
        code="target-field-unknown",
        title="A question of `target.yaml` asks for something that a target does not hold.",
        find=_no_target_field,
    ),
    Rule(
        code="target-kind-wrong",
        title="A question of `target.yaml` is of a kind that its answer cannot have.",
        find=_target_kind,
    ),
)
