"""When a license ends: the renewal shapes worked out from the dates that are known, never from a guess."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from csr_assess.base.dates import clipped, months_after

if TYPE_CHECKING:
    from csr_assess.rubric.license_terms import Renewal

MONTHS = 12
EXAM = "exam_pass"
"""The shape of what is used before it ends and never renewed."""
LAST_OF_YEAR = "12-31"
ENDLESS = ("perpetual", "perpetual_unless_unappointed", "tied_to_employer")
"""The shapes that have no end date of their own."""


def last_day(renewal: Renewal | None, issued: date | None, expires: date | None) -> date | None:
    """Return the last day a license is good; None if it has none or the dates do not tell.

    The date on the license itself wins over what its rule would give.
    """
    if expires is not None:
        return expires
    if renewal is None or issued is None:
        return None
    return _from_issue(renewal, issued)


def _from_issue(renewal: Renewal, issued: date) -> date | None:
    months = round((renewal.years or 0) * MONTHS)
    if renewal.shape in ("years", EXAM) and months:
        return months_after(issued, months)
    if renewal.shape == "month_after_years" and months:
        return months_after(issued.replace(day=1), months + 1)
    if renewal.shape == "fixed_date" and renewal.month_day:
        return _next(renewal, issued)
    return None


def _next(renewal: Renewal, issued: date) -> date:
    """Return the fixed day that ends the first term after a date of issue."""
    month, day = map(int, (renewal.month_day or LAST_OF_YEAR).split("-"))
    wanted = {"odd": 1, "even": 0}.get(renewal.year_parity or "")
    year = issued.year + (clipped(issued.year, month, day) <= issued)
    if wanted is None:
        return clipped(year + round(renewal.years or 1) - 1, month, day)
    return clipped(year + (year % 2 != wanted), month, day)


def endless(renewal: Renewal | None) -> bool:
    """Say whether a license needs no end date: its rule says what keeps it alive."""
    return renewal is not None and renewal.shape in ENDLESS
