"""Records: a list of things held, such as licenses, each with the same fields."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from csr_assess.answers.types import UNKNOWN
from csr_assess.base.dates import is_day, is_month
from csr_assess.base.documents import shown
from csr_assess.base.kept import kept_by_object
from csr_assess.base.texts import _, clauses, did_you_mean, listed
from csr_assess.questions.kinds.file_values import as_found
from csr_assess.questions.kinds.question_kind import (
    Entry,
    Meaning,
    QuestionKind,
    ReadOtherwise,
    Requirement,
    Schema,
    Value,
)
from csr_assess.questions.kinds.reading import Reading, read_as
from csr_assess.rubric.section import Question

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion, Option, RecordField

MOST_IN_A_LINE = 10
"""How many faults of a list are told."""

MOST_RECORDS = 200
"""How many entries a list may have: each is held against all rules."""

MONTH_PATTERN = "^[1-9][0-9]{3}-(0[1-9]|1[0-2])$"
"""A month, in a schema."""

RecordValue = dict[str, Any]


@kept_by_object(256)
def as_question(field: RecordField) -> Question:
    """Return a field as the question it amounts to."""
    return Question(id="record.field", kind=field.kind, text=field.text, options=field.options, minimum=field.minimum)


@kept_by_object(16)
def _fields(question: Question) -> dict[str, RecordField]:
    return {field.id: field for field in question.fields}


def _unshown(field: RecordField) -> str:
    """Return what is said of a private value that does not fit, and is not shown."""
    if field.month:
        return _("write a month, such as 1990-05. What was written is private and not shown here.")
    return _("it does not fit. What was written is private and not shown here.")


def _is_truth(field: RecordField) -> bool:
    """Say whether a field takes true and false, which a program writes where a person writes yes and no."""
    return {option.id for option in field.options} == {"yes", "no"}


def _no_fields(question: Question, _options: Sequence[Option], _criterion: Criterion | None) -> tuple[str, str] | None:
    return None if question.fields else ("", _("records need fields."))


class RecordsKind(QuestionKind):
    """A list of records; an empty one says there are none."""

    entry = Entry.RECORDS
    several = True
    has_column = False
    requirements = (
        Requirement(
            code="records-without-fields",
            title="A question for records has no fields.",
            unmet=_no_fields,
        ),
    )

    def __init__(self, field_kinds: Mapping[str, QuestionKind]) -> None:
        """Take the kinds that a field can be of."""
        self._field_kinds = field_kinds

    def validate(self, question: Question, value: Value, rubric: Rubric, /) -> str:
        """Refuse what is no list of records, and tell every fault of theirs."""
        if not isinstance(value, list) or not all(isinstance(record, dict) for record in value):
            names = ", ".join(f"{field.id}: …" for field in question.fields)
            said = _("found {found}; write a list of mappings, such as - {{{names}}}, or [] for none.")
            if any(field.private for field in question.fields):
                said = _("this is not a list of mappings; write one, such as - {{{names}}}, or [] for none.")
            return said.format(found=as_found(value), names=names)
        if len(value) > MOST_RECORDS:
            message = _("found {found:,} entries; {most} are the most. Leave out what does not matter for this job.")
            return message.format(found=len(value), most=MOST_RECORDS)
        wrong = (
            f"{_('entry {count}').format(count=count)}: {wrong}"
            for count, record in enumerate(value, 1)
            for wrong in self._faults(question, record, rubric)
        )
        return clauses(*itertools.islice(wrong, MOST_IN_A_LINE))

    def _faults(self, question: Question, record: RecordValue, rubric: Rubric) -> Iterator[str]:
        fields = _fields(question)
        for name in record:
            if name not in fields:
                yield clauses(_("{name} is unknown").format(name=shown(name)), did_you_mean(name, [*fields]))
        for name, field in fields.items():
            value = record.get(name)
            if value is None:
                if field.required:
                    yield _("{name} is missing.").format(name=name)
            elif value != UNKNOWN:
                wrong = self.validate_field(field, value, rubric) or self.out_of_order(question, record, field)
                if wrong:
                    yield f"{name}: {wrong}"

    def validate_field(self, field: RecordField, value: Value, rubric: Rubric) -> str:
        """Return what is wrong with one field's value, in a sentence; empty if it fits."""
        if isinstance(value, bool) and _is_truth(field):
            return ""
        kind, question = self._field_kinds[field.kind], as_question(field)
        wrong = kind.validate(question, value, rubric)
        if wrong:
            wrong = read_as(kind, question, value, rubric).wrong or wrong
        elif field.month and not is_month(value):
            wrong = _("found {found}; write a month, such as 1990-05.").format(found=as_found(value))
        return _unshown(field) if wrong and field.private else wrong

    def meaning(self, _question: Question, text: str, _rubric: Rubric, /) -> Meaning:
        """Take a word for none."""
        from csr_assess.questions.words import plain_text, reserved_words  # noqa: PLC0415 -- most answers need no reading

        none = plain_text.folded(text) == "no" or reserved_words.says_none(text)
        return Meaning(values=([],) if none else (), plain=False)

    def read_field(
        self, question: Question, field: RecordField, text: str, record: RecordValue, rubric: Rubric
    ) -> Reading:
        """Return what a line typed for one field of a record stands for."""
        reading = read_as(self._field_kinds[field.kind], as_question(field), text, rubric)
        if len(reading.values) != 1 or reading.values[0] == UNKNOWN:
            return Reading(wrong=_unshown(field)) if reading.wrong and field.private else reading
        (value,) = reading.values
        wrong = self.validate_field(field, value, rubric)
        wrong = wrong or self.out_of_order(question, {**record, field.id: value}, field)
        return Reading(wrong=wrong) if wrong else reading

    def list_meaning(self, question: Question, items: Sequence[Value], rubric: Rubric, /) -> Meaning:
        """Take records whose fields are in people's words; what cannot be read stays as it is."""
        taken: list[ReadOtherwise] = []
        return Meaning(values=([self._read(question, item, rubric, taken) for item in items],), taken=tuple(taken))

    def _read(self, question: Question, record: Value, rubric: Rubric, taken: list[ReadOtherwise]) -> Value:
        if not isinstance(record, dict):
            return record
        fields, out = {field.id: field for field in question.fields}, dict(record)
        for name, value in record.items():
            field = fields.get(name)
            if field is None or value in (None, UNKNOWN) or not self.validate_field(field, value, rubric):
                continue
            reading = read_as(self._field_kinds[field.kind], as_question(field), value, rubric)
            if not reading.wrong:
                out[name] = reading.values[0]
                taken += () if field.private else reading.taken
        return out

    def schema(self, question: Question, rubric: Rubric, /) -> Schema:
        """Return a list of mappings with these fields."""
        record = {
            "type": "object",
            "additionalProperties": False,
            "required": [field.id for field in question.fields if field.required],
            "properties": {field.id: self._field_schema(field, rubric) for field in question.fields},
        }
        return {"type": "array", "items": record}

    def _field_schema(self, field: RecordField, rubric: Rubric) -> Schema:
        value = self._field_kinds[field.kind].schema(as_question(field), rubric)
        if field.month:
            value = {**value, "pattern": MONTH_PATTERN}
        truth = [{"type": "boolean"}] if _is_truth(field) else []
        reserved: list[Schema] = [{"const": UNKNOWN}, *([] if field.required else [{"type": "null"}])]
        return {"title": field.id, "anyOf": [value, *truth, *reserved], "description": field.text}

    def words(self, question: Question, value: Value, rubric: Rubric, /) -> str:
        """Return every record in words."""
        return clauses(*(self.record_words(question, record, rubric) for record in value)) or _("none")

    def record_words(self, question: Question, record: RecordValue, rubric: Rubric) -> str:
        """Return one record's values, in their order, less those that are private."""
        kinds = {field.id: self._field_kinds[field.kind] for field in question.fields}
        private = {field.id for field in question.fields if field.private}
        said = [
            kinds[name].words_in_record(value, rubric) if name in kinds else str(value)
            for name, value in record.items()
            if value not in (None, UNKNOWN) and name not in private
        ]
        return listed(said) or _("no details")

    def disorder(self, question: Question, record: RecordValue, field: RecordField) -> str:
        """Return what is asked of a field's day that is in the wrong order with its neighbor's.

        Empty for a field that is none of the two: what was kept at the days is not asked about again.
        """
        from csr_assess.base.written_dates import in_words  # noqa: PLC0415 -- only the interview asks back

        for first, second in self._in_order(question, record):
            early, late = record[first.id], record[second.id]
            if late < early and field in (first, second):
                asked = _("“{second}” is {late}. That is before “{first}”, {early}. Is it right?")
                return asked.format(first=first.text, early=in_words(early), second=second.text, late=in_words(late))
        return ""

    def _in_order(self, question: Question, record: RecordValue) -> list[tuple[RecordField, RecordField]]:
        """Return the fields with days in a record of which the second cannot come before the first.

        Neighbors, where no field says which it cannot come before.
        """
        days = {field.id: field for field in question.fields if is_day(str(record.get(field.id)))}
        if any(field.not_before for field in question.fields):
            return [(days[name], field) for field in days.values() if (name := field.not_before) in days]
        return list(itertools.pairwise(days.values()))

    def out_of_order(self, question: Question, record: RecordValue, field: RecordField) -> str:
        """Return what is wrong with a day that comes before the one it cannot come before; empty if it does not."""
        if not field.not_before or field.not_before not in record:
            return ""
        for first, second in self._in_order(question, record):
            early, late = record[first.id], record[second.id]
            if second is field and late < early:
                wrong = _("found {late}, which is before {early} ({first}). Correct one of the two, or leave one out.")
                return wrong.format(late=late, early=early, first=first.id)
        return ""

    def form_hint(self, question: Question, /) -> str:
        """Show a record."""
        fields = ", ".join(f"{field.id}: …" for field in question.fields)
        return _("Write [] for none, or a list: [{{{fields}}}].").format(fields=fields)
