"""A rating: one of its criterion's five anchors, or a level between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, number
from csr_assess.questions.kinds.file_values import as_found, is_number
from csr_assess.questions.kinds.question_kind import Entry, Meaning, QuestionKind, Requirement, Schema, Value
from csr_assess.rubric.section import Option

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion, Question

LEVELS = (1, 2, 3, 4, 5)


def _no_criterion(
    question: Question, _options: Sequence[Option], _criterion: Criterion | None
) -> tuple[str, str] | None:
    return None if question.criterion else ("", _("a rating needs a criterion: its anchors are the answers."))


def _anchors(question: Question, rubric: Rubric) -> tuple[str, ...]:
    criterion = rubric.criteria.get(question.criterion or "")
    return criterion.anchors if criterion else ()


class RatingKind(QuestionKind):
    """How far somebody has come in something, by their own word."""

    entry = Entry.PICK_ONE
    is_level = True
    requirements = (
        Requirement(
            code="rating-without-criterion",
            title="A rating has no criterion whose anchors it offers.",
            unmet=_no_criterion,
        ),
    )
    evidence_requirements = ()

    def validate(self, _question: Question, value: Value, _rubric: Rubric, /) -> str:
        """Refuse all but a number from 1 to 5."""
        if is_number(value) and LEVELS[0] <= value <= LEVELS[-1]:
            return ""
        return _("found {found}; a rating is a number from 1 to 5, or unknown.").format(found=as_found(value))

    def schema(self, question: Question, rubric: Rubric, /) -> Schema:
        """Return a number's limits, the anchors for an editor to show."""
        lines = " ".join(f"{level}: {anchor}" for level, anchor in enumerate(_anchors(question, rubric), 1))
        return {"type": "number", "minimum": LEVELS[0], "maximum": LEVELS[-1], "description": lines}

    def words(self, question: Question, value: Value, rubric: Rubric, /) -> str:
        """Return the anchor; the number of a level between two."""
        anchors = _anchors(question, rubric)
        if anchors and value in LEVELS:
            return anchors[int(value) - 1]
        return f"{number(value, 2)} {question.unit}".strip()

    def level(self, _question: Question, value: Value, _criterion: Criterion, /) -> float:
        """Return the value itself."""
        return float(value)

    def ladder(self, _question: Question, _criterion: Criterion, /) -> list[Value]:
        """Return the five levels."""
        return list(LEVELS)

    def meaning(self, question: Question, text: str, rubric: Rubric, /) -> Meaning:
        """Take a number, a level's name, or an anchor's text."""
        from csr_assess.questions.kinds import former_words  # noqa: PLC0415 -- as for numbers
        from csr_assess.questions.words import plain_text, written_levels, written_numbers  # noqa: PLC0415 -- as above

        line = plain_text.folded(text)
        known = {plain_text.folded(anchor): level for level, anchor in enumerate(_anchors(question, rubric), 1)}
        found = written_levels.levels_meant(text, known) or written_levels.levels_meant(
            text, former_words.former_anchors(question, text, rubric)
        )
        levels = tuple(int(level) if float(level).is_integer() else level for level in found)
        return Meaning(values=levels, plain=line in known or written_numbers.in_digits(line) is not None)

    def told(self, _question: Question, value: Value, _rubric: Rubric, /) -> str:
        """Return the level's number."""
        return number(value, 2)

    def form_choices(self, question: Question, rubric: Rubric, /) -> Iterator[str]:
        """List the anchors by their levels."""
        yield from (f"{level}: {anchor}" for level, anchor in enumerate(_anchors(question, rubric), 1))

    def rows(self, question: Question, _old: Value, rubric: Rubric, /) -> tuple[Option, ...]:
        """Offer the anchors."""
        anchors = rubric.criteria[question.criterion or question.id].anchors
        return tuple(Option(id=str(level), text=anchor) for level, anchor in enumerate(anchors, 1))

    def picked(self, row: str, /) -> Value:
        """Return the level."""
        return int(row)
