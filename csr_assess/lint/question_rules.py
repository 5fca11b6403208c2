"""Questions: what each kind needs, what makes an answer evidence, when it is asked, what the target is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import _
from csr_assess.lint.rule import Rule
from csr_assess.rubric.model import Target
from csr_assess.rubric.section import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.lint.draft import Draft, Location
    from csr_assess.lint.rule import Found
    from csr_assess.rubric.section import Criterion

TARGET_KINDS = {"role": "choice", "industry": "choice", "state": "place", "channels": "choices"}
"""The fields of a target, and the kind of question that can fill each."""


def _ratings(draft: Draft) -> Found:
    for at, question in draft.each(Question):
        if question.kind == "rating" and question.criterion is None:
            yield at, _("a rating needs a criterion: its anchors are the answers.")


def _choices(draft: Draft) -> Found:
    for at, question in draft.each(Question):
        offered = question.options or question.scale or draft.rubric.questions[question.id].options
        if question.kind in ("choice", "choices") and not offered:
            yield at, _("a choice needs options or a scale.")


def _records(draft: Draft) -> Found:
    for at, question in draft.each(Question):
        if question.kind == "records" and not question.fields:
            yield at, _("records need fields.")


def _evidence_of_nothing(draft: Draft) -> Found:
    for at, question in draft.each(Question):
        if question.evidence and not question.criterion:
            yield at.inside("evidence"), _("evidence needs a criterion.")


def _scored(draft: Draft) -> Iterator[tuple[Location, Question, Criterion]]:
    """Yield every question that is evidence for a criterion there is."""
    for at, question in draft.each(Question):
        criterion = draft.rubric.criteria.get(question.criterion or "")
        if question.evidence and criterion:
            yield at, question, criterion


def _without_amounts(draft: Draft) -> Found:
    for at, question, criterion in _scored(draft):
        if question.kind in ("number", "choices") and not criterion.amounts:
            yield at.inside("criterion"), _("{name} has no amounts to make a level of.").format(name=criterion.id)


def _without_level(draft: Draft) -> Found:
    for at, question, _criterion in _scored(draft):
        if question.kind in ("date", "text", "place", "records"):
            yield at.inside("evidence"), _("an answer of kind {kind} has no level.").format(kind=question.kind)


def _options_without_level(draft: Draft) -> Found:
    for at, question, _criterion in _scored(draft):
        options = draft.rubric.questions[question.id].options  # a scale's too
        if question.kind == "choice" and any(option.level is None for option in options):
            field = "scale" if question.scale else "options"
            yield at.inside(field), _("every option needs a level: the answer is evidence.")


def _too_late(draft: Draft) -> Found:
    for at, question in draft.each(Question):
        for index, condition in enumerate(question.when):
            if condition.ask in draft.rubric.questions and not draft.is_asked_before(condition.ask, question.id):
                yield at.inside("when", index, "ask"), _("this must be a question asked before this one.")


def _empty_condition(draft: Draft) -> Found:
    for at, question in draft.each(Question):
        for index, condition in enumerate(question.when):
            if not condition.is_in and condition.at_least is None:
                yield at.inside("when", index), _("is_in or at_least is missing.")


def _of_target(draft: Draft) -> Iterator[tuple[Location, Question, str]]:
    """Yield every question of the target and the field it fills; '' where it fills none."""
    for at, target in draft.each(Target):
        for index, question in enumerate(target.questions):
            part, _dot, field = question.id.partition(".")
            yield at.inside("questions", index), question, field if part == "target" and field in TARGET_KINDS else ""


def _no_target_field(draft: Draft) -> Found:
    allowed = ", ".join(f"target.{name}" for name in TARGET_KINDS)
    for at, _question, field in _of_target(draft):
        if not field:
            yield at.inside("id"), _("a target is asked for these: {allowed}.").format(allowed=allowed)


def _target_kind(draft: Draft) -> Found:
    for at, question, field in _of_target(draft):
        if field and question.kind != TARGET_KINDS[field]:
            said = _("{name} is asked as {kind}.").format(name=question.id, kind=TARGET_KINDS[field])
            yield at.inside("kind"), said


RULES = (
    Rule(code="rating-without-criterion", title="A rating has no criterion whose anchors it offers.", find=_ratings),
    Rule(code="choice-without-options", title="A choice has neither options nor a scale.", find=_choices),
    Rule(code="records-without-fields", title="A question for records has no fields.", find=_records),
    Rule(
        code="evidence-without-criterion",
        title="A question has `evidence` and no `criterion` it is evidence for.",
        find=_evidence_of_nothing,
    ),
    Rule(
        code="evidence-without-amounts",
        title="A number or several choices are evidence, but the criterion has no `amounts`.",
        find=_without_amounts,
    ),
    Rule(
        code="evidence-without-level",
        title="A date, text, place or records are evidence, but no level comes of them.",
        find=_without_level,
    ),
    Rule(
        code="option-without-level",
        title="A choice is evidence, and one of its options has no `level`.",
        find=_options_without_level,
    ),
    Rule(code="condition-too-late", title="A condition asks for a question that comes later.", find=_too_late),
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
