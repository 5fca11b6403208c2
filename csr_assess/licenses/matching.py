"""Which rules hold: each activity in each place to its rules, or to nothing known, which is "verify"."""

from __future__ import annotations

import itertools
from collections import deque
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from csr_assess.licenses.conditions import before_its_history, covers, elsewhere, fits, in_force, passed_over, unsaid
from csr_assess.licenses.matches import Look, Match, Unmatched, merged, said_by
from csr_assess.rubric.license_types import ANY_ROLE, COMMISSION, COUNTRY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.licenses.conditions import Exclusion
    from csr_assess.licenses.situation import Situation
    from csr_assess.rubric.license_files import LicenseFiles
    from csr_assess.rubric.license_shelf import Shelf
    from csr_assess.rubric.license_types import Include, LicenseRule, VerifyReason
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import LicensingRules

OF_THE_PERSON: set[Exclusion] = {"solely", "employer", "engagement", "commission"}
"""Why a place's own rule does not hold for somebody, though it is about their work there."""
ANSWERED: set[Exclusion] = {"solely", "desk_elsewhere"}
"""Why a rule may not hold and yet answers for its activity: it is known who needs it, and this work is not meant."""


class Trail(Struct, frozen=True, kw_only=True):
    """How an activity came to be asked about: what was chosen, and why that counts as it."""

    chosen: str
    because: tuple[str, ...]


