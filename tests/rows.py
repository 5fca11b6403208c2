"""Tables: how many of their rows are tried, and those whose rows are too quick for a test each."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import pytest

Row = TypeVar("Row")

WHOLE = False
"""Whether `tests/thorough` is named; conftest.py says so before tests are collected."""


def spread(rows: Iterable[Row], most: int) -> list[Row]:
    """Return so many rows, from all over a table; the whole table where `tests/thorough` is named."""
    table = list(rows)
    if WHOLE or len(table) <= most:
        return table
    return [table[round(n * (len(table) - 1) / max(most - 1, 1))] for n in range(most)]


def some(
    names: str | tuple[str, ...], table: Mapping[str, Any], *kept: str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Try a test with the rows of a table that plain `pytest` tries, by their names; all where `tests/thorough` is."""
    tried = table if WHOLE else kept
    return pytest.mark.parametrize(names, [table[name] for name in tried], ids=tried)


def each(
    names: str | tuple[str, ...], rows: Iterable[Any], ids: Iterable[object] | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Try a test with every row, as `pytest.mark.parametrize` does, and tell all rows that are wrong by their names.

    Fixtures are made once: for tests that leave nothing behind in them.
    """
    columns = [name.strip() for name in names.split(",")] if isinstance(names, str) else [*names]
    table = [(row,) if len(columns) == 1 else tuple(row) for row in rows]
    told = ["-".join(map(str, row)) for row in table] if ids is None else [*map(str, ids)]
    named = [(name, dict(zip(columns, row, strict=True))) for name, row in zip(told, table, strict=True)]
    assert named, "a table without rows holds nothing"

    def of(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def tried(**fixtures: Any) -> None:
            wrong: list[tuple[str, BaseException]] = []
            for name, row in named:
                try:
                    test(**fixtures, **row)
                except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001 -- all are told below
                    error.add_note(f"in the row: {name}")
                    wrong.append((name, error))
            if wrong:
                said = f"{len(wrong)} of {len(named)} rows are wrong: {'; '.join(name for name, _error in wrong)}"
                raise BaseExceptionGroup(said, [error for _name, error in wrong])

        shape = inspect.signature(test)
        left = [parameter for name, parameter in shape.parameters.items() if name not in columns]
        tried.__signature__ = shape.replace(parameters=left)  # type: ignore[attr-defined]
        return tried

    return of
