"""Text in somebody's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.answers.types import UNKNOWN
from csr_assess.base.texts import _
from csr_assess.questions.kinds.file_values import CellReader, as_found
from csr_assess.questions.kinds.question_kind import Meaning, QuestionKind, Schema, Value

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

MAX_TEXT = 5000


class TextKind(QuestionKind):
    """Anything that is not too long."""

    is_any_text = True

    def validate(self, _question: Question, value: Value, _rubric: Rubric, /) -> str:
        """Refuse what is no text, or too long."""
        if isinstance(value, str) and len(value) <= MAX_TEXT:
            return ""
        return _("found {found}; write text of at most {limit} characters.").format(
            found=as_found(value), limit=MAX_TEXT
        )

    def schema(self, _question: Question, _rubric: Rubric, /) -> Schema:
        """Return any text."""
        return {"type": "string"}

    def meaning(self, _question: Question, _text: str, _rubric: Rubric, /) -> Meaning:
        """Return nothing: text is itself, and a number is not taken for one, as its zeros may be lost."""
        return Meaning()

    def cell_reader(self, _question: Question, _rubric: Rubric, /) -> CellReader:
        """Take a cell as it is, but for what a form writes where nothing is known."""
        from csr_assess.questions.words.plain_text import folded  # noqa: PLC0415 -- tables

        not_known = folded(_("I don't know"))
        return lambda cell: UNKNOWN if folded(cell) == not_known else cell
