"""Which license rules hold for one person, and what the licenses they hold are good for: codes and dates, no words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from csr_assess.base.bounded import Bounded
from csr_assess.base.dates import months_after
from csr_assess.base.kept import kept_by_object
from csr_assess.evidence.findings import GateFinding
from csr_assess.licenses import fulfillment
from csr_assess.licenses.matches import VERIFY, Line, Match, NoRule, RuleInPlace, Unmatched, needed, place_in_list
from csr_assess.licenses.matching import Matcher
from csr_assess.rubric.license_shelf import called_so, nearest_in, nearest_rule
from csr_assess.rubric.resolve import RUBRICS_KEPT

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence
    from datetime import date

    from csr_assess.licenses.holdings import Appraisal
    from csr_assess.licenses.situation import Holding, Situation
    from csr_assess.rubric.license_files import LicenseFiles
    from csr_assess.rubric.license_shelf import CalledSo, Nearest
    from csr_assess.rubric.license_types import LicenseRule
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import LicensingRules

DATED = (
    "required_before_start",
    "required_before_activity",
    "employer_sponsored",
    "due_after_hire",
    "screening",
)
"""The statuses that are must-haves of their own in a report; the rest is said in one line."""

_NAMES_KEPT = 2_000
"""How many names of held licenses."""


WITHOUT_RULE = "licence"
"""The id, in its check, of the must-have that no rule makes."""


class LicenseGate(GateFinding, frozen=True, kw_only=True):
    """A must-have that license rules make."""

    match: RuleInPlace | None
    """The rule that makes it; None: it is about all that is not known, or that needs nothing."""
    credential: str = ""
    """What the rule asks for, if that has a name."""
    lines: tuple[int, ...] = ()
    """No rule: where the lines are that it is about; never empty."""


class Ending(Struct, frozen=True, kw_only=True):
    """Something that ends or falls due in the months ahead."""

    date: date
    kind: Literal["expires", "due_after_hire"]
    credential: str
    jurisdiction: str
    rule: str
    """Its rule's id; empty: none is known."""
    days: int = 0
    """due_after_hire: after the first day."""


class Evaluation(Struct, frozen=True, kw_only=True):
    """What is found of one person's licenses."""

    situation: Situation
    rules: LicensingRules
    lines: tuple[Line, ...]
    """What the rules say, in the order it is told; never empty."""
    appraisals: tuple[Appraisal, ...]
    """What each license held is good for."""
    gates: tuple[LicenseGate, ...]

    @property
    def held_keys(self) -> set[str | None]:
        """The kinds of licenses that are held."""
        return _keys(self.appraisals)

    @property
    def endings(self) -> tuple[Ending, ...]:
        """What ends or falls due from today to the radar's end, the nearest first."""
        return _endings(self.lines, self.appraisals, self.situation, self.rules)


SituationAndRules = tuple["Situation", "LicensingRules", "Rubric"]
"""One person's situation, and what it is held against."""


def evaluate_licenses(situation: Situation, rules: LicensingRules, rubric: Rubric, check: str) -> Evaluation:
    """Return the rules that hold, the gates and what ends soon; `check` begins the gates' ids."""
    (found,) = evaluate_each([(situation, rules, rubric)], check)
    return found


def evaluate_each(people: Sequence[SituationAndRules], check: str) -> list[Evaluation]:
    """Return the same of each of some people: each step for all of them before the next, as in a batch."""
    matchers = [Matcher(*one) for one in people]
    lines = [
        _lines(situation, rules, matcher) for (situation, rules, _rubric), matcher in zip(people, matchers, strict=True)
    ]
    appraisals = [
        _appraisals(situation, rules, rubric.licenses, matcher)
        for (situation, rules, rubric), matcher in zip(people, matchers, strict=True)
    ]
    gates = [
        tuple(_gates(said, held, check, situation, matcher.kept.gates))
        for (situation, _rules, _rubric), matcher, said, held in zip(people, matchers, lines, appraisals, strict=True)
    ]
    return [
        Evaluation(situation=situation, rules=rules, lines=said, appraisals=held, gates=asked)
        for (situation, rules, _rubric), said, held, asked in zip(people, lines, appraisals, gates, strict=True)
    ]


def _lines(situation: Situation, rules: LicensingRules, matcher: Matcher) -> tuple[Line, ...]:
    plain = _without_rules(situation, matcher)
    matches, unknown = ([], []) if plain and not _read_on(situation, rules) else matcher.choose()
    after: list[Line] = [] if plain else _after(situation, matcher, unknown)
    asks = next((place for place, one in enumerate(matches) if place_in_list(one) > VERIFY), len(matches))
    return (*plain, *matches[:asks], *after, *matches[asks:]) or (NoRule(status="verify", place=situation.home),)


def _after(situation: Situation, matcher: Matcher, unknown: list[Unmatched]) -> list[Line]:
    """Return the lines of what is not known: by state, or that the state would tell."""
    if not (matcher.places or situation.more_places):
        return [NoRule(status="verify", place="", lacks="place")] if unknown or matcher.may_ask() else []
    missing: list[Line] = []
    nowhere = not matcher.places and bool(unknown)  # a federal rule may follow the desk
    if not situation.home and (nowhere or matcher.may_ask("home")):
        missing.append(NoRule(status="verify", place="", lacks="home"))
    if situation.more_places and matcher.may_ask("customers"):
        missing.append(NoRule(status="verify", place="", lacks="customers"))
    return [*(unknown if matcher.places else ()), *missing]


def _free(situation: Situation, matcher: Matcher) -> bool:
    industry = situation.industry
    if industry is None or industry.regulated or industry.licenses or not matcher.served:
        return False
    return all(matcher.is_state(place) for place in matcher.places)


