"""What the page of a class says in a few words behind a name: by when, which step, what is known of a must-have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import _, clauses, counted, number, printable
from csr_assess.render import phrases

if TYPE_CHECKING:
    from csr_assess.assess.class_person import ClassMust, ClassPerson, LastStep


def by_when(must: ClassMust, *, says_lacking: bool) -> str:
    """Return by when somebody needs a must-have, and what is known of it.

    `says_lacking`: that they do not have it is said too, as where of others beside them more is known.
    """
    status = phrases.gate_status_words(must.status) if says_lacking or must.status != "not_met" else ""
    return clauses(status, _day(must))


def _day(must: ClassMust) -> str:
    return _("by {day}").format(day=must.day) if must.day else course_of_job(must)


def course_of_job(must: ClassMust) -> str:
    """Return when in the course of the job a must-have is needed, as its rule says; empty if it does not."""
    if must.when == "due_after_hire" and must.days is not None:
        return counted(
            "within {number} day of the first day of work", "within {number} days of the first day of work", must.days
        )
    return {
        "": "",
        "due_after_hire": _("after the first day of work"),
        "required_before_start": _("before the first day of work"),
        "required_before_activity": _("before that part of the work"),
    }[must.when]


def met_of_posting(one: ClassPerson) -> str:
    """Return how many of the posting's minimums somebody meets; empty without a posting."""
    if one.minimums is None:
        return ""
    met, of = one.minimums
    return _("meets {met} of {all}").format(met=met, all=of)


def last_step(step: LastStep) -> str:
    """Return one step in a few words."""
    title = printable(step.title)
    if step.way == "gate":
        return _("the must-have {title}").format(title=title)
    if step.way == "rated":
        return _("{title} rated by somebody who sees the work").format(title=title)
    level = number(step.level or 0)
    if step.way == "show":
        return _("{title} shown at level {level}").format(title=title, level=level)
    if step.way == "raise":
        return _("{title} brought up to level {level}").format(title=title, level=level)
    return _("{title} answered, at level {level}").format(title=title, level=level)
