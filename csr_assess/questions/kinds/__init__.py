"""The kinds of question, a module and a row each. Nothing outside compares a question's kind: it asks its row."""

from __future__ import annotations

from csr_assess.questions.kinds.choice import Choice
from csr_assess.questions.kinds.choices import Choices
from csr_assess.questions.kinds.date import Date
from csr_assess.questions.kinds.number import Number
from csr_assess.questions.kinds.place import Place
from csr_assess.questions.kinds.question_kind import QuestionKind
from csr_assess.questions.kinds.rating import Rating
from csr_assess.questions.kinds.records import Records
from csr_assess.questions.kinds.text import Text

FIELD_KINDS: dict[str, QuestionKind] = {
    "choice": Choice(),
    "number": Number(),
    "date": Date(),
    "text": Text(),
    "place": Place(),
}
"""The kinds that a field of a record can be of, too: those that a single line can answer."""

RECORDS = Records(FIELD_KINDS)

QUESTION_KINDS: dict[str, QuestionKind] = {
    "rating": Rating(),
    "choice": FIELD_KINDS["choice"],
    "choices": Choices(),
    "number": FIELD_KINDS["number"],
    "date": FIELD_KINDS["date"],
    "text": FIELD_KINDS["text"],
    "place": FIELD_KINDS["place"],
    "records": RECORDS,
}
