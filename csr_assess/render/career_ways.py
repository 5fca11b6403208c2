"""Where a job leads, in words: next roles and how far they are, jobs close to this one, addresses."""

from __future__ import annotations

from collections.abc import Iterator

from csr_assess.base.texts import _, printable
from csr_assess.contracts.report_v1 import Report
from csr_assess.render import next_steps


def next_roles(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each next role: its name, and what it asks, how far it is and what it pays."""
    ahead = {one.id: one.text for one in report.jobs_ahead}
    for role in report.next_roles:
        yield printable(role.title), (next_steps.role(role), *map(printable, ahead.get(role.id, ())))


def related_jobs(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each job close to this one in the same way."""
    for one in report.jobs_ahead:
        if one.related:
            yield printable(one.title), (next_steps.role(one), *map(printable, one.text))


def place_note(report: Report) -> str:
    """Say that what these jobs pay is known for the country alone; empty without a place."""
    if not report.place_pay:
        return ""
    said = _("What these jobs pay in {place} is not known here. Their pay is for the whole country.")
    return said.format(place=printable(report.place_pay.title))


def addresses(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the addresses, each with what one finds there, under their heading; nothing if there is none."""
    lines = (f"{printable(one.title)}: {printable(one.text)} {printable(one.url)}" for one in report.addresses)
    if report.addresses:
        yield _("Where to read on"), tuple(lines)