def _read_on(situation: Situation, rules: LicensingRules) -> bool:
    """Say whether an activity of service work has rules of its own, as those on cards."""
    return any(activity in rules.files for activity in situation.activities)


def _without_rules(situation: Situation, matcher: Matcher) -> tuple[NoRule, ...]:
    """Return the line that needs no rule: nothing regulated, or too little said."""
    if _free(situation, matcher):
        return (NoRule(status="not_required", place=situation.home),)
    if situation.industry is None:
        return (NoRule(status="verify", place=situation.home, lacks="industry"),)
    if not situation.activities and not situation.commission:
        return (NoRule(status="verify", place=situation.home, lacks="activities"),)
    return ()


def _appraisals(
    situation: Situation, rules: LicensingRules, files: LicenseFiles | None, matcher: Matcher
) -> tuple[Appraisal, ...]:
    if not situation.held:
        return ()
    near = matcher.every_file()
    return tuple([_appraisal(held, situation, rules, files, near) for held in situation.held])


def _appraisal(
    held: Holding, situation: Situation, rules: LicensingRules, files: LicenseFiles | None, near: tuple[str, ...]
) -> Appraisal:
    """Return what a held license is worth: recognized by the target's own rules, else by all there are."""
    from csr_assess.licenses.holdings import appraise  # noqa: PLC0415 -- most hold no license

    rule = _recognized(held, near, files)
    places = frozenset(situation.places if rule else ())
    rule = rule or _recognized(held, tuple(files.names()) if files else (), files)
    return appraise(held, rule, places, situation.as_of, rules.soon_days)


def _recognized(held: Holding, names: tuple[str, ...], files: LicenseFiles | None) -> LicenseRule | None:
    """Return the rule of a held license among those of some files, as `recognized` does, by their names alone."""
    if files is None:
        return None
    by_file = _kept_names(files).setdefault(held.name, {})
    found: list[Nearest] = []
    for name in names:
        if name not in by_file:
            by_file[name] = called_so(held.name, files.called(name))
        one = by_file[name]
        if one:
            found.append(nearest_in(files.shelf(name), one, held.jurisdiction))
    return nearest_rule(found)


@kept_by_object(RUBRICS_KEPT)
def _kept_names(_files: LicenseFiles) -> Bounded[str, dict[str, CalledSo | None]]:
    """Return where the rules of held licenses are kept, by their name and the file looked at."""
    return Bounded(_NAMES_KEPT)


def _gates(
    lines: tuple[Line, ...],
    appraisals: tuple[Appraisal, ...],
    check: str,
    situation: Situation,
    kept: dict[Hashable, LicenseGate],
) -> Iterator[LicenseGate]:
    """Yield a must-have for each rule that sets a date, and one for all that is not known or that needs nothing."""
    verify: list[int] = []
    alone = True
    keys = _keys(appraisals) if appraisals else set()
    for place, line in enumerate(lines):
        here = line.here if isinstance(line, Match) else None
        if here is None or here.status not in DATED:
            if (here or line).status == "verify":
                verify.append(place)
            continue
        alone = False
        if fulfillment.is_held(here, keys):
            yield _gate(here, appraisals, check)
            continue
        key = (here, check, situation.held is None)  # where nothing of its kind is held it rests on no more
        gate = kept.get(key)
        if gate is None:
            gate = kept[key] = _gate(here, None if situation.held is None else (), check)
        yield gate
    if verify or alone:
        yield LicenseGate(
            id=f"{check}.{WITHOUT_RULE}",
            status="unknown" if verify else "not_needed",
            blocks=False,
            match=None,
            lines=tuple(verify or range(len(lines))),
        )


def _keys(appraisals: tuple[Appraisal, ...]) -> set[str | None]:
    return {appraisal.rule.key for appraisal in appraisals if appraisal.rule}


def _gate(here: RuleInPlace, appraisals: tuple[Appraisal, ...] | None, check: str) -> LicenseGate:
    """Return the must-have of a rule; None: it was not said what is held."""
    status = fulfillment.gate_status(here, appraisals)
    expired = status == "not_met" and bool(fulfillment.holding(here, appraisals or ()))
    elsewhere = "" if here.place in here.rule.jurisdictions else f"-{here.place.lower()}"
    return LicenseGate(
        id=f"{check}.{here.rule.id}{elsewhere}",
        status=status,
        blocks=(here.status == "required_before_start" and not here.open) or (expired and needed(here.status)),
        match=here,
        credential=here.rule.credential,
    )


def _endings(
    lines: tuple[Line, ...], appraisals: tuple[Appraisal, ...], situation: Situation, rules: LicensingRules
) -> tuple[Ending, ...]:
    """Return what ends or falls due from today to the radar's end, the nearest first."""
    ends = [
        Ending(
            date=appraisal.until,
            kind="expires",
            credential=appraisal.held.name,
            jurisdiction=appraisal.held.jurisdiction,
            rule=appraisal.rule.id if appraisal.rule else "",
        )
        for appraisal in appraisals
        if appraisal.until is not None
    ]
    dues = [
        Ending(
            date=due,
            kind="due_after_hire",
            credential=line.rule.credential,
            jurisdiction=line.place,
            rule=line.rule.id,
            days=line.rule.days or 0,
        )
        for line in (lines if situation.start else ())
        if isinstance(line, Match) and (due := fulfillment.still_due(line.here, appraisals, situation)) is not None
    ]
    if not ends and not dues:
        return ()
    last = months_after(situation.as_of, rules.radar_months)
    ahead = [entry for entry in (*ends, *dues) if situation.as_of <= entry.date <= last]
    return tuple(sorted(ahead, key=lambda entry: (entry.date, entry.credential, entry.jurisdiction)))
