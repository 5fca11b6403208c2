"""Rubrics checked by the whole list of rules, as a command checks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.app import rubrics
from csr_assess.base.errors import InvalidRubricError

if TYPE_CHECKING:
    from pathlib import Path

    from csr_assess.base.errors import Problem


def problems(where: Path | str, *, tried: bool = False) -> tuple[Problem, ...]:
    """Return every problem of a rubric's folder."""
    try:
        rubrics.checked_layers(str(where), tried=tried)
    except InvalidRubricError as error:
        return error.problems
    return ()


def told(where: Path | str, *, tried: bool = False) -> list[str]:
    """Return every problem of a rubric's folder as it is printed, the folder itself as `own`."""
    return [str(problem).replace(f"{where}", "own") for problem in problems(where, tried=tried)]
