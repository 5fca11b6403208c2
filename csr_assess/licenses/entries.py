"""The lines of the report's licensing part: one for each rule that holds, and for what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from csr_assess.base import language
from csr_assess.base.texts import _, sentences
from csr_assess.contracts.license_v1 import License, Reference
from csr_assess.licenses import kept_words, terms, wording
from csr_assess.licenses.matches import Unmatched
from csr_assess.licenses.rule_words import ChosenWords, RuleLine, RuleWords, WholeLine, chosen_words
from csr_assess.rubric.model import Rubric

if TYPE_CHECKING:
    from csr_assess.licenses.holdings import Appraisal
    from csr_assess.licenses.matches import Match, NoRule, RuleInPlace
    from csr_assess.licenses.situation import Situation
    from csr_assess.rubric.license_terms import Reference as LawText
    from csr_assess.rubric.license_types import LicenseRule
    from csr_assess.rubric.section import LicensingRules


INDUSTRY, PLACE = "target.industry", "target.state"
"""The questions of the target that decide."""

_BLANK = License(
    status="verify",
    reason="",
    asks=(),
    credential="",
    jurisdiction="",
    desk="",
    activity="",
    because="",
    next_step="",
    authority="",
    source="",
    references=(),
    since="",
    until="",
    searched="",
    as_of="",
    held=False,
    standing="",
    told_in="",
    rule="",
    confidence="",
    ages="",
    days=None,
    due=None,
    paid_by="",
    replaced_by="",
    alone="",
    without="",
    exemptions="",
    notice="",
    prerequisite="",
    exam="",
    hours="",
    hours_by={},
    cost="",
    fees_by={},
    currency="",
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
        self._tag = language.current().tag
        self._voice = kept_words.voice_of(rubric, rules)

    def of_no_rule(self, line: Unmatched | NoRule) -> WholeLine:
        """Return the line of what no rule says."""
        situation = self._situation
        industry = situation.industry.title if situation.industry else ""
        asked = () if isinstance(line, Unmatched) else situation.activities  # it says for itself which
        key = (self._voice, self._tag, situation.home, industry, asked, line)
        known = kept_words.OF_NO_RULE.get(key)
        if known is None:
            said = self._of_unknown(line) if isinstance(line, Unmatched) else self._of_no_rule(line)
            known = kept_words.OF_NO_RULE[key] = WholeLine(replace(said, desk=situation.home))
        return known

    def of_rule(self, match: Match) -> RuleLine:
        """Return the line of a rule that holds, without the day it is due."""
        here, desk, chosen, reasons = match.here, self._situation.home, match.chosen, match.because
        key = (self._voice, self._tag, here, desk, chosen, reasons)
        known = kept_words.OF_RULES.get(key)
        if known is None:
            words, led_by = self._rule_words(here), self._chosen_words(chosen)
            known = kept_words.OF_RULES[key] = RuleLine(words=words, desk=desk, chosen=led_by, reasons=reasons)
        return known

    def _chosen_words(self, chosen: tuple[str, ...]) -> ChosenWords:
        key = (self._voice, self._tag, chosen)
        known = kept_words.CHOSEN.get(key)
        if known is None:
            checked = wording.checked(chosen, self._rules, self._rubric)
            known = kept_words.CHOSEN[key] = chosen_words(chosen, checked)
        return known

    def _rule_words(self, here: RuleInPlace) -> RuleWords:
        """Return what is said of a rule in a place to everybody."""
        key = (self._voice, self._tag, here)
        known = kept_words.WORDS.get(key)
        if known is None:
            known = kept_words.WORDS[key] = self._new_rule_words(here)
        return known

    def _new_rule_words(self, here: RuleInPlace) -> RuleWords:
        rule = here.rule
        rest = (
            wording.undecided(rule, here.open, self._rules, self._rubric),
            wording.why_verify(here.reason) if here.reason != "depends" else "",
            wording.searched(rule),
        )
        return RuleWords(
            here=here,
            line=self._of_all(here),
            history=wording.history(here, self._situation.as_of),
            trigger=wording.trigger(rule, here.open),
            rest=sentences(rest),
        )

    def _of_all(self, here: RuleInPlace) -> License:
        """Return the line of a rule in a place without what is somebody's own."""
        rule = here.rule
        return replace(
            self._of_texts(rule),
            status=here.status,
            reason=here.reason or "",
            asks=self._asked(here),
            credential=rule.credential,
            jurisdiction=here.place,
            next_step=rule.next_step,
            searched=rule.searched if here.status == "none_found" else "",
            days=rule.days,
            due=None,
            paid_by=rule.paid_by or "",
            replaced_by=rule.replaced_by,
            alone=rule.alone,
            without=rule.without,
            exemptions=rule.exemptions,
            notice=rule.notice,
            prerequisite=rule.prerequisite,
            exam=rule.exam,
            hours=terms.hours(rule, self._rules),
            hours_by=rule.hours,
            cost=terms.fees(rule, self._rules),
            fees_by=rule.fees,
            currency=rule.currency if rule.fees else "",
            note=rule.note,
        )

    def _of_texts(self, rule: LicenseRule) -> License:
        """Return a line with what a rule rests on, how long its license lasts, whom to ask, and how old all this is."""
        key = (self._voice, self._tag, id(rule), self._situation.as_of)
        known = kept_words.TEXTS.get(key)
        if known is None:
            known = kept_words.TEXTS[key] = rule, self._new_texts(rule)
        return known[1]

    def _new_texts(self, rule: LicenseRule) -> License:
        return replace(
            _BLANK,
            authority=rule.authority,
            source=source_line(rule),
            references=tuple(map(published, rule.references)),
            since=rule.from_,
            until=rule.until,
            as_of=rule.as_of,
            rule=rule.id,
            confidence=_confidence(rule),
            renewal=terms.renewal(rule.renewal),
            ce=terms.education(rule.ce),
            ages=wording.ages(rule, self._rules, self._situation.as_of),
        )

    def _asked(self, match: RuleInPlace) -> tuple[str, ...]:
        """Return the questions that would decide."""
        facts = (*match.open, *(match.rule.asks if match.reason == "depends" else ()))
        rules = self._rules
        asked = {
            "activities": rules.activities,
            "employer": rules.employer,
            "engagement": rules.engagement,
            "commission": rules.commission,
            "home": PLACE,
            "customers": rules.customers,
        }
        return tuple(dict.fromkeys(name for fact in facts if (name := asked[fact])))

    def _of_unknown(self, unknown: Unmatched) -> License:
        """Return the line of activities that no rule is known for."""
        said = wording.checked(unknown.chosen, self._rules, self._rubric)
        because = (said, *unknown.because, wording.why_verify(unknown.reason), self._rules.verify)
        line = self._plain("verify", unknown.place, unknown.chosen, because, unknown.authority)
        return replace(line, reason=unknown.reason)

    def _of_no_rule(self, line: NoRule) -> License:
        """Return the line of work that is free of rules, or of which too little was said."""
        situation, rules = self._situation, self._rules
        free = line.status == "not_required"
        said = (
            f"{situation.industry.title if situation.industry else _('No industry given')}.",
            wording.checked(situation.activities, rules, self._rubric),
            *((rules.not_required,) if free else (wording.tell_us(line.lacks), rules.verify)),
        )
        plain = self._plain(line.status, line.place, situation.activities, said, rules.authority)
        asked = {"industry": INDUSTRY, "activities": rules.activities, "customers": rules.customers}
        asks = asked.get(line.lacks, PLACE if line.lacks else None)
        return replace(plain, reason="" if free else "depends", asks=(asks,) if asks else ())

    def of_held(self, appraisal: Appraisal) -> License:
        """Return the line of a license that is held."""
        from csr_assess.licenses.held_wording import held_reason, held_step  # noqa: PLC0415 -- most hold none

        rule = appraisal.rule
        return replace(
            self._of_texts(rule) if rule else replace(_BLANK, authority=self._rules.authority),
            status=appraisal.status,
            credential=appraisal.held.name,
            jurisdiction=appraisal.held.jurisdiction,
            activity="",
            because=held_reason(appraisal, self._situation, self._rubric),
            next_step=held_step(appraisal),
            held=True,
            desk=self._situation.home,
            expires=appraisal.until,
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


def source_line(rule: LicenseRule) -> str:
    """Return the texts that a rule rests on, in a line."""
    return "; ".join(
        f"{wording.text_read(text)} {text.url}" if text.url else wording.text_read(text) for text in rule.references
    )


def published(text: LawText) -> Reference:
    """Return a text that a rule rests on as it is printed."""
    return Reference(title=text.title, url=text.url or "", kind=text.kind, read=text.read, as_of=text.as_of)


def _confidence(rule: LicenseRule) -> Literal["seen", "unverified", "conflicting"]:
    return rule.confidence if rule.read or rule.confidence != "seen" else "unverified"
