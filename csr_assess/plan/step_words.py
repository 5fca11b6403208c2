"""What a page says of each step: who does it, what there is to do, how one knows that it is done, and the proof."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.assess.advice import anchor
from csr_assess.assess.listed_figures import figure_words
from csr_assess.base.texts import _, clauses, listed, number, sentences
from csr_assess.plan.must_haves import answered_gate, license_gate
from csr_assess.plan.practice_dose import practicing

if TYPE_CHECKING:
    from csr_assess.plan.end_states import Person
    from csr_assess.plan.offers import FromList, Offer
    from csr_assess.rubric.training_types import Training


class Said(Struct, frozen=True, kw_only=True):
    """The sentences of one step."""

    who: str
    do: str
    done_when: str
    proof: str
    provider: str = ""
    url: str = ""
    hours_source: str = ""


def said_of(offer: Offer, person: Person) -> Said:
    """Return what is said of a step."""
    of_kind = {
        "task": _task,
        "session": _session,
        "course": _course,
        "practice": _practice,
        "license": _license,
        "must_have": _must_have,
        "months": _months,
    }
    return of_kind[offer.kind](offer, person)


def _task(offer: Offer, _person: Person) -> Said:
    return Said(
        who=_("You"),
        do=_("Take the measured task: csr-assess tasks MY-ANSWERS.yaml --only {task}.").format(task=offer.source),
        done_when=_("Its result is in your answer file."),
        proof=_("The result in your answer file; two takes count, the later one."),
    )


def _session(offer: Offer, person: Person) -> Said:
    titles = [person.judge.rubric.criteria[criterion].title for criterion in offer.shows]
    return Said(
        who=_("A lead, teacher, coach or counselor, with you"),
        do=_("They watch you work or play a customer, and rate every line: {titles}.").format(titles=listed(titles)),
        done_when=_("Every line has a level, a name and a day."),
        proof=_("The ratings under evidence in your answer file; who scores says --confirm."),
    )


def _course(offer: Offer, person: Person) -> Said:
    if offer.listed:
        return _of_list(offer.listed)
    training = next((one for one in person.judge.rubric.trainings if one.id == offer.source), None)
    if training is None:  # from a list of somebody's own
        return Said(who=_("You"), do=offer.title, done_when=_("You finished it."), proof=_("Its certificate."))
    papers = training.credential in ("yes", "certificate")
    return Said(
        who=_("You"),
        do=training.text,
        done_when=_("You finished it, and you can say its level of yourself."),
        proof=_("Its certificate or badge.") if papers else _("What you made or noted there."),
        provider=training.provider,
        url=training.url or "",
        hours_source=_source(training) if offer.hours_kind == "stated" else "",
    )


def _of_list(listed_: FromList) -> Said:
    training = listed_.training
    return Said(
        who=_("You; whoever pays says yes first"),
        do=_("Ask whether it is paid for, then take the course; its figures are those of the counselor's list."),
        done_when=_("You finished it, and you can say its level of yourself."),
        proof=_("Its certificate, or what shows that you finished it."),
        provider=training.provider,
        url=training.url or "",
        hours_source=listed_.source,
    )


def _source(training: Training) -> str:
    return clauses(training.source, training.as_of)


def _practice(offer: Offer, person: Person) -> Said:
    criterion = person.judge.rubric.criteria[offer.source]
    level = max(offer.builds.values(), default=criterion.required)
    done = _("You can say of yourself: “{anchor}”").format(anchor=anchor(criterion, level))
    how = practicing(person.judge.rubric, criterion)
    if how is None or not how.program:
        return Said(who=_("You"), do=criterion.practice or criterion.advice, done_when=done, proof=criterion.proof)
    own = _("The exercises: csr-assess practice {program}.").format(program=how.program)
    return Said(who=_("You"), do=sentences((how.text, own)), done_when=done, proof=how.ends_by)


def _license(offer: Offer, person: Person) -> Said:
    gate = license_gate(person, offer)
    if gate is None or gate.match is None:
        return _must_have(offer, person)
    rule = gate.match.rule
    exam = _("Exam: {exam}.").format(exam=rule.exam.rstrip(".")) if rule.exam else ""
    before = _("First: {before}.").format(before=rule.prerequisite.rstrip(".")) if rule.prerequisite else ""
    return Said(
        who=_("Your employer, with you") if rule.paid_by == "employer" else _("You"),
        do=sentences((rule.next_step, exam, before)),
        done_when=_("The license is issued."),
        proof=_("The license, and its number."),
        provider=rule.authority,
        url=next((one.url for one in rule.references if one.url), ""),
        hours_source=rule.as_of if offer.minutes is not None else "",
    )


def _must_have(offer: Offer, person: Person) -> Said:
    gate = answered_gate(person, offer)
    course = _free_course(gate.because.rule.ask, person) if gate else None
    return Said(
        who=_("You"),
        do=sentences((gate.because.rule.next_step if gate else offer.title, _offered(course) if course else "")),
        done_when=_("The paper is issued."),
        proof=_("The paper, or a copy of it."),
        provider=course.provider if course else "",
        url=(course.url or "") if course else "",
    )


def _free_course(criterion: str, person: Person) -> Training | None:
    """Return a free course that brings one as far as a must-have asks; None if the rubric knows none."""
    rubric = person.judge.rubric
    if criterion not in rubric.criteria:
        return None
    asked = rubric.criteria[criterion].required
    found = (one for one in rubric.trainings if one.free == "yes" and one.builds.get(criterion, 0) >= asked)
    return next((one for one in found if not one.doubt), None)


def _offered(course: Training) -> str:
    return sentences((_("There is help: {title}.").format(title=course.title), course.note))


def _months(offer: Offer, person: Person) -> Said:
    criterion = person.judge.rubric.criteria[offer.source]
    return Said(
        who=_("You"),
        do=criterion.practice or criterion.advice,
        done_when=_("The months are over."),
        proof=criterion.proof,
    )


def why_paid(offer: Offer, dearer: dict[str, int | None]) -> str:
    """Return why a step that costs money is in the plan; empty where it costs none."""
    if offer.key not in dearer:
        return ""
    return sentences((_worth(dearer[offer.key]), _outcomes(offer)))


def _outcomes(offer: Offer) -> str:
    """Return what became of people who took a training, as a counselor's list states it."""
    if offer.listed is None or not offer.listed.training.figures:
        return ""
    figures = clauses(*map(figure_words, offer.listed.training.figures))
    return _("The counselor's list says: {figures}.").format(figures=figures)


def _worth(longer: int | None) -> str:
    if longer is None:
        return _("Without it, no other steps lead there within what you set.")
    if longer <= 0:
        return _("Other steps of the same hours lead there too; this plan has fewer steps or more points.")
    return _("Without it, the plan takes {hours} hours more.").format(hours=number(math.ceil(longer / 6) / 10))
