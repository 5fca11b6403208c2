"""Notes on the quality of the answers. They never change a score."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN
from csr_assess.assess.over_rating import observed, over_rating
from csr_assess.assess.rater_notes import rater_notes
from csr_assess.base.kept import kept_by_object
from csr_assess.base.texts import _, listed, number, sentences
from csr_assess.contracts.report_v1 import Note, OverRating
from csr_assess.evidence.facts import Facts, TakenTask
from csr_assess.evidence.findings import CheckResult, Finding
from csr_assess.evidence.kinds import EVIDENCE_KINDS
from csr_assess.evidence.raters import Confirmed, is_seen
from csr_assess.licenses.situation import named_customers
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.relevance import answer_to, has_passed
from csr_assess.rubric.resolve import RUBRICS_KEPT

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import LicensingRules, Question
    from csr_assess.tasks.measure import Measure

TOP = 5
_ASKED_KEPT = 600
_NOTHING: tuple[object, ...] = (None, UNKNOWN, NOT_APPLICABLE, [], "")
CERTAIN = 1.96
"""Standard errors beyond which two measures are said to differ."""


def notes(facts: Facts, results: tuple[CheckResult, ...], *, confirmed: Confirmed) -> tuple[Note, ...]:
    """Return everything worth knowing about the answers, in a fixed order."""
    findings = [finding for result in results for finding in result.findings]
    return (
        *_patterns(facts),
        *_contradictions(facts),
        *_conflicts(findings),
        *_new_to_them(facts),
        *_passed(facts),
        *_not_used(facts),
        *_asked_otherwise(facts),
        *_too_fast(facts),
        *_unconfirmed(facts, confirmed=confirmed),
        *rater_notes(facts, confirmed),
        *_results(facts),
    )


def _ratings(facts: Facts) -> list[Any]:
    """Return the self-ratings in the order asked; `unknown` and None, which break a run, where there is none."""
    return [*map(facts.relevant.values.get, _rating_questions(facts.rubric, facts.relevant.ids))]


@kept_by_object(_ASKED_KEPT)
def _rating_questions(rubric: Rubric, asked: frozenset[str]) -> tuple[str, ...]:
    """Return those of the questions asked by which people rate themselves, in their order."""
    levels = [q for q in rubric.questions.values() if QUESTION_KINDS[q.kind].is_level and q.evidence]
    return tuple(q.id for q in levels if q.id in asked and q.evidence and EVIDENCE_KINDS[q.evidence].rates)


def _patterns(facts: Facts) -> Iterator[Note]:
    wanted, ratings = facts.rubric.core.quality.same_level_run, _ratings(facts)
    longest = _longest_run(ratings)
    if longest >= wanted:
        text = _("{count} ratings in a row are the same. Look at them again, one at a time.")
        yield Note(code="same_level_run", text=text.format(count=longest))
    if ratings.count(TOP) < wanted:  # most people
        return
    known = [rating for rating in ratings if isinstance(rating, int | float)]
    if len(known) >= wanted and all(rating == TOP for rating in known):
        yield Note(code="all_top", text=_("Every rating is the highest. Few people are at the top in everything."))


def _longest_run(ratings: list[Any]) -> int:
    """Return how many ratings in a row are the same at most."""
    longest = run = 0
    last = None
    for rating in ratings:
        run = run + 1 if rating == last else 1
        last = rating
        if run > longest and isinstance(rating, int | float):
            longest = run
    return longest


def _contradictions(facts: Facts) -> Iterator[Note]:
    values = facts.relevant.values
    for pair in facts.rubric.core.quality.contradictions:
        first, second = values.get(pair.first), values.get(pair.second)
        if isinstance(first, int | float) and isinstance(second, int | float) and abs(first - second) >= pair.apart:
            yield Note(code="contradiction", text=pair.text)


def _new_to_them(facts: Facts) -> Iterator[Note]:
    """Name what the job aimed at has and this person has not done yet; a word for their first weeks, not a gap."""
    values = facts.relevant.values
    for pair in facts.rubric.core.quality.new_to_them:
        aimed, done = values.get(pair.aimed), values.get(pair.done)
        if isinstance(aimed, list | tuple) and isinstance(done, list | tuple):
            options = facts.rubric.questions[pair.aimed].options
            new = [option.text for option in options if option.id in aimed and option.id not in done]
            if new:
                said = _("New to you: {listed}.").format(listed=listed(new))
                yield Note(code="new_to_you", text=sentences((pair.text, said)))


def _passed(facts: Facts) -> Iterator[Note]:
    values = facts.relevant.values
    for question in _days_ahead(facts.rubric):
        if question.id in facts.relevant.ids and has_passed(question, values.get(question.id), values, facts.as_of):
            text = _("{question} The day you gave, {day}, has passed. Give a new one, or change the answer before it.")
            yield Note(code="day_passed", text=text.format(question=question.text, day=values[question.id]))


@kept_by_object(RUBRICS_KEPT)
def _days_ahead(rubric: Rubric) -> tuple[Question, ...]:
    """Return the questions for a day that may have to lie ahead."""
    return tuple(question for question in rubric.questions.values() if question.ahead)


def _not_used(facts: Facts) -> Iterator[Note]:
    """Name the answers on licensing that are in the file and that the target does not ask for."""
    for question, of_customers in _on_licensing(facts.rubric):
        if question.id in facts.relevant.ids or answer_to(question.id, facts.answers) in _NOTHING:
            continue
        if not (of_customers and named_customers(of_customers, facts)):
            text = _("{question} Your answer was not used: it decides nothing for this work.")
            yield Note(code="answer_not_used", text=text.format(question=question.text))


@kept_by_object(RUBRICS_KEPT)
def _on_licensing(rubric: Rubric) -> tuple[tuple[Question, LicensingRules | None], ...]:
    """Return the questions on licensing; with its rules the one for the customers' places, which may count unasked."""
    rules = [section.rules for section in rubric.sections.values() if section.rules]
    named = [
        (name, one if name == one.customers else None)
        for one in rules
        for name in (one.customers, one.commission, one.employer, one.engagement, one.held)
        if name
    ]
    return tuple((rubric.questions[name], of_customers) for name, of_customers in named)