class Matcher:
    """The rules that hold for somebody, by place."""

    def __init__(
        self, situation: Situation, rules: LicensingRules, rubric: Rubric, *, everywhere: bool = False
    ) -> None:
        """Take what is asked, and the rubric whose licenses folder answers.

        `everywhere`: rules of other places are looked at too, which decides nothing.
        """
        self._everywhere = everywhere
        self._situation = situation
        self._rules = rules
        self._files: LicenseFiles | None = rubric.licenses
        self._states = frozenset(place.id for place in rubric.target.places)
        self.looked: dict[tuple[str, str], Look] = {}
        """Every rule looked at for a place, by its id and the place: those that could reach it."""

    def choose(self) -> tuple[list[Match], list[Unmatched]]:
        """Return the rules that hold, the most demanding of each credential and place, and what is not known.

        If no place was said, only federal rules are sure to hold.
        """
        matches: list[Match] = []
        unknown: list[Unmatched] = []
        for place in self._situation.places or (COUNTRY,):
            here, not_known = self._in(place)
            matches += here
            unknown += not_known
        return merged(matches), unknown

    def may_ask(self, side: Literal["", "home", "customers"] = "") -> bool:
        """Say whether a place that was not named may ask something of its own: any, the desk's or a customer's.

        It may if states have rules on something that is to be done, or if we know of no rule at all.
        """
        return any(self._may_ask(activity, side) for activity in self._trails(COUNTRY))

    def _may_ask(self, activity: str, side: Literal["", "home", "customers"]) -> bool:
        every = (kind for shelf in self.shelves(activity) for kind in shelf.kinds.get(activity, ()))
        known = [kind for kind in every if not kind.industries or self._is_about(kind.industries)]
        states = [kind for kind in known if not kind.federal]
        return not known or any(not side or kind.where in ("either", side) for kind in states)

    def _is_about(self, industries: tuple[str, ...]) -> bool:
        return self._situation.industry is not None and self._situation.industry.id in industries

    def shelves(self, activity: str = "") -> list[Shelf]:
        """Return the rules of the files that hold an activity's, and of the industry's own, by place."""
        return [self._files.shelf(name) for name in self._names(activity)] if self._files else []

    def _reaching(self, activity: str, place: str) -> Iterator[LicenseRule]:
        for shelf in self.shelves(activity):
            if self._everywhere:
                yield from shelf.about(activity)
            else:
                yield from shelf.reaching(activity, place, in_country=self.is_state(place))

    def _names(self, activity: str) -> dict[str, None]:
        own = self._situation.industry.licenses if self._situation.industry else ()
        about = self._situation.activities if activity == COMMISSION else (activity,)
        return dict.fromkeys((*(name for word in about for name in self._rules.files.get(word, ())), *own))

    def every_file(self) -> list[str]:
        """Return the names of the files that the industry or an activity chosen asks for."""
        return [*dict.fromkeys(name for word in ("", *self._situation.activities) for name in self._names(word))]

    def authority(self, place: str, activity: str) -> str:
        """Return whom to ask about an activity in a place: the nearest regulator that is known."""
        wanted = [place, *([COUNTRY] if self.is_state(place) else [])]
        known = (shelf.regulators.get(code) for code in wanted for shelf in self.shelves(activity))
        return next((name for name in known if name), self._rules.authority)

    def is_state(self, place: str) -> bool:
        """Say whether a place is one of the US."""
        return place in self._states or place == COUNTRY

    def _in(self, place: str) -> tuple[list[Match], list[Unmatched]]:
        trails_by_activity = self._trails(place)
        chosen = {trail.chosen for trails in trails_by_activity.values() for trail in trails}
        by_pay = self._situation.commission and COMMISSION in chosen
        found: list[Match] = []
        covered: set[str] = set()
        empty: dict[str, list[Trail]] = {}
        for_others: set[str] = set()
        for activity, trails in trails_by_activity.items():
            here, passed = self._holding(activity, place, trails)
            found += here
            if here or passed & (ANSWERED | ({"commission"} if by_pay else set())):
                covered |= {trail.chosen for trail in trails}
            else:
                empty[activity] = trails
                for_others |= {activity} if passed & {"employer", "engagement"} else set()
        found += self._holding(ANY_ROLE, place, [Trail(chosen=t, because=()) for t in self._situation.activities])[0]
        return found, list(self._not_known(place, empty, covered, for_others))

    def _not_known(
        self, place: str, empty: dict[str, list[Trail]], covered: set[str], for_others: set[str]
    ) -> Iterator[Unmatched]:
        """Yield what no rule answers; an activity that counts as another one, which has rules, is answered by those.

        `for_others`: the activities with rules for other employers, or for another way to work.
        """
        grouped: dict[tuple[str, VerifyReason], list[Trail]] = {}
        for activity, trails in empty.items():
            left = [trail for trail in trails if trail.because or trail.chosen not in covered]
            if left:
                reason: VerifyReason = "terms_not_read" if activity in for_others else "not_researched"
                grouped.setdefault((self.authority(place, activity), reason), []).extend(left)
        for (authority, reason), trails in grouped.items():
            yield Unmatched(
                place=place,
                chosen=tuple(dict.fromkeys(trail.chosen for trail in trails)),
                because=tuple(dict.fromkeys(itertools.chain.from_iterable(trail.because for trail in trails))),
                authority=authority,
                reason=reason,
            )

    def _trails(self, place: str) -> dict[str, list[Trail]]:
        """Return each activity asked about in a place: those chosen, and what they count as there."""
        chosen = [*self._situation.activities, *([COMMISSION] if self._situation.commission else [])]
        trails_by_activity: dict[str, list[Trail]] = {}
        todo = deque((name, Trail(chosen=name, because=())) for name in chosen)
        while todo:
            activity, trail = todo.popleft()
            if any(known.chosen == trail.chosen for known in trails_by_activity.get(activity, [])):
                continue
            trails_by_activity.setdefault(activity, []).append(trail)
            for include in self._includes(activity, place):
                longer = Trail(chosen=trail.chosen, because=(*trail.because, include.reason))
                todo.append((include.also, longer))
        trails_by_activity.pop(COMMISSION, None)
        return trails_by_activity

    def _includes(self, activity: str, place: str) -> Iterator[Include]:
        seen: set[tuple[str, str]] = set()
        for shelf in self.shelves(activity):
            for include in shelf.includes:
                new = (include.also, include.reason) not in seen
                holds = covers(include, place, self._states) and not in_force(include, self._situation.as_of)
                if include.ticked == activity and holds and new:
                    seen.add((include.also, include.reason))
                    yield include

    def _holding(self, activity: str, place: str, trails: list[Trail]) -> tuple[list[Match], set[Exclusion]]:
        """Return the rules that hold for an activity in a place, and for what reasons others do not.

        A US rule that is not federal speaks only if the place has no row of its own.
        """
        reasons = {rule.id: (rule, self._why_not(rule, place)) for rule in self._reaching(activity, place)}
        own = {
            name for name, (rule, why) in reasons.items() if why != "another_place" and fits(rule.jurisdictions, place)
        }
        speaks = any(not reasons[name][1] or reasons[name][1] in OF_THE_PERSON for name in own)
        found: list[Match] = []
        passed: set[Exclusion] = set()
        for name, (rule, why) in reasons.items():
            reason = why or ("own_rule" if speaks and name not in own and not rule.federal else "")
            self.looked[name, place] = Look(rule=rule, place=place, why_not=reason)
            if not reason:
                found.append(self._match(rule, COUNTRY if rule.federal and name not in own else place, trails))
            elif reason != "own_rule":
                passed.add(reason)
        return found, passed

    def _why_not(self, rule: LicenseRule, place: str) -> Exclusion | Literal[""]:
        """Return why a rule does not hold in a place; empty if it does."""
        situation = self._situation
        if not covers(rule, place, self._states) or not (situation.places or rule.federal):
            return "another_place"
        if rule.industries and not self._is_about(rule.industries):
            return "industry"
        return (
            in_force(rule, situation.as_of)
            or elsewhere(rule, place, situation)
            or passed_over(rule, situation, self._rules)
        )

    def _match(self, rule: LicenseRule, place: str, trails: list[Trail]) -> Match:
        open_ = unsaid(rule, self._situation, self._rules)
        status, reason = said_by(rule, open_)
        return Match(
            rule=rule,
            place=place,
            chosen=tuple(dict.fromkeys(trail.chosen for trail in trails)),
            because=tuple(dict.fromkeys(itertools.chain.from_iterable(trail.because for trail in trails))),
            open=open_,
            status=status,
            reason=reason,
            history_known=not before_its_history(rule, self._situation.as_of),
        )
