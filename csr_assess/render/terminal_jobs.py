"""What a report says of jobs, laid out for a terminal: the industry, where it leads, pay, the job, the job talk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from csr_assess.base.texts import _
from csr_assess.contracts.report_v1 import Report
from csr_assess.render import career_ways, job_facts, job_talk
from csr_assess.render.page import INDENT, Page

_Drawn = Callable[[Page, Report], None]


def _lists(of: Callable[[Report], Iterable[tuple[str, Iterable[str]]]]) -> _Drawn:
    return lambda page, report: page.headed(of(report))


def _pay(report: Report) -> Iterator[tuple[str, Iterable[str]]]:
    yield _("Pay and outlook"), job_facts.pay_and_outlook(report)


def _ways(page: Page, report: Report) -> None:
    """Print next roles and jobs close to this one, each with how far it is."""
    for heading, jobs in (
        (_("Next roles"), [*career_ways.next_roles(report)]),
        (_("Jobs close to this one"), [*career_ways.related_jobs(report)]),
    ):
        if jobs:
            page.heading(heading)
        for title, said in jobs:
            page.say(title, "title")
            for line in said:
                page.say(line, indent=2 * INDENT)
    page.say(career_ways.place_note(report), "quiet")


def _questions(page: Page, report: Report) -> None:
    """Print what a job interview may ask, each question with the four parts of an answer below it."""
    asked = [*job_talk.asked_of_gaps(report)]
    if not asked:
        return
    page.heading(job_talk.questions_heading())
    page.say(job_talk.how_to_answer())
    for title, (question, *parts) in asked:
        page.gap()
        page.say(title, "title")
        page.say(question, indent=2 * INDENT)
        for part in parts:
            page.say(part, "quiet", indent=3 * INDENT)


JOBS: tuple[_Drawn, ...] = (
    *(_lists(job_facts.of_industry), _ways, _lists(_pay), _lists(job_facts.topics)),
    _lists(career_ways.addresses),
)
"""What is said of the job, in its order."""
TALK: tuple[_Drawn, ...] = (_lists(job_talk.resume_list), _questions)
"""What helps in a job talk."""