def _asked_otherwise(facts: Facts) -> Iterator[Note]:
    """Name what a person told in answer to a question asked no more, if the question in its place is not answered."""
    retired = _retired(facts.rubric)
    if retired.keys().isdisjoint(facts.answers.answers):  # most people
        return
    told = [q for q in retired.values() if answer_to(q.id, facts.answers) not in (None, UNKNOWN)]
    if not told:
        return
    values = facts.relevant.values
    answered = {q.criterion for q in facts.relevant.questions if values.get(q.id) not in (None, UNKNOWN)}
    old = [q.criterion for q in told if q.criterion and q.criterion not in answered]
    if old:
        titles = listed([facts.rubric.criteria[name].title for name in dict.fromkeys(old)])
        text = _("These are asked in another way now, so your older answers to them do not count: {titles}.")
        again = _("Your answers are kept. Answer again with csr-assess interview MY-ANSWERS.yaml.")
        yield Note(code="asked_otherwise", text=sentences((text.format(titles=titles), again)))


@kept_by_object(RUBRICS_KEPT)
def _retired(rubric: Rubric) -> dict[str, Question]:
    """Return the questions that nobody is asked any more, and that told the level of something, by their ids."""
    return {name: one for name, one in rubric.questions.items() if one.retired and one.criterion}


def _conflicts(findings: list[Finding]) -> Iterator[Note]:
    """Claimed against shown: each criterion in which they differ beyond error, and the mean over all that have both."""
    if not findings:
        return
    for finding in findings:
        judged = finding.judged
        if judged is None or judged.claimed is None or judged.shown is None:
            continue
        difference = judged.claimed.level - judged.shown.level
        error = math.hypot(judged.claimed.error, judged.shown.error)
        if difference > 0 and not observed(finding):  # a document alone says "at least"
            continue
        if abs(difference) > CERTAIN * error:
            yield Note(
                code="claimed_and_shown_differ",
                text=_("{title}: you say level {claimed}, and what you showed is level {shown}. Talk it over.").format(
                    title=finding.criterion.title,
                    claimed=number(judged.claimed.level),
                    shown=number(judged.shown.level),
                ),
            )
    mean = over_rating(findings)
    if mean:
        yield Note(code="claimed_minus_shown", text=_mean(mean))


