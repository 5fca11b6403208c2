"""How well the cells of a column are answers to a question, and how much that says: a 3 answers every rating."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN
from csr_assess.questions import reader
from csr_assess.questions.kinds import QUESTION_KINDS

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

_RESERVED = ((UNKNOWN,), (NOT_APPLICABLE,))
_MOST = 60
"""So many different cells are looked at."""
_FIRST = 8
"""Where none of so many is an answer, the others are not looked at."""
_LETTERS = 3
"""Letters from which a cell is a word that few questions share."""
_COMMON = frozenset(("yes", "no", "none", "never", "true", "false", "other"))


class Fit(Struct, frozen=True):
    """Parts of a column's different cells, 0 to 1."""

    readable: float
    """Those that can be read as answers."""
    telling: float
    """Those that are answers in words of this question."""


def fit_of(question: Question, cells: list[str], rubric: Rubric) -> Fit:
    """Return how well cells fit a question; those that say I don't know fit every one and say nothing."""
    different = list(dict.fromkeys(cells))[:_MOST]
    readings = [(cell, reader.read_answer(question, cell, rubric)) for cell in different[:_FIRST]]
    if all(one.wrong for _cell, one in readings):
        return Fit(0.0, 0.0)
    readings += [(cell, reader.read_answer(question, cell, rubric)) for cell in different[_FIRST:]]
    told = [(cell, one) for cell, one in readings if one.values not in _RESERVED]
    if not told:
        return Fit(0.0, 0.0)
    read = [cell for cell, one in told if not one.wrong]
    telling = [cell for cell in read if _tells(question, cell, rubric)]
    return Fit(len(read) / len(told), len(telling) / len(told))


def _tells(question: Question, cell: str, rubric: Rubric) -> bool:
    """Say whether a cell is in words that the answers of a question have, and not every question's."""
    kind = QUESTION_KINDS[question.kind]
    if not (kind.rows(question, None, rubric) or kind.completions(question, rubric)):
        return False
    return sum(map(str.isalpha, cell)) >= _LETTERS and cell.casefold() not in _COMMON
