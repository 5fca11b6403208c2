"""The lines of the report's licensing part: one for each rule that holds, and for what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from csr_assess.base.texts import _, sentences
from csr_assess.contracts.license_v1 import License
from csr_assess.licenses import fulfillment, terms, wording
from csr_assess.licenses.matches import Match, Unmatched
from csr_assess.rubric.license_types import ANY_ROLE

if TYPE_CHECKING:
    from csr_assess.licenses.holdings import Appraisal
    from csr_assess.licenses.matches import Line, NoRule
    from csr_assess.licenses.situation import Situation
    from csr_assess.rubric.license_types import LicenseRule
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import LicensingRules


_BLANK = License(
    status="verify",
    credential="",
    jurisdiction="",
    activity="",
    because="",
    next_step="",
    authority="",
    source="",
    as_of="",
    held=False,
    rule="",
    confidence="",
    ages="",
    days=None,
    due=None,
    paid_by="",
    replaced_by="",
    alone="",
    without="",
    notice="",
    prerequisite="",
    exam="",
    hours="",
    cost="",
    renewal="",
    ce="",
    expires=None,
    note="",
)
"""A line that says nothing yet."""


class EntryWriter:
    """Puts rules, gaps in what is known and held licenses into words, for one person."""

    def __init__(self, situation: Situation, rules: LicensingRules, rubric: Rubric) -> None:
        """Take what the sentences quote."""
        self._situation = situation
        self._rules = rules
        self._rubric = rubric

    def of_line(self, line: Line) -> License:
        """Return a line of what the rules say."""
        if isinstance(line, Match):
            return self.of_rule(line)
        return self.of_unknown(line) if isinstance(line, Unmatched) else self.of_no_rule(line)

    def of_rule(self, match: Match) -> License:
        """Return the line of a rule that holds."""
        rule = match.rule
        because = (
            wording.checked(match.chosen, self._rules, self._rubric),
            *match.because,
            wording.trigger(rule, match.open) if _does(match) else "",
            wording.undecided(rule, match.open, self._rules, self._rubric),
            _doubt(rule),
        )
        return replace(
            _BLANK,
            status=match.status,
            credential=rule.credential,
            jurisdiction=match.place,
            activity=", ".join(match.chosen),
            because=sentences(because),
            next_step=rule.next_step,
            authority=rule.authority,
            source=rule.source,
            as_of=rule.as_of,
            rule=rule.id,
            confidence=_confidence(rule),
            ages=wording.ages(rule, self._rules, self._situation.as_of),
            days=rule.days,
            due=fulfillment.due_day(match, self._situation),
            paid_by=rule.paid_by or "",
            replaced_by=rule.replaced_by,
            alone=rule.alone,
            without=rule.without,
            notice=rule.notice,
            prerequisite=rule.prerequisite,
            exam=rule.exam,
            hours=terms.hours(rule),
            cost=rule.cost,
            renewal=terms.renewal(rule.renewal),
            ce=terms.education(rule.ce),
            note=rule.note,
        )

    def of_unknown(self, unknown: Unmatched) -> License:
        """Return the line of activities that no rule is known for."""
        said = wording.checked(unknown.chosen, self._rules, self._rubric)
        return self._plain(
            "verify", unknown.place, unknown.chosen, (said, *unknown.because, self._rules.verify), unknown.authority
        )

    def of_no_rule(self, line: NoRule) -> License:
        """Return the line of work that is free of rules, or of which too little was said."""
        situation, rules = self._situation, self._rules
        free = line.status == "not_required"
        said = (
            f"{situation.industry.title if situation.industry else _('No industry given')}.",
            wording.checked(situation.activities, rules, self._rubric),
            *((rules.not_required,) if free else (wording.tell_us(line.lacks), rules.verify)),
        )
        return self._plain(line.status, line.place, situation.activities, said, rules.authority)

    def of_held(self, appraisal: Appraisal) -> License:
        """Return the line of a license that is held."""
        rule = appraisal.rule
        return replace(
            _BLANK,
            status=appraisal.status,
            credential=appraisal.held.name,
            jurisdiction=appraisal.held.jurisdiction,
            activity="",
            because=wording.held_reason(appraisal, self._situation, self._rubric),
            next_step=wording.held_step(appraisal),
            authority=rule.authority if rule else self._rules.authority,
            source=rule.source if rule else "",
            as_of=rule.as_of if rule else "",
            held=True,
            rule=rule.id if rule else "",
            confidence=_confidence(rule) if rule else "",
            ages=wording.ages(rule, self._rules, self._situation.as_of) if rule else "",
            renewal=terms.renewal(rule.renewal) if rule else "",
            ce=terms.education(rule.ce) if rule else "",
            expires=appraisal.until,
            note=_doubt(rule) if rule else "",
        )

    def _plain(
        self,
        status: Literal["not_required", "verify"],
        place: str,
        chosen: tuple[str, ...],
        said: tuple[str, ...],
        authority: str,
    ) -> License:
        free = status == "not_required"
        return replace(
            _BLANK,
            status=status,
            credential="",
            jurisdiction=place,
            activity=", ".join(chosen),
            because=sentences(said),
            next_step="" if free else self._rules.next_step,
            authority=authority,
            source=self._rules.source if free else "",
            as_of=self._rules.as_of,
        )


def _does(match: Match) -> bool:
    """Say whether what was chosen is itself what starts the duty; else the reason it counts has said so."""
    activities = (ANY_ROLE, *match.chosen)
    return not match.because or any(activity in match.rule.activities for activity in activities)


def _doubt(rule: LicenseRule) -> str:
    return {
        "conflicting": _("Sources conflict on this."),
        "unverified": _("This has not been verified."),
        "seen": "",
    }[_confidence(rule)]


def _confidence(rule: LicenseRule) -> Literal["seen", "unverified", "conflicting"]:
    return rule.confidence if rule.source_seen or rule.confidence != "seen" else "unverified"