def _mean(mean: OverRating) -> str:
    size, error = number(abs(mean.levels)), number(mean.margin)
    if size == "0":
        said = _("Where we could check, you rated yourself at the level you showed (± {error}).")
    elif mean.levels > 0:
        said = _("Where we could check, you rated yourself {size} too high, in levels (± {error}).")
    else:
        said = _("Where we could check, you rated yourself {size} too low, in levels (± {error}).")
    return said.format(size=size, error=error)


def _too_fast(facts: Facts) -> Iterator[Note]:
    interview = facts.answers.interview
    seconds = interview.seconds if interview else {}
    if not seconds:  # most people of a batch
        return
    least = facts.rubric.core.quality.seconds_per_question
    for section in facts.rubric.sections.values():
        taken = [
            seconds[q.id] for q in section.questions if q.id in seconds and answer_to(q.id, facts.answers) is not None
        ]
        if taken and math.fsum(taken) / len(taken) < least:
            text = _("{title}: answered in less than {least} seconds per question.")
            yield Note(code="answered_fast", text=text.format(title=section.title, least=number(least)))


def _unconfirmed(facts: Facts, *, confirmed: Confirmed) -> Iterator[Note]:
    if not all(is_seen(entry, confirmed) for entry in facts.answers.evidence):
        text = _(
            "Documents and ratings in this file count as told until the person who scores has seen them (--confirm)."
        )
        yield Note(code="evidence_unconfirmed", text=text)


def _results(facts: Facts) -> Iterator[Note]:
    for took in facts.taken:
        yield from _of_take(took)
    known = {took.criterion.task for took in facts.taken}
    for task in facts.answers.results:
        if task not in known:
            text = _("A result of the task {task} was left out because this rubric cannot score it.")
            yield Note(code="result_unread", text=text.format(task=task))


def _of_take(took: TakenTask) -> Iterator[Note]:
    """Yield what to know about a task that was taken: what does not count, or as told, is left out, was practice."""
    from csr_assess.tasks.results import TAKES  # noqa: PLC0415 -- most files hold no results

    title, measure = took.task.title, took.measure
    if measure.doubt is not None and measure.doubt.says_nothing:
        yield Note(code="result_not_counted", text=f"{title}: {_doubt(measure)}")
    elif not measure.shown:
        yield Note(code="results_unconfirmed", text=f"{title}: {_doubt(measure)}")
    if measure.gone:
        text = _("{title}: left out, because the rubric no longer has them: {items}.")
        yield Note(code="result_items_gone", text=text.format(title=title, items=listed(measure.gone)))
    for error in measure.critical:
        yield Note(code="critical_error", text=f"{title}: {error}")
    if took.takes > TAKES:
        text = _("{title}: taken {count} times. The second take counts; the later ones were practice.")
        yield Note(code="result_practice", text=text.format(title=title, count=took.takes))


def _doubt(measure: Measure) -> str:
    from csr_assess.tasks.measure import Doubt  # noqa: PLC0415

    match measure.doubt:
        case Doubt.INCOMPLETE:
            return _("counts as told, because some of its responses are missing.")
        case Doubt.DIFFERENT:
            return _("counts as told, because its responses do not add up to the figures it states.")
        case Doubt.TOO_FAST:
            return _("not counted, because some of it came faster than hands can type.")
        case Doubt.LEFT_EARLY:
            return _("not counted, because a passage was left long before its end.")
        case Doubt.FAR_OFF:
            return _("not counted, because more than a fifth of a passage was typed wrong.")
        case None:
            return _("counts as told.")
