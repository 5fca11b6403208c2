"""Tables of which the default suite tries a few rows, and the same test the rest in tests/thorough."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any

import pytest

LEFT_OUT = "left_out"


def few(
    names: str | tuple[str, ...], table: Mapping[str, Any], *tried: str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Try a test with the rows named of a table, as `pytest.mark.parametrize` does; `rest` tries it with the others."""
    left = {name: row for name, row in table.items() if name not in tried}
    assert left, "a table that is tried whole needs no more"

    def of(test: Callable[..., None]) -> Callable[..., None]:
        setattr(test, LEFT_OUT, (names, left))
        return pytest.mark.parametrize(names, [table[name] for name in tried], ids=tried)(test)

    return of


def rest(test: Callable[..., None]) -> Callable[..., None]:
    """Return the same test with the rows that `few` leaves out."""
    assert isinstance(test, FunctionType)
    names, left = getattr(test, LEFT_OUT)
    again = FunctionType(test.__code__, test.__globals__, test.__name__, test.__defaults__, test.__closure__)
    marks = [mark for mark in test.pytestmark if mark.name != "parametrize" or mark.args[0] != names]  # type: ignore[attr-defined]
    again.pytestmark = marks  # type: ignore[attr-defined]
    return pytest.mark.parametrize(names, left.values(), ids=left)(again)
