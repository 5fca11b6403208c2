"""A class as people really save it: what can be read is read right, the rest is refused with what to do."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from csr_assess.batch import readers
from tests import messy_class, people

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from csr_assess.base.errors import Problem
    from csr_assess.batch.records import Record
    from tests.messy_class import Mess

WHOLE = messy_class.expected(messy_class.ROWS)


def read(tmp_path: Path, mess: Mess) -> tuple[list[Record], list[Problem]]:
    (tmp_path / mess.name).write_bytes(mess.content)
    notes: list[Problem] = []
    return list(readers.read_records([tmp_path / mess.name], people.rubric(), notes.append)), notes


def told(records: list[Record]) -> list[tuple[str, str, str, dict[str, object]]]:
    assert not [problem for record in records for problem in (*record.problems, *record.aside)]
    answers = [record.answers for record in records]
    return [(one.candidate.id, one.candidate.name, one.target.industry, one.answers) for one in answers if one]


@pytest.mark.few(5)
@pytest.mark.parametrize("make", messy_class.ACCEPTED.values(), ids=messy_class.ACCEPTED)
def test_a_class_is_read_right_however_it_is_written(tmp_path: Path, make: Callable[[], Mess]) -> None:
    mess = make()
    found, notes = read(tmp_path, mess)
    assert told(found) == WHOLE
    assert {note.code for note in notes} == mess.notes


@pytest.mark.parametrize(("make", "said"), messy_class.REFUSED.values(), ids=messy_class.REFUSED)
def test_what_cannot_be_read_right_is_refused_with_what_to_do(
    tmp_path: Path, make: Callable[[], Mess], said: str
) -> None:
    found, _notes = read(tmp_path, make())
    refused = [record for record in found if not record.answers]
    assert refused
    assert all(said in str(record.problems[0]) for record in refused)
    assert [one for one in told([record for record in found if record.answers]) if one not in WHOLE] == []


@pytest.mark.parametrize("kind", ["commas", "UTF-16 without a mark", "packed", "JSON lines", "a JSON list"])
def test_standard_input_tells_by_its_content_what_it_is(kind: str) -> None:
    stream = io.BytesIO(messy_class.ACCEPTED[kind]().content)
    assert told(list(readers.read_records(["-"], people.rubric(), lambda _problem: None, stream))) == WHOLE


def test_there_are_enough_kinds() -> None:
    assert len(messy_class.ACCEPTED) >= 40
