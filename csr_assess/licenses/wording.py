"""Sentences about license rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.dates import is_older
from csr_assess.base.kept import kept_by_object
from csr_assess.base.texts import _, clauses, either, sentences
from csr_assess.questions.kinds.place import place_titles
from csr_assess.rubric.license_types import COMMISSION
from csr_assess.rubric.resolve import RUBRICS_KEPT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from csr_assess.licenses.matches import RuleInPlace, Unsaid
    from csr_assess.rubric.license_terms import Reference
    from csr_assess.rubric.license_types import Fact, LicenseRule, VerifyReason
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import LicensingRules


def place_name(code: str, rubric: Rubric) -> str:
    """Return a place's name; its code if it has none here."""
    return place_titles(rubric).get(code, code)


def checked(words: tuple[str, ...], rules: LicensingRules, rubric: Rubric) -> str:
    """Say what somebody will do; empty if nothing was chosen."""
    said = _texts((word for word in words if word != COMMISSION), rules, rubric)
    parts = [_("You checked: {activities}.").format(activities=clauses(*said))] if said else []
    if COMMISSION in words:
        parts.append(_("You are paid by commission."))
    return sentences(parts)


def tell_us(lacks: Unsaid) -> str:
    """Say what has to be told before a rule can be looked up; empty if it is all there."""
    return {
        "": "",
        "industry": _("Tell us the industry."),
        "activities": _("Tell us what you will do."),
        "place": _("Tell us the state."),
        "home": _("Tell us the state you will work from."),
        "customers": _("Tell us in which other states your customers live."),
    }[lacks]


def _texts(words: Iterable[str], rules: LicensingRules, rubric: Rubric) -> list[str]:
    texts = _option_texts(rubric, rules.activities)
    return [texts.get(word, word) for word in words]


@kept_by_object(RUBRICS_KEPT)
def _option_texts(rubric: Rubric, question: str) -> Mapping[str, str]:
    """Return the options of a question as they stand within a sentence, by their ids."""
    return {option.id: option.text.rstrip(".") for option in rubric.questions[question].options}


def trigger(rule: LicenseRule, open_: tuple[Fact, ...]) -> str:
    """Say what starts a duty: as a condition if what decides was not said, or if no question asks it."""
    asked = rule.employers or rule.engagement or rule.commission != "either"
    unsaid = rule.commission == "unpaid" or bool({"employer", "engagement", "commission"} & {*open_})
    if rule.when_unsaid and (unsaid or not asked):
        return rule.when_unsaid
    if not unsaid:
        return rule.trigger
    return _("This holds if: {condition}").format(condition=rule.trigger[:1].lower() + rule.trigger[1:])


def undecided(rule: LicenseRule, open_: tuple[Fact, ...], rules: LicensingRules, rubric: Rubric) -> str:
    """Say what was not said and would decide."""
    said: dict[Fact, Callable[[], str]] = {
        "activities": lambda: _("This holds only if you will also do this: {activities}.").format(
            activities=clauses(*_texts(rule.together_with, rules, rubric))
        ),
        "home": lambda: _("This holds if you work from this state. Tell us the state you will work from."),
        "employer": lambda: _("This holds if your employer is: {names}.").format(
            names=either(named_options(rules.employer, rule.employers, rubric))
        ),
        "engagement": lambda: _("This holds if you work so: {engagement}.").format(
            engagement=either(named_options(rules.engagement, (rule.engagement or "",), rubric))
        ),
        "commission": lambda: (
            _("This holds if you are paid by commission.")
            if rule.commission == "paid"
            else _("This holds only if no part of your pay is commission. Ask the employer.")
        ),
    }
    return sentences([said[fact]() for fact in open_ if fact in said])


def named_options(question: str | None, words: tuple[str, ...], rubric: Rubric) -> list[str]:
    """Return the texts of a question's answers, without their last stop."""
    options = rubric.questions[question].options if question in rubric.questions else ()
    return [option.text.rstrip(".") for option in options if option.id in words]


def why_verify(code: VerifyReason | None) -> str:
    """Say why no more than verify can be said; empty if more is."""
    return {
        None: "",
        "terms_not_read": _("A rule exists, but we have not read all of its terms."),
        "conflicting": _("Sources conflict on this."),
        "depends": _("It depends on something you have not told us."),
        "not_researched": _("We have not looked for a rule on this yet."),
    }[code]


def text_read(text: Reference) -> str:
    """Return a text that a rule rests on, with its kind and when it was read."""
    if text.read:
        said = {
            "law": _("{title} (the law, read {day})"),
            "copy": _("{title} (a copy of the law, read {day})"),
            "regulator": _("{title} (the regulator, read {day})"),
            "commentary": _("{title} (a commentary, read {day})"),
        }[text.kind]
    else:
        said = {
            "law": _("{title} (the law, not read)"),
            "copy": _("{title} (a copy of the law, not read)"),
            "regulator": _("{title} (the regulator, not read)"),
            "commentary": _("{title} (a commentary, not read)"),
        }[text.kind]
    return said.format(title=text.title, day=text.read)


def searched(rule: LicenseRule) -> str:
    """Say that no license was found, and in which lists; that is no promise that there is none."""
    if rule.status != "none_found":
        return ""
    said = _("No license found for this work in this industry; searched: {lists}. A list can miss a rule.")
    return said.format(lists=rule.searched.rstrip("."))


def history(match: RuleInPlace, as_of: date) -> str:
    """Say that what is known of a rule does not reach back to the day asked about; empty if it does."""
    if match.history_known:
        return ""
    return _("We do not know what held on {day}; what we read is newer.").format(day=as_of)


def ages(rule: LicenseRule, rules: LicensingRules, as_of: date) -> str:
    """Say what is to know of the age of a rule's facts; empty if they are young."""
    old = rule.as_of and is_older(rule.as_of, rules.old_after_months, as_of)
    figures = rule.figures_as_of or rule.as_of
    shown = rule.hours or rule.fees or rule.hours_note or rule.fees_note
    counts = shown and figures and is_older(figures, rules.figures_old_after_months, as_of)
    slots = {"day": rule.as_of, "months": rules.old_after_months}
    if old and counts and figures == rule.as_of:
        said = _("This text is from {day}, more than {months} months ago, and so are its hours and fees.")
        return said.format(**slots)
    parts = [_("This text is from {day}, more than {months} months ago.").format(**slots)] if old else []
    if counts:
        said = _("Its hours and fees are from {day}, more than {months} months ago.")
        parts.append(said.format(day=figures, months=rules.figures_old_after_months))
    return sentences(parts)
