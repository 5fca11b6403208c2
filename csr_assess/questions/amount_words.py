"""An amount with its unit, as people say it: 1 month, 14 months, 3 channels."""

from __future__ import annotations

import math

from csr_assess.base.texts import counted, number

MONTH_UNIT = "months"
"""The unit whose one has a word, and whose numbers may be given in years."""


def with_unit(amount: float, unit: str) -> str:
    """Return an amount and its unit; one of a unit that is the rubric's own goes without: `1 calls` is no English."""
    said = number(amount, 2)
    if unit.casefold() == MONTH_UNIT:
        return counted("{months} month", "{months} months", math.ceil(amount), months=said)
    return said if said == "1" else f"{said} {unit}".strip()
