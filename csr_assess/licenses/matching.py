"""Which rules hold: each activity in each place to its rules, or to nothing known, which is "verify"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal

from csr_assess.licenses.conditions import (
    all_served,
    covers,
    in_force,
)
from csr_assess.licenses.matches import Match, RuleInPlace, Unmatched, merged
from csr_assess.licenses.place_outcomes import (
    NOTHING_FOUND,
    FileRules,
    Reached,
    RulesFound,
    codes_of,
    kept_rules,
    place_traits,
)
from csr_assess.licenses.rules_in_place import RulesInPlace
from csr_assess.rubric.license_types import ANY_ROLE, COMMISSION, COUNTRY

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from csr_assess.licenses.conditions import Exclusion
    from csr_assess.licenses.matches import LedBy, Look
    from csr_assess.licenses.place_outcomes import Looks
    from csr_assess.licenses.situation import Situation
    from csr_assess.rubric.license_files import LicenseFiles
    from csr_assess.rubric.license_shelf import Shelf
    from csr_assess.rubric.license_types import Include, VerifyReason
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import LicensingRules

ANSWERED: frozenset[Exclusion] = frozenset({"solely", "desk_elsewhere"})
"""Why a rule may not hold and yet answers for its activity: it is known who needs it, and this work is not meant."""
ANSWERED_BY_PAY: frozenset[Exclusion] = ANSWERED | {"commission"}
"""The same where commission counts as another activity."""
FOR_OTHERS: frozenset[Exclusion] = frozenset({"employer", "engagement"})
"""Why a rule is for others: for another employer, or another way to work."""


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
        self._states = codes_of(rubric.target.places)
        self.places = situation.places
        self._own = situation.industry.licenses if situation.industry else ()
        self.kept = kept_rules(self._files, rules, self._states, situation.as_of, everywhere)
        """What is kept of the files."""
        chosen = situation.activities
        self._chosen: dict[str, str | tuple[str, ...]] = dict(zip(chosen, chosen, strict=True))
        """Each activity asked about, with what is kept of it is kept by."""
        if situation.commission:
            self._chosen[COMMISSION] = self._of_pay
        self._by_pay = bool(situation.commission)
        self._work: dict[Looks, tuple[Hashable, ...]] = {}
        self._known: list[RulesFound] = []

    @property
    def looked(self) -> dict[tuple[str, str], Look]:
        """Every rule looked at for a place, by its id and the place: those that could reach it."""
        return {(look.rule.id, look.place): look for known in self._known for look in known.looks()}

    def choose(self) -> tuple[list[Match], list[Unmatched]]:
        """Return the rules that hold, the most demanding of each credential and place, and what is not known.

        If no place was said, only federal rules are sure to hold.
        """
        found: list[tuple[RuleInPlace, LedBy]] = []
        unknown: list[Unmatched] = []
        for place in self.places or (COUNTRY,):
            unknown += self._in(place, found)
        return merged(found), unknown

    def may_ask(self, side: Literal["", "home", "customers"] = "") -> bool:
        """Say whether a place that was not named may ask something of its own: any, the desk's or a customer's.

        It may if states have rules on something that is to be done, or if we know of no rule at all.
        """
        return any(self._kept_may_ask(activity, side) for activity in self._ways(COUNTRY, self._here(COUNTRY)))

    def _kept_may_ask(self, activity: str, side: Literal["", "home", "customers"]) -> bool:
        industry = self._situation.industry
        key = (self._own, industry.id if industry else "", activity, side)
        known = self.kept.may_ask.get(key)
        if known is None:
            known = self.kept.may_ask[key] = self._may_ask(activity, side)
        return known

    def _may_ask(self, activity: str, side: Literal["", "home", "customers"]) -> bool:
        every = (kind for shelf in self.shelves(activity) for kind in shelf.kinds.get(activity, ()))
        known = [kind for kind in every if not kind.industries or self._situation.is_about(kind.industries)]
        states = [kind for kind in known if not kind.federal]
        return not known or any(not side or kind.where in ("either", side) for kind in states)

    def shelves(self, activity: str = "") -> list[Shelf]:
        """Return the rules of the files that hold an activity's, and of the industry's own, by place."""
        return [self._files.shelf(name) for name in self._named(activity)] if self._files else []

    def _here(self, place: str) -> dict[str | tuple[str, ...], Reached]:
        """Return what is known so far of what reaches a place."""
        key = (self._own, place)
        known = self.kept.places.get(key)
        if known is None:
            known = self.kept.places[key] = {}
        return known

    def _reached(self, activity: str, place: str, here: dict[str | tuple[str, ...], Reached]) -> Reached:
        """Return the rules on an activity that could reach a place, and what it counts as there."""
        key = self._of_pay if activity == COMMISSION else activity  # its files go by all that was chosen
        known = here.get(key)
        if known is None:
            found = [self._in_file(name, activity, place) for name in self._named(activity)]
            known = here[key] = self.kept.in_files(tuple([one for one in found if one.rules or one.includes]))
        return known

    def _in_file(self, name: str, activity: str, place: str) -> FileRules:
        known = self.kept.by_file.get((name, activity, place))
        if known is None and self._files:
            shelf = self._files.shelf(name)
            rules = (
                shelf.about(activity)
                if self._everywhere
                else shelf.reaching(activity, place, in_country=self.is_state(place))
            )
            known = FileRules(tuple(rules), tuple(self._includes(shelf, activity, place)))
            self.kept.by_file[name, activity, place] = known
        return known or FileRules((), ())

    def _named(self, activity: str) -> tuple[str, ...]:
        """Return the names of the files that hold an activity's rules, and of the industry's own."""
        if activity == COMMISSION:
            return self._of_pay
        key = (self._own, activity)
        known = self.kept.names.get(key)
        if known is None:
            known = self.kept.names[key] = self._names((activity,))
        return known

    def _names(self, activities: tuple[str, ...]) -> tuple[str, ...]:
        files = self._rules.files
        return tuple(dict.fromkeys([*[name for word in activities for name in files.get(word, ())], *self._own]))

    @functools.cached_property
    def _every_name(self) -> tuple[str, ...]:
        """The names of the files of all activities chosen, and of the industry's own."""
        return self._names(self._situation.activities)

    @functools.cached_property
    def _of_pay(self) -> tuple[str, ...]:
        """The names of those of them that say something of pay by commission."""
        return tuple([name for name in self._every_name if self._says_of_pay(name)])

    def _says_of_pay(self, name: str) -> bool:
        known = self.kept.of_pay.get(name)
        if known is None:
            shelf = self._files.shelf(name) if self._files else None
            ticked = {include.ticked for include in shelf.includes} if shelf else set()
            known = self.kept.of_pay[name] = shelf is not None and COMMISSION in {*shelf.kinds, *ticked}
        return known

    def every_file(self) -> tuple[str, ...]:
        """Return the names of the files that the industry or an activity chosen asks for."""
        return tuple(dict.fromkeys((*self._own, *self._every_name)))

    def authority(self, place: str, activity: str) -> str:
        """Return whom to ask about an activity in a place: the nearest regulator that is known."""
        key = (self._own, place, activity)
        known = self.kept.authorities.get(key)
        if known is None:
            wanted = [place, *([COUNTRY] if self.is_state(place) else [])]
            named = (shelf.regulators.get(code) for code in wanted for shelf in self.shelves(activity))
            known = self.kept.authorities[key] = next((name for name in named if name), self._rules.authority)
        return known

    @property
    def served(self) -> bool:
        """Whether all activities chosen are service work."""
        return all_served(self._situation.activities, self._rules.service)

    def is_state(self, place: str) -> bool:
        """Say whether a place is one of the US."""
        return place in self._states or place == COUNTRY

    def _in(self, place: str, found: list[tuple[RuleInPlace, LedBy]]) -> Iterable[Unmatched]:
        """Add the rules that hold in a place; return what is not known there."""
        here, traits = self._here(place), place_traits(place, self._situation, self.places)
        asked = self._ways(place, here)
        by_pay = self._by_pay and any(COMMISSION in ways for _reached, ways in asked.values())
        answered = ANSWERED_BY_PAY if by_pay else ANSWERED
        empty: dict[str, frozenset[Exclusion]] = {}
        for activity, (reached, ways) in asked.items():
            known = self._found_of(reached, place, traits) if reached.rules else NOTHING_FOUND
            if known.matches:
                found += [(match, ways) for match in known.matches]
            elif answered.isdisjoint(known.passed):
                empty[activity] = known.passed
        every = here.get(ANY_ROLE) or self._reached(ANY_ROLE, place, here)
        if every.rules:
            ways = dict.fromkeys(self._situation.activities, ())
            found += [(match, ways) for match in self._found_of(every, place, traits).matches]
        return self._not_known(place, asked, empty) if empty else ()

    def _not_known(
        self, place: str, asked: dict[str, tuple[Reached, LedBy]], empty: dict[str, frozenset[Exclusion]]
    ) -> list[Unmatched]:
        """Return what no rule answers; an activity that counts as another one, which has rules, is answered by those.

        `empty`: the activities that none answers, each with why some do not hold.
        """
        covered = {name for activity, (_reached, ways) in asked.items() if activity not in empty for name in ways}
        grouped: dict[tuple[str, VerifyReason], list[tuple[str, tuple[str, ...]]]] = {}
        for activity, passed in empty.items():
            left = [way for way in asked[activity][1].items() if way[1] or way[0] not in covered]
            if left:
                reason: VerifyReason = "not_researched" if FOR_OTHERS.isdisjoint(passed) else "terms_not_read"
                grouped.setdefault((self.authority(place, activity), reason), []).extend(left)
        return [
            Unmatched(
                place=place,
                chosen=tuple(dict.fromkeys([chosen for chosen, _because in left])),
                because=tuple(dict.fromkeys([one for _chosen, because in left for one in because])),
                authority=authority,
                reason=reason,
            )
            for (authority, reason), left in grouped.items()
        ]

    def _ways(self, place: str, here: dict[str | tuple[str, ...], Reached]) -> dict[str, tuple[Reached, LedBy]]:
        """Return each activity asked about in a place, with those chosen that come to it: themselves and others."""
        asked: dict[str, tuple[Reached, LedBy]] = {
            name: (here.get(key) or self._reached(name, place, here), {name: ()}) for name, key in self._chosen.items()
        }
        todo: list[tuple[str, str, tuple[str, ...]]] = [
            (include.also, name, (include.reason,))
            for name, (reached, _ways) in asked.items()
            for include in reached.includes
        ]
        for activity, first, because in todo:  # which grows
            known = asked.get(activity)
            if known is None:
                known = asked[activity] = self._reached(activity, place, here), {}
            if first not in known[1]:
                known[1][first] = because
                todo += [(include.also, first, (*because, include.reason)) for include in known[0].includes]
        if self._by_pay:
            del asked[COMMISSION]
        return asked

    def _includes(self, shelf: Shelf, activity: str, place: str) -> Iterator[Include]:
        for include in shelf.includes:
            if include.ticked == activity and covers(include, place, self._states):
                yield from () if in_force(include, self._situation.as_of) else (include,)

    def _found_of(self, reached: Reached, place: str, traits: int) -> RulesFound:
        """Return which rules hold in a place, and for what reasons others do not.

        A US rule that is not federal speaks only if the place has no row of its own. `traits`: what the place is to
        somebody.
        """
        work = self._work.get(reached.looks)
        if work is None:
            new = reached.looks.of_work(self._situation, self._rules.service)
            work = self._work[reached.looks] = self.kept.work.get(new) or self.kept.work.setdefault(new, new)
        key = (reached, work, traits & reached.traits)
        known = self.kept.found.get(key)
        if known is None:
            finder = RulesInPlace(self._situation, self._rules, self._states, self.kept)
            known = self.kept.found[key] = finder.found(reached, place)
        self._known.append(known)
        return known
