"""What `?` says of a question: its help, why it is asked, what each of its answers looks like. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from csr_assess.base.texts import _
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question


def explanation(question: Question, rubric: Rubric) -> tuple[str, ...]:
    """Return the paragraphs, one a line; the answers to pick from in the words and by the numbers of their rows."""
    criterion = rubric.criteria.get(question.criterion or "")
    help_text = (question.help,) if question.help else ()
    if criterion is None:
        return help_text
    kind = QUESTION_KINDS[question.kind]
    rows = [row.text for row in kind.rows(question, None, rubric)]
    return (
        *help_text,
        _("Why we ask: {why}").format(why=criterion.why),
        _("The answers to pick from:") if rows and not kind.is_level else _("What each step looks like:"),
        *(_numbered(rows) if rows else criterion.anchors),
    )


def _numbered(texts: Sequence[str]) -> list[str]:
    return [f"{number}. {text}" for number, text in enumerate(texts, 1)]
