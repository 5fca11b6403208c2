"""When a license ends: the renewal shapes worked out from the dates that are known, never from a guess."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from csr_assess.base.dates import MONTHS_A_YEAR, clipped, is_month, months_after

if TYPE_CHECKING:
    from csr_assess.rubric.license_terms import Renewal

EXAM = "exam_pass"
"""The shape of what is used before it ends and never renewed."""
LAPSES = "perpetual_unless_unappointed"
ENDLESS = ("perpetual", LAPSES, "tied_to_employer")
"""The shapes that have no end date of their own."""


def last_day(renewal: Renewal | None, issued: date | None, expires: date | None, born: str = "") -> date | None:
    """Return the last day a license is good; None if it has none or the dates do not tell.

    The date on the license itself wins over what its rule would give. `born`: the month of birth, as 1990-05.
    """
    if expires is not None:
        return expires
    if renewal is None or issued is None:
        return None
    return _from_issue(renewal, issued, _month_of(born, issued))


def lapse(renewal: Renewal | None, since: date | None) -> date | None:
    """Return the last day a license without an appointment since a day can be revived; None if it does not lapse."""
    if since is None or renewal is None or renewal.shape != LAPSES or not renewal.months:
        return None
    return months_after(since, renewal.months)


def endless(renewal: Renewal | None) -> bool:
    """Say whether a license needs no end date: its rule says what keeps it alive."""
    return renewal is not None and renewal.shape in ENDLESS


def by_birth(renewal: Renewal | None) -> bool:
    """Say whether the month of birth and the date of issue give the end."""
    return renewal is not None and (
        renewal.year_parity == "birth" or (renewal.shape == "birth_month" and _tells_the_year(renewal))
    )


def next_end(issued: date, month: int, day: int, years: float | None, parity: int | None = None) -> date:
    """Return the day of the year that ends the first term after a date of issue.

    `parity`: 1 for odd years alone, 0 for even ones; None: by the term's years, the first term the shorter.
    """
    year = issued.year + (clipped(issued.year, month, day) <= issued)
    if parity is None:
        return clipped(year + max(round(years or 1), 1) - 1, month, day)
    return clipped(year + (year % 2 != parity), month, day)


def _from_issue(renewal: Renewal, issued: date, born: tuple[int, int] | None) -> date | None:
    months = round((renewal.years or 0) * MONTHS_A_YEAR)
    if renewal.shape in ("years", EXAM) and months:
        return months_after(issued, months)
    if renewal.shape == "month_after_years" and months:
        return months_after(issued.replace(day=1), months + 1)
    if renewal.year_parity == "birth" and born is None:
        return None
    parity = {"odd": 1, "even": 0, "birth": born[0] % 2 if born else None}.get(renewal.year_parity or "")
    if renewal.shape == "fixed_date" and renewal.month_day:
        month, day = map(int, renewal.month_day.split("-"))
        return next_end(issued, month, day, renewal.years, parity)
    if renewal.shape == "birth_month" and born and _tells_the_year(renewal):
        return next_end(issued, born[1], 31, renewal.years, parity)
    return None


def _tells_the_year(renewal: Renewal) -> bool:
    """Say whether the year of an end is known: a first term of several years can be a shorter one."""
    return bool(renewal.year_parity) or renewal.years == 1


def _month_of(born: str, issued: date) -> tuple[int, int] | None:
    """Return the year and month of birth; None if they were not said, or cannot be of who got a license then."""
    if not is_month(born):
        return None
    year, month = map(int, born.split("-"))
    return (year, month) if year < issued.year else None
