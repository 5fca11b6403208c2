"""Tables tried in one test: every row is tried, and every wrong one is told by its name."""

from __future__ import annotations

import inspect

import pytest

from tests import rows
from tests.rows import each

ROWS = {"one": (1, 1), "one too many": (2, 3), "two": (2, 2), "nothing like it": (3, 30)}


def test_every_wrong_row_is_told_by_its_name() -> None:
    tried = []

    @each(("a", "b"), ROWS.values(), ids=ROWS)
    def same(a: int, b: int) -> None:
        tried.append(a)
        assert a == b

    with pytest.raises(BaseExceptionGroup) as error:
        same()
    assert tried == [1, 2, 2, 3]
    assert str(error.value).startswith("2 of 4 rows are wrong: one too many; nothing like it")
    assert [one.__notes__ for one in error.value.exceptions] == [
        ["in the row: one too many"],
        ["in the row: nothing like it"],
    ]


def test_a_row_that_should_have_been_refused_is_told_too() -> None:
    @each("word", ["1", "x"])
    def refused(word: str) -> None:
        with pytest.raises(ValueError, match="invalid"):
            int(word)

    with pytest.raises(BaseExceptionGroup, match="1 of 2 rows are wrong: 1"):
        refused()


def test_of_two_tables_every_pair_is_tried() -> None:
    tried = []

    @each("a", [1, 2])
    @each("b", "xy")
    def pair(a: int, b: str) -> None:
        tried.append((a, b))

    pair()
    assert tried == [(1, "x"), (1, "y"), (2, "x"), (2, "y")]


def test_what_is_no_column_stays_a_fixture() -> None:
    @each("a", [1])
    def one(a: int, tmp_path: object) -> None:
        assert a == tmp_path == 1

    assert [*inspect.signature(one).parameters] == ["tmp_path"]
    one(tmp_path=1)


@pytest.mark.parametrize("names", ["a", "a, b"])
def test_a_table_without_rows_is_no_table(names: str) -> None:
    with pytest.raises(AssertionError):
        each(names, [])


def test_a_long_table_is_tried_in_part_and_whole_where_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    table = [*range(10)]
    monkeypatch.setattr(rows, "WHOLE", False)
    assert (rows.spread(table, 4), rows.spread(table, 1), rows.spread(table, 0)) == ([0, 3, 6, 9], [0], [])
    monkeypatch.setattr(rows, "WHOLE", True)
    assert rows.spread(table, 4) == table
