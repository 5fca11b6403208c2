"""The schooling, the field and the certificates that a resume tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csr_assess.base.texts import _
from csr_assess.imports.resume_entries import ResumeEntry, day_of, goes_on, resume_entries, says

if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from csr_assess.imports.resume import Taking
    from csr_assess.rubric.resume_types import CertificateWords, FieldWords, SchoolWords

_STILL_THERE = 6 * 366
"""Days from its start in which a program without an end may still go on."""


class _School(NamedTuple):
    """One level of schooling, by its rank; what is finished counts before what is not."""

    rank: int
    finished: bool
    answer: str
    entry: ResumeEntry


def take_school(data: dict[str, Any], words: SchoolWords, as_of: date, taking: Taking) -> None:
    """Take the highest schooling that a resume names."""
    found = [one for entry in resume_entries(data, "education") if (one := _school(entry, words, as_of, taking))]
    if not found:
        return
    best = max(found, key=lambda one: (one.rank, one.finished))
    taking.take(words.question, best.answer, best.entry.named("studyType", "degree"))
    end = day_of(best.entry.text("endDate"), last=True)
    if not best.finished and end and best.answer == next(iter(words.unfinished.values())):
        taking.take(words.finish, end.isoformat(), best.entry.named("endDate"))


def _school(entry: ResumeEntry, words: SchoolWords, as_of: date, taking: Taking) -> _School | None:
    kind = entry.text("studyType", "degree")
    levels = list(words.levels)
    named = {level: says(kind, said) for level, said in words.levels.items()}
    level = max(levels, key=lambda one: len(named[one]))
    if not named[level]:
        left = _("{place}: no schooling that is known by its name; choose it yourself.")
        taking.leave(left.format(place=entry.named("studyType", "institution")))
        return None
    finished = _is_finished(entry, as_of)
    if finished is None:
        left = _("{place}: whether it is finished is not said; choose it yourself.")
        taking.leave(left.format(place=entry.named("studyType", "degree")))
        return None
    answer = level if finished else words.unfinished.get(level, level)
    rank = levels.index(answer) if answer in levels else -1
    return _School(rank, finished, answer, entry)


def _is_finished(entry: ResumeEntry, as_of: date) -> bool | None:
    """Say whether a program is over: its end says so, or nothing speaks of one; None where it may be either."""
    start, end = entry.text("startDate"), entry.text("endDate", "graduationDate")
    day = day_of(end, last=True)
    if day:
        return day <= as_of
    if end and goes_on(end):
        return False
    begun = day_of(start, last=False)
    if end or not begun:
        return None if end else True
    return False if (as_of - begun).days <= _STILL_THERE else None


def take_field(data: dict[str, Any], words: FieldWords, taking: Taking) -> None:
    """Take the first field of study that a resume names and the rubric knows."""
    for entry in resume_entries(data, "education"):
        area = entry.text("area", "field")
        fitting = [option for option, said in words.options.items() if says(area, said)]
        if len(fitting) == 1:
            taking.take(words.question, fitting[0], entry.named("area", "field"))
            return
        if area:
            left = _("{place}: whether this field helps in this job is for you to say.")
            taking.leave(left.format(place=entry.named("area", "field")))


def take_certificates(data: dict[str, Any], words: CertificateWords, taking: Taking) -> None:
    """Take a certificate close to the job, to be confirmed: a resume does not say how it was earned."""
    found = [entry for key in ("certificates", "certifications") for entry in resume_entries(data, key)]
    close = [entry for entry in found if says(entry.text("name", "title"), words.words)]
    if close:
        taking.take(words.question, words.value, close[0].named("name", "title"), confirm=True)
    for entry in found:
        if entry not in close:
            left = _("{place}: whether this certificate is close to this job is for you to say.")
            taking.leave(left.format(place=entry.named("name", "title")))
