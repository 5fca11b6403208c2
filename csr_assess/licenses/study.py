"""The study a held license asks in its term: how many hours, and by which day; nothing is due before that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.base.dates import MONTHS_A_YEAR, clipped, days_after, months_after
from csr_assess.licenses.renewal import next_end
from csr_assess.licenses.terms import TERM_END

if TYPE_CHECKING:
    from datetime import date

    from csr_assess.licenses.situation import Holding
    from csr_assess.rubric.license_terms import ContinuingEducation, Renewal

SLACK = 1
"""The months that a first term may be longer than a term is: to the end of a month."""


class Study(Struct, frozen=True, kw_only=True):
    """What a term asks."""

    hours: float | None
    """None: not known, as where the first term differs and the date of issue was not said."""
    due: date | None
    """The day they are due; None: not known."""


NOTHING_KNOWN = Study(hours=None, due=None)


def study(
    ce: ContinuingEducation | None, renewal: Renewal | None, held: Holding, until: date | None, as_of: date
) -> Study:
    """Return the study that the term of a day asks; `until` is the term's last day, None if it is not known."""
    if ce is None:
        return NOTHING_KNOWN
    years = ce.years or (renewal.years if renewal else None)
    due = until if ce.due == TERM_END else _due_day(ce.due, years, held.issued, until, as_of)
    return Study(hours=_hours(ce, years, held.issued, due, as_of), due=due)


def is_short(asked: Study, held: Holding, as_of: date, soon_days: int) -> bool:
    """Say whether hours are known to be missing, and their day is near or past."""
    if asked.hours is None or asked.due is None or held.ce_done is None:
        return False
    return held.ce_done < asked.hours and asked.due <= days_after(as_of, soon_days)


def _due_day(month_day: str, years: float | None, issued: date | None, until: date | None, as_of: date) -> date | None:
    """Return the day of the year by which this term's study is due."""
    month, day = map(int, month_day.split("-"))
    due = _of_term(month, day, years, issued, until, as_of)
    return None if due and issued and due <= issued else due


def _of_term(  # noqa: PLR0913, PLR0917 -- the day of the year, and all that tells which year
    month: int, day: int, years: float | None, issued: date | None, until: date | None, as_of: date
) -> date | None:
    if years is not None and years <= 1:
        this = clipped(as_of.year, month, day)
        due = this if this >= as_of else clipped(as_of.year + 1, month, day)
        if until is None or due <= until:
            return due
    if until is not None:
        this = clipped(until.year, month, day)
        return this if this <= until else clipped(until.year - 1, month, day)
    if years is None or issued is None:
        return None
    due = next_end(issued, month, day, years)
    while due < as_of:
        due = months_after(due, round(years * MONTHS_A_YEAR))
    return due


def _hours(
    ce: ContinuingEducation, years: float | None, issued: date | None, due: date | None, as_of: date
) -> float | None:
    """Return the hours of this term; the first one and later ones may differ."""
    later = ce.later_hours if ce.after_years is not None else None
    first = 0.0 if ce.first_term == "none" else ce.first_term_hours
    if issued is None or (first is not None and years is None):
        return ce.hours if first is None and later is None else None
    if first is not None and years is not None and _is_first(issued, years, due, as_of):
        return first
    if later is not None and ce.after_years is not None and as_of >= _years_after(issued, ce.after_years):
        return later
    return ce.hours


def _is_first(issued: date, years: float, due: date | None, as_of: date) -> bool:
    """Say whether a term is the first: it ends within one term of the issue."""
    term = _years_after(issued, years)
    return as_of < term if due is None else due <= months_after(term, SLACK)


def _years_after(day: date, years: float) -> date:
    return months_after(day, round(years * MONTHS_A_YEAR))
