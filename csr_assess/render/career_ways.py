"""Where a job leads, in words: next roles and how far they are, jobs close to this one, addresses."""

from __future__ import annotations

from collections.abc import Iterator

from csr_assess.base.texts import _, printable, sentences
from csr_assess.contracts.job_v1 import JobAhead, NextRole
from csr_assess.contracts.report_v1 import Report
from csr_assess.render import next_steps


def next_roles(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each next role: its name, and what it asks, what it pays and how far it is."""
    ahead = {one.id: one.text for one in report.jobs_ahead}
    for role in report.next_roles:
        yield printable(role.title), (_asked(role, report), *map(printable, ahead.get(role.id, ())))


def related_jobs(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each job close to this one in the same way."""
    for one in report.jobs_ahead:
        if one.related:
            yield printable(one.title), (_asked(one, report), *map(printable, one.text))


def _asked(job: NextRole | JobAhead, report: Report) -> str:
    there = (printable(pay.text) for pay in report.jobs_pay if pay.id == job.id)
    return sentences((next_steps.role(job), *there))


def place_note(report: Report) -> str:
    """Say of which jobs no pay in the place is known; empty without a place, and where all are."""
    told = {pay.id for pay in report.jobs_pay}
    if not report.place_pay or all(job.id in told for job in report.jobs_ahead):
        return ""
    place = printable(report.place_pay.title)
    if not told:
        said = _("What these jobs pay in {place} is not known here. Their pay is for the whole country.")
        return said.format(place=place)
    return _("If no pay is named, none is known: no official figures cover that job alone.")


def addresses(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the addresses, each with what one finds there, under their heading; nothing if there is none."""
    lines = (f"{printable(one.title)}: {printable(one.text)} {printable(one.url)}" for one in report.addresses)
    if report.addresses:
        yield _("Where to read on"), tuple(lines)
