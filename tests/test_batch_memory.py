"""What a batch holds of many people takes little, whoever comes."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

import pytest

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.assess.assessor import assessor
from csr_assess.assess.kept_assessor import Kept
from csr_assess.base.errors import CsrAssessError, Problem, UsageError
from csr_assess.batch import units
from csr_assess.batch.hashes import Hashes
from csr_assess.batch.records import BatchItem, Unread
from csr_assess.batch.repeated_ids import RepeatedIds
from csr_assess.questions.answer_keys import answer_keys
from tests import people

MANY = 20_000


def lines(count: int) -> list[BatchItem]:
    return [Unread(file="p", stem="p", line=number, raw=b"x") for number in range(count)]


def test_hashes_are_found_by_their_numbers_and_take_little() -> None:
    drawn = random.Random(7)  # noqa: S311 -- the same each time
    every = [0, -1, *{drawn.getrandbits(64) - (1 << 63) for _one in range(MANY)}]
    every += [one + (3 << 40) for one in every[:500]]  # these begin with the same slot as those
    table = Hashes(len(every))
    assert [*map(table.meet, every)] == [*range(len(every))]
    assert [*map(table.meet, every)] == [*range(len(every))]
    assert table.meet(12345) is None
    assert len(table) == len(every)
    held = sum(sys.getsizeof(getattr(table, name)) for name in ("_all", "_slots"))
    assert held < 25 * len(table)


def test_the_first_name_of_each_of_many_ids_is_known() -> None:
    ids = RepeatedIds()
    for number in range(MANY):
        ids.add(f"p-{number}", "" if number % 3 else f"Zoë \ud800 {number}")
    ids.add("p-1", "Late")  # came without one before
    ids.add("p-1", "Other")
    ids.add("p-3", "zoë \ud800  3")
    ids.add("p-6", "Somebody else")
    assert ids.count == 4
    assert ids.shared == {"p-1": ("Late", "Other"), "p-6": ("Zoë \ud800 6", "Somebody else")}


def test_states_of_ids_bring_back_all_of_them() -> None:
    ids, again = RepeatedIds(), RepeatedIds()
    ids.keeps_states = True
    for code, name in (("a", ""), ("b", "Bo"), ("a", "Ann")):
        ids.add(code, name)
    again.resume(ids.state())
    for code, name in (("a", "Anna"), ("b", "bo"), ("c", "Cy")):
        again.add(code, name)
    assert again.count == 3
    assert again.shared == {"a": ("Ann", "Anna")}


@pytest.mark.parametrize("count", [0, units.PAYS_FROM - 1, units.PAYS_FROM, 2 * units.PAYS_FROM])
def test_what_is_read_ahead_is_there_again(count: int) -> None:
    wanted = [Problem(code="note", message="x"), *lines(count)]
    found, pays = units.read_ahead(iter(wanted))
    assert pays == (count >= units.PAYS_FROM)
    assert [*found] == wanted


def test_a_few_records_of_many_bytes_are_enough_to_share() -> None:
    large = [Unread(file="p", stem="p", line=number, raw=b"x" * (1 << 20)) for number in range(9)]
    coming = iter(large)
    found, pays = units.read_ahead(coming)
    assert pays
    assert next(coming) is large[4]  # no more than pays is read
    assert [*found] == large[:4] + large[5:]


def test_what_goes_wrong_while_reading_ahead_comes_after_what_was_read() -> None:
    def broken() -> Iterator[BatchItem]:
        yield from lines(3)
        raise UsageError(Problem(code="gone", message="x"))

    found, pays = units.read_ahead(broken())
    assert not pays
    assert [next(found) for _one in range(3)] == lines(3)
    with pytest.raises(CsrAssessError):
        next(found)


@pytest.mark.parametrize("words", [False, True])
def test_answers_that_come_to_the_same_share_their_numbers(words: bool) -> None:  # noqa: FBT001 -- a table's column
    judge = assessor(people.rubric(), people.AS_OF)
    known = Kept(words=words).assessor(judge)
    rows = []
    for months in (100, 110):  # both are past the end of the table of amounts
        answers = Answers(schema=SCHEMA, answers={"experience.months": months})
        found = known.person(answers, answer_keys(answers))
        rows.append(next(one for one in found.rows if one.criterion == "experience.months"))
    assert rows[0] == rows[1]
    assert (rows[0] is rows[1]) != words
