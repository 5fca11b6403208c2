"""The kinds of question, a module and a row each. Nothing outside compares a question's kind: it asks its row."""

from __future__ import annotations

from csr_assess.questions.kinds.choice import ChoiceKind
from csr_assess.questions.kinds.choices import ChoicesKind
from csr_assess.questions.kinds.date import DateKind
from csr_assess.questions.kinds.number import NumberKind
from csr_assess.questions.kinds.place import PlaceKind
from csr_assess.questions.kinds.question_kind import QuestionKind
from csr_assess.questions.kinds.rating import RatingKind
from csr_assess.questions.kinds.records import RecordsKind
from csr_assess.questions.kinds.text import TextKind

FIELD_KINDS: dict[str, QuestionKind] = {
    "choice": ChoiceKind(),
    "number": NumberKind(),
    "date": DateKind(),
    "text": TextKind(),
    "place": PlaceKind(),
}
"""The kinds that a field of a record can be of, too: those that a single line can answer."""

RECORDS_KIND = RecordsKind(FIELD_KINDS)

QUESTION_KINDS: dict[str, QuestionKind] = {
    "rating": RatingKind(),
    "choice": FIELD_KINDS["choice"],
    "choices": ChoicesKind(),
    "number": FIELD_KINDS["number"],
    "date": FIELD_KINDS["date"],
    "text": FIELD_KINDS["text"],
    "place": FIELD_KINDS["place"],
    "records": RECORDS_KIND,
}
