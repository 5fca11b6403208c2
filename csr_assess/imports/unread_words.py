"""The words of a column that are no answers as they stand: what each may stand for, for a person to look at."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from csr_assess.questions import reader
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.words.plain_text import folded

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

_LONGEST = 500
"""Characters of such a text."""
_MOST = 40
"""So many different words of a column are listed."""
_NEAR, _APART = 0.88, 0.1
"""How alike a text and an answer's are at least, and by how much more than the next one's."""
_NEGATIONS = frozenset(("no", "not", "never", "none", "without", "nothing"))


def unread_words(question: Question, cells: list[str], rubric: Rubric) -> dict[str, Any]:
    """Return the cells that cannot be read, with the answer whose text is nearly theirs; None where there is none."""
    if not QUESTION_KINDS[question.kind].rows(question, None, rubric):
        return {}
    found: dict[str, Any] = {}
    for cell in dict.fromkeys(cells):
        if len(found) == _MOST:
            break
        if len(cell) <= _LONGEST and reader.read_answer(question, cell, rubric).wrong:
            found[cell] = _nearest(question, cell, rubric)
    return found


def _nearest(question: Question, cell: str, rubric: Rubric) -> Any:  # noqa: ANN401 -- a value of a question
    kind = QUESTION_KINDS[question.kind]
    line = folded(cell)
    ranked = sorted(
        (
            (difflib.SequenceMatcher(None, folded(row.text), line).ratio(), row.id, row.text)
            for row in kind.rows(question, None, rubric)
        ),
        reverse=True,
    )
    best, *others = ranked
    if best[0] < _NEAR or (others and best[0] - others[0][0] < _APART) or _negates(line, folded(best[2])):
        return None
    value = kind.picked(best[1])
    return [value] if kind.several else value


def _negates(one: str, other: str) -> bool:
    """Say whether one of two texts says no and the other does not."""
    return bool(_NEGATIONS & {*one.split()}) != bool(_NEGATIONS & {*other.split()})
