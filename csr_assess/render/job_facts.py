"""What the job is like, in words: what differs in the industry aimed at, and the job itself, topic by topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csr_assess.base.texts import _, printable
from csr_assess.contracts.report_v1 import Report


def of_industry(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the industry aimed at, a heading and its lines; nothing where nothing is known of it."""
    found = report.industry
    if found and (found.text or found.facts):
        title = _("Your industry, {title}").format(title=printable(found.title))
        yield title, _said((found.text, *(fact.text for fact in found.facts)))


def topics(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what holds in any industry, a heading and its lines for each topic."""
    for topic in report.about:
        yield printable(topic.title), _said(fact.text for fact in topic.facts)


def pay_and_outlook(report: Report) -> tuple[str, ...]:
    """Return what the job pays where the person aims and what is in demand there, then what holds for the country."""
    place = (*report.place_pay.text, *_both(report)) if report.place_pay else ()
    return _said((*place, *(fact.text for fact in report.in_demand), *report.market.text))


def _both(report: Report) -> Iterator[str]:
    if report.place_pay and report.industry:
        said = _("What your industry alone pays in {place} is not known here.")
        yield said.format(place=report.place_pay.title)


def _said(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(printable(line) for line in lines if line)
