"""The work with customers that a resume tells of: months without counting two jobs at once twice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csr_assess.base.dates import days_after
from csr_assess.base.texts import _, clauses
from csr_assess.imports.resume_entries import ResumeEntry, day_of, goes_on, resume_entries, says, text_of

if TYPE_CHECKING:
    from typing import Any

    from csr_assess.imports.resume import Taking
    from csr_assess.rubric.resume_types import LanguageWords, WorkWords

_DAYS_A_MONTH = 365.2425 / 12
_STILL_TRUE = 366
"""Days for which a resume is taken at its word that a job goes on."""
_LEAP = 0.05
"""A part of a month that leap days add."""

_ENGLISH = ("english", "en")
"""The language of customers here: as somebody's own one beside others, it leaves nothing to ask."""


class _Job(NamedTuple):
    """A job with customers."""

    start: date
    end: date
    entry: ResumeEntry
    is_open: bool
    """Whether it goes on, as far as the resume says."""


def take_work(data: dict[str, Any], words: WorkWords, as_of: date, taking: Taking) -> None:
    """Take the months with customers, and when they were last."""
    written = _written_on(data, as_of)
    jobs = [
        job
        for key in ("work", "volunteer")
        for entry in resume_entries(data, key)
        if _is_with_customers(entry, words, taking) and (job := _job(entry, as_of, written, taking))
    ]
    if not jobs:
        return
    places = clauses(*(job.entry.named("position", "title") for job in jobs))
    # a resume does not say that it is of today: what goes on in it may have ended since
    is_open = any(job.is_open for job in jobs)
    taking.take(words.months, int(_days(jobs) / _DAYS_A_MONTH + _LEAP), places, confirm=is_open)
    last = max(jobs, key=lambda job: job.end)
    if last.is_open and (as_of - written).days > _STILL_TRUE:
        left = _("{place}: the resume is of {day}; whether this job still goes on is for you to say.")
        taking.leave(left.format(place=last.entry.named("endDate"), day=written))
        return
    ago = (as_of - last.end).days / _DAYS_A_MONTH
    answer = next((answer for months, answer in words.within if ago <= months + _LEAP), None)
    if answer:
        taking.take(words.recency, answer, last.entry.named("endDate"), confirm=last.is_open)


def _written_on(data: dict[str, Any], as_of: date) -> date:
    """Return the day up to which a resume can tell: when it was last changed, as far as it says so."""
    meta = data.get("meta")
    changed = day_of(text_of(meta.get("lastModified")), last=True) if isinstance(meta, dict) else None
    return min(changed, as_of) if changed else as_of


def _is_with_customers(entry: ResumeEntry, words: WorkWords, taking: Taking) -> bool:
    position = entry.text("position", "title")
    if says(position, words.customers) and not says(position, words.others):
        return True
    left = _("{place}: not counted as work with customers; count it yourself if it was.")
    taking.leave(left.format(place=entry.named("position", "title")))
    return False


def _job(entry: ResumeEntry, as_of: date, written: date, taking: Taking) -> _Job | None:
    """Return a job's days, both included, one that goes on up to the day the resume is of.

    None where they are not known or lie ahead.
    """
    said = entry.text("endDate")
    start = day_of(entry.text("startDate"), last=False)
    end = written if goes_on(said) else day_of(said, last=True)
    if start is None or end is None or start > min(end, as_of):
        left = _("{place}: not counted, for its days cannot be read; count it yourself.")
        taking.leave(left.format(place=entry.named("startDate")))
        return None
    return _Job(start, min(end, as_of), entry, goes_on(said))


def _days(jobs: list[_Job]) -> int:
    """Return on how many days there was any of the jobs."""
    total, until = 0, date.min
    for job in sorted(jobs, key=lambda job: job[:2]):
        start = max(job.start, until)
        if job.end >= start:
            total += (job.end - start).days + 1
            until = days_after(job.end, 1)
    return total


def take_languages(data: dict[str, Any], words: LanguageWords, taking: Taking) -> None:
    """Take how well a language besides the main one is spoken: the main one is one's own, else the first."""
    found = list(resume_entries(data, "languages"))
    own = [one for one in found if says(one.text("fluency", "level"), words.native)]
    main = (own or found)[:1]
    levels = []
    for entry in found:
        if entry in main:
            if len(found) == 1 or not says(entry.text("language", "name"), _ENGLISH):
                left = _(
                    "{place}: taken as your own language; say yourself whether you serve customers in a second one."
                )
                taking.leave(left.format(place=entry.named("language", "name")))
            continue
        fluency = entry.text("fluency", "level")
        level = next((row.level for row in words.levels if says(fluency, row.words)), None)
        if level is None:
            left = _("{place}: how well you speak it is for you to say.")
            taking.leave(left.format(place=entry.named("language", "name")))
        else:
            levels.append((level, entry))
    if levels:
        level, entry = max(levels, key=lambda one: one[0])
        taking.take(words.question, int(level), entry.named("fluency", "level"), confirm=True)
