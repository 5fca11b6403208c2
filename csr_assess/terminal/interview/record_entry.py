"""A list of things held, such as licenses: add one field by field, remove one, done."""

from __future__ import annotations

from typing import Any

import msgspec

from csr_assess.answers.types import UNKNOWN
from csr_assess.base.documents import shown
from csr_assess.base.texts import _, clauses
from csr_assess.questions.kinds import QUESTION_KINDS, RECORDS_KIND
from csr_assess.questions.kinds.records import RecordValue, as_question
from csr_assess.rubric.section import RecordField
from csr_assess.terminal.interview import typed_line
from csr_assess.terminal.interview.asking import Asking
from csr_assess.terminal.interview.typed_line import LinePrompt, hinted
from csr_assess.terminal.prompts.asker import Item, Move, Screen
from csr_assess.terminal.unconfirmed import field_of

_ADD, _DONE = "add", "done"


def ask_records(asking: Asking) -> Any:  # noqa: ANN401 -- records, or a Move
    """Return the finished list, or the move made instead; it is kept after every change."""
    records: list[RecordValue] = list(asking.old) if isinstance(asking.old, list) else []
    default: str | Move | None = Move.UNKNOWN if asking.old == UNKNOWN else None if asking.old is None else _DONE
    while True:
        reply = asking.asker.pick(_screen(asking, records), _items(asking, records), default)
        if reply == _DONE:
            return records
        if isinstance(reply, Move):
            return reply
        if reply == _ADD:
            added = _new(asking)
            if added is None:
                continue
            records = [*records, added]
        else:
            records = [record for index, record in enumerate(records) if str(index) != reply]
        asking.store(records or None)  # that there are none is said by Done alone
        default = _DONE if records else None


def _screen(asking: Asking, records: list[RecordValue]) -> Screen:
    said = (RECORDS_KIND.record_words(asking.question, record, asking.rubric) for record in records)
    held = [f"{_('Entry {count}').format(count=count)}: {entry}" for count, entry in enumerate(said, 1)]
    if begun := asking.begun.record(asking.question.id):
        typed = clauses(*(shown(begun[field.id]) for field in asking.question.fields if field.id in begun))
        told = _("Begun and not finished yet: {typed}. Add an entry to go on with it.")
        held.append(told.format(typed=typed.rstrip(".")))
    earlier = RECORDS_KIND.words(asking.question, records, asking.rubric) if records else asking.screen.earlier
    return msgspec.structs.replace(asking.screen, said=(*asking.screen.said, *held), earlier=earlier)


def _items(asking: Asking, records: list[RecordValue]) -> list[Item]:
    said = [RECORDS_KIND.record_words(asking.question, record, asking.rubric) for record in records]
    return [
        Item(id=_ADD, text=_("Add another") if records else _("Add one")),
        *(
            Item(id=str(index), text=f"{_('Remove entry {count}').format(count=index + 1)}: {entry}")
            for index, entry in enumerate(said)
        ),
        Item(id=_DONE, text=_("Done") if records else _("Done: I have none")),
    ]


def _new(asking: Asking) -> RecordValue | None:
    """Return a new entry; None if the person went back before its first field."""
    fields, record, at = asking.question.fields, RecordValue(), 0
    while at < len(fields):
        reply = _field(asking, fields[at], record)
        if reply is Move.BACK and at == 0:
            return None
        if reply is Move.BACK:
            at -= 1
            continue
        record.pop(fields[at].id, None)
        if reply is not Move.SKIP:
            record[fields[at].id] = UNKNOWN if reply is Move.UNKNOWN else reply
        asking.begun.write(field_of(asking.question.id, fields[at].id), str(record.get(fields[at].id, "")))
        asking.holding()
        at += 1
    asking.begun.settle(asking.question.id)
    return {field.id: record[field.id] for field in fields if field.id in record}


def _field(asking: Asking, field: RecordField, record: RecordValue) -> Any:  # noqa: ANN401
    """Return one field's value, or the move made instead."""
    question, rubric, old = asking.question, asking.rubric, record.get(field.id)
    place, before = field_of(question.id, field.id), "" if old is None else str(old)
    typed = asking.begun.typed.get(place, "")
    so_far = RECORDS_KIND.record_words(question, record, rubric)
    screen = msgspec.structs.replace(
        asking.screen,
        said=(question.text, *([f"{_('So far')}: {so_far}"] if record else [])),
        text=hinted(as_question(field), field.text),
        shared="",
        earlier=before,
        moves=(Move.UNKNOWN,) if field.required else (Move.UNKNOWN, Move.SKIP),
        back=True,
        optional=not field.required,
    )
    line = LinePrompt(
        question=as_question(field),
        screen=screen,
        asker=asking.asker,
        rubric=rubric,
        read=lambda text: RECORDS_KIND.read_field(question, field, text, record, rubric),
        unlikely=lambda value: (
            _nameless(field, value) or RECORDS_KIND.disorder(question, {**record, field.id: value}, field)
        ),
        old=old,
        begun="" if typed == before else typed,
        typing=lambda text: asking.begun.write(place, text),
    )
    return typed_line.ask_line(line, screen.earlier)


def _nameless(field: RecordField, value: Any) -> str:  # noqa: ANN401 -- any value of a field
    """Return what is asked of a text that must be there and is a number alone, as the number of a row is."""
    if not field.required or not QUESTION_KINDS[field.kind].is_any_text or not str(value).isdecimal():
        return ""
    return _("“{value}” is a number alone. Is it right?").format(value=value)
