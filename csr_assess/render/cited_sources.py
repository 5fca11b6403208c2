"""The sources that a report rests on, in words: what each says, who published it and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csr_assess.base.texts import _, printable
from csr_assess.contracts.report_v1 import Report
from csr_assess.rubric.model import Rubric, Source

EVERY = "csr-assess report sources"
"""The command that tells every source, for the person's own draft."""


def lists(report: Report, rubric: Rubric, *, every: bool, command: str = EVERY) -> Iterator[tuple[str, list[str]]]:
    """Yield sources under a heading each: those of the must-haves alone, or `every` one.

    A source is listed once, where it is first named. `command` tells what is left out.
    """
    rest = printable(_("The sources of all else: {command}").format(command=command))
    told: set[str] = set()
    for title, named in _cited(report):
        new = [name for name in dict.fromkeys(named) if name in rubric.sources and name not in told]
        told.update(new)
        said = [_in_words(rubric.sources[name]) for name in new]
        if not every:
            yield title, [*said, rest]
            return
        if said:
            yield title, said


def _cited(report: Report) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield what is cited, the must-haves first."""
    yield _("Sources of the must-haves"), (source for gate in report.gates for source in gate.sources)
    yield _("Sources of what the job asks"), _of_criteria(report)
    yield _("Sources of the job, its pay and its outlook"), _of_the_job(report)
    yield _("Sources of the training"), (source for item in report.training for source in item.sources)


def _of_criteria(report: Report) -> Iterable[str]:
    return (source for check in report.checks for finding in check.findings for source in finding.sources)


def _of_the_job(report: Report) -> Iterator[str]:
    found = report.industry
    facts = [*(found.facts if found else ()), *(fact for topic in report.about for fact in topic.facts)]
    yield from found.sources if found else ()
    yield from (source for fact in facts for source in fact.sources)
    yield from (source for role in report.next_roles for source in role.sources)
    yield from (source for job in report.jobs_ahead for source in job.sources)
    yield from (source for address in report.addresses for source in address.sources)
    yield from (source for fact in report.in_demand for source in fact.sources)
    yield from report.place_pay.sources if report.place_pay else ()
    yield from (source for pay in report.jobs_pay for source in pay.sources)
    yield from report.market.sources


def _in_words(source: Source) -> str:
    told = ", ".join(part for part in (source.publisher, source.as_of) if part)
    seen = "" if source.seen else " " + _("Verify: its own text was not read.")
    return printable(f"{source.id}: {source.title}{f' ({told})' if told else ''}{seen}")
